"""Answers as server-sent events, over a real socket."""

from __future__ import annotations

import json
import threading
import time
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any

import httpx
import pytest

from corpus.errors import DerivedIndexError
from service.answering.events import Event, Finished, Found
from service.answers import Answer, AnswerStatus, Retrieved
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import (
    ABSTENTION,
    SENTENCE,
    CannedAnswering,
    answer,
)
from tests.support.pinging import impatient
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from service.questions import Question

ASK = {"question": "How did they vote?", "stream": True}


def events(client: httpx.Client, **body: object) -> list[tuple[str, dict[str, Any]]]:
    reply = client.post("/v1/ask", json=ASK | body)
    assert reply.status_code == 200, reply.text
    return read(reply.text)


def read(stream: str) -> list[tuple[str, dict[str, Any]]]:
    told = []
    for block in stream.split("\n\n")[:-1]:
        if block.startswith(":"):
            continue
        name, data = block.split("\n")
        told.append((name.removeprefix("event: "), json.loads(data[6:])))
    return told


def test_the_events_come_in_the_order_of_the_contract(client: httpx.Client) -> None:
    reply = client.post("/v1/ask", json=ASK)

    assert reply.headers["content-type"].startswith("text/event-stream")
    assert reply.headers["cache-control"] == "no-store"
    assert reply.headers["x-accel-buffering"] == "no"
    told = read(reply.text)
    assert [name for name, _ in told] == [
        "status", "passages", "delta", "citation", "claims", "done",
    ]  # fmt: skip
    by_name = dict(told)
    assert by_name["status"] == {"stage": "drafting"}
    assert [item["text"] for item in by_name["passages"]["passages"]] == [
        SENTENCE, "It opened in 1911.",
    ]  # fmt: skip
    assert by_name["delta"] == {"text": f"{SENTENCE} [1]"}
    assert (by_name["citation"]["n"], by_name["citation"]["article_id"]) == (1, "a1")
    assert [item["text"] for item in by_name["claims"]["claims"]] == [SENTENCE]


@pytest.mark.parametrize("style", ["markers", "links", "none"])
def test_the_deltas_together_are_the_answer_and_done_is_the_whole_of_it(
    client: httpx.Client, style: str
) -> None:
    told = events(client, citation_style=style, include=["passages"])
    whole = client.post(
        "/v1/ask",
        json={
            "question": ASK["question"],
            "citation_style": style,
            "include": ["passages"],
        },
    ).json()

    done = told[-1][1]
    deltas = "".join(data["text"] for name, data in told if name == "delta")
    assert deltas == done["answer"] == whole["answer"]
    for name in ("id", "created", "request_id"):
        assert done.pop(name)
        whole.pop(name)
    assert done == whole


def test_an_abstention_is_streamed_as_text_without_citations(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    told = events(client)

    assert [name for name, _ in told] == [
        "status", "passages", "delta", "claims", "done",
    ]  # fmt: skip
    assert told[2][1] == {"text": "I do not know."}
    assert told[-1][1]["abstain_reason"] == "no_relevant_articles"


def test_what_fails_before_the_first_event_has_a_status(
    client: httpx.Client, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "the disk with /srv/secret is gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    reply = client.post("/v1/ask", json=ASK)

    assert reply.status_code == 503
    assert reply.headers["content-type"] == "application/problem+json"
    assert reply.json()["code"] == "not_ready"
    assert "secret" not in reply.text


@dataclass
class Slow(CannedAnswering):
    """Tells what it found, and then waits until it is let go or given up."""

    fails: Exception | None = None
    patience_s: float = 10.0
    go: threading.Event = field(default_factory=threading.Event)
    given_up: threading.Event = field(default_factory=threading.Event)

    def events(
        self, question: Question, *, cancelled: threading.Event
    ) -> Iterator[Event]:
        yield Found(Retrieved(()))
        give_up = time.monotonic() + self.patience_s
        while not self.go.wait(0.01) and time.monotonic() < give_up:
            if cancelled.is_set():
                self.given_up.set()
                return
        if self.fails is not None:
            raise self.fails
        yield Finished(answer())


@pytest.fixture
def slow() -> Slow:
    return Slow()


def served(slow: Slow, **settings: Any) -> Any:  # noqa: ANN401
    return client_of(create_app(slow, ServiceSettings(_env_file=None, **settings)))


def test_what_fails_after_it_is_told_by_an_event_that_says_nothing_more(
    slow: Slow,
) -> None:
    slow.fails = RuntimeError("/srv/secret")
    slow.go.set()

    with served(slow) as client:
        told = events(client)

    assert [name for name, _ in told] == ["status", "passages", "error"]
    problem = told[-1][1]
    assert (problem["status"], problem["code"]) == (500, "internal_error")
    assert "secret" not in json.dumps(told)


def test_who_leaves_the_stream_ends_the_work(slow: Slow) -> None:
    with (
        served(slow) as client,
        client.stream("POST", "/v1/ask", json=ASK) as reply,
    ):
        next(reply.iter_raw())
        reply.close()

        assert slow.given_up.wait(5)


def test_who_leaves_before_the_answer_ends_the_work_too() -> None:
    given_up = threading.Event()

    class Waiting(CannedAnswering):
        def ask(
            self, question: Question, *, cancelled: threading.Event | None = None
        ) -> Answer:
            assert cancelled is not None
            if cancelled.wait(10):
                given_up.set()
            return answer()

    with client_of(create_app(Waiting(), ServiceSettings(_env_file=None))) as client:
        with pytest.raises(httpx.ReadTimeout):
            client.post("/v1/ask", json=ASK | {"stream": False}, timeout=0.2)

        assert given_up.wait(5)


def test_a_stream_that_takes_too_long_ends_with_a_problem(slow: Slow) -> None:
    with served(slow, request_timeout_s=0.3) as client:
        told = events(client)

    assert (told[-1][0], told[-1][1]["code"]) == ("error", "timeout")
    assert slow.given_up.wait(5)


def test_in_a_silence_there_are_pings(slow: Slow) -> None:
    app = create_app(slow, ServiceSettings(_env_file=None))

    with (
        client_of(impatient(app)) as client,
        client.stream("POST", "/v1/ask", json=ASK) as reply,
    ):
        seen = ""
        for piece in reply.iter_text():
            seen += piece
            if ": ping\n\n" in seen:
                slow.go.set()

    assert [name for name, _ in read(seen)][-1] == "done"


def test_a_request_that_is_not_valid_is_refused_before_the_stream(
    client: httpx.Client,
) -> None:
    reply = client.post("/v1/ask", json=ASK | {"top_k": 0})

    assert (reply.status_code, reply.json()["code"]) == (422, "validation_failed")


def test_the_log_tells_how_a_stream_ended(
    client: httpx.Client, answering: CannedAnswering, caplog: pytest.LogCaptureFixture
) -> None:
    answering.answers = replace(answer(), status=AnswerStatus.PARTIAL)

    def finished() -> list[str]:
        return [
            vars(item)["outcome"]
            for item in caplog.records
            if item.message == "request.finished"
        ]

    with caplog.at_level("INFO"):
        events(client)
        # The line is written when the response has ended, which the client sees first.
        give_up = time.monotonic() + 5
        while not finished() and time.monotonic() < give_up:
            time.sleep(0.01)

    assert finished()[-1:] == ["partial"]
