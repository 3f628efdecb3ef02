"""The passages about a topic, from every part of its period."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from corpus.archive.reading import ArticleReader
from corpus.archive.records import Space, StoredPassage
from corpus.indexes.ports import Hit, Vectors
from service.answers import Passage
from service.questions import Question, TimeWindow
from service.retrieval.periods.spans import Period
from service.retrieval.question_words import QuestionWords
from service.retrieval.retriever import Indexes, filter_of, passage_of
from service.timelines.slices import slices

DEEP = 600
"""Chunks asked of the vectors. Where they filter they read a whole table, so that one
deep search costs less than one for each slice; one of the words costs next to nothing.
"""

DEEP_IN_SLICE = 60
"""Chunks asked of the words in each slice."""

MEANING = 0.6
"""Of the cosine in the relevance; the rest is the share of the topic's words."""


@dataclass(frozen=True, slots=True)
class Found:
    """What was found, in no particular order.

    Attributes:
        passages: Each scored by its relevance to the topic, in [0, 1].
        slices: Of the period.
    """

    passages: tuple[Passage, ...]
    slices: tuple[Period, ...]


@dataclass(frozen=True, slots=True)
class Finder:
    """Searches once by meaning, and slice by slice by words."""

    articles: ArticleReader
    indexes: Indexes
    space: Space

    def find(
        self, topic: Question, vector: Vectors, period: Period, *, now: datetime
    ) -> Found:
        """What articles published in the period have about the topic.

        Args:
            topic: Its text, as-of and filters count.
            vector: Of the text.
            period: What has no date of publication is found only where it is open.
            now: What may not be shown at this moment is not found.
        """
        near = self.indexes.vectors.search(
            vector, limit=DEEP, where=filter_of(topic, _window(period))
        )
        stored = self._read(near, topic, now)
        dates = (item.published_at for item in stored.values())
        first = min((date for date in dates if date), default=topic.as_of)
        parts = slices(period, first=first, last=topic.as_of)
        told = [hit for part in parts for hit in self._told(topic, part)]
        stored |= self._read(
            (hit for hit in told if hit.chunk_id not in stored), topic, now
        )
        cosines = {hit.chunk_id: hit.score for hit in near}
        # What the words found alone can be no nearer than the last of the nearest.
        least = near[-1].score if len(near) == DEEP else 0.0
        words = QuestionWords.of(topic.text, self.indexes.words)
        passages = tuple(
            passage_of(item, relevance(cosines.get(key, least), item.text, words))
            for key, item in stored.items()
        )
        return Found(passages, tuple(parts))

    def _told(self, topic: Question, part: Period) -> list[Hit]:
        where = filter_of(topic, _window(part))
        return self.indexes.words.search(topic.text, limit=DEEP_IN_SLICE, where=where)

    def _read(
        self, hits: Iterable[Hit], topic: Question, now: datetime
    ) -> dict[str, StoredPassage]:
        """What may be shown of it; the archive has the last word, not the index."""
        wanted = (hit.chunk_id for hit in hits)
        found = self.articles.passages(wanted, space=self.space, now=now)
        return {
            key: item for key, item in found.items() if item.visible_from <= topic.as_of
        }


def relevance(cosine: float, text: str, words: QuestionWords) -> float:
    """How much the text has to do with the topic, in [0, 1], whatever else was found.

    A headline is not looked at: every passage and sentence of its article has it.
    """
    share = words.overlap(text, headline="").words
    return MEANING * max(0.0, cosine) + (1 - MEANING) * share


def _window(period: Period) -> TimeWindow:
    return TimeWindow(period.start, period.end, "")
