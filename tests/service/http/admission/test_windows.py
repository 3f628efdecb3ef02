"""Counting in this process, and in a Redis that several services share."""

import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from service.errors import UnstartableError
from service.http.admission.windows import Standing, Windows
from tests.support.desk import await_that
from tests.support.lacking import lacking

_MISSING = "Redis is not installed; `make system-packages` installs it"


@pytest.fixture(scope="module")
def redis(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a real Redis that lives as long as these tests."""
    found = shutil.which("redis-server")
    if found is not None:
        with closing(socket.create_server(("127.0.0.1", 0))) as free:
            port = free.getsockname()[1]
        yield from _running(found, port, tmp_path_factory.mktemp("redis"))
    else:
        lacking(_MISSING)


def _running(binary: str, port: int, folder: Path) -> Iterator[str]:
    options = ["--port", str(port), "--bind", "127.0.0.1", "--save", ""]
    server = subprocess.Popen(
        [binary, *options, "--dir", str(folder)], stdout=subprocess.DEVNULL
    )
    try:
        await_that(lambda: _listens(port))
        yield f"redis://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(20)


def _listens(port: int) -> bool:
    with closing(socket.socket()) as tried:
        return tried.connect_ex(("127.0.0.1", port)) == 0


def counted(standing: Standing | None) -> tuple[bool, int]:
    assert standing is not None
    # A day that began at midnight UTC ends within a day.
    assert 1 <= standing.reset_s <= 86_400
    return standing.allowed, standing.remaining


async def test_each_caller_has_a_window_of_its_own() -> None:
    windows = Windows("2/day", "")

    found = [await windows.hit(caller) for caller in ("a", "a", "a", "b")]

    assert [counted(it) for it in found] == [
        (True, 1),
        (True, 0),
        (False, 0),
        (True, 1),
    ]


@pytest.mark.parametrize(
    ("limit", "of"),
    [("60/minute", (60, 60)), ("5/second", (5, 1)), ("9/hour", (9, 3600))],
)
def test_a_limit_is_read_as_requests_in_seconds(
    limit: str, of: tuple[int, int]
) -> None:
    windows = Windows(limit, "")

    assert (windows.limit, windows.window_s) == of


async def test_services_count_together_in_one_redis(redis: str) -> None:
    here, there = Windows("2/day", redis), Windows("2/day", redis)

    found = [await windows.hit("a") for windows in (here, there, here)]
    await here.close()
    await there.close()

    assert [counted(it) for it in found] == [(True, 1), (True, 0), (False, 0)]


def test_a_store_whose_client_is_missing_is_told_how_to_install_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setitem(sys.modules, "redis", None)

    with pytest.raises(UnstartableError, match=r"pip install 'dateline\[redis\]'"):
        Windows("2/day", "redis://127.0.0.1")
