"""Who speaks when, and what is told of it."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from threading import Event
from typing import TYPE_CHECKING

import pytest

from corpus.articles import Article
from service.answering.roles import ChatRoles
from service.answers import AbstainReason, Answer, AnswerStatus
from service.chat.errors import ChatError, Reason
from service.drafting.drafts import Brief, DraftSentence, Evidence, Notes
from tests.support.passages import asked, on

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.support.newsroom import Newsroom

LOWER = "The tariff on softwood lumber is 14 percent, the ministry said on Friday."
STORY = Article(
    text=f"Mills were quiet this week. {LOWER}",
    source="mills.md",
    guid="mills",
    title="Mills wait",
    published=on("2025-01-10"),
)
QUESTION = "How high is the tariff on softwood lumber?"
WRITTEN = "The ministry put the tariff on softwood lumber at 14 percent."
FALSE = "The ministry put the tariff on softwood lumber at 45 percent."


@dataclass
class Writer:
    """Writes the texts, each on all of the first passage, and then perhaps fails."""

    texts: tuple[str, ...]
    fails: Reason | None = None
    reason: AbstainReason | None = None
    briefs: list[Brief] = field(default_factory=list)

    def sentences(
        self, brief: Brief, *, notes: Notes, cancelled: Event
    ) -> Iterator[DraftSentence]:
        self.briefs.append(brief)
        notes.reason = self.reason
        notes.account.begin()
        notes.account.input_tokens += 30
        for text in self.texts:
            passage = brief.passages[0]
            whole = Evidence(passage, passage.start, passage.end, passage.text)
            yield DraftSentence(text, (whole,))
        if self.fails is not None:
            raise ChatError(self.fails, "the model is gone")


def ask(newsroom: Newsroom, writer: Writer) -> Answer:
    newsroom.publish(STORY)
    return replace(newsroom.answerer, chat=ChatRoles(writer)).ask(asked(QUESTION))


def test_what_the_model_wrote_and_the_article_bears_out_is_the_answer(
    newsroom: Newsroom,
) -> None:
    answer = ask(newsroom, Writer((WRITTEN,)))

    assert (answer.status, answer.mode) == (AnswerStatus.ANSWERED, "generative")
    assert answer.text == f"{WRITTEN} [1]"
    assert [quote.text for quote in answer.citations[0].quotes] == [LOWER]
    assert answer.degraded is None
    assert (answer.usage.calls, answer.usage.input_tokens) == (1, 30)


def test_a_sentence_that_is_withheld_makes_the_answer_partial(
    newsroom: Newsroom,
) -> None:
    answer = ask(newsroom, Writer((WRITTEN, FALSE)))

    assert answer.status is AnswerStatus.PARTIAL
    assert answer.text == f"{WRITTEN} [1]"
    assert answer.working.withheld["number"] == 1


def test_what_is_said_twice_is_shown_once(newsroom: Newsroom) -> None:
    assert ask(newsroom, Writer((WRITTEN, WRITTEN))).text == f"{WRITTEN} [1]"


def test_if_nothing_stands_the_reason_is_that(newsroom: Newsroom) -> None:
    answer = ask(newsroom, Writer((FALSE,)))

    assert (answer.status, answer.mode) == (AnswerStatus.INSUFFICIENT, "generative")
    assert answer.reason is AbstainReason.UNSUPPORTED_DRAFT
    assert "45" not in answer.text


def test_a_model_that_declines_is_believed(newsroom: Newsroom) -> None:
    declines = Writer((), reason=AbstainReason.INSUFFICIENT_EVIDENCE)

    answer = ask(newsroom, declines)

    assert answer.reason is AbstainReason.INSUFFICIENT_EVIDENCE


@pytest.mark.parametrize(
    "reason", [reason for reason in Reason if reason is not Reason.CANCELLED]
)
def test_when_the_model_fails_the_fallback_speaks_and_says_why(
    newsroom: Newsroom, reason: Reason
) -> None:
    answer = ask(newsroom, Writer((), fails=reason))

    assert (answer.status, answer.mode) == (AnswerStatus.ANSWERED, "extractive")
    assert answer.text == f"{LOWER} [1]"
    assert answer.degraded == reason.value
    assert answer.usage.calls == 1


def test_when_only_unsupported_sentences_came_before_the_fallback_speaks_too(
    newsroom: Newsroom,
) -> None:
    answer = ask(newsroom, Writer((FALSE,), fails=Reason.TIMEOUT))

    assert answer.text == f"{LOWER} [1]"
    assert answer.mode == "extractive"


def test_what_stood_before_the_model_failed_stays_and_is_partial(
    newsroom: Newsroom,
) -> None:
    answer = ask(newsroom, Writer((WRITTEN,), fails=Reason.UNAVAILABLE))

    assert (answer.status, answer.mode) == (AnswerStatus.PARTIAL, "generative")
    assert answer.text == f"{WRITTEN} [1]"
    assert answer.degraded == "unavailable"


def test_an_answer_that_nobody_waits_for_is_given_up(newsroom: Newsroom) -> None:
    with pytest.raises(ChatError):
        ask(newsroom, Writer((), fails=Reason.CANCELLED))


def test_the_model_writes_from_the_passages_and_the_moment_of_asking(
    newsroom: Newsroom,
) -> None:
    writer = Writer((WRITTEN,))

    ask(newsroom, writer)

    [brief] = writer.briefs
    assert brief.question.text == QUESTION
    assert brief.parts == (QUESTION,)
    assert [item.source.article_id for item in brief.passages] == [STORY.article_id]
