"""Any embedding that LangChain offers, by its `provider:model` name."""

from collections.abc import Sequence

import numpy as np
from langchain_core.embeddings import Embeddings

from corpus.embedding.bundled import MAX_TOKENS, load_tokenizer
from corpus.embedding.ports import Vectors
from corpus.embedding.vectors import unit_rows
from corpus.errors import EmbeddingError


class LangChainEmbedder:
    """A LangChain embedding as ours: unit vectors, counted tokens, a fingerprint.

    Chunks are measured in the bundled model's tokens. Providers take at least twice as
    many of their own, so none is cut; and chunks of one size keep models comparable.
    """

    adds_up = True

    def __init__(self, embeddings: Embeddings, *, name: str) -> None:
        """Ask the model for one vector, to learn its length.

        Raises:
            EmbeddingError: The model does not answer.
        """
        self._counter = load_tokenizer()
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
        return unit_rows(np.asarray(rows, dtype=np.float32), name=self.fingerprint)


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
