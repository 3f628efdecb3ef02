"""Evidence against the moment that is asked about."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from itertools import chain
from typing import ClassVar

from eval.responses import Cited, Response, RetrievedPassage
from eval.samples import Sample
from eval.scores import Definition, Score, scored, unscored

_NO_MOMENT = "the moment asked about is not known"


class AsOfViolations:
    """Whether anything shown is from after the moment; it must never be."""

    definition: ClassVar[Definition] = Definition(
        name="as-of-violations",
        says="Evidence, cited or retrieved, is newer than the moment asked about.",
        source="must be 0: no system may look into the future of its question",
        higher_is_better=False,
        empty="0 if nothing was found; undated evidence does not violate",
        binary=True,
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """1 if any is newer; unscored without a moment or if no evidence is told."""
        as_of = _moment(sample, response)
        if as_of is None:
            return unscored(_NO_MOMENT)
        if response.passages is None and not response.cited:
            return unscored("the system tells no evidence")
        newest = _newest(chain(response.cited, response.passages or ()))
        if newest is not None and newest > as_of:
            return scored(1.0, f"{newest.isoformat()} is after {as_of.isoformat()}")
        return scored(0.0)


class EvidenceAge:
    """How old the newest cited evidence was at the moment asked about."""

    definition: ClassVar[Definition] = Definition(
        name="evidence-age",
        says="Days from the newest cited evidence to the moment asked about.",
        source="newest date of what is cited; negative where as-of is violated",
        low=None,
        high=None,
        higher_is_better=None,
        unit="days",
        empty="unscored where nothing dated is cited",
    )

    def score(self, sample: Sample, response: Response) -> Score:
        """Days, with their fraction; unscored without a moment or a dated citation."""
        as_of = _moment(sample, response)
        if as_of is None:
            return unscored(_NO_MOMENT)
        newest = _newest(response.cited)
        if newest is None:
            return unscored("nothing dated is cited")
        return scored((as_of - newest) / timedelta(days=1))


def _moment(sample: Sample, response: Response) -> datetime | None:
    """The sample's own; what the system took it to be only where it has none."""
    return response.as_of if sample.as_of is None else sample.as_of


def _newest(evidence: Iterable[Cited | RetrievedPassage]) -> datetime | None:
    dates = (item.dated for item in evidence)
    return max((date for date in dates if date is not None), default=None)
