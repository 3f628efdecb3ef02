"""What a drafter proposes; nothing of it is shown before it is verified."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

from service.answers import AbstainReason, Passage
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
    """A sentence of the proposed answer with the evidence its drafter names."""

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


class Drafter(Protocol):
    """Turns passages into a draft."""

    def draft(self, question: Question, passages: Sequence[Passage]) -> Draft:
        """Propose an answer, or say why there is none."""
