"""A real server on a free port of the loopback, for tests that speak HTTP to it."""

import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import httpx
import uvicorn
from fastapi import FastAPI

_PATIENCE_S = 10.0


@contextmanager
def served(app: FastAPI) -> Iterator[str]:
    """The base URL of the app, from when it accepts requests until it has stopped."""
    with socket.create_server(("127.0.0.1", 0)) as listening:
        server = uvicorn.Server(
            uvicorn.Config(
                app,
                log_config=None,
                access_log=False,
                proxy_headers=False,
                lifespan="on",
                ws="none",
            )
        )
        thread = threading.Thread(target=server.run, args=([listening],), daemon=True)
        thread.start()
        try:
            _await_start(server, thread)
            host, port = listening.getsockname()
            yield f"http://{host}:{port}"
        finally:
            server.should_exit = True
            thread.join(_PATIENCE_S)
            assert not thread.is_alive(), "the server did not stop"


@contextmanager
def client_of(app: FastAPI) -> Iterator[httpx.Client]:
    """A client of the served app; nothing of the environment reaches it."""
    with (
        served(app) as base_url,
        httpx.Client(base_url=base_url, trust_env=False, timeout=_PATIENCE_S) as client,
    ):
        yield client


def _await_start(server: uvicorn.Server, thread: threading.Thread) -> None:
    give_up = time.monotonic() + _PATIENCE_S
    while not server.started:
        assert thread.is_alive(), "the server ended before it had started"
        assert time.monotonic() < give_up, "the server did not start"
        time.sleep(0.005)
