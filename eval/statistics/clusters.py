"""Per-question values added up by what is independent of the rest."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

import numpy as np
from numpy.typing import NDArray


@dataclass(frozen=True, eq=False)
class Clustered:
    """Values by cluster; a value without a cluster is one of its own.

    Attributes:
        sums: Of the values of each cluster.
        counts: How many values each cluster has, 1 or more.
    """

    sums: NDArray[np.float64]
    counts: NDArray[np.int64]

    @property
    def n(self) -> int:
        """How many values there are."""
        return int(self.counts.sum())

    @property
    def groups(self) -> int:
        """How many clusters there are: cases that do not depend on each other."""
        return len(self.counts)

    @cached_property
    def mean(self) -> float:
        """Of the values, each counting the same; there must be one."""
        return float(self.sums.sum() / self.counts.sum())

    @cached_property
    def residuals(self) -> NDArray[np.float64]:
        """By how much each cluster's sum is above what the mean would make it."""
        return self.sums - self.mean * self.counts

    @property
    def alike(self) -> bool:
        """Whether every cluster has the same mean: resampling them shows no spread."""
        greatest = np.abs(self.sums).max(initial=0.0)
        return bool(np.all(np.abs(self.residuals) <= 1e-12 * greatest))

    @property
    def standard_error(self) -> float | None:
        """Of the mean; None below two clusters.

        Miller, arXiv 2411.00640, section 2.2, times G / (G - 1) for G clusters.
        """
        others = self.groups - 1
        if others < 1:
            return None
        correction = self.groups / others
        return float(np.sqrt(correction * np.sum(self.residuals**2)) / self.n)


def clustered(
    values: Sequence[float], clusters: Sequence[str | None] = ()
) -> Clustered:
    """Add the values up; clusters stand in their order, or nowhere at all."""
    names = clusters or [None] * len(values)
    numbers: dict[str | int, int] = {}
    places = np.array(
        [
            numbers.setdefault(place if name is None else name, len(numbers))
            for place, (name, _) in enumerate(zip(names, values, strict=True))
        ],
        dtype=np.int64,
    )
    return Clustered(
        sums=np.bincount(places, weights=values).astype(np.float64),
        counts=np.bincount(places),
    )
