"""Whether two statements give a value of the same thing."""

from service.comparing.measures import MEASURES, PLAIN, TELLING, VERBS, WAR, WIDE, Kind
from service.comparing.speech import is_aside
from service.comparing.spoken import Spoken
from service.comparing.statements import Statement
from service.comparing.values import commensurable, differ
from service.verifying.quantities import Quantity

_ALIKE = 2
"""Words in common where those for what is measured do not tell enough."""

_IDLE = PLAIN | TELLING | MEASURES.keys() | VERBS
"""Words that two sentences may share and be about different things."""


def same_matter(one: Statement, other: Statement) -> bool:
    """Whether both give a value of the same thing, as far as words can tell."""
    if one.measure != other.measure or not commensurable(one.fact, other.fact):
        return False
    if _mentions(other.spoken, one.fact) != _mentions(one.spoken, other.fact):
        # One sentence gives both values: they are of two things.
        return False
    if not (_fits(one, other) and _fits(other, one)):
        return False
    return _same_event(one, other) if one.kind is Kind.COUNT else _same(one, other)


def _fits(one: Statement, other: Statement) -> bool:
    """Whether the other's sentence and headline have the words for what it is."""
    return (one.about | one.of) - other.spoken.context <= PLAIN


def _same(one: Statement, other: Statement) -> bool:
    """Whether nobody is told about whom only one of the two names.

    Where the words for what is measured are few, the sentences must share others.
    """
    ours, theirs = one.spoken, other.spoken
    if ours.is_strange_to(theirs) or theirs.is_strange_to(ours):
        return False
    strange = ours.lacks(theirs), theirs.lacks(ours)
    shared = (ours.keys & theirs.keys) - _IDLE
    if one.about <= _IDLE or other.about <= _IDLE:
        vague = len(shared) < _ALIKE or one.measure in WIDE
        if any(strange) or (vague and not ours.shares_a_name(theirs)):
            return False
    return bool(shared) and not all(strange)


def _same_event(one: Statement, other: Statement) -> bool:
    """Whether both count the same people; who tells more of an event may name more.

    A word for what happened must be common to both, not names alone.
    """
    ours, theirs = one.spoken, other.spoken
    if one.about - PLAIN != other.about - PLAIN:
        return False
    if ours.lacks(theirs) and theirs.lacks(ours):
        return False
    if (ours.context | theirs.context) & WAR:
        return False
    named = ours.shares_a_name(theirs)
    common = ours.context & theirs.context if named else ours.keys & theirs.keys
    common -= _IDLE
    of_names = {word for name in (*ours.known, *theirs.known) for word in name.words}
    return len(common) >= _ALIKE + (not named) and not common <= of_names


def _mentions(spoken: Spoken, fact: Quantity) -> bool:
    """Whether the sentence gives this value, and not as an earlier one."""
    return any(
        isinstance(term.fact, Quantity)
        and commensurable(term.fact, fact)
        and not differ(term.fact, fact)
        and not is_aside(spoken.text, term.start, term.end)
        for term in spoken.terms
    )
