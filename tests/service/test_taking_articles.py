"""A real service takes articles over HTTP while it answers, and loses none."""

import json
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.support.commands import Commands

SUBMISSIONS = 8
ARTICLES_EACH = 40
STARTS_WITHIN_S = 120.0
ENDS_WITHIN_S = 60.0

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]


def _article(number: int) -> dict[str, str]:
    """About three chunks."""
    sentence = f"The council spoke about bridge {number} on day %d and decided nothing."
    return {
        "guid": f"g{number}",
        "title": f"Bridge {number}",
        "text": "\n\n".join(sentence % day for day in range(40)),
    }


def _await(happened: Callable[[], bool], *, within_s: float = STARTS_WITHIN_S) -> None:
    give_up = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < give_up, "it never happened"
        time.sleep(0.05)


def _is_ready(client: httpx.Client) -> bool:
    try:
        return client.get("/readyz").status_code == 200
    except httpx.HTTPError:
        return False


@contextmanager
def _serving(
    commands: Commands,
) -> Iterator[tuple[subprocess.Popen[bytes], httpx.Client]]:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    log = commands.home.parent / "service.log"
    process = commands.start("serve", "--port", str(port), log=log)
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, trust_env=False, timeout=60) as client:
            _await(lambda: process.poll() is not None or _is_ready(client))
            assert process.poll() is None, log.read_text()
            yield process, client
    finally:
        process.kill()
        process.wait()


def _run(client: httpx.Client, run_id: int) -> dict[str, Any]:
    run: dict[str, Any] = client.get(f"/v1/ingest/runs/{run_id}").json()["run"]
    return run


def _hand_in(client: httpx.Client) -> None:
    for number in range(SUBMISSIONS):
        first = number * ARTICLES_EACH
        articles = [_article(n) for n in range(first, first + ARTICLES_EACH)]
        reply = client.post("/v1/articles", json=articles)
        assert (reply.status_code, reply.json()["run"]["id"]) == (202, number + 1)


@pytest.mark.parametrize("how", [signal.SIGKILL, signal.SIGTERM])
def test_whatever_ends_the_service_the_next_start_goes_on(
    tmp_path: Path, how: signal.Signals
) -> None:
    commands = Commands(tmp_path / "home")
    with _serving(commands) as (process, client):
        _hand_in(client)
        _await(lambda: _run(client, 2)["state"] == "running")
        process.send_signal(how)
        process.wait(timeout=ENDS_WITHIN_S)
    left = list((commands.home / "intake").iterdir())

    with _serving(commands) as (_, client):
        _await(lambda: _run(client, SUBMISSIONS)["state"] == "done")
        runs = [_run(client, number + 1) for number in range(SUBMISSIONS)]
        _await(lambda: client.get("/readyz").json()["watermark_lag"] == 0)

    assert len(left) >= SUBMISSIONS - 2
    assert {run["state"] for run in runs} == {"done"}
    began = [run["started_at"] for run in runs]
    assert began == sorted(began)
    assert list((commands.home / "intake").iterdir()) == []
    verified = json.loads(commands.done("verify", "--json"))
    assert verified["faults"] == []
    assert verified["articles"] == SUBMISSIONS * ARTICLES_EACH


def test_an_article_that_is_taken_answers_and_one_that_is_erased_never_again(
    tmp_path: Path,
) -> None:
    commands = Commands(tmp_path / "home")
    sentence = "Ada Brook won the Elm Street chess tournament on Saturday."
    article = {"title": "Chess tournament", "text": sentence}
    asked = {"question": "Who won the Elm Street chess tournament?"}

    def answer() -> dict[str, Any]:
        told: dict[str, Any] = client.post("/v1/ask", json=asked).json()
        return told

    with _serving(commands) as (_, client):
        taken = client.post("/v1/articles", json=article, headers={"Prefer": "wait=30"})
        _await(lambda: answer()["status"] == "answered")
        article_id = answer()["citations"][0]["article_id"]
        erased = client.delete(f"/v1/articles/{article_id}")
        after = answer()
        permalink = client.get(f"/v1/articles/{article_id}")

    assert (taken.status_code, erased.status_code) == (200, 204)
    assert "Ada Brook" not in json.dumps(after)
    assert permalink.status_code == 404
