"""One run of ingest from the user's paths to indexes that hold the articles."""

from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import dataclass
from datetime import UTC, datetime
from time import perf_counter

from corpus.archive.archive import Archive, open_archive
from corpus.embedding.loading import load_embedder, space_of
from corpus.embedding.ports import Embedder
from corpus.errors import IndexHeldError
from corpus.follower import Lag
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from ingest.pipeline import Pipeline
from ingest.progress import Progress
from ingest.reading import read_articles


@dataclass(frozen=True, slots=True)
class Outcome:
    """What a run did.

    Attributes:
        skipped: Files that no reader takes, in words; empty if none.
        warnings: Things worth a word that rejected nothing, by code.
        seconds: From the first read to the last commit.
        follower: Who brings the indexes up to date, if this run did not.
    """

    progress: Progress
    skipped: str
    warnings: dict[str, int]
    seconds: float
    follower: str | None


def ingest(
    paths: Sequence[str],
    settings: CorpusSettings,
    *,
    report: Callable[[Progress], None] = lambda _: None,
    follow_report: Callable[[Lag], None] = lambda _: None,
) -> Outcome:
    """Archive what the paths hold, then bring the indexes up with it.

    While a service owns the indexes the run only writes the archive, and the
    service follows.

    Raises:
        PathError: A path does not exist; nothing was read.
    """
    reading = read_articles(paths, now=datetime.now(UTC))
    with closing(open_archive(settings.archive_address)) as archive:
        embedder = load_embedder(
            settings.embedding_model, precision=settings.embedding_precision
        )
        started = perf_counter()
        pipeline = Pipeline(archive, embedder, report=report)
        progress = pipeline.run(reading, sources=list(paths))
        seconds = perf_counter() - started
        return Outcome(
            progress=progress,
            skipped=str(reading.skipped) if reading.skipped.counts else "",
            warnings=dict(reading.warnings),
            seconds=seconds,
            follower=_follow(archive, embedder, settings, report=follow_report),
        )


def _follow(
    archive: Archive,
    embedder: Embedder,
    settings: CorpusSettings,
    *,
    report: Callable[[Lag], None],
) -> str | None:
    lock = IndexLock(settings.lock_file)
    try:
        lock.acquire(purpose="dateline ingest")
    except IndexHeldError as held:
        return held.holder
    with (
        lock,
        IndexKeeper(archive, space_of(embedder), settings.index_folder) as keeper,
    ):
        keeper.open(report)
        keeper.catch_up(report)
    return None
