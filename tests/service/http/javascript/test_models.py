"""What programs in JavaScript get that use the service as a model."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest

from corpus.errors import DerivedIndexError
from service.answers import AbstainReason, Answer, AnswerStatus
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import MORNING, SENTENCE, CannedAnswering
from tests.support.breaking import BreakingAnswering
from tests.support.builders import article, moment
from tests.support.chat_behaviours import slow
from tests.support.server import client_of
from tests.support.slow_desk import open_slow_desk

if TYPE_CHECKING:
    import httpx

    from corpus.embedding.ports import Embedder
    from tests.support.javascript import Javascript

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]

HERE = Path(__file__).parent
SAID = "The council voted 5-2 to keep the library open through June."
STORY = article(SAID, url="https://courier.example/a", published=moment("2025-10-14"))
ASKED = "How did the council vote on the library?"


@dataclass(frozen=True, slots=True)
class Caller:
    """A client of one of the two protocols, which has a tool to offer."""

    javascript: Javascript
    script: Path
    api: str
    stream: bool

    def ask(
        self, client: httpx.Client, *said: str, model: str = "dateline"
    ) -> dict[str, Any]:
        """What it made of the last reply; the error is None if there was none."""
        request = {"api": self.api, "stream": self.stream, "model": model}
        asked = json.dumps(request | {"said": said or (ASKED,)})
        told: dict[str, Any] = self.javascript.run(
            self.script, str(client.base_url), asked
        )
        return told


@pytest.fixture(params=[False, True], ids=["whole", "streamed"])
def stream(request: pytest.FixtureRequest) -> bool:
    return bool(request.param)


@pytest.fixture(params=["chat", "responses"])
def api(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture(params=["ai_sdk.mjs", "openai_node.mjs"])
def caller(
    javascript: Javascript,
    request: pytest.FixtureRequest,
    api: str,
    stream: bool,  # noqa: FBT001
) -> Caller:
    return Caller(javascript, HERE / str(request.param), api, stream)


def test_it_answers_with_its_source_and_calls_no_tool(
    caller: Caller, client: httpx.Client
) -> None:
    told = caller.ask(client)

    assert told["error"] is None
    assert told["text"] == f"{SENTENCE} [1]"
    [source] = told["sources"]
    assert source["url"] == "https://courier.example/library"
    assert source["title"] == "Library stays open"
    assert told["toolCalls"] == []


def test_an_abstention_is_a_text_without_sources(
    caller: Caller, client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = Answer(
        status=AnswerStatus.INSUFFICIENT,
        text="I do not know.",
        as_of=MORNING,
        reason=AbstainReason.NO_RELEVANT_ARTICLES,
    )

    told = caller.ask(client)

    assert (told["error"], told["text"]) == (None, "I do not know.")
    assert told["sources"] == []


def test_a_failure_comes_with_its_message(
    caller: Caller, client: httpx.Client, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    told = caller.ask(client)

    assert "/readyz says what is wrong" in told["error"]
