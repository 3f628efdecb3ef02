"""Questions to begin with, made of the newest articles and tried out."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event as Flag
from typing import Protocol

import numpy as np

from corpus.archive.records import StoredVersion
from service.answers import Answer, AnswerStatus, Source
from service.questions import Question
from service.suggesting.ideas import Idea, ideas
from service.suggesting.suggester import MOST_CHARS, Encoder

MOST_STARTERS = 4

MOST_READ = 60
"""Articles that starters are made of, the newest first."""

MOST_TRIED = 24
"""Questions that are asked for it, and `MOST_OF_ARTICLE` of one article."""

MOST_OF_ARTICLE = 3

APART = 0.5
"""The cosine from which two questions are of one story."""

Edition = tuple[str, int]
"""An article's id and the number of one of its versions."""


class Latest(Protocol):
    """Whoever knows what was published last."""

    def latest(self, *, now: datetime, limit: int) -> Sequence[StoredVersion]:
        """What may be shown now, newest first."""


class Asking(Protocol):
    """Answers without a chat model."""

    def ask(self, question: Question, *, cancelled: Flag | None = None) -> Answer:
        """The answer, or an abstention."""


@dataclass(frozen=True, slots=True)
class Starter:
    """A question, and all that its answer cites."""

    question: str
    stands_on: frozenset[Edition]


@dataclass(frozen=True, slots=True)
class StarterFinder:
    """Finds them; this asks dozens of questions and takes seconds."""

    latest: Latest
    answerer: Asking
    encoder: Encoder

    def find(self, *, now: datetime, stopped: Flag) -> tuple[Starter, ...]:
        """At most `MOST_STARTERS`, each of a story of its own; often fewer.

        The answer to each quotes the sentence that the question was made of, and no
        article that the answer to another one cites.

        Args:
            now: The moment they are asked about, and at which articles are shown.
            stopped: Once set, what was found by then is enough.
        """
        found: list[Starter] = []
        asked: list[str] = []
        tried = 0
        for source, idea in self._ideas(now=now):
            if stopped.is_set() or tried == MOST_TRIED or len(found) == MOST_STARTERS:
                break
            cited = {edition for one in found for edition in one.stands_on}
            if (source.article_id, source.version) in cited:
                continue
            if not self._is_apart(idea.question, asked):
                continue
            tried += 1
            stands_on = self._cited(idea, source, now=now)
            if stands_on and not stands_on & cited:
                found.append(Starter(idea.question, stands_on))
                asked.append(idea.question)
        return tuple(found)

    def _ideas(self, *, now: datetime) -> Iterator[tuple[Source, Idea]]:
        for stored in self.latest.latest(now=now, limit=MOST_READ):
            source = _source(stored)
            made = ideas(stored.article.text[:MOST_CHARS], source)
            yield from ((source, idea) for idea in made[:MOST_OF_ARTICLE])

    def _is_apart(self, question: str, others: Sequence[str]) -> bool:
        vectors = self.encoder.queries([question, *others])
        return bool(np.all(vectors[1:] @ vectors[0] < APART))

    def _cited(
        self, idea: Idea, source: Source, *, now: datetime
    ) -> frozenset[Edition]:
        """What the answer cites; empty if it is none, or not of the idea's article."""
        answer = self.answerer.ask(Question(text=idea.question, as_of=now))
        own = {
            quote.text
            for citation in answer.citations
            if citation.source.article_id == source.article_id
            for quote in citation.quotes
        }
        if answer.status is not AnswerStatus.ANSWERED or not own & idea.sentences:
            return frozenset()
        return frozenset(
            (item.source.article_id, item.source.version) for item in answer.citations
        )


def _source(stored: StoredVersion) -> Source:
    article = stored.article
    outlet = article.publisher or article.agency
    return Source(
        article_id=stored.article_id,
        version=stored.number,
        title=article.title or "",
        url=article.url,
        publisher=outlet,
        authors=article.authors,
        published_at=article.published.at if article.published else None,
        modified_at=article.modified.at if article.modified else None,
        outlets=(outlet,) if outlet else (),
    )
