from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article, Status
from service.answers import AbstainReason, Answer, AnswerStatus
from service.drafting.drafts import Brief, DraftSentence, Evidence, Notes
from service.questions import Turn
from tests.support.passages import asked, at, on

if TYPE_CHECKING:
    from collections.abc import Iterator
    from threading import Event

    from tests.support.newsroom import Newsroom

FIRST = "The tariff on softwood lumber is 14 percent, the ministry said on Friday."
LATER = "The tariff on softwood lumber rose to 45 percent, the ministry said on Monday."
OLD = Article(
    text=f"Mills were quiet this week. {FIRST}",
    source="old.md",
    guid="old",
    title="Mills wait",
    publisher="Courier",
    url="https://courier.example/old",
    published=on("2025-01-10"),
)
NEW = replace(OLD, text=LATER, guid="new", url=None, published=on("2025-10-10"))
FERRY = Article(
    text="The ferry to Gull Island sails again on Sunday, its captain said.",
    source="ferry.md",
    guid="ferry",
    published=on("2025-10-12"),
)
QUESTION = "How high is the tariff on softwood lumber?"


class Misquoting:
    """A drafter that proposes a sentence no article holds."""

    def sentences(
        self, brief: Brief, *, notes: Notes, cancelled: Event
    ) -> Iterator[DraftSentence]:
        words = "The tariff on softwood lumber is 99 percent."
        yield DraftSentence(words, (Evidence(brief.passages[0], 0, len(words), words),))


def ask(of: Newsroom, text: str = QUESTION, *, as_of: str = "2025-10-20") -> Answer:
    return of.answerer.ask(asked(text, as_of=as_of))


def test_an_answer_quotes_its_article_and_tells_its_dates(newsroom: Newsroom) -> None:
    newsroom.publish(OLD, FERRY)

    answer = ask(newsroom)

    assert answer.status is AnswerStatus.ANSWERED
    assert answer.text == f"{FIRST} [1]"
    [citation] = answer.citations
    assert citation.source.article_id == OLD.article_id
    assert citation.source.title == "Mills wait"
    assert citation.source.url == "https://courier.example/old"
    [quote] = citation.quotes
    # 27 characters and a space before it, 73 in it.
    assert (quote.start, quote.end, quote.text) == (28, 101, FIRST)
    assert OLD.text[28:101] == FIRST
    assert answer.newest_evidence == at("2025-01-10")
    assert answer.archive_newest == at("2025-10-12")
    assert (answer.mode, answer.degraded, answer.reason) == ("extractive", None, None)
    assert answer.as_of == at("2025-10-20")


def test_the_answer_of_then_is_given_as_of_then(newsroom: Newsroom) -> None:
    newsroom.publish(OLD, NEW)

    now = ask(newsroom, as_of="2025-10-20")
    then = ask(newsroom, as_of="2025-10-09")

    assert now.text.startswith(f"{LATER} [1]")
    assert (then.text, then.archive_newest) == (f"{FIRST} [1]", at("2025-01-10"))


def test_before_the_first_article_it_abstains(newsroom: Newsroom) -> None:
    newsroom.publish(OLD)

    answer = ask(newsroom, as_of="2025-01-09")

    assert answer.status is AnswerStatus.INSUFFICIENT
    assert answer.reason is AbstainReason.NO_RELEVANT_ARTICLES
    assert answer.text.startswith("I do not know")
    assert (answer.citations, answer.claims, answer.passages) == ((), (), ())
    assert (answer.newest_evidence, answer.archive_newest) == (None, None)


def test_what_no_article_answers_is_not_answered(newsroom: Newsroom) -> None:
    newsroom.publish(OLD, FERRY)

    answer = ask(newsroom, "Who won the Nobel Prize in Literature?")

    assert answer.status is AnswerStatus.INSUFFICIENT
    assert answer.reason is AbstainReason.INSUFFICIENT_EVIDENCE
    assert answer.citations == ()


