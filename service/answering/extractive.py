"""A draft of verbatim sentences, chosen by code; needs no model server and no key."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from itertools import chain
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.indexes.ports import WordIndex
from corpus.sentences import sentences
from service.answering.drafts import Draft, DraftSentence, Evidence
from service.answers import AbstainReason, Passage, Question

MOST_SENTENCES = 3

SHORTLIST = 24
"""Sentences embedded for a question: what a processor does in a tenth of a second."""

SAME = 0.9
"""The cosine from which two sentences say the same."""

_WORDS = re.compile(r"\w+")
_FEWEST_WORDS, _MOST_WORDS = 5, 70
_ENDS = (".", "!", ".”", '."', "!”", '!"', ".’", ".)")
_LEANS = re.compile(
    r"(?:He|She|They|It|This|That|These|Those|But|And|Or|So|Such|His|Her|Their|Its)\b"
)


class Indexes(Protocol):
    """Whoever owns the indexes, for the words of the archive and their weight."""

    @property
    def words(self) -> WordIndex: ...  # noqa: D102 - the index says it


class Encoder(Protocol):
    """Texts as vectors whose dot product is their similarity."""

    def queries(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (n, dim), rows L2-normalised."""

    def passages(self, texts: Sequence[str]) -> NDArray[np.float32]:
        """float32 (n, dim), rows L2-normalised."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What makes a sentence a good answer.

    Attributes:
        meaning: Of the cosine of question and sentence.
        words: Of the share of the question's words that the sentence has.
        rank: Of the passage's score, in parts of the best passage's.
        leaning: Taken off a sentence that leans on the one before it.
        novelty: Taken off for each unit of cosine to a sentence already chosen.
        follow: Of the best score, what a further sentence must reach.
        confident: What the best sentence must reach, or there is no answer.
    """

    meaning: float = 0.5
    words: float = 0.3
    rank: float = 0.2
    leaning: float = 0.05
    novelty: float = 0.3
    follow: float = 0.8
    confident: float = 0.5


@dataclass(frozen=True, slots=True)
class _Candidate:
    evidence: Evidence
    words: float
    rank: float


@dataclass(frozen=True, slots=True)
class ExtractiveDrafter:
    """At most three sentences, by meaning, words, rank and novelty."""

    encoder: Encoder
    indexes: Indexes
    weights: Weights = Weights()

    def draft(self, question: Question, passages: Sequence[Passage]) -> Draft:
        """Choose sentences, or abstain when even the best one is a weak answer."""
        if not passages:
            return Draft((), 0.0, AbstainReason.NO_RELEVANT_ARTICLES)
        words = self.indexes.words
        rarity = words.rarity(words.stems(question.text))
        best = max(item.score for item in passages)
        candidates = [
            _Candidate(
                evidence,
                words=self._coverage(rarity, evidence),
                rank=evidence.passage.score / best,
            )
            for evidence in _sentences(passages)
        ]
        shortlist = sorted(candidates, key=lambda item: -(item.words + item.rank))
        return self._choose(question, shortlist[:SHORTLIST])

    def _choose(self, question: Question, shortlist: Sequence[_Candidate]) -> Draft:
        if not shortlist:
            return Draft((), 0.0, AbstainReason.INSUFFICIENT_EVIDENCE)
        vectors = self.encoder.passages([item.evidence.text for item in shortlist])
        meaning = vectors @ self.encoder.queries([question.text])[0]
        scores = np.array(
            [
                self._score(item, float(cosine))
                for item, cosine in zip(shortlist, meaning, strict=True)
            ]
        )
        confidence = float(np.clip(scores.max(), 0, 1))
        if confidence < self.weights.confident:
            return Draft((), confidence, AbstainReason.INSUFFICIENT_EVIDENCE)
        chosen = self._diverse(scores, vectors)
        drafted = (shortlist[place].evidence for place in chosen)
        return Draft(
            tuple(DraftSentence(item.text, (item,)) for item in drafted), confidence
        )

    def _coverage(self, rarity: Mapping[str, float], evidence: Evidence) -> float:
        """The share of the question's words, by rarity; the headline's count half."""
        total = sum(rarity.values())
        if not total:
            return 0.0
        said = set(self.indexes.words.stems(evidence.text))
        headline = set(self.indexes.words.stems(evidence.passage.source.title))
        found = sum(
            weight if stem in said else weight / 2 if stem in headline else 0.0
            for stem, weight in rarity.items()
        )
        return found / total

    def _score(self, item: _Candidate, cosine: float) -> float:
        weights = self.weights
        leans = _LEANS.match(item.evidence.text) is not None
        return (
            weights.meaning * cosine
            + weights.words * item.words
            + weights.rank * item.rank
            - (weights.leaning if leans else 0.0)
        )

    def _diverse(
        self, scores: NDArray[np.float64], vectors: NDArray[np.float32]
    ) -> list[int]:
        """Greedy choice, each sentence taxed for its likeness to those chosen.

        Source: Carbonell and Goldstein, "The use of MMR", SIGIR 1998.
        """
        chosen = [int(scores.argmax())]
        while len(chosen) < MOST_SENTENCES:
            likeness = (vectors @ vectors[chosen].T).max(axis=1)
            taxed = scores - self.weights.novelty * likeness
            # A sentence is as like itself as can be, so none is chosen twice.
            taxed[likeness >= SAME] = -np.inf
            place = int(taxed.argmax())
            weak = scores[place] < self.weights.follow * scores[chosen[0]]
            if weak or taxed[place] == -np.inf:
                break
            chosen.append(place)
        return chosen


def _sentences(passages: Sequence[Passage]) -> list[Evidence]:
    # The same sentence may stand in several articles: the best ranked one counts.
    found: dict[str, Evidence] = {}
    for evidence in chain.from_iterable(_of_passage(item) for item in passages):
        found.setdefault(evidence.text, evidence)
    return list(found.values())


def _of_passage(passage: Passage) -> list[Evidence]:
    spans = sentences(passage.text)
    evidence = (
        Evidence(
            passage,
            start=passage.start + span.start,
            end=passage.start + span.end,
            text=passage.text[span.start : span.end],
        )
        for span in spans
    )
    return [item for item in evidence if _can_stand(item.text)]


def _can_stand(text: str) -> bool:
    words = len(_WORDS.findall(text))
    opened = text.count("“") == text.count("”") and text.count('"') % 2 == 0
    return _FEWEST_WORDS <= words <= _MOST_WORDS and opened and text.endswith(_ENDS)
