"""Runs of words: what two texts share when one was copied from the other."""

import re
from zlib import crc32

SHINGLE_WORDS = 4
"""Long enough that two reporters do not share many by chance."""

_WORD = re.compile(r"\w+")


def shingles(text: str) -> frozenset[int]:
    """Every run of `SHINGLE_WORDS` words, as 32 bits that are the same everywhere.

    Case and punctuation make no difference. A text of fewer words has none.
    """
    words = _WORD.findall(text.lower())
    runs = zip(*(words[i:] for i in range(SHINGLE_WORDS)), strict=False)
    return frozenset(crc32(" ".join(run).encode()) for run in runs)
