"""The encoder alone, given questions one at a time."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict
from typing import Any

from corpus.embedding.loading import load_embedder
from corpus.settings import CorpusSettings
from eval.bench.serving import Take, serve
from eval.bench.timing import timed


@contextmanager
def _opened() -> Iterator[Take]:
    settings = CorpusSettings()
    embedder = load_embedder(
        settings.embedding_model, precision=settings.embedding_precision
    )

    def take(texts: list[str]) -> dict[str, Any]:
        def embed() -> dict[str, int]:
            for text in texts:
                embedder.queries([text])
            return {"requests": len(texts)}

        return asdict(timed(embed))

    yield take


if __name__ == "__main__":
    serve(_opened())
