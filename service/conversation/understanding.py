"""What is asked: the question as it stands on its own, and its parts."""

import logging
from collections.abc import Callable
from dataclasses import dataclass
from enum import StrEnum
from threading import Event
from typing import TypeVar

from service.chat.errors import ChatError, Reason
from service.chat.ports import Account
from service.conversation.parts import parts
from service.conversation.rewriting import Rewriter
from service.conversation.standalone import standalone
from service.questions import Question

log = logging.getLogger(__name__)

_Said = TypeVar("_Said")


class By(StrEnum):
    """Who rewrote a question."""

    RULES = "rules"
    MODEL = "model"


@dataclass(frozen=True, slots=True)
class Understood:
    """A question as it is searched for.

    Attributes:
        text: Stands on its own.
        parts: To be retrieved one by one, one to four; the text itself if it is one.
        condensed_by: None if the text is as it was asked.
        split_by: None if there is one part.
        degraded: Why the chat model did not reply; None if it did or was not asked.
    """

    text: str
    parts: tuple[str, ...]
    condensed_by: By | None = None
    split_by: By | None = None
    degraded: Reason | None = None


def understand(
    question: Question,
    rewriter: Rewriter | None,
    *,
    cancelled: Event,
    account: Account,
) -> Understood:
    """By the model if there is one and its replies can be used, else by rules.

    A model that fails is not asked again.

    Raises:
        ChatError: It was cancelled.
    """
    asking = _Asking(rewriter)
    text = asking.tried(
        lambda model: model.condensed(
            question.text, question.history, cancelled=cancelled, account=account
        )
    )
    condensed_by = By.RULES if text is None else By.MODEL
    text = standalone(question.text, question.history) if text is None else text
    found = asking.tried(
        lambda model: model.parts(text, cancelled=cancelled, account=account)
    )
    split_by = By.RULES if found is None else By.MODEL
    found = parts(text) if found is None else found
    return Understood(
        text,
        found,
        condensed_by if text != question.text else None,
        split_by if len(found) > 1 else None,
        asking.degraded,
    )


@dataclass(slots=True)
class _Asking:
    """The model, as long as it replies."""

    rewriter: Rewriter | None
    degraded: Reason | None = None

    def tried(self, ask: Callable[[Rewriter], _Said | None]) -> _Said | None:
        """What it says; None if that cannot be used, or if it does not reply."""
        if self.rewriter is None:
            return None
        try:
            return ask(self.rewriter)
        except ChatError as error:
            if error.reason is Reason.CANCELLED:
                raise
            self.rewriter, self.degraded = None, error.reason
            detail = {"reason": error.reason.value, "detail": str(error)}
            log.warning("rewriting.failed", extra=detail)
            return None