def test_a_draft_that_the_archive_does_not_bear_out_is_never_shown(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(OLD)
    careless = replace(newsroom.answerer, drafter=Misquoting())

    answer = careless.ask(asked(QUESTION))

    assert answer.status is AnswerStatus.INSUFFICIENT
    assert answer.reason is AbstainReason.UNSUPPORTED_DRAFT
    assert answer.working.withheld == {"evidence": 1}
    assert "99" not in answer.text


@pytest.mark.parametrize("status", [Status.WITHHELD, Status.CANCELED])
def test_a_withdrawal_binds_before_the_indexes_know_of_it(
    newsroom: Newsroom, status: Status
) -> None:
    newsroom.publish(OLD, FERRY)
    newsroom.withdraw(OLD, status)

    answer = ask(newsroom)

    assert answer.status is AnswerStatus.INSUFFICIENT
    assert OLD.article_id not in {item.source.article_id for item in answer.passages}


def test_what_is_under_embargo_is_told_in_no_part_of_an_answer(
    newsroom: Newsroom,
) -> None:
    tomorrow = f"{datetime.now(UTC) + timedelta(days=1):%Y-%m-%d}"
    held = replace(NEW, published=on(tomorrow), embargoed_until=on(tomorrow))
    newsroom.publish(OLD, held)

    answer = ask(newsroom, as_of="2990-01-01")

    assert answer.text == f"{FIRST} [1]"
    assert {item.source.article_id for item in answer.passages} == {OLD.article_id}
    assert answer.archive_newest == at("2025-01-10")


def test_only_the_passages_that_were_wanted_come_with_the_answer(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(OLD, NEW, FERRY)

    answer = newsroom.answerer.ask(replace(asked(QUESTION), top_k=1))

    assert len(answer.passages) == 1
    assert answer.status is AnswerStatus.ANSWERED


def test_the_answer_does_not_depend_on_how_many_passages_were_wanted(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(OLD, NEW, FERRY)

    few = newsroom.answerer.ask(replace(asked(QUESTION), top_k=1))
    many = newsroom.answerer.ask(replace(asked(QUESTION), top_k=8))

    assert few.text == many.text


def test_a_period_that_was_widened_is_told(newsroom: Newsroom) -> None:
    newsroom.publish(OLD)

    answer = ask(newsroom, "How high was the tariff on softwood lumber in May 2024?")

    assert [item.code for item in answer.warnings] == ["period_widened"]
    assert answer.window is not None
    assert answer.window.phrase == "in May 2024"


def test_every_step_tells_how_long_it_took(newsroom: Newsroom) -> None:
    newsroom.publish(OLD)

    answer = ask(newsroom)

    steps = ["embed", "search", "rank", "understand", "retrieve", "draft"]
    assert list(answer.timings_ms) == steps
    assert all(took >= 0 for took in answer.timings_ms.values())


@pytest.mark.parametrize(
    "question",
    ["?", "   ", "関税はいくらですか", "\U0001f525" * 30, "tariff " * 400, "a" * 2_000],
)
def test_strange_questions_get_an_answer_or_none(
    newsroom: Newsroom, question: str
) -> None:
    newsroom.publish(OLD)

    answer = ask(newsroom, question)

    assert answer.text
    for citation in answer.citations:
        for quote in citation.quotes:
            assert OLD.text[quote.start : quote.end] == quote.text


def test_a_search_gives_the_passages_that_an_answer_is_made_from(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(OLD, FERRY)

    found = newsroom.answerer.search(asked(QUESTION))

    assert found.passages == ask(newsroom).passages


def test_a_question_of_two_parts_is_answered_in_both(newsroom: Newsroom) -> None:
    newsroom.publish(OLD, FERRY)
    question = f"{QUESTION} When does the ferry to Gull Island sail again?"

    answer = ask(newsroom, question)

    assert answer.status is AnswerStatus.ANSWERED
    assert {item.source.article_id for item in answer.citations} == {
        OLD.article_id,
        FERRY.article_id,
    }
    assert len(answer.working.queries) == 2
    assert [item.code for item in answer.warnings] == ["split"]


def test_a_part_that_nothing_answers_leaves_the_answer_partial(
    newsroom: Newsroom,
) -> None:
    newsroom.publish(OLD, FERRY)
    question = f"{QUESTION} Who won the Nobel Prize in Literature?"

    answer = ask(newsroom, question)

    assert answer.status is AnswerStatus.PARTIAL
    assert answer.text.startswith(FIRST)


def test_a_follow_up_is_read_with_what_came_before_it(newsroom: Newsroom) -> None:
    newsroom.publish(OLD, FERRY)
    history = (Turn("user", "How high is the tariff on softwood lumber?"),)
    follow_up = replace(asked("And who said so?"), history=history)

    answer = newsroom.answerer.ask(follow_up)

    assert "tariff" in answer.working.queries[0]
    assert [item.code for item in answer.warnings] == ["condensed"]


def test_questions_that_may_come_next_are_told_only_where_they_are_wanted(
    newsroom: Newsroom,
) -> None:
    told = "Maria Gomez closed the sawmill in Norvik on Tuesday, the union said."
    newsroom.publish(replace(OLD, text=f"{OLD.text} {told}"), FERRY)

    wanted = newsroom.answerer.ask(replace(asked(QUESTION), suggest=True))
    unwanted = ask(newsroom)

    assert unwanted.suggestions == ()
    assert "suggest" in wanted.timings_ms
    for suggestion in wanted.suggestions:
        assert ask(newsroom, suggestion).status is AnswerStatus.ANSWERED
