"""What a chat model replied when asked for questions, checked before it is used."""

import re
from collections.abc import Iterable, Sequence

from service.conversation.turns import recent
from service.conversation.words import content_words
from service.prompts.data_marks import visible
from service.questions import Turn

MOST_CHARACTERS = 2000
"""Of a question."""

MOST_PARTS = 4

# Addresses, tags, JSON, links, emphasis and code: a question needs none of it.
_MARKUP = re.compile(r"\w://|\bwww\.|[<>{}\[\]|*#`\\]|__")
_ITEM = re.compile(r"\A(?:[-*•]|\d[.)])\s+")
_QUOTED = re.compile(r"\A[\"“](?P<said>[^\"“”]*)[\"”]\Z")
_QUESTION_MARKS = ("?", "？", "؟")
"""Latin, Chinese and Arabic."""


def condensed_reply(reply: str, question: str, history: Sequence[Turn]) -> str | None:
    """The one question that it is; None if it is anything else."""
    quoted = _QUOTED.match(reply.strip())
    said = quoted["said"].strip() if quoted else reply.strip()
    known = [question, *(turn.content for turn in recent(history))]
    return said if _is_question(said, question, known) else None


def parts_reply(reply: str, question: str) -> tuple[str, ...] | None:
    """Its one to four questions; the question itself if there is but one."""
    lines = [_ITEM.sub("", line.strip()) for line in reply.split("\n") if line.strip()]
    parts = tuple(dict.fromkeys(lines))
    if not 1 <= len(parts) <= MOST_PARTS:
        return None
    if not all(_is_question(part, question, [question]) for part in parts):
        return None
    return parts if len(parts) > 1 else (question,)


def _is_question(said: str, question: str, known: Iterable[str]) -> bool:
    """Whether it asks, in plain words, something of the same matter."""
    if not 0 < len(said) <= MOST_CHARACTERS or len(said.splitlines()) > 1:
        return False
    if _MARKUP.search(said) or visible(said) != said:
        return False
    asks = said.endswith(_QUESTION_MARKS) or not question.rstrip().endswith(
        _QUESTION_MARKS
    )
    about = frozenset[str]().union(*map(content_words, known))
    return asks and bool(content_words(said) & about)
