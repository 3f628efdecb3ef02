"""What is asked for a second opinion."""

from collections.abc import Sequence
from threading import Event
from typing import Protocol

from service.chat.ports import Account


class Entailment(Protocol):
    """Says whether a sentence follows from quotes; calls block, from any thread."""

    def entails(
        self,
        sentence: str,
        quotes: Sequence[str],
        *,
        cancelled: Event,
        account: Account,
    ) -> float | None:
        """How surely the quotes together entail the sentence, in [0, 1].

        None when it could not be asked: then nothing is known against the sentence.
        Without quotes it is 0.

        Args:
            sentence: Without marks.
            quotes: As `premises.dated` makes them.
            cancelled: Set from any thread, it ends the asking.
            account: What chat models took for it is added here.
        """
