"""The words that say what exactly a number measures or counts."""

import re
from collections.abc import Iterator

from service.comparing.measures import MEASURES, VERBS
from service.comparing.spoken import Spoken
from service.verifying.claim_words import stem_of
from service.verifying.names import Name
from service.verifying.terms import Term

_COUNTED = 4
"""Terms behind a number that can say what it counts."""

_LINKS = frozenset(("on", "of", "for", "in", "against", "to", "from"))
_BETWEEN = _LINKS | {"the", "a", "an", "and", "all", "each", "every", "any"}
_CLOSE = re.compile(r"(?:'s?)? *|-")
_EACH = re.compile(
    r"(?:[ -](?:an?|per|each|every)[ -]|/)(\w+)"
    r"| (hourly|daily|weekly|monthly|quarterly|yearly|annually)\b"
)


def counted(spoken: Spoken, value: int) -> Iterator[str]:
    """The words behind a number, up to a verb or a comma."""
    before = spoken.terms[value]
    for term in spoken.terms[value + 1 : value + 1 + _COUNTED]:
        if _parted(spoken, before, term) or not _qualifies(term):
            return
        if term.key in MEASURES:
            return
        yield term.key
        before = term


def per(spoken: Spoken, value: int) -> Iterator[str]:
    """The month of "10 dollars a month"."""
    found = _EACH.match(spoken.text, spoken.terms[value].end)
    if found:
        yield stem_of((found[1] or found[2]).lower())


def qualifying(spoken: Spoken, at: int, value: int) -> Iterator[str]:
    """The measure, and the words that say of what: "rent of flats in Norvik"."""
    yield spoken.terms[at].key
    yield from _before(spoken, at, value)
    if spoken.terms[at + 1 :] and spoken.terms[at + 1].key in _LINKS:
        yield from behind(spoken, at)


def _before(spoken: Spoken, at: int, value: int) -> Iterator[str]:
    """Those in front: "Norvik's average rent"; a value may stand between."""
    terms, after = spoken.terms, spoken.terms[at]
    for place in range(at - 1, -1, -1):
        term = terms[place]
        if _parted(spoken, term, after):
            return
        if _qualifies(term):
            yield term.key
        elif place != value and not _leads_on(terms[max(0, place - 1) : place + 1]):
            return
        after = term


def _leads_on(last: tuple[Term, ...]) -> bool:
    """Whether it is "of", or the "the" of "of the"."""
    return last[-1].key in _LINKS or (
        last[-1].key in _BETWEEN and last[0].key in _LINKS
    )


def behind(spoken: Spoken, at: int) -> Iterator[str]:
    """The words that follow a measure: "of flats in Norvik"."""
    before = spoken.terms[at]
    for term in spoken.terms[at + 1 :]:
        if _parted(spoken, before, term):
            return
        if _qualifies(term):
            yield term.key
        elif term.key not in _BETWEEN:
            return
        before = term


def _parted(spoken: Spoken, before: Term, after: Term) -> bool:
    """Whether there is more between the two than a space or a hyphen."""
    return not _CLOSE.fullmatch(spoken.text, before.end, after.start)


def _qualifies(term: Term) -> bool:
    named = term.fact is None or isinstance(term.fact, Name)
    return term.carries and named and term.key not in VERBS
