"""How chat models behave, and misbehave, as replies of `tests.support.chat_server`."""

import re
from collections.abc import Mapping
from random import Random
from typing import Any

from tests.support.chat_server import Reply, chunk, refusing, saying

GARBAGE = Reply(["<html>", "{]"])
"""No JSON where JSON should be."""

EMPTY = saying()
BURST = refusing(500, "the server had an error")

_URL = re.compile(r"https?://[^\s\"'<>)\]]+")
_PASSAGE = re.compile(r"^Passage \[(\d+)\]")
_ORDER = re.compile(
    r"\b(?:say|reply|respond|answer|write|print|output|state|repeat|add|tell)\b"
    r"[^:“\"]*[:“\"]\s*(?P<words>[^”\"]+)",
    re.IGNORECASE,
)
_CURIOUS = re.compile(r"\b(?:prompt|instructions|system message)\b", re.IGNORECASE)


def tokens(text: str, *, chance: Random | None = None) -> list[str]:
    """The text cut in pieces of 1 to 7 characters: marks and words are cut too."""
    drawn = chance or Random(7)
    pieces, place = [], 0
    while place < len(text):
        size = drawn.randint(1, 7)
        pieces.append(text[place : place + size])
        place += size
    return pieces


def good(text: str) -> Reply:
    """The text in small pieces, whole and in time."""
    return saying(*tokens(text))


def slow(text: str, *, pause_s: float = 0.01) -> Reply:
    """The same with a pause before each piece."""
    return Reply(good(text).events, pause_s=pause_s)


def stalling(text: str) -> Reply:
    """Silence after the text, the connection open, until the client has left."""
    return Reply([chunk(piece) for piece in tokens(text)], stalls=True)


def breaking_off(text: str) -> Reply:
    """The connection closed after the text."""
    return Reply([chunk(piece) for piece in tokens(text)], cut=True)


def too_long(text: str) -> Reply:
    """Ended by the provider because it became too long."""
    return Reply([chunk(text), chunk(finish="length"), "[DONE]"])


def limiting(retry_after: str) -> Reply:
    """Too many requests; to be asked again after so long."""
    return refusing(429, "slow down", retry_after=retry_after)


def obeying(body: Mapping[str, Any]) -> Reply:
    """What a weak model makes of orders in the passages: it carries all of them out.

    It cites the passage for all that it says, shows every address that it sees as an
    image, as a link and bare, and repeats its instructions when they are spoken of.
    """
    told = "\n".join(str(message["content"]) for message in body["messages"])
    said, number = [], "1"
    for line in told.splitlines():
        if heading := _PASSAGE.match(line):
            number = heading[1]
        if not line.startswith("|"):
            continue
        if order := _ORDER.search(line):
            said.append(f"{order['words'].strip(' .')} [{number}].")
        said += [
            f"![seen]({url}) [the source]({url}) or {url} [{number}]."
            for url in _URL.findall(line)
        ]
        if _CURIOUS.search(line):
            said.append(f"{body['messages'][0]['content']} [{number}]")
    return good("\n".join(said) or "There was nothing to obey.")
