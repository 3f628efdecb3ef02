"""Means of per-question values with their 95 % intervals."""

import math
import warnings
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.stats import DegenerateDataWarning, binomtest, bootstrap

from eval.statistics.clusters import Clustered, clustered

RESAMPLES = 9_999
# Resamples drawn at once: few enough to stay in the processor's cache, which is six
# times as fast as all at once, and they are the same ones.
BATCH = 200


@dataclass(frozen=True, slots=True)
class Interval:
    """From `low` to `high`, both in the unit of the measure."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Estimate:
    """What n values tell.

    Attributes:
        value: None when there is no value.
        interval: 95 %; None where too little is known to give one.
        groups: How many of the n are independent of each other: clusters.
    """

    value: float | None
    interval: Interval | None
    n: int
    groups: int


def estimate_mean(
    values: Sequence[float],
    *,
    clusters: Sequence[str | None] = (),
    binary: bool = False,
    seed: int = 0,
    resamples: int = RESAMPLES,
) -> Estimate:
    """The mean and its interval, the same for the same seed.

    Wilson's interval for 0 and 1 that stand alone. Otherwise the bias-corrected and
    accelerated bootstrap (Efron 1987), which resamples whole clusters. It knows no
    more than it saw: below two clusters there is no interval, and where all have the
    same mean it has no width. Only 0 and 1 that are all alike then count as one case
    a cluster, and Wilson's interval is given.

    Args:
        values: Finite.
        clusters: Of the values, in their order; empty when all stand alone.
        binary: Only 0 and 1 occur.
        seed: Of the resampling.
        resamples: More make the ends of the interval steadier.
    """
    found = clustered(values, clusters)
    if not found.n:
        return Estimate(None, None, 0, 0)
    interval: Interval | None = None
    if binary and (found.groups == found.n or found.mean in {0.0, 1.0}):
        interval = _wilson(round(found.mean * found.groups), found.groups)
    elif found.groups > 1:
        interval = _bca(found, seed=seed, resamples=resamples)
    return Estimate(found.mean, interval, found.n, found.groups)


def _wilson(hits: int, n: int) -> Interval:
    low, high = binomtest(hits, n).proportion_ci(method="wilson")
    return Interval(float(low), float(high))


def _bca(found: Clustered, *, seed: int, resamples: int) -> Interval:
    if found.alike:
        return Interval(found.mean, found.mean)
    data = (found.sums, found.counts)
    # Values so near each other that their cubes vanish have no acceleration: NaN.
    with warnings.catch_warnings(), np.errstate(all="ignore"):
        warnings.simplefilter("ignore", DegenerateDataWarning)
        made = bootstrap(
            data,
            _ratio,
            paired=True,
            n_resamples=resamples,
            batch=BATCH,
            method="BCa",
            rng=np.random.default_rng(seed),
        )
    low, high = made.confidence_interval
    if math.isnan(low) or math.isnan(high):
        low, high = np.quantile(made.bootstrap_distribution, [0.025, 0.975])
    return Interval(float(low), float(high))


def _ratio(
    sums: NDArray[np.float64], counts: NDArray[np.int64], axis: int
) -> NDArray[np.float64]:
    mean: NDArray[np.float64] = sums.sum(axis=axis) / counts.sum(axis=axis)
    return mean
