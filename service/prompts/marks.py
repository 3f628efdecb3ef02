"""Numbers of passages in brackets, as a chat model cites them."""

import re
from dataclasses import dataclass

_OPEN, _CLOSE = "[［【〔〖⟦❲", "]］】〕〗⟧❳"

MARK = re.compile(
    rf"[\{_OPEN}](?=[^\{_CLOSE}\d]{{0,99}}\d)[\s\d,;:^†–-]{{1,99}}[\{_CLOSE}]"
)
"""Such as `[2]`, `[1, 3]`, `[^4]` or `【5†】`: nothing else stands between brackets."""

_REFERENCE = re.compile(
    rf"[\{_OPEN}][^\{_OPEN}\{_CLOSE}]{{0,99}}†[^\{_OPEN}\{_CLOSE}]{{0,99}}[\{_CLOSE}]"
)
"""Such as `【4:0†source】`, into files that nobody gave the model."""

_NUMBER = re.compile(r"\d{1,4}")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its marks, and the numbers that these had, in order."""

    text: str
    numbers: tuple[int, ...]


def read_marks(sentence: str) -> Cited:
    """Take the marks out; what is left is on one line and spaced as if none had been.

    A range of numbers cites its ends. References into files cite nothing.
    """
    numbers = (int(n) for mark in MARK.findall(sentence) for n in _NUMBER.findall(mark))
    unmarked = _REFERENCE.sub("", MARK.sub("", sentence))
    text = _BEFORE_STOP.sub("", " ".join(unmarked.split()))
    return Cited(text, tuple(dict.fromkeys(numbers)))


def has_marks(text: str) -> bool:
    """Whether a reader may take a part of the text for a mark, or for a reference."""
    return any(found.search(text) for found in (MARK, _REFERENCE))
