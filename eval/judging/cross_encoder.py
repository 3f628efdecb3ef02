"""A local model of natural language inference as a judge."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from corpus.embedding.cross_encoder import load_entailment_model
from corpus.errors import EmbeddingError
from corpus.sentences import sentences
from eval.errors import EvalError


class PairModel(Protocol):
    """A model of entailment that reads at most `max_tokens` of a pair."""

    @property
    def max_tokens(self) -> int: ...  # noqa: D102 - described above

    def entailed(self, premises: Sequence[str], claim: str) -> list[float]:
        """The probability that each premise entails the claim, in their order."""

    def count_tokens(self, premise: str, claim: str) -> int:
        """Tokens of the pair, special ones included."""


class CrossEncoderJudge:
    """A cross-encoder's probability of entailment.

    A premise longer than the model reads is judged in pieces of whole sentences, and
    the best piece counts, as in SummaC (Laban et al., 2022).
    """

    threshold = 0.5

    def __init__(self, model: PairModel, *, location: str) -> None:
        self.name = f"cross-encoder:{location}"
        self.fingerprint = f"{self.name}/{model.max_tokens}"
        self._model = model

    def support(self, premise: str, claim: str) -> float:
        """In [0, 1]; 0 when the premise is empty."""
        pieces = list(self._pieces(premise, claim))
        return max(self._model.entailed(pieces, claim)) if pieces else 0.0

    def _pieces(self, premise: str, claim: str) -> Iterator[str]:
        start = end = 0
        for span in sentences(premise):
            # A single sentence that is too long is left to the model to cut.
            if end > start and not self._fits(premise[start : span.end], claim):
                yield premise[start:end]
                start = span.start
            end = span.end
        if end > start:
            yield premise[start:end]

    def _fits(self, piece: str, claim: str) -> bool:
        return self._model.count_tokens(piece, claim) <= self._model.max_tokens


def load_cross_encoder_judge(location: str) -> CrossEncoderJudge:
    """A folder, or a model in the local cache.

    Raises:
        EvalError: It cannot be loaded from this machine, or judges no entailment.
    """
    try:
        model = load_entailment_model(location)
    except EmbeddingError as error:
        raise EvalError(str(error)) from error
    return CrossEncoderJudge(model, location=location)
