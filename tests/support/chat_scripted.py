"""Stands for a chat model where hundreds of replies are wanted at once: no server."""

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from service.chat.ports import NO_WISHES, Account, Message
from service.questions import Wishes


@dataclass
class ScriptedChatModel:
    """Gives its pieces, whatever it is asked.

    Attributes:
        asked: What it was.
        wished: How it was to write, for each.
        truncated: It tells that the reply became too long.
    """

    pieces: Sequence[str]
    truncated: bool = False
    asked: list[Sequence[Message]] = field(default_factory=list)
    wished: list[Wishes] = field(default_factory=list)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        deadline_s: float,
        cancelled: threading.Event,
        account: Account,
        wishes: Wishes = NO_WISHES,
    ) -> Generator[str, None, None]:
        self.asked.append(messages)
        self.wished.append(wishes)
        yield from self.pieces
        account.truncated = self.truncated
