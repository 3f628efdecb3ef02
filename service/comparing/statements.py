"""Quantities as sentences state them: of what, and as being so at their time."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from service.comparing.measures import MEASURES, PRICED, WIDE, WORDS, Kind
from service.comparing.qualifying import behind, counted, per, qualifying
from service.comparing.speech import hedged, is_aside, is_unreal, tells_the_present
from service.comparing.spoken import Spoken
from service.verifying.quantities import RANK, Quantity
from service.verifying.terms import Term

_REACH = 10
"""Terms between a value and what it is the value of."""

_BOUNDS = frozenset(("over", "under"))
_TIMES = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "decade")
)
_BREAK = re.compile(
    r"[,;:()]|\s-|\b(?:as|while|but|though|where|because|after|before|since)\b"
)
"""Between a number and the measure of another clause."""

_PEOPLE = re.compile(r" people\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """That something has a value: `[start, end)` of the sentence.

    Attributes:
        measure: The word for the group of what is measured.
        about: Keys of the words that say what exactly is measured or counted.
        of: Those of "flood" in "the toll of the flood", of "month" in "10 a month".
    """

    spoken: Spoken
    start: int
    end: int
    fact: Quantity
    kind: Kind
    measure: str
    about: frozenset[str]
    of: frozenset[str]


def measured(words: frozenset[str]) -> frozenset[str]:
    """The measures that a sentence of these words may state."""
    return frozenset(WORDS[word][1] for word in words if word in WORDS)


def statements(spoken: Spoken) -> list[Statement]:
    """The quantities of the sentence; none where it gives one measure two values."""
    if not tells_the_present(spoken):
        return []
    values = [
        place
        for place, term in enumerate(spoken.terms)
        if _is_value(term) and not is_aside(spoken.text, term.start, term.end)
    ]
    found = list(_of_values(spoken, values))
    return [
        one
        for one in found
        if all(other is one or other.measure != one.measure for other in found)
    ]


def _of_values(spoken: Spoken, values: Sequence[int]) -> Iterator[Statement]:
    for place in values:
        term = spoken.terms[place]
        at = _measure(spoken, place, values)
        if at is None or not isinstance(term.fact, Quantity):
            continue
        low, high = sorted((term, spoken.terms[at]), key=lambda item: item.start)
        if is_unreal(spoken.text, low.start, high.end):
            continue
        kind, measure = MEASURES[spoken.terms[at].key]
        if not _fits(term.fact, kind, measure):
            continue
        about = set() if term.fact.unit else set(counted(spoken, place))
        of = set(per(spoken, place))
        if kind is not Kind.COUNT:
            about.update(qualifying(spoken, at, place))
            measure = _narrowest(measure, about)
        elif spoken.text.startswith(" of ", spoken.terms[at].end):
            of.update(behind(spoken, at))
        people = _PEOPLE.match(spoken.text, term.end)
        yield Statement(
            spoken=spoken,
            start=hedged(spoken.text, term.start),
            end=people.end() if people else term.end,
            fact=term.fact,
            kind=kind,
            measure=measure,
            about=frozenset(about),
            of=frozenset(of),
        )


def _fits(fact: Quantity, kind: Kind, measure: str) -> bool:
    """Whether such a measure has such values; a bound is a value of counts alone."""
    if kind is Kind.COUNT:
        return not fact.unit
    if kind is Kind.STOCK:
        return not (fact.unit or fact.hedge in _BOUNDS)
    share = fact.unit == "percent" and measure in PRICED
    return bool(fact.unit) and not (
        share or fact.unit in _TIMES or fact.hedge in _BOUNDS
    )


def _is_value(term: Term) -> bool:
    fact = term.fact
    return (
        isinstance(fact, Quantity)
        and fact.unit != RANK
        and (bool(fact.unit) or (fact.value > 1 and fact.value.is_integer()))
        and not (term.negated or term.shaded)
    )


def _measure(spoken: Spoken, place: int, values: Sequence[int]) -> int | None:
    """Where the nearest measure stands that has no nearer value."""
    terms = spoken.terms
    near = [
        at
        for at in range(max(0, place - _REACH), min(len(terms), place + _REACH + 1))
        if terms[at].fact is None and terms[at].key in MEASURES
    ]
    for at in sorted(near, key=lambda at: abs(at - place)):
        low, high = terms[min(at, place)], terms[max(at, place)]
        if _BREAK.search(spoken.text, low.end, high.start):
            continue
        if min(abs(at - value) for value in values) == abs(at - place):
            return at
    return None


def _narrowest(measure: str, about: Set[str]) -> str:
    """In "the rate of inflation" it is the inflation that is measured."""
    if measure not in WIDE:
        return measure
    named = {MEASURES[key][1] for key in about if key in MEASURES} - WIDE
    return min(named, default=measure)
