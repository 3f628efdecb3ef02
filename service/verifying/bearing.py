"""Whether a fact of the evidence bears out one of a sentence."""

import re
from collections.abc import Iterable, Sequence
from datetime import date

from service.verifying.dates import Dated, holds
from service.verifying.days import Away
from service.verifying.evidence import Occurrence, Reading
from service.verifying.findings import Fault
from service.verifying.names import Name
from service.verifying.quantities import Quantity
from service.verifying.terms import Fact

_ENDING = re.compile(r"(?:s|ing|ed|ly|ion|ment|ness|ism|ity|men|th|al|ic|able|ful)$")
"""Of words that are no names, as a rule."""


def bears_out(other: Occurrence, fact: Fact) -> bool:
    """Whether a sentence may say so on its strength."""
    theirs = other.fact
    if isinstance(fact, Quantity) and isinstance(theirs, Quantity):
        return fact.says(theirs) and fact.measured_as(theirs)
    if isinstance(fact, Dated) and isinstance(theirs, Dated):
        return fact.says(theirs, other.reading.published)
    if isinstance(fact, Name) and isinstance(theirs, Name):
        return fact.says(theirs)
    return _bare(fact) is not None and _bare(fact) == _bare(theirs)


def fault_of(fact: Fact) -> Fault:
    """What it is called when such a fact is wrong."""
    if isinstance(fact, Name):
        return Fault.NAME
    return Fault.NUMBER if isinstance(fact, Quantity) else Fault.DATE


def missing(
    fact: Fact, near: Sequence[Occurrence], readings: Iterable[Reading]
) -> Fault | None:
    """What is wrong with a fact that nothing nearby bears out; None if it may stand.

    The passages' own dates, titles and outlets may be told, and a name where they go on
    with "she" or "the company".
    """
    if isinstance(fact, Quantity):
        return _missing_quantity(fact, near)
    if isinstance(fact, Dated):
        told = any(_issued(fact, reading.published) for reading in readings)
    else:
        told = _like_a_word(fact) or any(
            fact.says(name) for reading in readings for name in reading.names
        )
    return None if told else fault_of(fact)


def _like_a_word(name: Name) -> bool:
    """Whether it may be an ordinary word that opens the sentence: "Doctors"."""
    return name.opens and bool(_ENDING.search(name.words[0]))


def _missing_quantity(fact: Quantity, near: Sequence[Occurrence]) -> Fault | None:
    if fact.value == 1 and not fact.unit:
        # "One" is as often a pronoun, or the evidence's "a".
        return None
    elsewhere = any(
        isinstance(other.fact, Quantity) and fact.says(other.fact) for other in near
    )
    return Fault.UNIT if elsewhere else Fault.NUMBER


def _issued(fact: Dated, published: date | None) -> bool:
    """Whether it is the article's own day, or the month or the year of that."""
    said = fact.said
    if said.away == Away("day", 0):
        # "Today" is also "now".
        return True
    if published is None or (said.month is None and said.year is None):
        return False
    return any(holds(days, (published, published)) for days in said.days(published))


def _bare(fact: Fact | None) -> float | None:
    """The number that one text gives as a year and another as a count."""
    if isinstance(fact, Quantity):
        return None if fact.unit else fact.value
    if isinstance(fact, Dated) and fact.said.month is None:
        return fact.said.year
    return None
