"""What the rest of Dateline asks of an embedding model."""

from collections.abc import Sequence
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


class Embedder(Protocol):
    """Maps texts to vectors whose dot product is their similarity.

    Attributes:
        fingerprint: Equal fingerprints mean comparable vectors.
        dim: The length of a vector.
        max_tokens: Longer inputs are cut off by the model, so none may be.
        adds_up: Whether texts joined by a space or a line's end have as many tokens,
            special ones left out, as they have apart.
    """

    @property
    def fingerprint(self) -> str: ...  # noqa: D102 - described above

    @property
    def dim(self) -> int: ...  # noqa: D102

    @property
    def max_tokens(self) -> int: ...  # noqa: D102

    @property
    def adds_up(self) -> bool: ...  # noqa: D102

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched: float32 (n, dim), rows L2-normalised."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked: float32 (n, dim), rows L2-normalised."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model takes it, special ones included."""
