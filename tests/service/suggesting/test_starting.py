"""Questions to begin with, of the real answerer over an archive with its indexes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import UTC, datetime
from threading import Event
from typing import TYPE_CHECKING

import pytest

from corpus.archive.latest import LatestReader
from corpus.articles import Article
from service.answers import AnswerStatus
from service.questions import Question
from service.suggesting.starting import MOST_STARTERS, Asking, StarterFinder
from tests.support.answering import ABSTENTION, answer
from tests.support.passages import on

if TYPE_CHECKING:
    from service.answers import Answer
    from tests.support.newsroom import Newsroom

NOW = datetime(2025, 10, 20, 12, tzinfo=UTC)
BRIDGE = Article(
    text=(
        "The Harbour Bridge was built with English steel in June 1911. Rust was found "
        "in its cables last week, the council of Norvik said."
    ),
    source="bridge.md",
    guid="bridge",
    title="Norvik closes its bridge",
    publisher="Courier",
    language="en",
    published=on("2025-03-05"),
)
FERRY = replace(
    BRIDGE,
    text="Some 12 people were rescued from the Estavia ferry in a fog.",
    guid="ferry",
    title="Ferry sinks off Estavia",
    published=on("2025-03-06"),
)
LIBRARY = replace(
    BRIDGE,
    text="The Mill Street library received 900 books from readers in Norvik.",
    guid="library",
    title="A library for Mill Street",
    published=on("2025-03-04"),
)
BUILT = "When was the Harbour Bridge built with English steel?"
RESCUED = "How many people were rescued from the Estavia ferry in a fog?"
RECEIVED = "How many books did the Mill Street library receive from readers in Norvik?"


@dataclass
class Counting:
    """The answerer, and how often it was asked."""

    newsroom: Newsroom
    asked: int = 0

    def ask(self, question: Question, *, cancelled: Event | None = None) -> Answer:
        self.asked += 1
        return self.newsroom.answerer.ask(question, cancelled=cancelled)


@dataclass
class Canned:
    """Answers everything alike."""

    answer: Answer

    def ask(self, question: Question, *, cancelled: Event | None = None) -> Answer:
        return self.answer


def finder(newsroom: Newsroom, answerer: Asking | None = None) -> StarterFinder:
    latest = LatestReader(newsroom.archive.engine)
    return StarterFinder(latest, answerer or newsroom.answerer, newsroom.embedder)


def found(newsroom: Newsroom, *, now: datetime = NOW) -> list[str]:
    starters = finder(newsroom).find(now=now, stopped=Event())
    return [one.question for one in starters]


def test_each_story_gives_one_question_the_newest_first(newsroom: Newsroom) -> None:
    newsroom.publish(LIBRARY, BRIDGE, FERRY)

    assert found(newsroom) == [RESCUED, BUILT, RECEIVED]


def test_each_is_answered_from_the_article_it_was_made_of(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)

    starters = finder(newsroom).find(now=NOW, stopped=Event())

    for starter, article in zip(starters, (FERRY, BRIDGE), strict=True):
        told = newsroom.answerer.ask(Question(starter.question, as_of=NOW))
        assert told.status is AnswerStatus.ANSWERED
        assert starter.stands_on == {(article.article_id, 1)}
        assert {one.source.article_id for one in told.citations} == {article.article_id}


@pytest.mark.parametrize("other", [ABSTENTION, answer()], ids=["none", "elsewhere"])
def test_what_is_not_answered_by_its_own_article_is_not_offered(
    newsroom: Newsroom, other: Answer
) -> None:
    newsroom.publish(BRIDGE)

    assert finder(newsroom, Canned(other)).find(now=NOW, stopped=Event()) == ()


def test_a_copy_of_a_report_gives_no_second_question(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, replace(BRIDGE, guid="copy", publisher="Ledger"))

    assert len(found(newsroom)) == 1


def test_what_is_published_later_is_not_asked_about(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)

    then = datetime(2025, 3, 5, 12, tzinfo=UTC)

    assert found(newsroom, now=then) == [BUILT]


def test_a_withdrawn_article_is_not_asked_about(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)
    newsroom.withdraw(FERRY)

    assert found(newsroom) == [BUILT]


def test_an_empty_archive_gives_none(newsroom: Newsroom) -> None:
    assert found(newsroom) == []


def test_once_stopped_nothing_more_is_asked(newsroom: Newsroom) -> None:
    newsroom.publish(BRIDGE, FERRY)
    answerer, stopped = Counting(newsroom), Event()
    stopped.set()

    assert finder(newsroom, answerer).find(now=NOW, stopped=stopped) == ()
    assert answerer.asked == 0


def test_it_ends_with_as_many_as_are_shown(newsroom: Newsroom) -> None:
    told = (
        "Some 30 bakers were hired by the town of Arlen.",
        "More than 90 flights were cancelled at Dunmore airport in heavy snow.",
        "About 200 runners finished the Corvo marathon without shoes.",
    )
    more = (
        replace(BRIDGE, text=text, guid=text, published=on("2025-03-01"))
        for text in told
    )
    newsroom.publish(FERRY, BRIDGE, LIBRARY, *more)
    answerer = Counting(newsroom)

    starters = finder(newsroom, answerer).find(now=NOW, stopped=Event())

    assert (len(starters), answerer.asked) == (MOST_STARTERS, 4)
