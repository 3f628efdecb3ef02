"""What the evidence says where a sentence says something else."""

from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from service.verifying.checking import DEFAULT
from service.verifying.choosing import around, chosen
from service.verifying.evidence import EvidenceText, Line, Occurrence, Reading, read
from service.verifying.findings import Fault, Finding
from service.verifying.fitting import Claim, best_fits
from service.verifying.spelling import plain
from service.verifying.terms import terms


class _Near(NamedTuple):
    """The sentences of the evidence that a claim was held against, and their facts."""

    lines: Sequence[Line]
    facts: Sequence[Occurrence]


def contradicted(
    sentence: str, findings: Iterable[Finding], evidence: Sequence[EvidenceText]
) -> Mapping[Finding, str | None]:
    """The findings where the evidence has something else in the same place.

    That is a fact of the same kind that fits the place, which is given as the evidence
    spells it, or the same word not negated, or negated: then None is given. What the
    evidence says nothing of is no contradiction, nor is a quotation.

    Args:
        sentence: As it was checked.
        findings: What `check` found.
        evidence: What it was checked against.
    """
    text = plain(sentence)
    claim = Claim(text, terms(text))
    near = _near(claim, [read(item) for item in evidence])
    places = {(term.start, term.end): at for at, term in enumerate(claim.terms)}
    found: dict[Finding, str | None] = {}
    for finding in findings:
        place = places.get((finding.start, finding.end))
        if place is None or finding.fault is Fault.UNSUPPORTED:
            continue
        if finding.fault is Fault.NEGATION:
            if any(claim.terms[place].key in line.keys for line in near.lines):
                found[finding] = None
        elif (other := _other(claim, place, near, fault=finding.fault)) is not None:
            found[finding] = other.text
    return found


def _near(claim: Claim, readings: Sequence[Reading]) -> _Near:
    """As `check` chooses them."""
    places = chosen(claim.terms, readings)
    return _Near(
        [readings[place.passage].lines[place.line] for place in places],
        [
            occurrence
            for place in around(places, readings)
            for occurrence in readings[place.passage].occurrences
            if occurrence.number == place.line
        ],
    )


def _other(claim: Claim, place: int, near: _Near, *, fault: Fault) -> Occurrence | None:
    """The other fact that fits the place of this one.

    Where the evidence has this one as well, it only leaves open which belongs where,
    unless the two changed places.
    """
    own, rival = best_fits(claim, place, near.facts)
    if own.occurrence is not None and fault is not Fault.ROLE:
        return None
    return rival.occurrence if rival.fit >= DEFAULT.fit else None
