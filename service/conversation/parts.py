"""The sub-questions of a question of several parts, by rules."""

import re

from service.conversation.clauses import asks, clauses
from service.conversation.comparing import compared
from service.conversation.filling import filled

MOST_PARTS = 4

MOST_CHARACTERS = 2000
"""A longer question is not divided."""

_SPACES = re.compile(r"[^\S\n]+")
_ITEM = re.compile(r"(?:\A|\s)(?:\(?(?:\d|[a-d])\)|\d\.|[-*•](?=\s))\s*(?=\w)")
_QUESTION = re.compile(r"[^?]*[?]+[\"”’)]*\s*|[^?]+\Z")
_JOINING = re.compile(r"\A\s*(?:(?:and|but|also|if\s+(?:so|not)),?\s+)+", re.IGNORECASE)


def parts(question: str) -> tuple[str, ...]:
    """One to four questions, in order, each standing on its own.

    A question of one part is returned as it is. "And" within a matter ("search and
    rescue", "who wrote and directed") divides nothing; when in doubt, nothing is
    divided.
    """
    if len(question) > MOST_CHARACTERS:
        return (question,)
    text = _SPACES.sub(" ", question)
    return compared(text) or _filled(_divided(text)) or (question,)


def _divided(question: str) -> list[str]:
    asked = _items(question) or _questions(question)
    found = [clause for one in asked for clause in clauses(one)]
    return found if len(found) > 1 else []


def _items(question: str) -> list[str]:
    """The items of a list, each of which asks, or its lines; else none."""
    lines = [line.strip() for line in question.splitlines() if line.strip()]
    lead, *items = _ITEM.split(question)
    if len(items) <= 1 < len(lines):
        lead, items = "", lines
    if len(items) <= 1 or not all(asks(item) for item in items):
        return []
    about = lead.strip(" \n:")
    return [f"{about}: {items[0].strip()}" if about else items[0].strip(), *items[1:]]


def _questions(question: str) -> list[str]:
    """What ends with a question mark and asks, with what is told before it."""
    found: list[str] = []
    told = ""
    for piece in _QUESTION.findall(question):
        if asks(piece):
            found.append(told + piece)
            told = ""
        else:
            told += piece
    if told and found:
        found[-1] += told
    return found


def _filled(divided: list[str]) -> tuple[str, ...]:
    if not divided:
        return ()
    last = divided[-1]
    mark = "." if last.rstrip().endswith(".") else "?"
    whole = [_ended(one, mark) for one in divided[:MOST_PARTS]]
    first = whole[0]
    return (first, *(filled(_opened(one), first) for one in whole[1:]))


def _opened(text: str) -> str:
    return _JOINING.sub("", text)


def _ended(text: str, mark: str) -> str:
    body = text.strip().rstrip(" ,;")
    ended = body if body.endswith(("?", ".", "!", "”", '"')) else f"{body}{mark}"
    return ended[:1].upper() + ended[1:]
