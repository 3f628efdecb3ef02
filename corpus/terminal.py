"""Text from outside on its way to a terminal."""

import re

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without control characters: an article must not drive a terminal."""
    return _CONTROL.sub("\ufffd", text)
