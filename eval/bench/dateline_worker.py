"""Our path: everything that `dateline ingest` does, with the model kept loaded."""

import sys
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import open_archive
from corpus.embedding.loading import load_embedder, space_of
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from eval.bench.worker import work
from ingest.pipeline import Pipeline
from ingest.reading import read_articles


def main() -> None:
    """Ingest blocks until standard input ends."""
    settings = CorpusSettings(home=Path(sys.argv[1]))
    embedder = load_embedder(
        settings.embedding_model, precision=settings.embedding_precision
    )
    with (
        IndexLock(settings.lock_file).acquire(purpose="eval.bench.ingest"),
        closing(open_archive(settings.archive_address)) as archive,
        IndexKeeper(archive, space_of(embedder), settings.index_folder) as keeper,
    ):
        keeper.open()

        def ingest(block: Path) -> tuple[int, int]:
            reading = read_articles([str(block)], now=datetime.now(UTC))
            progress = Pipeline(archive, embedder).run(reading, sources=[str(block)])
            keeper.catch_up()
            return progress.seen, progress.chunks

        work(ingest)


if __name__ == "__main__":
    main()
