from collections.abc import Callable, Iterator, Sequence
from dataclasses import asdict, replace
from threading import Event as Flag
from typing import Any

import pytest

from eval.bench.crowd import Doors
from eval.bench.serving import Take
from eval.bench.workers import chat_stub
from eval.bench.workers.crowd import Call, Heard, opened
from service.answering.events import Event
from service.http.app import create_app
from service.questions import Question
from service.settings import ServiceSettings
from tests.support.answering import MORNING, CannedAnswering
from tests.support.server import served

QUESTION = Question("How did they vote?", MORNING)


class BrokenAnswering(CannedAnswering):
    """Breaks after its first event."""

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        first, *_ = super().events(question, cancelled=cancelled)
        yield first
        message = "the disk is gone"
        raise OSError(message)


@pytest.fixture
def take() -> Iterator[Take]:
    with opened() as opened_take:
        yield opened_take


def made(take: Take, calls: Sequence[Call], *, at_once: int = 1) -> list[Heard]:
    block = {"calls": [asdict(call) for call in calls], "at_once": at_once}
    return [Heard(**one) for one in take(block)]


def asked(
    take: Take,
    call: Callable[[Doors], Call],
    answering: CannedAnswering | None = None,
) -> Heard:
    app = create_app(answering or CannedAnswering(), ServiceSettings(_env_file=None))
    with served(app) as url:
        [heard] = made(take, [call(Doors(url))])
    return heard


@pytest.mark.parametrize(
    "call",
    [
        lambda doors: doors.ask(QUESTION, stream=True),
        lambda doors: doors.chat(QUESTION),
    ],
    ids=["ask", "chat"],
)
def test_a_stream_is_whole_with_the_moments_of_its_events(
    take: Take, call: Callable[[Doors], Call]
) -> None:
    heard = asked(take, call)

    assert (heard.status, heard.fault) == (200, "")
    assert heard.first_ms
    assert heard.sentence_ms
    assert heard.whole_ms
    assert 0 < heard.first_ms <= heard.sentence_ms <= heard.whole_ms


@pytest.mark.parametrize(
    "call",
    [
        lambda doors: doors.ask(QUESTION, stream=False),
        lambda doors: doors.search(QUESTION),
        lambda doors: doors.get("/healthz"),
    ],
    ids=["ask", "search", "get"],
)
def test_what_is_no_stream_has_an_end_only(
    take: Take, call: Callable[[Doors], Call]
) -> None:
    heard = asked(take, call)

    assert (heard.status, heard.first_ms, heard.fault) == (200, None, "")
    assert heard.whole_ms


@pytest.mark.parametrize(
    "call",
    [
        lambda doors: doors.ask(QUESTION, stream=True, leaves=True),
        lambda doors: doors.chat(QUESTION, leaves=True),
    ],
    ids=["ask", "chat"],
)
def test_who_leaves_has_heard_the_first_event_only(
    take: Take, call: Callable[[Doors], Call]
) -> None:
    heard = asked(take, call)

    assert heard.first_ms
    assert heard.whole_ms is None


@pytest.mark.parametrize(
    "call",
    [
        lambda doors: doors.ask(QUESTION, stream=True),
        lambda doors: doors.chat(QUESTION),
    ],
    ids=["ask", "chat"],
)
def test_a_stream_that_ends_with_an_error_is_none(
    take: Take, call: Callable[[Doors], Call]
) -> None:
    heard = asked(take, call, BrokenAnswering())

    assert heard.status == 200
    assert "internal" in heard.fault


def test_a_refusal_is_told_with_its_status(take: Take) -> None:
    heard = asked(
        take, lambda doors: doors.ask(replace(QUESTION, text=""), stream=True)
    )

    assert heard.status == 422
    assert "question" in heard.fault


def test_a_connection_that_breaks_is_told(take: Take) -> None:
    # Port 9 is nobody's on the loopback.
    [heard] = made(take, [Call("http://127.0.0.1:9/")])

    assert heard.status == 0
    assert "ConnectError" in heard.fault


def test_the_model_answers_a_crowd_that_comes_at_once(take: Take) -> None:
    body: dict[str, Any] = {"messages": [{"role": "user", "content": "Who, and why?"}]}
    with chat_stub.opened(chat_stub.Timetable(0.05, 0.0)) as model:
        call = Call(f"{model(None)['url']}/chat/completions", body)

        heard = made(take, [call] * 100, at_once=100)

    assert {one.fault for one in heard} == {""}
    assert min(one.sentence_ms or 0.0 for one in heard) >= 50
