"""Our path: everything that `dateline ingest` does, with the model kept loaded."""

import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import asdict
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

from corpus.archive.archive import open_archive
from corpus.embedding.loading import load_embedder, space_of
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from eval.bench.serving import Take, serve
from eval.bench.timing import timed
from ingest.pipeline import Pipeline
from ingest.reading import read_articles


@contextmanager
def _opened(home: Path) -> Iterator[Take]:
    # Never the user's own archive, wherever the settings say that it is.
    settings = CorpusSettings(home=home, archive_url=None)
    embedder = load_embedder(
        settings.embedding_model, precision=settings.embedding_precision
    )
    with (
        IndexLock(settings.lock_file).acquire(purpose="dateline eval bench ingest"),
        closing(open_archive(settings.archive_address)) as archive,
        IndexKeeper(archive, space_of(embedder), settings.index_folder) as keeper,
    ):
        keeper.open()

        def ingest(block: str) -> dict[str, int]:
            reading = read_articles([block], now=datetime.now(UTC))
            progress = Pipeline(archive, embedder).run(reading, sources=[block])
            keeper.catch_up()
            return {
                "articles": progress.seen,
                "chunks": progress.chunks,
                "texts": progress.embedded,
            }

        def take(block: str) -> dict[str, Any]:
            return asdict(timed(lambda: ingest(block)))

        yield take


if __name__ == "__main__":
    serve(_opened(Path(sys.argv[1])))
