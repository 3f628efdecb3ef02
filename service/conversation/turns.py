"""What of a conversation is read: its last turns, without their citations."""

import re
from collections.abc import Sequence

from service.questions import Turn

MOST_TURNS = 12
MOST_CHARACTERS = 500
"""Of one turn; what follows is not read."""

# `[1]`, `[1, 2]`, `[1-3]`, and `[[1]](https://…)` where marks were asked for as links.
_MARK = re.compile(
    r"\s?(?:\[\[\d{1,3}\]\]\([^()\s]*\)|\[\d{1,3}(?:\s?[,–-]\s?\d{1,3})*\])"
)
# A heading such as "Sources:", or a line that begins with a mark, and all after it.
_CITATIONS = re.compile(
    r"^[ \t#*]*(?:(?:sources?|citations?|references?)[ \t*]*:|\[\d{1,3}\]).*",
    re.IGNORECASE | re.MULTILINE | re.DOTALL,
)


def recent(history: Sequence[Turn]) -> list[Turn]:
    """The last `MOST_TURNS`, oldest first, with neither marks nor lists of sources."""
    return [Turn(turn.role, _bare(turn.content)) for turn in history[-MOST_TURNS:]]


def _bare(content: str) -> str:
    text = content[:MOST_CHARACTERS]
    return " ".join(_MARK.sub("", _CITATIONS.sub("", text)).split())
