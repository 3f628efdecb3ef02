"""A period cut into slices, so that old events are found beside new ones."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from math import ceil

from service.retrieval.periods.spans import Period

MOST = 12
"""Equal slices, each of which costs a search."""

SHORTEST = timedelta(days=30)
"""What is shorter is one slice: a search reads more than a month has events."""


def slices(period: Period, *, first: datetime, last: datetime) -> list[Period]:
    """Slices that together are the period, in order; at least one.

    Args:
        period: Where it is open, the slice on that side is open too.
        first: Where equal slices begin if it has no start.
        last: Where they end if it has no end.
    """
    start, end = period.start or first, period.end or last
    length = max(end - start, timedelta(0))
    count = min(MOST, max(1, ceil(length / SHORTEST)))
    edges = [start + length * n / count for n in range(count)]
    starts = edges if period.start else [None, *edges]
    return [
        Period(*pair) for pair in zip(starts, [*starts[1:], period.end], strict=True)
    ]


def place(moment: datetime | None, among: Sequence[Period]) -> int:
    """Which slice it is in; without a moment the first."""
    if moment is None:
        return 0
    begun = sum(item.start is None or item.start <= moment for item in among)
    return max(0, begun - 1)
