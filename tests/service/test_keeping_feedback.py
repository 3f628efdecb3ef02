"""A real service keeps feedback, and no kill takes it away."""

import socket
import subprocess
import time
from pathlib import Path

import httpx
import pytest

from tests.support.commands import Commands

STARTS_WITHIN_S = 120.0
SAID = {
    "answer_id": "ans_1",
    "question": "Who won the Elm Street chess tournament?",
    "useful": False,
    "right_answer": "Ada Brook",
}

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


def _await_life(process: subprocess.Popen[bytes], url: str) -> None:
    give_up = time.monotonic() + STARTS_WITHIN_S
    while True:
        try:
            httpx.get(f"{url}/healthz", trust_env=False)
        except httpx.TransportError:
            assert process.poll() is None, "it ended"
            assert time.monotonic() < give_up, "it never lived"
            time.sleep(0.1)
        else:
            return


def test_what_a_served_reader_said_is_a_question_after_a_kill(tmp_path: Path) -> None:
    commands, made = Commands(tmp_path / "home"), tmp_path / "made.jsonl"
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
    url = f"http://127.0.0.1:{port}"
    process = commands.start("serve", "--port", str(port), log=tmp_path / "log")
    try:
        _await_life(process, url)
        reply = httpx.post(f"{url}/v1/feedback", json=SAID, trust_env=False)
    finally:
        process.kill()
        process.wait()

    commands.done("eval", "feedback", str(made))

    assert reply.status_code == 201
    assert reply.json()["id"] in made.read_text()
    assert "Ada Brook" not in (tmp_path / "log").read_text()
