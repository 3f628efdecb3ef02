"""Recognise the same story in several outlets, by the words of its passages."""

from collections import Counter, defaultdict
from collections.abc import Sequence

from corpus.shingles import shingles

COPY_SHARE = 0.5
"""Of the shorter passage's shingles; cut and edited wire copy keeps more than half."""


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the place of the first one it is a copy of, or its own place.

    Two texts are copies when at least `COPY_SHARE` of the shingles of the one that
    has fewer stand in the other (containment; Broder 1997). Texts without a shingle
    are nobody's copy.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    firsts: list[int] = []
    for place, text in enumerate(texts):
        runs = shingles(text)
        shared = Counter(holder for run in runs for holder in holders[run])
        first = _first_copy(shared, sizes, len(runs))
        firsts.append(place if first is None else first)
        if first is None:
            sizes[place] = len(runs)
            for run in runs:
                holders[run].append(place)
    return firsts


def _first_copy(shared: Counter[int], sizes: dict[int, int], size: int) -> int | None:
    for holder in sorted(shared):
        if shared[holder] >= COPY_SHARE * min(size, sizes[holder]):
            return holder
    return None
