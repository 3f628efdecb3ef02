"""One submission: from its files to the archive, under names without paths."""

import threading
from collections.abc import Iterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.records import Reject
from corpus.archive.reports import submission_name
from corpus.embedding.ports import Embedder
from ingest.articles import Item
from ingest.errors import IngestError
from ingest.pipeline import Pipeline
from ingest.progress import Progress
from ingest.reading import read_articles


class StoppedError(IngestError):
    """The service ends; the run goes on when it starts again."""


def archive_files(
    folder: Path,
    run_id: int,
    *,
    archive: Archive,
    embedder: Embedder,
    stop: threading.Event,
) -> None:
    """Archive the files of the folder in a run that is open.

    What a file is read from is called `run-12/upload.jsonl:17`, here and in the
    archive: stable, and without a path of this machine.

    Raises:
        StoppedError: `stop` was set; the pool that was being archived is stored.
    """
    paths = [str(path) for path in sorted(folder.iterdir())]
    reading = read_articles(paths, now=datetime.now(UTC))

    def go_on(_: Progress | None = None) -> None:
        if stop.is_set():
            message = "the service was stopped; it goes on at its next start"
            raise StoppedError(message)

    def named() -> Iterator[Item]:
        for item in reading:
            go_on()
            yield _named(item, f"{folder.as_posix()}/", f"{submission_name(run_id)}/")

    pipeline = Pipeline(archive, embedder, report=go_on)
    pipeline.run(named(), sources=[], run_id=run_id)


def _named(item: Item, before: str, after: str) -> Item:
    source = item.source.replace(before, after)
    if isinstance(item, Reject):
        return replace(item, source=source, detail=item.detail.replace(before, after))
    return replace(item, source=source)
