"""Any other model of sentence-transformers, from this machine's disk."""

from collections.abc import Callable, Sequence

import numpy as np
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch import Tensor, dtype

from corpus.embedding.offline import stay_offline
from corpus.embedding.ports import Vectors
from corpus.embedding.vectors import unit_rows
from corpus.errors import EmbeddingError

BATCH_SIZE = 16
"""Texts encoded at once: on a processor larger batches only fall out of its caches."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model with its own prompts, pooling and limits."""

    # Some tokenizers take spaces into their tokens.
    adds_up = False

    def __init__(self, model: SentenceTransformer, *, name: str) -> None:
        """Take a loaded model.

        Raises:
            EmbeddingError: It does not say how long its vectors or inputs are.
        """
        dim, max_tokens = model.get_embedding_dimension(), model.max_seq_length
        if dim is None or max_tokens is None:
            message = f"the model {name} does not tell its size; choose another"
            raise EmbeddingError(message)
        # A copy: the model's own tokenizer pads and cuts, which would miscount.
        self._counter = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
        self._counter.no_padding()
        self._counter.no_truncation()
        self._model = model
        self.fingerprint = f"{name}/{max_tokens}"
        self.dim = dim
        self.max_tokens = max_tokens

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched, in the order given."""
        return self._encoded(self._model.encode_document, texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked; too long a question is cut at `max_tokens`."""
        return self._encoded(self._model.encode_query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, without cutting."""
        return [len(item) for item in self._counter.encode_batch_fast(list(texts))]

    def _encoded(self, encode: Callable[..., Tensor], texts: Sequence[str]) -> Vectors:
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        encoded = encode(
            list(texts),
            batch_size=BATCH_SIZE,
            convert_to_tensor=True,
            show_progress_bar=False,
        )
        rows: NDArray[np.float32] = encoded.float().numpy()
        return unit_rows(rows, name=self.fingerprint)


def load_sentence_transformer(
    location: str, *, name: str, arithmetic: dtype
) -> SentenceTransformerEmbedder:
    """Load a folder, or a model of the local cache; nothing is downloaded.

    Raises:
        EmbeddingError: It is not on this machine, or not safely loadable.
    """
    stay_offline()
    try:
        model = SentenceTransformer(
            location,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={"use_safetensors": True, "dtype": arithmetic},
        )
    except (OSError, ValueError) as error:
        message = (
            f"the embedding model {location} cannot be loaded from this machine; "
            "nothing is downloaded at run time: put it there first"
        )
        raise EmbeddingError(message) from error
    return SentenceTransformerEmbedder(model, name=name)
