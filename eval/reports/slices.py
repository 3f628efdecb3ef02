"""A measure's mean over parts of a run."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from math import isfinite
from statistics import fmean

from eval.responses import Response
from eval.results import Run, SampleResult
from eval.samples import Sample
from eval.scores import Definition
from eval.statistics.intervals import Estimate, estimate_mean
from eval.statistics.scored import scored_values

BINS = 10
# Slices are many, and nothing is decided by the third digit of their intervals.
_RESAMPLES = 1_999

Cases = Sequence[tuple[Sample, float]]


def by_month(run: Run, definition: Definition) -> Mapping[str, Estimate]:
    """By the month of the question's as-of, such as `2024-01`, in order.

    Questions without an as-of are in no month.
    """
    months: dict[str, list[tuple[Sample, float]]] = defaultdict(list)
    for sample, value in scored_values(run.results, definition.name):
        if sample.as_of is not None:
            months[sample.as_of.date().isoformat()[:7]].append((sample, value))
    return {
        month: _mean(cases, definition, run) for month, cases in sorted(months.items())
    }


def by_support(run: Run, definition: Definition) -> Sequence[tuple[float, Estimate]]:
    """By the mean support that the system claims for its sentences.

    Returns:
        Of each of `BINS` equal bins that is not empty, in order: the mean support of
        its answers, 0 to 1, and the mean of the measure. Answers without a sentence
        that has a support are in no bin.
    """
    supports = _supports(run.results)
    bins: dict[int, list[tuple[Sample, float]]] = defaultdict(list)
    for sample, value in scored_values(run.results, definition.name):
        if sample.sample_id in supports:
            place = int(supports[sample.sample_id] * BINS)
            bins[min(place, BINS - 1)].append((sample, value))
    return [
        (
            fmean(supports[sample.sample_id] for sample, _ in cases),
            _mean(cases, definition, run),
        )
        for _, cases in sorted(bins.items())
    ]


def _supports(results: Sequence[SampleResult]) -> Mapping[str, float]:
    found = ((it.sample.sample_id, support(it.response)) for it in results)
    return {sample_id: value for sample_id, value in found if value is not None}


def support(response: Response | None) -> float | None:
    """The mean of the sentences' supports, held to 0 to 1; None where there is none."""
    said = () if response is None else response.sentences
    known = [it.support for it in said if it.support is not None]
    finite = [min(max(value, 0.0), 1.0) for value in known if isfinite(value)]
    return fmean(finite) if finite else None


def _mean(cases: Cases, definition: Definition, run: Run) -> Estimate:
    return estimate_mean(
        [value for _, value in cases],
        clusters=[sample.cluster for sample, _ in cases],
        binary=definition.binary,
        seed=run.manifest.seed,
        resamples=_RESAMPLES,
    )
