"""The facts of a sentence against those of its evidence, each beside its own words."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import chain

from service.verifying.bearing import bears_out, fault_of, missing
from service.verifying.claim_words import stem_of
from service.verifying.dates import Dated
from service.verifying.evidence import Occurrence, Reading
from service.verifying.findings import Fault
from service.verifying.fitting import Claim, Fitting, best_fits
from service.verifying.names import Name
from service.verifying.terms import Fact, Term

_REPORTS = frozenset(map(stem_of, ("reported", "wrote", "published", "article")))
_REPORTING = 3
"""Terms between such a word and a date that may be the article's own."""


@dataclass(frozen=True, slots=True)
class Limits:
    """From where on another fact of the evidence is the right one.

    Attributes:
        fit: How well it must fit the place, in [0, 1].
        margin: By how much better than the fact that is there, in [0, 1].
    """

    fit: float
    margin: float


@dataclass(frozen=True, slots=True)
class Held:
    """A fact of the sentence held against the evidence.

    Attributes:
        fault: None where it stands.
        own: Where the evidence has it; None where it does not.
    """

    term: Term
    fault: Fault | None
    own: Occurrence | None


def hold(
    claim: Claim,
    near: Sequence[Occurrence],
    readings: Sequence[Reading],
    *,
    limits: Limits,
) -> Iterator[Held]:
    """Each fact: is it there, and does no other of its kind fit its place better.

    Args:
        claim: The sentence.
        near: The facts of the sentences that it stands on, and of their neighbours.
        readings: The passages of the articles that these stand in.
        limits: From where on another fact is the right one.
    """
    for place, term in enumerate(claim.terms):
        fact = term.fact
        if fact is None or _is_word(term, near):
            continue
        own, rival = best_fits(claim, place, near)
        if own.occurrence is None:
            own = _farther(claim, place, readings, least=limits.fit)
        fault = None if own.occurrence else missing(fact, near, readings)
        if own.occurrence is None and _dates_a_report(claim, place):
            rival = Fitting()
        if fault is None and rival.fit >= max(limits.fit, own.fit + limits.margin):
            fault = _misplaced(claim, fact, rival)
        yield Held(term, fault, own.occurrence)


def _is_word(term: Term, near: Sequence[Occurrence]) -> bool:
    """Whether it has a capital only because it opens the sentence."""
    opens = isinstance(term.fact, Name) and term.fact.opens
    return opens and any(term.key in other.line.words for other in near)


def _dates_a_report(claim: Claim, place: int) -> bool:
    """Whether it is the day of the article: "reported on 8 October"."""
    before = claim.terms[max(0, place - _REPORTING) : place]
    return isinstance(claim.terms[place].fact, Dated) and any(
        term.key in _REPORTS for term in before
    )


def _farther(
    claim: Claim, place: int, readings: Sequence[Reading], *, least: float
) -> Fitting:
    """Where else the fact stands beside its own words, as an age stands by a name."""
    everywhere = chain.from_iterable(reading.occurrences for reading in readings)
    own, _ = best_fits(claim, place, everywhere)
    return own if own.fit >= least else Fitting()


def _misplaced(claim: Claim, fact: Fact, rival: Fitting) -> Fault:
    """A wrong role if the sentence has the right fact as well, but elsewhere."""
    other = rival.occurrence
    told = other and any(
        bears_out(other, term.fact) for term in claim.terms if term.fact
    )
    return Fault.ROLE if told else fault_of(fact)
