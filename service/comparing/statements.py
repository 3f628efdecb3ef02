"""Quantities as sentences state them: of what, and as being so at their time."""

import re
from collections.abc import Iterator, Sequence, Set
from dataclasses import dataclass

from service.comparing.measures import MEASURES, PLAIN, PRICED, VERBS, WIDE, WORDS, Kind
from service.comparing.qualifying import counted, per, qualifying
from service.comparing.speech import hedged, is_aside, is_unreal, tells_the_present
from service.comparing.spoken import Spoken
from service.comparing.values import commensurable, differ
from service.verifying.quantities import RANK, Quantity
from service.verifying.terms import Term

_REACH = 10
"""Terms between a value and what it is the value of."""

_ALIKE = 2
"""Words in common where those for what is measured do not tell enough."""

_IDLE = PLAIN | MEASURES.keys() | VERBS
"""Words that two sentences may share and be about different things."""

_BOUNDS = frozenset(("over", "under"))
_TIMES = frozenset(
    ("second", "minute", "hour", "day", "week", "month", "year", "decade")
)
_BREAK = re.compile(r"[,;:()]|\s-")
_PEOPLE = re.compile(r" people\b")


@dataclass(frozen=True, slots=True)
class Statement:
    """That something has a value: `[start, end)` of the sentence.

    Attributes:
        measure: The word for the group of what is measured.
        about: Keys of the words that say what exactly is measured or counted.
    """

    spoken: Spoken
    start: int
    end: int
    fact: Quantity
    kind: Kind
    measure: str
    about: frozenset[str]


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


def same_matter(one: Statement, other: Statement) -> bool:
    """Whether both give a value of the same thing, as far as words can tell."""
    ours, theirs = one.spoken, other.spoken
    if one.measure != other.measure or not commensurable(one.fact, other.fact):
        return False
    if _mentions(theirs, one.fact) != _mentions(ours, other.fact):
        # One sentence gives both values: they are of two things.
        return False
    if one.kind is Kind.COUNT:
        return _same_event(one, other)
    apart = (one.about - theirs.context) | (other.about - ours.context)
    strange = ours.lacks(theirs), theirs.lacks(ours)
    shared = (ours.keys & theirs.keys) - _IDLE
    if one.about <= _IDLE or other.about <= _IDLE:
        vague = len(shared) < _ALIKE or one.measure in WIDE
        if any(strange) or (vague and not ours.shares_a_name(theirs)):
            return False
    return apart <= PLAIN and bool(shared) and not all(strange)


def _same_event(one: Statement, other: Statement) -> bool:
    """Whether both count the same people; who tells more of an event may name more."""
    ours, theirs = one.spoken, other.spoken
    if one.about - PLAIN != other.about - PLAIN:
        return False
    if ours.lacks(theirs) and theirs.lacks(ours):
        return False
    named = ours.shares_a_name(theirs)
    common = ours.context & theirs.context if named else ours.keys & theirs.keys
    return len(common - _IDLE) >= (_ALIKE if named else _ALIKE + 1)


def _mentions(spoken: Spoken, fact: Quantity) -> bool:
    """Whether the sentence gives this value, and not as an earlier one."""
    return any(
        isinstance(term.fact, Quantity)
        and commensurable(term.fact, fact)
        and not differ(term.fact, fact)
        and not is_aside(spoken.text, term.start, term.end)
        for term in spoken.terms
    )


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
        about = set(per(spoken, place) if term.fact.unit else counted(spoken, place))
        if kind is not Kind.COUNT:
            about.update(qualifying(spoken, at, place))
            measure = _narrowest(measure, about)
        people = _PEOPLE.match(spoken.text, term.end)
        start = hedged(spoken.text, term.start)
        end = people.end() if people else term.end
        yield Statement(spoken, start, end, term.fact, kind, measure, frozenset(about))


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
