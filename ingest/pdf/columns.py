"""The order in which a page is read.

Most files draw a page in that order, one column after the other. Where one draws
across the columns, its lines stand side by side with the same gap again and again:
that gap is the gutter, and the columns are put one below the other. A line that
crosses the gutter, such as a headline, ends the columns above it.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from ingest.pdf.lines import Line, joined

# Two of the cells of a table hold less than two lines of a story.
_MIN_CHARS = 30
_MIN_ROWS = 3
_MIN_SHARE = 0.2
# Nobody sets news in more columns than this.
_MAX_COLUMNS = 8


def in_reading_order(lines: Sequence[Line]) -> list[Line]:
    """The lines of one page as they are read, parts of one line put together."""
    gutters = sorted(_gutters(lines))
    if not gutters:
        return list(_whole(lines))
    ordered: list[Line] = []
    zone: list[Line] = []
    for line in sorted(lines, key=lambda line: -line.top):
        if any(line.left < gutter < line.right for gutter in gutters):
            ordered += _by_column(zone, gutters)
            zone = []
            ordered.append(line)
        else:
            zone.append(line)
    return ordered + _by_column(zone, gutters)


def _gutters(lines: Sequence[Line]) -> Iterator[float]:
    """Where on the page the gaps between columns are."""
    gaps = [
        (first.right, second.left)
        for first, second in pairwise(lines)
        if first.is_beside(second)
        and first.right < second.left
        and len(first.text) + len(second.text) >= _MIN_CHARS
    ]
    needed = max(_MIN_ROWS, _MIN_SHARE * len(lines))
    for _ in range(_MAX_COLUMNS - 1):
        middles = [(left + right) / 2 for left, right in gaps]
        best = max(middles, key=lambda x: _rows(gaps, x), default=None)
        if best is None or _rows(gaps, best) < needed:
            return
        yield best
        gaps = [(left, right) for left, right in gaps if not left < best < right]


def _rows(gaps: Iterable[tuple[float, float]], x: float) -> int:
    return sum(left < x < right for left, right in gaps)


def _by_column(zone: Iterable[Line], gutters: Sequence[float]) -> list[Line]:
    columns: list[list[Line]] = [[] for _ in range(len(gutters) + 1)]
    for line in zone:
        columns[sum(gutter <= line.left for gutter in gutters)].append(line)
    return [line for column in columns for line in _whole(column)]


def _whole(lines: Iterable[Line]) -> Iterator[Line]:
    """The lines, those that only a wide space had parted put together."""
    current: Line | None = None
    for line in lines:
        if current and current.is_beside(line) and current.right <= line.left:
            current = joined(current, line)
            continue
        if current:
            yield current
        current = line
    if current:
        yield current
