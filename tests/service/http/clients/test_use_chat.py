"""What a page sees that uses the AI SDK's `useChat`."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pytest

from corpus.errors import DerivedIndexError
from service.http.app import create_app
from service.settings import ServiceSettings
from tests.support.answering import ABSTENTION, SENTENCE, CannedAnswering
from tests.support.breaking import BreakingAnswering
from tests.support.builders import article, moment
from tests.support.chat_behaviours import slow, stalling
from tests.support.server import client_of
from tests.support.slow_desk import SlowDesk, open_slow_desk

if TYPE_CHECKING:
    from collections.abc import Iterator

    import httpx

    from corpus.embedding.ports import Embedder
    from tests.support.programs import Program

pytestmark = [pytest.mark.slow, pytest.mark.timeout(600)]

FIRST = "The council voted 5-2 to keep the library open through June."
SECOND = "The mayor said the council would vote on the budget in May."
STORY = article(
    f"{FIRST} {SECOND}", url="https://courier.example/a", published=moment("2025-10-14")
)
ASKED = "How did the council vote on the library?"


@dataclass(frozen=True, slots=True)
class Page:
    """A chat on a page.

    Attributes:
        lengths: Of the last answer's text, in UTF-16 units, as it grew.
    """

    messages: list[dict[str, Any]]
    status: str
    error: str | None
    lengths: list[int]

    def parts(self, kind: str) -> list[dict[str, Any]]:
        """The parts of the last message that are of this type."""
        return [part for part in self.messages[-1]["parts"] if part["type"] == kind]

    @property
    def text(self) -> str:
        """The text of the last message."""
        return "".join(part["text"] for part in self.parts("text"))


def page(
    chat_client: Program, client: httpx.Client, *said: str, stop: bool = False
) -> Page:
    base = str(client.base_url).rstrip("/")
    told = chat_client.ask({"base": base, "said": said or [ASKED], "stop": stop})
    return Page(**told)


def test_the_answer_is_a_message_with_its_sources_and_what_is_known_of_it(
    chat_client: Program, client: httpx.Client
) -> None:
    shown = page(chat_client, client)

    assert (shown.status, shown.error) == ("ready", None)
    assert shown.text == f"{SENTENCE} [1]"
    [text] = shown.parts("text")
    assert text["state"] == "done"
    [source] = shown.parts("source-url")
    assert (source["sourceId"], source["title"]) == ("1", "Library stays open")
    assert source["url"] == "https://courier.example/library"
    [quote] = source["providerMetadata"]["dateline"]["quotes"]
    assert quote["text"] == SENTENCE
    [known] = shown.parts("data-answer")
    assert known["data"]["answer_meta"]["status"] == "answered"


def test_an_abstention_is_a_message_without_sources(
    chat_client: Program, client: httpx.Client, answering: CannedAnswering
) -> None:
    answering.answers = ABSTENTION

    shown = page(chat_client, client)

    assert (shown.status, shown.text) == ("ready", "I do not know.")
    assert shown.parts("source-url") == []


def test_the_chat_before_a_question_is_read(
    chat_client: Program, client: httpx.Client, answering: CannedAnswering
) -> None:
    shown = page(chat_client, client, "Who voted?", "And when?")

    assert len(shown.messages) == 4
    question = answering.asked[-1]
    assert question.text == "And when?"
    assert [(turn.role, turn.content) for turn in question.history] == [
        ("user", "Who voted?"),
        ("assistant", f"{SENTENCE} [1]"),
    ]


def test_what_fails_before_the_first_part_is_an_error_of_the_chat(
    chat_client: Program, client: httpx.Client, answering: CannedAnswering
) -> None:
    def broken() -> None:
        detail = "gone"
        raise DerivedIndexError(detail)

    answering.before = broken

    shown = page(chat_client, client)

    assert shown.status == "error"
    assert "/readyz says what is wrong" in (shown.error or "")


def test_what_fails_after_it_is_one_too_and_what_was_said_stays(
    chat_client: Program,
) -> None:
    app = create_app(BreakingAnswering(), ServiceSettings(_env_file=None))
    with client_of(app) as client:
        shown = page(chat_client, client)

    assert shown.status == "error"
    assert (shown.error or "").startswith("Dateline failed at this request")
    assert shown.text == f"{SENTENCE} [1]"


@pytest.fixture(scope="module")
def desk(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[SlowDesk]:
    with open_slow_desk(tmp_path_factory.mktemp("slow"), embedder, STORY) as opened:
        yield opened


def test_sentences_appear_one_by_one_over_the_pings(
    chat_client: Program, desk: SlowDesk
) -> None:
    desk.server.replies = [slow(f"{FIRST} [1] {SECOND} [1]", pause_s=0.02)]

    shown = page(chat_client, desk.client)

    assert (shown.status, shown.error) == ("ready", None)
    assert shown.text == f"{FIRST} [1] {SECOND} [1]"
    assert shown.lengths == [len(f"{FIRST} [1]"), len(shown.text)]


def test_who_presses_stop_stops_the_chat_model(
    chat_client: Program, desk: SlowDesk
) -> None:
    desk.server.left.clear()
    desk.server.replies = [stalling(f"{FIRST} [1] {SECOND} [1] The")]

    shown = page(chat_client, desk.client, stop=True)

    assert (shown.status, shown.text) == ("ready", f"{FIRST} [1]")
    assert desk.server.left.wait(5)
