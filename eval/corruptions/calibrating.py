"""Thresholds from one half of the articles."""

from collections.abc import Sequence
from itertools import product

from eval.corruptions.cases import Case
from eval.qags import Claim
from service.verifying.checking import Thresholds, check
from service.verifying.evidence import EvidenceText
from service.verifying.findings import Fault

MOST_FALSE_ALARMS = 0.05
"""The share of true sentences that may be withheld."""

_FITS = (0.4, 0.5, 0.6)
_MARGINS = (0.1, 0.2, 0.3)
_SUPPORTS = (0.3, 0.25, 0.2, 0.15, 0.1, 0.05)


def premise(claim: Claim) -> tuple[EvidenceText, ...]:
    """An article of QAGS as evidence."""
    return (EvidenceText(claim.premise, published=None, title="", outlet=None),)


def said(claim: Claim) -> str:
    """A sentence of QAGS, whose articles have no capitals, without the one it has."""
    return claim.text[:1].lower() + claim.text[1:]


def fit_facts(cases: Sequence[Case]) -> Thresholds:
    """Those of facts with the most detections less false alarms, each as a share."""
    grid = [
        Thresholds(support=0.0, fit=fit, margin=margin)
        for fit, margin in product(_FITS, _MARGINS)
    ]
    true = sum(case.kind is None for case in cases)
    told = dict.fromkeys(grid, 0.0)
    # By case, so that its passages are read once.
    for case in cases:
        for thresholds in grid:
            if check(case.text, case.passages, thresholds=thresholds).findings:
                false_alarm = case.kind is None
                told[thresholds] += (
                    -1 / true if false_alarm else 1 / (len(cases) - true)
                )
    return max(grid, key=told.__getitem__)


def fit_support(thresholds: Thresholds, claims: Sequence[Claim]) -> Thresholds:
    """The greatest support that few supported sentences of summaries miss.

    Args:
        thresholds: Those of facts.
        claims: Sentences that people judged, of several sets.
    """
    supported = [claim for claim in claims if claim.votes > 0.5]  # noqa: PLR2004
    for support in _SUPPORTS:
        tried = Thresholds(support, thresholds.fit, thresholds.margin)
        if _withheld(supported, tried) <= MOST_FALSE_ALARMS:
            return tried
    return Thresholds(0.0, thresholds.fit, thresholds.margin)


def _withheld(claims: Sequence[Claim], thresholds: Thresholds) -> float:
    """The share that only wants support."""
    found = [check(said(c), premise(c), thresholds=thresholds).findings for c in claims]
    wanting = sum({item.fault for item in one} == {Fault.UNSUPPORTED} for one in found)
    return wanting / max(1, len(claims))
