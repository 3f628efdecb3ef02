"""How well a fact fits a place of the evidence, by the terms beside it."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from service.verifying.bearing import bears_out
from service.verifying.evidence import Occurrence
from service.verifying.terms import Term

_REACH = 4
_NEAR = (1.0, 0.7, 0.5, 0.4)
"""What a neighbour counts, the next one first."""

_FUNCTION = 0.4
"""Times as much for a function word."""

_OTHER_SIDE = 0.4
"""Times as much where it stands on the other side: sentences are turned round."""

_SHIFTED = 0.5
"""Times as much where it is nearer or farther away by more than a word."""

_LISTING = frozenset({"and", "or", "with"})
_PASSIVE = re.compile(r"\b(?:is|are|was|were|be|been|being)\s(?:\w+\s)?\w+\sby\b")


@dataclass(frozen=True, slots=True)
class Claim:
    """The sentence that is checked, as plain text and as terms."""

    text: str
    terms: Sequence[Term]


@dataclass(frozen=True, slots=True)
class Fitting:
    """The place of the evidence that fits best; a fit below 0 and None for no place."""

    fit: float = -1.0
    occurrence: Occurrence | None = None


def fit(claim: Claim, place: int, found: Sequence[Term], *, at: int) -> float:
    """In [0, 1]: the share of the term's neighbours that are there as well.

    Where the two terms have changed places, each still has the other for a neighbour.

    Args:
        claim: The sentence.
        place: Which of its terms.
        found: The terms of a sentence of the evidence.
        at: Which of them it is held against.
    """
    said, own, theirs = claim.terms, claim.terms[place].key, found[at].key
    before = _distances(reversed(found[max(0, at - _REACH) : at]))
    after = _distances(found[at + 1 : at + 1 + _REACH])
    total = most = 0.0
    for same, across, neighbours in (
        (before, after, reversed(said[max(0, place - _REACH) : place])),
        (after, before, said[place + 1 : place + 1 + _REACH]),
    ):
        for distance, term in enumerate(neighbours):
            worth = _NEAR[distance] * (1.0 if term.carries else _FUNCTION)
            most += worth
            key = own if term.key == theirs else term.key
            if key in same:
                total += worth if abs(same[key] - distance) <= 1 else worth * _SHIFTED
            elif key in across:
                total += worth * _OTHER_SIDE
    return total / most if most else 0.0


def _distances(neighbours: Iterable[Term]) -> dict[str, int]:
    """How far each key is away, 0 for the next term; the nearest counts."""
    distances: dict[str, int] = {}
    for distance, term in enumerate(neighbours):
        distances.setdefault(term.key, distance)
    return distances


def best_fits(
    claim: Claim, place: int, near: Iterable[Occurrence]
) -> tuple[Fitting, Fitting]:
    """Where the fact at the place fits best, and where another of its kind does."""
    fact = claim.terms[place].fact
    own, rival = Fitting(), Fitting()
    for other in near:
        same = fact is not None and bears_out(other, fact)
        if not same and type(other.fact) is not type(fact):
            continue
        fitting = fit(claim, place, other.line.terms, at=other.place)
        if same and fitting > own.fit:
            own = Fitting(fitting, other)
        elif not same and fitting > rival.fit and not _excused(claim, place, other):
            rival = Fitting(fitting, other)
    return own, rival


def _excused(claim: Claim, place: int, other: Occurrence) -> bool:
    """Whether the two may change places: in a list, or active turned to passive."""
    said = [
        at
        for at, term in enumerate(claim.terms)
        if term.fact and at != place and bears_out(other, term.fact)
    ]
    if not said:
        return False
    low, high = sorted((place, min(said, key=lambda at: abs(at - place))))
    if all(term.key in _LISTING for term in claim.terms[low + 1 : high]):
        return True
    return bool(_PASSIVE.search(claim.text)) != bool(_PASSIVE.search(other.sentence))
