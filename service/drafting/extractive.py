"""A draft of verbatim sentences, chosen by code; needs no model server and no key."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from threading import Event
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

from corpus.indexes.ports import WordIndex
from service.answers import AbstainReason, Passage
from service.drafting.asked import Asked
from service.drafting.drafts import Brief, Draft, DraftSentence, Evidence, Notes
from service.drafting.standing import leans, standing
from service.questions import Question
from service.retrieval.question_words import Overlap, QuestionWords

MOST_SENTENCES = 3

SHORTLIST = 16
"""Sentences embedded for a question: twice as many find no better answers."""

SAME = 0.9
"""The cosine from which two sentences say the same."""


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
class SentenceWeights:
    """What makes a sentence a good answer.

    Fitted on RealTimeQA 2022 and checked on 2024: `docs/experiments.md`.

    Attributes:
        rank: Of the passage's score, in parts of the best passage's.
        meaning: Of the cosine of question and sentence.
        words: Of the share of the question's words that the sentence has.
        phrases: Of the share of its neighbouring words.
        number: Of a number, where one is asked for.
        names: Of names that the question does not have.
        leaning: Taken off a sentence that leans on the one before it.
        novelty: Taken off for each unit of cosine to a sentence already chosen.
        follow: How far below the best score a further sentence may lie.
        confident: The confidence from which it answers, in [0, 1]. On RealTimeQA 2022
            this one loses one right answer in a hundred.
    """

    rank: float = 2.0
    meaning: float = 1.8
    words: float = 0.6
    phrases: float = 0.8
    number: float = 1.1
    names: float = 0.5
    leaning: float = 0.15
    novelty: float = 0.3
    follow: float = 1.0
    confident: float = 0.53


DEFAULT_WEIGHTS = SentenceWeights()


@dataclass(frozen=True, slots=True)
class Candidate:
    """A sentence and what speaks for it before it is embedded; all in [0, 1]."""

    evidence: Evidence
    rank: float
    overlap: Overlap
    names: float
    number: bool
    leans: bool


@dataclass(frozen=True, slots=True)
class ExtractiveDrafter:
    """At most three sentences, by rank, meaning, words and the kind of thing asked."""

    encoder: Encoder
    indexes: Indexes
    weights: SentenceWeights = DEFAULT_WEIGHTS

    def sentences(
        self,
        brief: Brief,
        *,
        notes: Notes,
        cancelled: Event,  # noqa: ARG002 - it takes some milliseconds
    ) -> Iterator[DraftSentence]:
        """A draft for each part; see the port."""
        drafted = False
        for part in brief.parts:
            draft = self.draft(replace(brief.question, text=part), brief.passages)
            if draft.reason is not None:
                notes.missing, notes.reason = True, draft.reason
            drafted |= bool(draft.sentences)
            yield from draft.sentences
        if drafted:
            notes.reason = None

    def draft(self, question: Question, passages: Sequence[Passage]) -> Draft:
        """Choose sentences, or abstain when even the best one is a weak answer."""
        if not passages:
            return Draft((), 0.0, AbstainReason.NO_RELEVANT_ARTICLES)
        candidates = self._candidates(question, passages)
        if not candidates:
            return Draft((), 0.0, AbstainReason.INSUFFICIENT_EVIDENCE)
        vectors = self.encoder.passages([item.evidence.text for item in candidates])
        meaning = vectors @ self.encoder.queries([question.text])[0]
        confidence = self._confidence(candidates, meaning)
        if confidence < self.weights.confident:
            return Draft((), confidence, AbstainReason.INSUFFICIENT_EVIDENCE)
        before = np.array([self._before(item) for item in candidates])
        chosen = self._diverse(before + self.weights.meaning * meaning, vectors)
        drafted = (candidates[place].evidence for place in chosen)
        return Draft(
            tuple(DraftSentence(item.text, (item,)) for item in drafted), confidence
        )

    def _candidates(
        self, question: Question, passages: Sequence[Passage]
    ) -> list[Candidate]:
        """The most promising sentences, best first."""
        asked = Asked.by(question.text)
        words = QuestionWords.of(question.text, self.indexes.words)
        best = max(item.score for item in passages)
        found = [
            Candidate(
                evidence,
                rank=evidence.passage.score / best,
                overlap=words.overlap(
                    evidence.text, headline=evidence.passage.source.title
                ),
                names=asked.names(evidence.text),
                number=asked.gives_number(evidence.text),
                leans=leans(evidence.text),
            )
            for evidence in standing(passages)
        ]
        return sorted(found, key=self._before, reverse=True)[:SHORTLIST]

    def _before(self, item: Candidate) -> float:
        """The score without the meaning, which costs the most to find out."""
        weights = self.weights
        return (
            weights.rank * item.rank
            + weights.words * item.overlap.words
            + weights.phrases * item.overlap.phrases
            + weights.names * item.names
            + (weights.number if item.number else 0.0)
            - (weights.leaning if item.leans else 0.0)
        )

    def _confidence(
        self, candidates: Sequence[Candidate], meaning: NDArray[np.float32]
    ) -> float:
        """How much what was found has to do with the question, in [0, 1].

        By the passage's own score, not its rank: somebody is always first.
        """
        likeness = 0.4 * float(meaning.max())
        words = 0.2 * max(item.overlap.words for item in candidates)
        passage = 0.4 * max(item.evidence.passage.score for item in candidates)
        return float(np.clip(likeness + words + passage, 0, 1))

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
            weak = scores[place] < scores[chosen[0]] - self.weights.follow
            if weak or taxed[place] == -np.inf:
                break
            chosen.append(place)
        return chosen
