"""What two sequences share, in order.

After E. W. Myers, "An O(ND) Difference Algorithm and Its Variations" (1986). The work
grows with the number of edits, which is bounded here; difflib's has no bound, and grows
with the cube of the length where elements repeat.
"""

from collections.abc import Iterable, Sequence
from itertools import takewhile
from typing import NamedTuple, TypeVar

T = TypeVar("T")

Pair = tuple[int, int]


class _Run(NamedTuple):
    """Equal elements in a row, and the run before them."""

    ours: int
    theirs: int
    length: int
    earlier: "_Run | None"


_Path = tuple[int, _Run | None]
_NOWHERE: _Path = (-1, None)


def matches(ours: Sequence[T], theirs: Sequence[T], *, most_edits: int) -> list[Pair]:
    """The indexes of equal elements, rising on both sides; as many as there can be.

    Of sequences that are more than `most_edits` insertions and deletions apart, only
    what they begin and end with. The time grows with `most_edits` squared.
    """
    head = _in_common(zip(ours, theirs, strict=False))
    rest = zip(reversed(ours[head:]), reversed(theirs[head:]), strict=False)
    tail = _in_common(rest)
    n, m = len(ours) - tail, len(theirs) - tail
    middle = _fewest_edits(ours[head:n], theirs[head:m], most_edits)
    return [
        *((i, i) for i in range(head)),
        *((head + i, head + j) for i, j in middle),
        *((n + i, m + i) for i in range(tail)),
    ]


def _in_common(pairs: Iterable[tuple[T, T]]) -> int:
    return sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], pairs))


def _fewest_edits(ours: Sequence[T], theirs: Sequence[T], most: int) -> list[Pair]:
    """What the fewest edits leave in place; nothing if they are too many."""
    n, m = len(ours), len(theirs)
    # By diagonal, which is the index in ours less that in theirs: how far into ours
    # the edits so far can lead, and along which run.
    furthest: dict[int, _Path] = {1: (0, None)}
    for edits in range(min(most, n + m) + 1):
        for diagonal in range(-edits, edits + 1, 2):
            x, run = _after_one_edit(furthest, diagonal)
            start = x
            while x < n and x - diagonal < m and ours[x] == theirs[x - diagonal]:
                x += 1
            if x > start:
                run = _Run(start, start - diagonal, x - start, run)
            if x >= n and x - diagonal >= m:
                return _pairs(run)
            furthest[diagonal] = x, run
    return []


def _after_one_edit(furthest: dict[int, _Path], diagonal: int) -> _Path:
    """The better of taking one element from theirs and leaving out one of ours."""
    added = furthest.get(diagonal + 1, _NOWHERE)
    x, run = furthest.get(diagonal - 1, _NOWHERE)
    return added if added[0] > x else (x + 1, run)


def _pairs(last: _Run | None) -> list[Pair]:
    runs: list[_Run] = []
    while last is not None:
        runs.append(last)
        last = last.earlier
    return [
        (run.ours + i, run.theirs + i)
        for run in reversed(runs)
        for i in range(run.length)
    ]
