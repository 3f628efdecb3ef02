"""How well a text supports a claim: what it costs to copy the claim out of the text.

The claim's words are taken from the premise one after the other. Reading on is free.
Skipping ahead in a sentence, going back in it and turning to another sentence cost
something; so does a word that the premise lacks, a number most of all, and a word that
is negated on one side only. Dynamic programming finds the cheapest way, as in the
alignment of sequences (Smith and Waterman, 1981). There is no model and no learning:
on QAGS (Wang et al., 2020) none of the costs matters much by itself.
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from corpus.sentences import sentences
from service.answering.claim_words import Kind, Word, words

METHOD = "copying-1"
"""Counted up with every change that moves a score."""

_ABSENT = {Kind.FUNCTION: 0.1, Kind.CONTENT: 1.0, Kind.NUMBER: 3.0}
"""The cost of a word that the premise lacks; the others are in parts of it."""

_INFLECTED = 0.1
"""Of a word that is there with another ending only."""

_NEGATED = 1.0
"""Of a word that is negated in one of the texts and not in the other."""

_AHEAD, _BACK = 0.1, 0.2
"""Of moving on over words left out, and of going back, in the same sentence."""

_TORN = 3.0
"""Times as much for such a move at a number: it belongs to the words beside it."""

_ELSEWHERE = 0.5
"""Of turning to another sentence."""

_HALF = 0.1
"""The mean cost of a word at which support is one half."""

_FAR = 1000.0
"""More than a claim costs: keeps what came before out of a sentence's minimum."""


def support(premise: str, claim: str) -> float:
    """In [0, 1]: 1 when the claim can be read off the premise.

    It halves with every tenth of an absent word that a word of the claim costs on
    average. A claim or a premise without words gives 0.
    """
    said, source = words(claim), _source(premise)
    if not said or not source.stems.size:
        return 0.0
    return float(0.5 ** (_cost(source, said) / len(said) / _HALF))


@dataclass(frozen=True, slots=True)
class _Source:
    """The premise, one entry a word.

    Attributes:
        sentence: The number of the word's sentence, from 0 without a gap.
        starts: Where sentences begin.
    """

    forms: NDArray[np.str_]
    stems: NDArray[np.str_]
    negated: NDArray[np.bool_]
    sentence: NDArray[np.intp]
    starts: NDArray[np.intp]

    def taking(self, word: Word) -> NDArray[np.float64]:
        """What the word costs from each place; infinite where it does not stand."""
        cost = np.where(self.stems == word.stem, _INFLECTED, np.inf)
        cost[self.forms == word.form] = 0.0
        if word.kind is not Kind.FUNCTION:
            cost[self.negated != word.negated] += _NEGATED
        return cost

    def reaching(
        self, so_far: NDArray[np.float64], *, torn: bool
    ) -> NDArray[np.float64]:
        """The cheapest way to each place, given what it cost to be at each."""
        times = _TORN if torn else 1.0
        next_to = np.roll(so_far, 1)
        next_to[self.starts] = np.inf
        lift = self.sentence * _FAR
        ahead = np.minimum.accumulate(next_to - lift) + lift + _AHEAD * times
        inside = np.minimum.reduceat(so_far, self.starts)[self.sentence]
        within = np.minimum(np.minimum(next_to, ahead), inside + _BACK * times)
        reached: NDArray[np.float64] = np.minimum(within, so_far.min() + _ELSEWHERE)
        return reached


def _source(text: str) -> _Source:
    found = (words(text[span.start : span.end]) for span in sentences(text))
    lines = [line for line in found if line]
    flat = [word for line in lines for word in line]
    lengths = np.array([len(line) for line in lines], dtype=np.intp)
    return _Source(
        forms=np.array([word.form for word in flat], dtype=np.str_),
        stems=np.array([word.stem for word in flat], dtype=np.str_),
        negated=np.array([word.negated for word in flat], dtype=np.bool_),
        sentence=np.repeat(np.arange(len(lines)), lengths),
        starts=np.cumsum(lengths) - lengths,
    )


def _cost(source: _Source, said: Sequence[Word]) -> float:
    # Wherever the claim begins in the premise, that costs nothing.
    so_far = reached = np.zeros(source.stems.size)
    for place, word in enumerate(said):
        if place:
            torn = Kind.NUMBER in {said[place - 1].kind, word.kind}
            reached = source.reaching(so_far, torn=torn)
        left_out = so_far + _ABSENT[word.kind]
        so_far = np.minimum(left_out, reached + source.taking(word))
    return float(so_far.min())
