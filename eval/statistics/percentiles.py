"""Percentiles of latencies, with intervals where there are cases enough."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import bootstrap

from eval.statistics.intervals import BATCH, RESAMPLES, Estimate, Interval

_WITH_INTERVAL = (50, 95)


@dataclass(frozen=True, slots=True)
class Percentiles:
    """Of values in their own unit, by linear interpolation between neighbours.

    `p99` has no interval: it takes 368 values for one of them to be above it with
    97.5 % probability. Below 72 values the same holds for the upper end of `p95`,
    which is then the greatest value seen, at most.
    """

    p50: Estimate
    p95: Estimate
    p99: Estimate


def estimate_percentiles(
    values: Sequence[float], *, seed: int = 0, resamples: int = RESAMPLES
) -> Percentiles:
    """Percentiles with 95 % percentile-bootstrap intervals, the same for a seed.

    No value is known of an empty sequence, and no interval of a single value.
    """
    n = len(values)
    if not n:
        unknown = Estimate(None, None, 0, 0)
        return Percentiles(unknown, unknown, unknown)
    p50, p95, p99 = np.percentile(values, [*_WITH_INTERVAL, 99]).tolist()
    around_p50, around_p95 = _intervals(values, seed=seed, resamples=resamples)
    return Percentiles(
        Estimate(p50, around_p50, n, n),
        Estimate(p95, around_p95, n, n),
        Estimate(p99, None, n, n),
    )


def _intervals(
    values: Sequence[float], *, seed: int, resamples: int
) -> tuple[Interval, Interval] | tuple[None, None]:
    if len(values) == 1:
        return None, None
    made = bootstrap(
        (np.asarray(values),),
        _both,
        n_resamples=resamples,
        batch=BATCH,
        # The jackknife of BCa is wrong for percentiles, which are not smooth.
        method="percentile",
        rng=np.random.default_rng(seed),
    )
    low, high = (np.asarray(end) for end in made.confidence_interval)
    return (
        Interval(float(low[0]), float(high[0])),
        Interval(float(low[1]), float(high[1])),
    )


def _both(values: NDArray[np.float64], axis: int) -> NDArray[np.float64]:
    return np.percentile(values, _WITH_INTERVAL, axis=axis)
