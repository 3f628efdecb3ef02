"""How well a text supports a claim: what it costs to copy the claim out of the text.

The claim's words are taken from the premise one after the other. Reading on is free.
Skipping ahead in a sentence, going back in it and turning to another sentence cost
something; so does a word that the premise lacks, a number most of all, and a word that
is negated on one side only. Dynamic programming finds the cheapest way, as in the
alignment of sequences (Smith and Waterman, 1981). There is no model and no learning:
on QAGS (Wang et al., 2020) none of the costs matters much by itself.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from corpus.sentences import sentences
from service.verifying.claim_words import Kind, Word, words

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

_KEPT = 256
"""Premises read and kept: the sentences of an answer share theirs."""


def support(premise: str, claim: str) -> float:
    """In [0, 1]: 1 when the claim can be read off the premise.

    It halves with every tenth of an absent word that a word of the claim costs on
    average. A claim or a premise without words gives 0.
    """
    return support_of_any([premise], claim)


def support_of_any(premises: Sequence[str], claim: str) -> float:
    """The same for several premises, which may each support a part."""
    said = words(claim)
    sources = [_source(premise) for premise in premises]
    if not said or not any(source.places for source in sources):
        return 0.0
    return float(0.5 ** (_cost(sources, said) / len(said) / _HALF))


@dataclass(frozen=True, slots=True)
class _Place:
    """Where a word of a premise stands: `sentence` and `number`, from 0."""

    word: Word
    sentence: int
    number: int

    def taking(self, word: Word) -> float:
        """What it costs to take the word, which has the same stem, from here."""
        cost = 0.0 if self.word.form == word.form else _INFLECTED
        turned = word.kind is not Kind.FUNCTION and self.word.negated != word.negated
        return cost + _NEGATED if turned else cost


@dataclass(frozen=True, slots=True)
class _Source:
    """A premise: where each stem stands."""

    places: Mapping[str, Sequence[_Place]]


@lru_cache(maxsize=_KEPT)
def _source(text: str) -> _Source:
    places: defaultdict[str, list[_Place]] = defaultdict(list)
    for sentence, span in enumerate(sentences(text)):
        for number, word in enumerate(words(text[span.start : span.end])):
            places[word.stem].append(_Place(word, sentence, number))
    return _Source(places)


class _Costs:
    """The least cost of the claim so far, for having got to each place.

    It is kept as what it is below `floor`, the cost of leaving out every word so far.
    So a word changes only the places where it stands, and their costs only fall.
    """

    def __init__(self) -> None:
        self.floor = 0.0
        self.least = 0.0
        self._got: defaultdict[tuple[int, int], dict[int, float]] = defaultdict(dict)

    def read(
        self, word: Word, places: Sequence[tuple[int, _Place]], *, times: float | None
    ) -> None:
        """Go on by a word.

        Args:
            word: The claim's.
            places: Where it stands, each with the number of its premise.
            times: As much as usual for a move; None for the first word, which is free
                to stand anywhere.
        """
        absent = _ABSENT[word.kind]
        costs = [
            (premise, place, self._reaching(premise, place, times))
            for premise, place in places
        ]
        for premise, place, reaching in costs:
            got = self._got[premise, place.sentence]
            cost = reaching + place.taking(word) - absent
            got[place.number] = min(got.get(place.number, 0.0), cost)
            self.least = min(self.least, cost)
        self.floor += absent

    def _reaching(self, premise: int, place: _Place, times: float | None) -> float:
        if times is None:
            return 0.0
        got, number = self._got.get((premise, place.sentence), {}), place.number
        ways = [
            min(got.values(), default=0.0) + _BACK * times,
            self.least + _ELSEWHERE,
        ]
        if number:
            before = (cost for at, cost in got.items() if at < number)
            ways += [
                got.get(number - 1, 0.0),
                min(before, default=0.0) + _AHEAD * times,
            ]
        return min(ways)


def _cost(sources: Sequence[_Source], said: Sequence[Word]) -> float:
    costs = _Costs()
    before: Word | None = None
    for word in said:
        places = [
            (number, place)
            for number, source in enumerate(sources)
            for place in source.places.get(word.stem, ())
        ]
        times = None
        if before is not None:
            times = _TORN if Kind.NUMBER in {before.kind, word.kind} else 1.0
        costs.read(word, places, times=times)
        before = word
    return costs.floor + costs.least
