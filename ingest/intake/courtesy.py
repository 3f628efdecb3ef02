"""An embedder that lets questions through while it works."""

from collections.abc import Sequence

import numpy as np

from corpus.batches import batched
from corpus.embedding.ports import Embedder, Vectors

TEXTS_AT_ONCE = 16
"""About two batches of the model: what a question waits for, not a whole pool."""


class CourteousEmbedder:
    """The same embedder, asked for a few passages at a time.

    The threads of the encoder take batches in the order in which they were handed in,
    so a question's only batch comes after at most one piece of the passages.
    """

    def __init__(self, embedder: Embedder) -> None:
        self._embedder = embedder
        self.fingerprint = embedder.fingerprint
        self.dim = embedder.dim
        self.max_tokens = embedder.max_tokens
        self.adds_up = embedder.adds_up

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched: float32 (n, dim), rows L2-normalised."""
        pieces = [self._embedder.passages(p) for p in batched(texts, TEXTS_AT_ONCE)]
        return np.concatenate([np.empty((0, self.dim), dtype=np.float32), *pieces])

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked: float32 (n, dim), rows L2-normalised."""
        return self._embedder.queries(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model takes it, special ones included."""
        return self._embedder.count_tokens(texts)
