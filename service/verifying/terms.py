"""A text as terms in their order: facts, words, and what is negated."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass

from service.verifying.claim_words import (
    NEGATORS,
    Kind,
    kind_of,
    stem_of,
)
from service.verifying.dates import Dated, dates
from service.verifying.names import Name, names
from service.verifying.quantities import Quantity, quantities

Fact = Quantity | Dated | Name

_WORD = re.compile(r"n't\b|no(?=\.?\s?\d)|\w+(?=n't\b)|(?<=\w)'s\b|\w+")
_NEGATORS = NEGATORS | {"n't"}
_REACH = 5
"""Function words that may stand between a negator and the term it negates."""

_SHADE = 6
"""Terms after a negator that it may negate."""

_REFUSING = re.compile(
    r"(?:den(?:y|ies|ied|ying)|refus(?:e|es|ed|ing|al)|fail(?:s|ed|ing|ure)?"
    r"|declin(?:e|es|ed|ing)|unable)$"
)


@dataclass(frozen=True, slots=True)
class Term:
    """A fact or a word: `[start, end)` of the text.

    Attributes:
        key: Equal for terms that are spelled alike, whatever their endings.
        fact: None for a word.
        carries: It has a meaning of its own: no function word.
        negated: It is the first to carry meaning after a negator.
        shaded: A negator is so near before it that it may be negated.
    """

    start: int
    end: int
    key: str
    fact: Fact | None
    carries: bool
    negated: bool
    shaded: bool


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    form: str


def terms(text: str) -> list[Term]:
    """The terms of a plain text; its negators only negate others."""
    return list(_terms(text))


def _terms(text: str) -> Iterator[Term]:
    reach = shade = 0
    for item in _items(text):
        if isinstance(item, _Word):
            if item.form in _NEGATORS:
                reach, shade = _REACH + 1, _SHADE
                continue
            carries = kind_of(item.form) is not Kind.FUNCTION
            key, fact = (stem_of(item.form) if carries else item.form), None
        else:
            carries, key, fact = True, _key(item), item
        negated = carries and reach > 0
        yield Term(item.start, item.end, key, fact, carries, negated, shade > 0)
        reach, shade = 0 if carries else max(0, reach - 1), max(0, shade - 1)
        if isinstance(item, _Word) and _REFUSING.match(item.form):
            reach, shade = _REACH + 1, _SHADE


def _items(text: str) -> Iterator[Fact | _Word]:
    lower = text.lower()
    place = 0
    for fact in _facts(text):
        yield from _words(lower, place, fact.start)
        yield fact
        place = fact.end
    yield from _words(lower, place, len(text))


def _words(lower: str, start: int, end: int) -> Iterator[_Word]:
    for match in _WORD.finditer(lower, start, end):
        if match[0] != "'s":
            yield _Word(match.start(), match.end(), match[0])


def _facts(text: str) -> list[Fact]:
    """Dates before numbers, and both before names; none overlaps another."""
    found: list[Fact] = []
    kinds: tuple[Iterable[Fact], ...] = (dates(text), quantities(text), names(text))
    for kind in kinds:
        found = sorted([*found, *_beside(found, kind)], key=lambda one: one.start)
    return found


def _beside(found: Sequence[Fact], more: Iterable[Fact]) -> Iterator[Fact]:
    taken = bytearray(max((fact.end for fact in found), default=0))
    for fact in found:
        taken[fact.start : fact.end] = b"\1" * (fact.end - fact.start)
    for fact in more:
        if not any(taken[fact.start : fact.end]):
            yield fact


def _key(fact: Fact) -> str:
    if isinstance(fact, Name):
        return fact.words[-1]
    return f"{fact.value:g}" if isinstance(fact, Quantity) else fact.said.key
