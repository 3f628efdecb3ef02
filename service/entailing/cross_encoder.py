"""A local model of natural language inference."""

import threading
from collections.abc import Sequence
from typing import Protocol

from service.chat.ports import Account


class PairModel(Protocol):
    """A model of entailment that reads at most `max_tokens` of a pair."""

    @property
    def max_tokens(self) -> int: ...  # noqa: D102 - described above

    def entailed(self, premises: Sequence[str], claim: str) -> list[float]:
        """The probability that each premise entails the claim, in their order."""

    def count_tokens(self, premise: str, claim: str) -> int:
        """Tokens of the pair, special ones included."""


class CrossEncoderEntailment:
    """The model's probability of entailment by all quotes at once.

    Where they are too long for it, each is asked alone and the best counts.
    """

    def __init__(self, model: PairModel) -> None:
        self._model = model
        # A fast tokenizer refuses to be used by two threads at once.
        self._lock = threading.Lock()

    def entails(
        self,
        sentence: str,
        quotes: Sequence[str],
        *,
        cancelled: threading.Event,
        account: Account,  # noqa: ARG002 - of the port; no chat model is asked
    ) -> float | None:
        """As the port says; None once cancelled."""
        if cancelled.is_set():
            return None
        if not quotes:
            return 0.0
        together = "\n".join(quotes)
        with self._lock:
            fits = self._model.count_tokens(together, sentence)
            premises = [together] if fits <= self._model.max_tokens else quotes
            return max(self._model.entailed(premises, sentence))
