"""Which sentences of the evidence a sentence can stand on."""

from collections import Counter
from collections.abc import Collection, Sequence
from math import log
from typing import NamedTuple

from service.verifying.evidence import Reading
from service.verifying.terms import Term

MOST = 3
"""Sentences of evidence that one sentence may merge."""

_NEW = 2
"""Words that a further sentence must have and those before it have not."""


class Place(NamedTuple):
    """A sentence of the evidence: which passage, and which of its sentences."""

    passage: int
    line: int


def chosen(claim: Sequence[Term], readings: Sequence[Reading]) -> list[Place]:
    """The sentences that have most of the claim's terms between them, best first.

    Rare terms weigh more. A further one counts only for words: a number or a name may
    stand in any story. The earlier passage wins a tie.
    """
    wanted = frozenset(term.key for term in claim if term.carries)
    shared = {
        Place(passage, line): found
        for passage, reading in enumerate(readings)
        for line, item in enumerate(reading.lines)
        if (found := item.keys & wanted)
    }
    if not shared:
        return []
    weights = _weights(shared.values())
    best = [max(shared, key=lambda place: sum(map(weights.__getitem__, shared[place])))]
    words = frozenset(term.key for term in claim if term.carries and not term.fact)
    while len(best) < MOST:
        missing = words.difference(*(shared[place] for place in best))
        more = {place: found & missing for place, found in shared.items()}
        place = max(more, key=lambda item: sum(map(weights.__getitem__, more[item])))
        if len(more[place]) < _NEW:
            break
        best.append(place)
    return best


def around(places: Sequence[Place], readings: Sequence[Reading]) -> list[Place]:
    """The chosen sentences and their neighbours, each once, in order."""
    near = {
        Place(place.passage, line)
        for place in places
        for line in range(place.line - 1, place.line + 2)
        if 0 <= line < len(readings[place.passage].lines)
    }
    return sorted(near)


def _weights(found: Collection[frozenset[str]]) -> dict[str, float]:
    counts = Counter(key for keys in found for key in keys)
    return {key: log(1 + len(found) / count) for key, count in counts.items()}
