"""What is printed: text from outside made harmless, and JSON."""

import re

from pydantic_core import to_json

_CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def printable(text: str) -> str:
    """The text without control characters: an article must not drive a terminal."""
    return _CONTROL.sub("\ufffd", text)


def print_json(value: object) -> None:
    """Print a value as JSON, in lines that a person can read too."""
    print(to_json(value, indent=2).decode())
