"""Turns of conversations with what a person wrote in their place."""

from dataclasses import dataclass
from enum import StrEnum
from pathlib import Path
from typing import Literal

from pydantic import BaseModel, ConfigDict

from eval.datasets.checking import Text, parsed
from eval.datasets.files import read_file
from eval.errors import EvalError
from eval.measures.squad import normalised
from service.conversation.pointing import pointer
from service.conversation.words import content_words
from service.questions import Turn


class Lack(StrEnum):
    """What a question leaves to the conversation, told by the person's rewrite."""

    NOTHING = "nothing"
    """The person left it as it was."""

    SHIFT = "new topic"
    """The rewrite shares no word with a meaning with the one before it."""

    POINTER = "pointing word"
    """It has a word that points back: "it", "she", "that", "there"."""

    ELLIPSIS = "left out"
    """It has none, and yet the person added something."""


class _Message(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    role: Literal["user", "assistant"]
    content: Text


class _Row(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)

    id: Text
    history: list[_Message]
    question: Text
    standalone: Text


@dataclass(frozen=True, slots=True)
class FollowUp:
    """A question with what was said before it.

    Attributes:
        conversation: Its id; questions of one conversation are not independent.
        rewrite: What a person wrote in its place.
        before: What the person wrote in the place of the question before it.
    """

    conversation: str
    history: tuple[Turn, ...]
    question: str
    rewrite: str
    before: str

    @property
    def is_odd(self) -> bool:
        """Its conversation has an odd number."""
        return self.conversation[-1] in "13579"

    @property
    def lacks(self) -> Lack:
        """What it leaves to the conversation."""
        if normalised(self.question) == normalised(self.rewrite):
            return Lack.NOTHING
        if not content_words(self.rewrite) & content_words(self.before):
            return Lack.SHIFT
        return Lack.POINTER if pointer(self.question) else Lack.ELLIPSIS


def load_follow_ups(path: Path) -> list[FollowUp]:
    """Of JSON Lines, the questions that have a history; ids are `CONVERSATION-TURN`.

    The turns of a conversation stand together, in their order.

    Raises:
        EvalError: The file cannot be read, has none, or a line is no such row.
    """
    found: list[FollowUp] = []
    conversation = before = ""
    for place, line in read_file(path).lines():
        row = parsed(_Row, line, place)
        number = row.id.rpartition("-")[0]
        if number != conversation:
            conversation, before = number, ""
        if row.history:
            turns = tuple(Turn(turn.role, turn.content) for turn in row.history)
            asked = row.question.strip()
            found.append(FollowUp(number, turns, asked, row.standalone, before))
        before = row.standalone
    if not found:
        message = f"{path}: no question has a history; write one object a line"
        raise EvalError(message)
    return found
