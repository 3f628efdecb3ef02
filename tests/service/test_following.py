"""A real service follows the archive while others write it, and survives anything."""

import json
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import httpx
import pytest

from corpus.articles import Article
from tests.support.commands import Commands, write_lines

FOLLOWS_WITHIN_S = 5.0
ENDS_WITHIN_S = 10.0
STARTS_WITHIN_S = 90.0

pytestmark = [pytest.mark.slow, pytest.mark.timeout(400)]

LIBRARY = "The library of Alder Valley will stay open until March 2031."
FERRY = "The ferry to Cedar Island carried 41,200 passengers in September."


@dataclass(frozen=True)
class Service:
    """A running service, and a client of it."""

    process: subprocess.Popen[bytes]
    client: httpx.Client
    log: Path

    def ready(self) -> bool:
        try:
            return self.client.get("/readyz").status_code == 200
        except httpx.HTTPError:
            return False

    def ask(self, question: str) -> dict[str, Any]:
        response = self.client.post("/v1/ask", json={"question": question})
        assert response.status_code == 200, response.text
        answer: dict[str, Any] = response.json()
        return answer

    def quotes(self, question: str) -> str:
        """Everything that the answer cites, in one text."""
        citations = self.ask(question)["citations"]
        return " ".join(quote["text"] for item in citations for quote in item["quotes"])


def _line(guid: str, text: str, *, title: str) -> str:
    published = "2025-10-03"
    return json.dumps(
        {"guid": guid, "title": title, "text": text, "published_at": published}
    )


def _await(happened: Callable[[], bool], *, within_s: float, said: str) -> None:
    give_up = time.monotonic() + within_s
    while not happened():
        assert time.monotonic() < give_up, said
        time.sleep(0.05)


def _free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port: int = listening.getsockname()[1]
        return port


@contextmanager
def _serving(commands: Commands) -> Iterator[Service]:
    """A service that is ready; killed at the end if it still runs."""
    port, log = _free_port(), commands.home.parent / "service.log"
    process = commands.start("serve", "--port", str(port), log=log)
    url = f"http://127.0.0.1:{port}"
    try:
        with httpx.Client(base_url=url, trust_env=False, timeout=30) as client:
            service = Service(process, client, log)
            _await(
                lambda: process.poll() is not None or service.ready(),
                within_s=STARTS_WITHIN_S,
                said="the service is not ready",
            )
            assert process.poll() is None, log.read_text()
            yield service
    finally:
        process.kill()
        process.wait()


