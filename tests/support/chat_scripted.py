"""Stands for a chat model where hundreds of replies are wanted at once: no server."""

import threading
from collections.abc import Generator, Sequence
from dataclasses import dataclass, field

from service.chat.ports import Account, Message


@dataclass
class ScriptedChatModel:
    """Gives its pieces, whatever it is asked.

    Attributes:
        asked: What it was.
        truncated: It tells that the reply became too long.
    """

    pieces: Sequence[str]
    truncated: bool = False
    asked: list[Sequence[Message]] = field(default_factory=list)

    def stream(
        self,
        messages: Sequence[Message],
        *,
        deadline_s: float,
        cancelled: threading.Event,
        account: Account,
    ) -> Generator[str, None, None]:
        self.asked.append(messages)
        yield from self.pieces
        account.truncated = self.truncated
