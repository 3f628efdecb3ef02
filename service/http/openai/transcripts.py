"""A conversation that a front-end quotes in a prompt of its own."""

import re
from collections.abc import Sequence

from service.conversation.words import words
from service.questions import Turn

_SPEAKER = re.compile(
    r"^(user|human|assistant|ai|system):[ \t]*", re.IGNORECASE | re.MULTILINE
)
_USER = frozenset({"user", "human"})
_MOST_TITLE = 60
_MOST_TAGS = 3
_ENDS = " \t?!.:;,\"'“”‘’"
UNTITLED = "News"


def turns(quoted: str) -> list[Turn]:
    """What was said, line by line `USER: …`; empty if nobody speaks."""
    _, *parts = _SPEAKER.split(quoted)
    said = zip(parts[::2], parts[1::2], strict=True)
    return [
        Turn("user" if speaker.lower() in _USER else "assistant", text.strip())
        for speaker, text in said
    ]


def title(said: Sequence[Turn]) -> str:
    """The first question, cut after a word."""
    line = " ".join(next(iter(_questions(said)), UNTITLED).split()).strip(_ENDS)
    if len(line) > _MOST_TITLE:
        cut, _, _ = line[:_MOST_TITLE].rpartition(" ")
        line = f"{cut or line[: _MOST_TITLE - 1]}…"
    return line or UNTITLED


def tags(said: Sequence[Turn]) -> list[str]:
    """The first words of the questions that carry a meaning, in lower case."""
    found = (
        word.form.lower()
        for text in _questions(said)
        for word in words(text)
        if word.carries and not word.is_idle and not word.text[0].isdigit()
    )
    return list(dict.fromkeys(found))[:_MOST_TAGS]


def queries(said: Sequence[Turn]) -> list[str]:
    """The last question."""
    return _questions(said)[-1:]


def _questions(said: Sequence[Turn]) -> list[str]:
    return [turn.content for turn in said if turn.role == "user" and turn.content]
