"""Rows of numbers into unit vectors."""

import numpy as np

from corpus.embedding.ports import Vectors
from corpus.errors import EmbeddingError


def unit_rows(rows: Vectors, *, name: str) -> Vectors:
    """Divide every row of (n, dim) by its length.

    Raises:
        EmbeddingError: A row has no direction; `name` says which model gave it.
    """
    lengths = np.linalg.norm(rows, axis=1, keepdims=True)
    if not np.isfinite(lengths).all() or not lengths.all():
        message = f"the embedding model {name} gave vectors without a direction"
        raise EmbeddingError(message)
    unit: Vectors = rows / lengths
    return unit
