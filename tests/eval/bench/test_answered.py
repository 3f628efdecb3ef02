from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import pytest

from eval.bench.answered import Alone, Answered, Desk
from eval.bench.workers.chat_stub import Timetable, opened
from eval.errors import EvalError
from service.http.app import create_app
from service.questions import Question
from service.settings import ServiceSettings
from tests.support.answering import MORNING, SENTENCE, CannedAnswering
from tests.support.server import client_of

QUESTION = Question("How did they vote?", MORNING)
ASIDE = {"body": {}, "at": 1.0, "done": 1.25}


def prompt(sentence: str) -> dict[str, Any]:
    said = (
        f"Passage [1], undated\n| Courier: Library\n|\n| {sentence}\n\nQuestion: How?"
    )
    return {"messages": [{"role": "user", "content": said}], "stream": True}


@contextmanager
def desk(*asked: dict[str, Any]) -> Iterator[Desk]:
    """Its service shows a canned answer, and says that it asked the model this."""
    app = create_app(CannedAnswering(), ServiceSettings(_env_file=None))
    with opened(Timetable(0.0, 0.0)) as model, client_of(app) as client:

        def take(_: object) -> dict[str, Any]:
            return {**model(None), "asked": list(asked)}

        with httpx.Client(trust_env=False) as any_host:
            yield Desk(any_host, str(client.base_url).rstrip("/"), take)


def test_what_is_over_the_model_is_what_its_parts_add_up_to() -> None:
    one = Answered(
        found_ms=30.0,
        first_ms=140.0,
        done_ms=190.0,
        aside_ms=0.0,
        prompt_ms=6.0,
        alone=Alone(token_ms=50.0, sentence_ms=100.0, last_ms=150.0),
    )

    assert one.over_token_ms == 90.0
    assert one.over_sentence_ms == 40.0
    assert one.rest_ms == 4.0
    assert one.over_last_ms == 40.0


def test_an_answer_is_timed_beside_the_request_that_its_model_got() -> None:
    with desk(ASIDE, {"body": prompt(SENTENCE), "at": 2.0, "done": 3.0}) as opened_desk:
        one = opened_desk.ask(QUESTION)

    assert one is not None
    assert 0 < one.found_ms <= one.first_ms <= one.done_ms
    assert 0 < one.alone.token_ms <= one.alone.sentence_ms == one.alone.last_ms
    assert one.aside_ms == 250.0


@pytest.mark.parametrize(
    "asked",
    [
        [],
        [{"body": prompt(f"Nobody knows: {SENTENCE}"), "at": 2.0, "done": 3.0}],
    ],
)
def test_an_answer_that_is_not_the_models_is_left_out(
    asked: list[dict[str, Any]],
) -> None:
    with desk(*asked) as opened_desk:
        assert opened_desk.ask(QUESTION) is None


def test_a_service_that_refuses_is_told() -> None:
    with desk() as opened_desk, pytest.raises(EvalError, match=r"says 422: .*question"):
        opened_desk.ask(Question("", MORNING))
