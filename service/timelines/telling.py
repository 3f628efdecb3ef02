"""The one or two sentences of each article that tell most of a topic, and when."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.embedding.ports import Vectors
from service.answers import Source
from service.drafting.drafts import Evidence
from service.drafting.standing import leans, standing
from service.retrieval.question_words import QuestionWords
from service.timelines.dating import happened
from service.timelines.finding import relevance
from service.timelines.stories import Voice
from service.timelines.timeline import DatedBy, When

READ = 3
"""Sentences of an article that are embedded, which is what a timeline takes most of its
time for."""

DATED, OPENING, LEANING = 0.1, 0.1, -0.1
"""What a sentence gains that says when, for it tells an event where others tell around
one; that opens its article, as what happened does in news; that leans on another, or
begins as a quotation does or a caption."""

_BEGINNING = re.compile(r"\w")
_OF_ITSELF = re.compile(
    r"\beditor['’]s note\b|\bthis (?:article|page|post|story)\b", re.IGNORECASE
)
"""What the page says of itself."""


class Encoder(Protocol):
    """Texts as vectors whose dot product is their similarity."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (n, dim), rows L2-normalised."""


@dataclass(frozen=True, slots=True)
class Telling:
    """What one article says of one event.

    Attributes:
        relevance: Of the sentence and its article to the topic, in [0, 1].
        vector: Of the sentence.
        outlets: Who carries its story.
    """

    evidence: Evidence
    when: When
    relevance: float
    vector: NDArray[np.float32]
    outlets: tuple[str, ...]

    @property
    def source(self) -> Source:
        """The article."""
        return self.evidence.passage.source


@dataclass(frozen=True, slots=True)
class _Sentence:
    voice: Voice
    evidence: Evidence
    when: When
    bonus: float


def tellings(
    voices: Sequence[Voice], *, topic: Vectors, words: QuestionWords, encoder: Encoder
) -> list[Telling]:
    """Of each article its best sentence, and the next best if it tells another time.

    Args:
        voices: The articles.
        topic: Its vector.
        words: Those of the topic.
        encoder: Makes vectors of the sentences.
    """
    read = [item for voice in voices for item in _read(voice, words)]
    if not read:
        return []
    vectors = encoder.passages([item.evidence.text for item in read])
    told = []
    for item, vector in zip(read, vectors, strict=True):
        own = relevance(float(vector @ topic), item.evidence.text, words)
        shared = (own + item.voice.relevance) / 2
        telling = Telling(item.evidence, item.when, shared, vector, item.voice.outlets)
        told.append((item.voice, own + item.bonus, telling))
    return [
        telling
        for _, group in groupby(told, key=lambda entry: entry[0].source.article_id)
        for telling in _best([(value, item) for _, value, item in group])
    ]


def _best(told: Sequence[tuple[float, Telling]]) -> Iterator[Telling]:
    """The best, and the next that says itself that it was at another time."""
    ordered = sorted(told, key=lambda entry: (-entry[0], entry[1].evidence.start))
    (_, best), *others = ordered
    yield best
    for _, telling in others:
        is_dated = telling.when.dated_by is DatedBy.TEXT
        if is_dated and telling.when != best.when:
            yield telling
            return


def _read(voice: Voice, words: QuestionWords) -> list[_Sentence]:
    """The most promising sentences by all but their meaning, which costs the most."""
    found = [
        (relevance(0.0, item.text, words) + bonus, item, when, bonus)
        for item in standing(voice.passages)
        if not _OF_ITSELF.search(item.text)
        and (when := happened(item.text, voice.source))
        for bonus in [_bonus(item, when)]
    ]
    best = sorted(found, key=lambda entry: (-entry[0], entry[1].start))[:READ]
    return [_Sentence(voice, item, when, bonus) for _, item, when, bonus in best]


def _bonus(evidence: Evidence, when: When) -> float:
    leaning = leans(evidence.text) or not _BEGINNING.match(evidence.text)
    return (
        DATED * (when.dated_by is DatedBy.TEXT)
        + OPENING * (evidence.start == 0)
        + LEANING * leaning
    )
