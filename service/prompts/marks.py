"""Numbers of passages in brackets, as a chat model cites them."""

import re
from dataclasses import dataclass

_OPEN, _CLOSE = "[［【〔〖⟦❲", "]］】〕〗⟧❳"

MARK = re.compile(
    rf"[\{_OPEN}](?=[^\{_CLOSE}\d]{{0,99}}\d)[\s\d,;:^†–-]{{1,99}}[\{_CLOSE}]"
)
"""Such as `[2]`, `[1, 3]`, `[^4]` or `【5†】`: nothing else stands between brackets."""

_NUMBER = re.compile(r"\d{1,4}")
_BEFORE_STOP = re.compile(r"\s+(?=[.,;:!?])")


@dataclass(frozen=True, slots=True)
class Cited:
    """A sentence without its marks, and the numbers that these had, in order."""

    text: str
    numbers: tuple[int, ...]


def read_marks(sentence: str) -> Cited:
    """Take the marks out; what is left is on one line and spaced as if none had been.

    A range of numbers cites its ends.
    """
    numbers = (int(n) for mark in MARK.findall(sentence) for n in _NUMBER.findall(mark))
    text = _BEFORE_STOP.sub("", " ".join(MARK.sub("", sentence).split()))
    return Cited(text, tuple(dict.fromkeys(numbers)))
