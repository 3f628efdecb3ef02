"""Suggestions of the real answerer over an archive with its indexes."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.answers import AnswerStatus
from service.http.app import create_app
from service.questions import Question, Turn
from service.settings import ServiceSettings
from service.suggesting.suggester import MOST
from tests.support.newsdesk import Desk
from tests.support.passages import asked, on
from tests.support.server import client_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from corpus.embedding.ports import Embedder
    from service.answers import Answer
    from tests.support.newsroom import Newsroom

QUESTION = "Why was the Harbour Bridge of Norvik closed?"
CLOSED = Article(
    text=(
        "Norvik has closed the Harbour Bridge because inspectors found rust in the "
        "cables, the council said.\n\n"
        "The Harbour Bridge was built with English steel in June 1911. Mayor Ada Lund "
        "banned lorries from the Harbour Bridge on 5 May 2024. More than 40 people "
        "were hurt on the Harbour Bridge in a storm. The city of Norvik spent "
        "$4.5 million on new cables.\n\n"
        "“The Harbour Bridge can be saved,” said Jon Dahl, an engineer. Later Ada Lund "
        "met Jon Dahl at the Harbour Bridge."
    ),
    source="closed.md",
    guid="closed",
    title="Rust closes the Harbour Bridge",
    publisher="Courier",
    language="en",
    published=on("2025-03-05"),
)
FERRY = replace(
    CLOSED,
    text="In Estavia a ferry sank. Some 12 people were rescued from the Estavia ferry.",
    guid="ferry",
    title="Ferry sinks",
    published=on("2025-03-06"),
)
BUILT = "When was the Harbour Bridge built with English steel?"
BANNED = "When did Mayor Ada Lund ban lorries from the Harbour Bridge?"
HURT = "How many people were hurt on the Harbour Bridge in a storm?"
SAID = "What did Jon Dahl say about the Harbour Bridge?"


@pytest.fixture(scope="module")
def newsroom(
    tmp_path_factory: pytest.TempPathFactory, embedder: Embedder
) -> Iterator[Newsroom]:
    # Imported here: it takes PyTorch, which not every run needs.
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    folder: Path = tmp_path_factory.mktemp("suggesting")
    with open_newsroom(folder, embedder) as opened:
        opened.publish(CLOSED, FERRY)
        yield opened


def answer(newsroom: Newsroom, question: Question) -> Answer:
    return newsroom.answerer.ask(replace(question, suggest=True))


def test_what_is_suggested_is_answered(newsroom: Newsroom) -> None:
    found = answer(newsroom, asked(QUESTION)).suggestions

    assert 0 < len(found) <= MOST
    assert set(found) <= {BUILT, BANNED, HURT, SAID}
    for suggestion in found:
        answered = answer(newsroom, asked(suggestion))
        assert answered.status is AnswerStatus.ANSWERED
        assert answered.citations[0].source.title == CLOSED.title


def test_neither_the_question_nor_an_earlier_one_comes_back(newsroom: Newsroom) -> None:
    first = answer(newsroom, asked(QUESTION)).suggestions
    turns = tuple(Turn("user", text) for text in first[1:])

    again = answer(newsroom, replace(asked(first[0]), history=turns)).suggestions

    assert not set(first) & set(again)


def test_what_the_answer_quotes_is_not_asked_for(newsroom: Newsroom) -> None:
    told = answer(newsroom, asked("What damage did the storm do at Norvik's bridge?"))

    quotes = [quote.text for item in told.citations for quote in item.quotes]
    assert any("40 people were hurt" in quote for quote in quotes)
    assert HURT not in told.suggestions


def test_nothing_later_than_as_of_is_suggested(newsroom: Newsroom) -> None:
    then = answer(newsroom, asked(QUESTION, as_of="2025-03-04"))

    assert then.suggestions == ()


def test_filters_hold_for_suggestions(newsroom: Newsroom) -> None:
    question = asked(QUESTION)
    others = replace(question.filters, sources=frozenset({"Ledger"}))

    told = answer(newsroom, replace(question, filters=others))

    assert told.suggestions == ()


def test_another_story_is_not_suggested(newsroom: Newsroom) -> None:
    found = answer(newsroom, asked(QUESTION)).suggestions

    assert not any("ferry" in suggestion for suggestion in found)
    ferries = answer(newsroom, asked("What happened to the ferry of Estavia?"))
    assert not any("Bridge" in suggestion for suggestion in ferries.suggestions)


@pytest.mark.parametrize("included", [True, False])
def test_a_client_is_told_them_if_they_are_included(
    newsroom: Newsroom, *, included: bool
) -> None:
    body = {"question": QUESTION, "as_of": "2025-10-20"}
    include = ["suggestions"] if included else []
    app = create_app(Desk(answerer=newsroom.answerer), ServiceSettings(_env_file=None))

    with client_of(app) as client:
        told = client.post("/v1/ask", json=body | {"include": include}).json()

    assert told["status"] == "answered"
    assert bool(told["suggestions"]) is included
    assert set(told["suggestions"]) <= {BUILT, BANNED, HURT, SAID}


def test_nothing_is_suggested_unless_it_is_wanted(newsroom: Newsroom) -> None:
    assert newsroom.answerer.ask(asked(QUESTION)).suggestions == ()


def test_what_may_not_be_shown_any_more_is_not_suggested(
    tmp_path: Path, embedder: Embedder
) -> None:
    from tests.support.newsroom import open_newsroom  # noqa: PLC0415

    with open_newsroom(tmp_path, embedder) as newsroom:
        newsroom.publish(CLOSED, replace(CLOSED, guid="copy", publisher="Ledger"))
        newsroom.withdraw(CLOSED, Status.WITHHELD)
        newsroom.withdraw(replace(CLOSED, guid="copy"), Status.CANCELED)

        assert answer(newsroom, asked(QUESTION)).suggestions == ()
