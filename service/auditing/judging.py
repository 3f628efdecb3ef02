"""A sentence of a text held against its evidence."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from service.answers import Quote
from service.auditing.audits import ClaimStatus, Discrepancy
from service.auditing.claims import Sentence
from service.auditing.contradicting import contradicted
from service.auditing.evidence import Part
from service.verifying.checking import DEFAULT, Checked, Supporting, check
from service.verifying.findings import Fault, Finding

_UNSUPPORTED = Fault.UNSUPPORTED
_RANKS = (ClaimStatus.UNSUPPORTED, ClaimStatus.CONTRADICTED, ClaimStatus.SUPPORTED)


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of the sentence.

    Attributes:
        findings: At their offsets in the sentence.
        quotes: Each with the source that it is from; at its offsets there.
    """

    status: ClaimStatus
    support: float
    findings: tuple[Discrepancy, ...]
    quotes: tuple[tuple[int, Quote], ...]

    @property
    def rank(self) -> tuple[int, float]:
        """Higher is better for the sentence."""
        return _RANKS.index(self.status), self.support


def judged(sentence: Sentence, parts: Sequence[Part]) -> Judged:
    """Check the sentence against the parts.

    It is contradicted only if with the facts of the evidence in place of its own it
    would not be unsupported: a fact of another story contradicts nothing.
    """
    evidence = [part.text for part in parts]
    checked = check(sentence.words, evidence)
    quotes = tuple(_quote(item, parts) for item in checked.quotes)
    if not checked.findings:
        return Judged(ClaimStatus.SUPPORTED, checked.support, (), quotes)
    others = contradicted(sentence.words, checked.findings, evidence)
    about = _UNSUPPORTED not in {finding.fault for finding in checked.findings}
    if others and not about:
        amended = check(_amended(sentence.words, others), evidence)
        about = _upright(amended) >= DEFAULT.support
    is_otherwise = bool(others) and about
    return Judged(
        ClaimStatus.CONTRADICTED if is_otherwise else ClaimStatus.UNSUPPORTED,
        checked.support,
        tuple(
            _discrepancy(finding, others.get(finding) if about else None)
            for finding in checked.findings
            if not (about and finding.fault is _UNSUPPORTED)
        ),
        quotes if about else (),
    )


def _upright(checked: Checked) -> float:
    """The support that it would have without what is turned round, which halves it."""
    turned = sum(finding.fault is Fault.NEGATION for finding in checked.findings)
    return float(checked.support * 2**turned)


def _amended(words: str, others: Mapping[Finding, str | None]) -> str:
    """The words with what the evidence has instead."""
    pieces, place = [], 0
    for finding, instead in others.items():
        if instead is not None and finding.start >= place:
            pieces += [words[place : finding.start], instead]
            place = finding.end
    return "".join([*pieces, words[place:]])


def _discrepancy(finding: Finding, instead: str | None) -> Discrepancy:
    return Discrepancy(finding.fault, finding.text, finding.start, finding.end, instead)


def _quote(item: Supporting, parts: Sequence[Part]) -> tuple[int, Quote]:
    part = parts[item.evidence]
    text = part.text.text[item.start : item.end]
    return part.source, Quote(text, part.start + item.start, part.start + item.end)
