"""Recognise the same story in several outlets, by the words of its passages."""

import re
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from corpus.shingles import shingles

COPY_SHARE = 0.5
"""Of the shorter passage's shingles; cut and edited wire copy keeps more than half."""

_WORD = re.compile(r"[^\W_]+(?:[.,]\d+)*")
_BESIDE = 2
"""Words on either side of a number that tell what it is the number of."""


def copies(texts: Sequence[str]) -> list[int]:
    """For each text the place of the first one it is a copy of, or its own place.

    Two texts are copies when at least `COPY_SHARE` of the shingles of the one that
    has fewer stand in the other (containment; Broder 1997), unless they have different
    numbers between the same words: who gives another number tells another story. Texts
    without a shingle are nobody's copy.
    """
    holders: defaultdict[int, list[int]] = defaultdict(list)
    sizes: dict[int, int] = {}
    firsts: list[int] = []
    for place, text in enumerate(texts):
        runs = shingles(text)
        shared = Counter(holder for run in runs for holder in holders[run])
        near = _near(shared, sizes, len(runs))
        first = next((at for at in near if not _differ(text, texts[at])), None)
        firsts.append(place if first is None else first)
        if first is None:
            sizes[place] = len(runs)
            for run in runs:
                holders[run].append(place)
    return firsts


def _near(shared: Counter[int], sizes: dict[int, int], size: int) -> list[int]:
    return [
        holder
        for holder in sorted(shared)
        if shared[holder] >= COPY_SHARE * min(size, sizes[holder])
    ]


def _differ(one: str, other: str) -> bool:
    ours, theirs = _numbers(one), _numbers(other)
    return any(ours[words] != theirs[words] for words in ours.keys() & theirs.keys())


@lru_cache(maxsize=1024)
def _numbers(text: str) -> Mapping[tuple[str, ...], str]:
    """The numbers of a text by the words on both sides."""
    words = _WORD.findall(text.lower())
    return {
        (*words[at - _BESIDE : at], *words[at + 1 : at + 1 + _BESIDE]): word
        for at, word in enumerate(words)
        if word[0].isdigit() and _BESIDE <= at < len(words) - _BESIDE
    }