def _ingest(commands: Commands, *lines: str) -> None:
    feed = commands.home.parent / f"feed-{time.monotonic_ns()}.jsonl"
    write_lines(feed, lines)
    commands.done("ingest", str(feed))


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A home with two articles, to be copied."""
    commands = Commands(tmp_path_factory.mktemp("seeded") / "home")
    _ingest(
        commands,
        _line("library", LIBRARY, title="Library stays open"),
        _line("ferry", FERRY, title="Ferry traffic"),
    )
    return commands.home


@pytest.fixture
def commands(seeded: Path, tmp_path: Path) -> Commands:
    shutil.copytree(seeded, tmp_path / "home")
    return Commands(tmp_path / "home")


@pytest.fixture(scope="module")
def shared(seeded: Path, tmp_path_factory: pytest.TempPathFactory) -> Commands:
    """The home that the shared service owns; every test has its own articles."""
    home = tmp_path_factory.mktemp("shared") / "home"
    shutil.copytree(seeded, home)
    return Commands(home)


@pytest.fixture(scope="module")
def service(shared: Commands) -> Iterator[Service]:
    with _serving(shared) as running:
        yield running


def test_an_article_answers_soon_after_its_ingest_has_ended(
    shared: Commands, service: Service
) -> None:
    question = "How many wind turbines stand on Birch Hill?"
    sentence = "Exactly 17 wind turbines stand on Birch Hill since last week."
    before = service.quotes(question)

    _ingest(shared, _line("wind", sentence, title="Wind turbines on Birch Hill"))

    _await(
        lambda: sentence in service.quotes(question),
        within_s=FOLLOWS_WITHIN_S,
        said="the new article is not cited",
    )
    assert sentence not in before


def test_what_a_correction_took_back_is_never_said_again(
    shared: Commands, service: Service
) -> None:
    question = "What does a ticket for the Dover tram cost?"
    wrong = "A ticket for the Dover tram costs 3.20 dollars from Monday."
    right = "A ticket for the Dover tram costs 2.30 dollars from Monday."
    title = "Dover tram tickets"
    _ingest(shared, _line("tram", wrong, title=title))
    _await(
        lambda: wrong in service.quotes(question),
        within_s=FOLLOWS_WITHIN_S,
        said="the first version is not cited",
    )

    _ingest(shared, _line("tram", right, title=title))

    asked = [service.ask(question) for _ in range(20)]
    assert not [answer for answer in asked if "3.20" in json.dumps(answer)]
    _await(
        lambda: right in service.quotes(question),
        within_s=FOLLOWS_WITHIN_S,
        said="the correction is not cited",
    )


def test_a_withdrawal_binds_on_the_very_next_request(
    shared: Commands, service: Service
) -> None:
    question = "Who won the Elm Street chess tournament?"
    sentence = "Ada Brook won the Elm Street chess tournament on Saturday."
    _ingest(shared, _line("chess", sentence, title="Elm Street chess tournament"))
    _await(
        lambda: sentence in service.quotes(question),
        within_s=FOLLOWS_WITHIN_S,
        said="the article is not cited",
    )
    article_id = Article(text=sentence, source="x", guid="chess").article_id

    said = shared.done("withdraw", "chess", "--reason", "a court order")
    answer = service.ask(question)

    assert said == f"withdrew {article_id} (Elm Street chess tournament)\n"
    assert "Ada Brook" not in json.dumps(answer)
    assert service.client.get(f"/v1/articles/{article_id}").status_code == 404


def test_a_second_service_is_refused_and_told_who_holds_the_indexes(
    shared: Commands, service: Service
) -> None:
    refused = shared.run("serve", "--port", str(_free_port()))

    assert refused.returncode == 1
    url = str(service.client.base_url).rstrip("/")
    for part in ("dateline serve", f"process {service.process.pid}", url, "stop it"):
        assert part in refused.stderr
    assert "Traceback" not in refused.stderr
    assert service.ready()


def test_a_question_on_the_command_line_is_answered_by_the_service(
    shared: Commands, service: Service
) -> None:
    told = shared.done("ask", "--json", "Until when will the library stay open?")

    answer = json.loads(told)
    assert answer["status"] == "answered"
    assert answer["citations"][0]["quotes"][0]["text"] == LIBRARY
    # Only what was asked over HTTP has one.
    assert answer["request_id"] in service.log.read_text()


def test_a_terminated_service_ends_soon_and_frees_the_indexes(
    commands: Commands,
) -> None:
    with _serving(commands) as service:
        service.process.send_signal(signal.SIGTERM)

        code = service.process.wait(timeout=ENDS_WITHIN_S)

    assert code in {0, 143}
    assert "Traceback" not in service.log.read_text()
    assert json.loads(commands.done("verify", "--json"))["faults"] == []


def test_a_killed_service_answers_again_after_a_restart(commands: Commands) -> None:
    question = "How many passengers did the ferry to Cedar Island carry?"
    with _serving(commands) as service:
        before = service.quotes(question)
        service.process.kill()
        service.process.wait()

    with _serving(commands) as service:
        after = service.quotes(question)

    assert before == after == FERRY


def test_damaged_indexes_are_rebuilt_before_the_service_is_ready(
    commands: Commands,
) -> None:
    for file in (commands.home / "indexes").rglob("*"):
        if file.is_file():
            os.truncate(file, 0)

    with _serving(commands) as service:
        answer = service.quotes("Until when will the library stay open?")

    assert answer == LIBRARY
    assert json.loads(commands.done("verify", "--json"))["faults"] == []
