"""Merge the rankings of several legs into one."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from corpus.indexes.ports import Hit


@dataclass(frozen=True, slots=True)
class Fused:
    """A chunk with its fused score in [0, 1]: 1 is first place in every leg."""

    chunk_id: str
    score: float


def reciprocal_rank(legs: Mapping[str, Sequence[Hit]], *, k: int) -> list[Fused]:
    """Fuse by the sum of 1 / (k + rank), best first; ties by chunk id.

    Args:
        legs: Hits by the leg's name, best first.
        k: At least 0. The greater it is, the less the first places stand out.

    Source: Cormack, Clarke and Büttcher, "Reciprocal rank fusion outperforms
    Condorcet and individual rank learning methods", SIGIR 2009.
    """
    totals: defaultdict[str, float] = defaultdict(float)
    for hits in legs.values():
        for rank, hit in enumerate(hits, start=1):
            totals[hit.chunk_id] += 1 / (k + rank)
    best = len(legs) / (k + 1)
    ordered = sorted(totals, key=lambda key: (-totals[key], key))
    return [Fused(key, totals[key] / best) for key in ordered]
