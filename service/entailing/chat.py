"""The chat model asked whether quotes entail a sentence."""

import logging
import re
from collections.abc import Sequence
from contextlib import closing
from dataclasses import dataclass
from threading import Event

from service.chat.errors import ChatError, Reason
from service.chat.ports import Account, ChatModel
from service.prompts.entailing import prompt

log = logging.getLogger(__name__)

_MOST_CHARS = 20_000
"""Of a reply, thoughts included; a longer one is no clear yes."""

_THOUGHTS = re.compile(r"\A\s*<think>.*?</think>", re.DOTALL)
_YES = re.compile(r"\A[\W_]*yes[\W_]*\Z", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class ChatEntailment:
    """1 for a reply that is "yes" and nothing else, 0 for any other.

    What the model thought aloud before is not looked at.
    """

    chat: ChatModel
    deadline_s: float

    def entails(
        self,
        sentence: str,
        quotes: Sequence[str],
        *,
        cancelled: Event,
        account: Account,
    ) -> float | None:
        """As the port says; a failure of the model is logged."""
        if not quotes:
            return 0.0
        reply = self.chat.stream(
            prompt(sentence, quotes),
            deadline_s=self.deadline_s,
            cancelled=cancelled,
            account=account,
        )
        said = ""
        try:
            with closing(reply):
                for piece in reply:
                    said += piece
                    if len(said) > _MOST_CHARS:
                        return 0.0
        except ChatError as error:
            if error.reason is not Reason.CANCELLED:
                told = {"reason": error.reason.value, "detail": str(error)}
                log.warning("entailment.skipped", extra=told)
            return None
        return 1.0 if _YES.match(_THOUGHTS.sub("", said)) else 0.0
