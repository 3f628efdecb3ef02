"""The prompt that asks for a question which stands on its own."""

from collections.abc import Sequence

from service.chat.ports import Message
from service.prompts.data_marks import marked, one_line
from service.prompts.texts import rendered
from service.questions import Turn

VERSION = "condensing-1"
"""Of the prompt; another text gets another file."""


def prompt(question: str, history: Sequence[Turn]) -> tuple[Message, Message]:
    """The question behind the turns before it, oldest first."""
    turns = "\n\n".join(
        f"{_speaker(turn)}:\n{marked(turn.content)}" for turn in history
    )
    return rendered(VERSION, turns=turns, question=one_line(question))


def _speaker(turn: Turn) -> str:
    return "User" if turn.role == "user" else "Assistant"
