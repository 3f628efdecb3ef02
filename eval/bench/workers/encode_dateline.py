"""Our own forward pass."""

import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from corpus.embedding.bundled import load_bundled_embedder
from eval.bench.serving import Take, serve
from eval.bench.timing import timed


@contextmanager
def _opened(precision: str) -> Iterator[Take]:
    embedder = load_bundled_embedder(precision=precision)

    def take(texts: list[str]) -> dict[str, Any]:
        return asdict(timed(lambda: {"texts": len(embedder.passages(texts))}))

    yield take


if __name__ == "__main__":
    serve(_opened(sys.argv[1]))
