"""Shares with their uncertainty."""

from collections.abc import Sequence
from dataclasses import dataclass

from scipy.stats import binomtest


@dataclass(frozen=True, slots=True)
class Share:
    """How many of n were so, with Wilson's 95 % interval; parts of 1."""

    hits: int
    n: int

    def __str__(self) -> str:
        if not self.n:
            return "no case"
        low, high = binomtest(self.hits, self.n).proportion_ci(method="wilson")
        share = self.hits / self.n
        return f"{100 * share:.1f} [{100 * low:.1f}, {100 * high:.1f}]"


def share(outcomes: Sequence[bool]) -> Share:
    """The share of the outcomes that are true."""
    return Share(hits=sum(outcomes), n=len(outcomes))
