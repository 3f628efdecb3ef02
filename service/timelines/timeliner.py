"""Find, tell, bring together, confirm, order."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from math import log2
from typing import Protocol

from corpus.archive.stories import StoryReader
from corpus.embedding.ports import Embedder, Vectors
from service.answers import AbstainReason, AnswerStatus, Quote
from service.clock import Clock
from service.drafting.drafts import DraftSentence
from service.questions import Question
from service.retrieval.question_words import QuestionWords
from service.timelines.asked import Asked
from service.timelines.finding import Finder
from service.timelines.matters import Matter, matters
from service.timelines.stories import Voice, shared_out, voices
from service.timelines.telling import DATED, Telling, tellings
from service.timelines.timeline import DatedBy, Event, Report, Timeline, Topic

KNOWN = 0.6
"""The relevance that the best article must have, or the archive does not know the
topic. Of 35 topics that an archive did know the least had 0.62, of 31 others all but
one at most 0.57."""

ABOUT = 0.5
"""The relevance from which an article is about a topic that is known."""

TOLD = 0.4
"""The same of what it tells; a sentence need not repeat what the story is about."""

ARTICLES_AN_EVENT = 3
"""Articles that are read for each event that is wanted: some tell the same."""

AN_OUTLET_MORE = 0.1
"""What twice as many outlets are worth beside the relevance."""

_LAST = datetime.max.replace(tzinfo=UTC)


class Confirming(Protocol):
    """What the archive says, as it is now, of the quotes of one timeline."""

    def verified(self, sentence: DraftSentence) -> object | None:
        """None where the quote is not in its article, or may not be shown."""


class Verifying(Protocol):
    """The authority on what may be shown: the verifier of answers."""

    def verification(self, question: Question, *, now: datetime) -> Confirming:
        """For what is told as of the question."""


@dataclass(frozen=True, slots=True)
class Timeliner:
    """Makes timelines of what the archive holds."""

    finder: Finder
    stories: StoryReader
    embedder: Embedder
    verifier: Verifying

    def timeline(self, topic: Topic, *, now: datetime) -> Timeline:
        """The events of the topic in its period, or the reason why there are none.

        What the limit leaves out is what fewest outlets told, is least relevant and
        does not say when it was.
        """
        asked, clock = Asked.of(topic), Clock()
        vector = self.embedder.queries([asked.question.text])[0]
        clock.lap("embed")
        found = self._voices(asked, vector, now=now)
        clock.lap("search")
        told = self._told(asked, vector, found[: ARTICLES_AN_EVENT * topic.limit])
        clock.lap("tell")
        told = self._confirmed(asked, told, now=now)
        clock.lap("verify")
        events = [_event(item) for item in matters(told, topic=asked.question.text)]
        clock.lap("collapse")
        kept = sorted(events, key=_importance)[: topic.limit]
        return Timeline(
            status=AnswerStatus.ANSWERED if events else AnswerStatus.INSUFFICIENT,
            as_of=topic.as_of,
            events=tuple(sorted(kept, key=_order)),
            reason=None if events else _reason(found),
            found=len(events),
            window=asked.window,
            timings_ms=clock.laps,
        )

    def _voices(self, asked: Asked, vector: Vectors, *, now: datetime) -> list[Voice]:
        """The articles about the topic, of every part of the period alike."""
        question = asked.question
        found = [
            self.finder.find(question, vector, period, now=now)
            for period in asked.published
        ]
        passages = {item.chunk_id: item for one in found for item in one.passages}
        if max((item.score for item in passages.values()), default=0.0) < KNOWN:
            return []
        about = [item for item in passages.values() if item.score >= ABOUT]
        article_ids = {item.source.article_id for item in about}
        stories = self.stories.of(article_ids, now=now, as_of=question.as_of)
        slices = [part for one in found for part in one.slices]
        return shared_out(voices(about, stories), slices)

    def _told(
        self, asked: Asked, vector: Vectors, found: Sequence[Voice]
    ) -> list[Telling]:
        words = QuestionWords.of(asked.question.text, self.finder.indexes.words)
        told = tellings(found, topic=vector, words=words, encoder=self.embedder)
        return [
            item for item in told if item.relevance >= TOLD and asked.takes(item.when)
        ]

    def _confirmed(
        self, asked: Asked, told: Sequence[Telling], *, now: datetime
    ) -> list[Telling]:
        verification = self.verifier.verification(asked.question, now=now)
        quotes = [DraftSentence(item.evidence.text, (item.evidence,)) for item in told]
        return [
            item
            for item, quote in zip(told, quotes, strict=True)
            if verification.verified(quote) is not None
        ]


def _reason(found: Sequence[Voice]) -> AbstainReason:
    if found:
        return AbstainReason.INSUFFICIENT_EVIDENCE
    return AbstainReason.NO_RELEVANT_ARTICLES


def _event(matter: Matter) -> Event:
    outlets = dict.fromkeys(name for item in matter for name in item.outlets)
    return Event(
        when=matter[0].when,
        reports=tuple(_report(item) for item in matter),
        outlets=tuple(outlets),
        relevance=max(item.relevance for item in matter),
    )


def _report(telling: Telling) -> Report:
    evidence = telling.evidence
    quote = Quote(evidence.text, evidence.start, evidence.end)
    return Report(quote, replace(telling.source, outlets=telling.outlets))


def _importance(event: Event) -> tuple[float, str, int]:
    """The least of them is the most important; ties by article and place in it."""
    spread = AN_OUTLET_MORE * log2(max(1, len(event.outlets)))
    known = DATED * (event.when.dated_by is DatedBy.TEXT)
    return -(event.relevance + spread + known), *_place(event)


def _order(event: Event) -> tuple[date, datetime, str, int]:
    source = event.reports[0].source
    return event.when.first, source.published_at or _LAST, *_place(event)


def _place(event: Event) -> tuple[str, int]:
    first = event.reports[0]
    return first.source.article_id, first.quote.start
