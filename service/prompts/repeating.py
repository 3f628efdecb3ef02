"""Replies that give away what the model was told."""

import re
from collections.abc import Iterator
from functools import cache
from itertools import islice

from service.prompts.texts import instructions

_WORD = re.compile(r"\w+")
_RUN = 5
"""So many words of the instructions in a row are no chance."""


def repeats_instructions(text: str, version: str) -> bool:
    """Whether the text has some words of the prompt's instructions in a row."""
    return not _known(version).isdisjoint(_runs(text))


@cache
def _known(version: str) -> frozenset[tuple[str, ...]]:
    return frozenset(_runs(instructions(version)))


def _runs(text: str) -> Iterator[tuple[str, ...]]:
    words = _WORD.findall(text.casefold())
    return zip(*(islice(words, place, None) for place in range(_RUN)), strict=False)
