"""What a drafter proposes; nothing of it is shown before it is verified."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from threading import Event
from typing import Protocol

from service.answers import AbstainReason, Passage
from service.chat.ports import Account
from service.questions import Question


@dataclass(frozen=True, slots=True)
class Evidence:
    """A span that a sentence stands on: `[start, end)` of the version's text."""

    passage: Passage
    start: int
    end: int
    text: str


@dataclass(frozen=True, slots=True)
class DraftSentence:
    """A sentence of the proposed answer with the evidence its drafter names.

    Who quotes names the quote; who writes in words of its own, all of each passage.
    """

    text: str
    evidence: tuple[Evidence, ...]


@dataclass(frozen=True, slots=True)
class Draft:
    """A proposed answer.

    Attributes:
        reason: Why there is no sentence; None when there is one.
        confidence: How sure the drafter is that this answers, in [0, 1].
    """

    sentences: tuple[DraftSentence, ...]
    confidence: float
    reason: AbstainReason | None = None


@dataclass(frozen=True, slots=True)
class Brief:
    """What a drafter is given.

    Attributes:
        parts: What is asked, one by one; the question itself if it has one part.
        passages: Best first.
        now: The moment of asking; UTC.
    """

    question: Question
    parts: tuple[str, ...]
    passages: tuple[Passage, ...]
    now: datetime


@dataclass(slots=True)
class Notes:
    """What there is to know of a draft besides its sentences; filled in on the way.

    Attributes:
        reason: Why there is no sentence; None while there is one.
        missing: A part of what was asked is not in the passages.
        unfit: Sentences that were not proposed: without a citation, or no prose.
        account: What a chat model read and wrote.
        prompt: The version of the prompt; None if no model was asked.
    """

    reason: AbstainReason | None = None
    missing: bool = False
    unfit: int = 0
    account: Account = field(default_factory=Account)
    prompt: str | None = None


class Drafter(Protocol):
    """Turns passages into sentences."""

    def sentences(
        self, brief: Brief, *, notes: Notes, cancelled: Event
    ) -> Iterator[DraftSentence]:
        """Propose an answer, each sentence as soon as it is there.

        Args:
            brief: What to draft from.
            notes: Filled in; complete when the sentences have ended.
            cancelled: Set from any thread when nobody waits any longer.

        Raises:
            ChatError: A chat model gave no reply, or broke off after some sentences.
        """
