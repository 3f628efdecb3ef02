"""Recognise the same story in several outlets, by the words of its passages."""

import re
from collections import Counter, defaultdict
from collections.abc import Sequence

_WORD = re.compile(r"\w+")

SHINGLE_WORDS = 4
"""Long enough that two reporters do not share many by chance."""

COPY_SHARE = 0.5
"""Of the shorter passage's shingles; cut and edited wire copy keeps more than half."""


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the place of the first one it is a copy of, or its own place.

    Two texts are copies when at least `COPY_SHARE` of the shingles of the one that
    has fewer stand in the other (containment; Broder 1997). Texts of under
    `SHINGLE_WORDS` words are nobody's copy.
    """
    holders: defaultdict[tuple[str, ...], list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    firsts: list[int] = []
    for place, text in enumerate(texts):
        shingles = _shingles(text)
        shared = Counter(holder for item in shingles for holder in holders[item])
        first = _first_copy(shared, sizes, len(shingles))
        firsts.append(place if first is None else first)
        if first is None:
            sizes[place] = len(shingles)
            for item in shingles:
                holders[item].append(place)
    return firsts


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = [word.lower() for word in _WORD.findall(text)]
    return set(zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False))


def _first_copy(shared: Counter[int], sizes: dict[int, int], size: int) -> int | None:
    for holder in sorted(shared):
        if shared[holder] >= COPY_SHARE * min(size, sizes[holder]):
            return holder
    return None
