"""Runs of ingest from the user's paths to indexes that hold the articles."""

from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, closing, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from tempfile import TemporaryDirectory
from threading import Event
from time import perf_counter

from corpus.archive.archive import Archive, open_archive
from corpus.embedding.loading import load_embedder, space_of
from corpus.embedding.ports import Embedder
from corpus.settings import CorpusSettings
from ingest.crawling.addresses import split_paths
from ingest.crawling.crawl import Crawl
from ingest.following import Following
from ingest.pipeline import Pipeline
from ingest.progress import Progress
from ingest.reading import read_articles
from ingest.rehearsal import Rehearsed, rehearse
from ingest.settings import IngestSettings
from ingest.sources import check_paths
from ingest.web.fetching import Fetcher, open_fetcher


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


@dataclass(frozen=True, slots=True)
class Job:
    """What runs need, for as many of them as are wanted, one at a time.

    Attributes:
        stop: When set, a run archives what it has read and ends.
    """

    archive: Archive
    embedder: Embedder
    fetcher: Fetcher
    settings: CorpusSettings
    stop: Event

    def run(
        self,
        paths: Sequence[str],
        *,
        report: Callable[[Progress], None] = lambda _: None,
    ) -> Outcome:
        """Archive what the paths hold, and bring the indexes up with it.

        While a service owns the indexes the run only writes the archive, and the
        service follows. Else the run owns them from when the last of its chunks are
        being embedded: what is archived by then is indexed beside that.

        Args:
            paths: Of those the job was opened for, or files below them.
            report: Told of every commit.

        Raises:
            PathError: A path does not exist; nothing was read.
        """
        files, addresses = split_paths(paths)
        now, started = datetime.now(UTC), perf_counter()
        crawl = Crawl(addresses, self.fetcher, self.archive, now=now)
        reading = read_articles(files, now=now, crawl=crawl, stop=self.stop)
        space = space_of(self.embedder)
        with Following(self.archive, space, self.settings) as following:

            def committed(progress: Progress) -> None:
                report(progress)
                if progress.all_read:
                    following.try_to_catch_up()

            pipeline = Pipeline(self.archive, self.embedder, report=committed)
            progress = pipeline.run(reading, sources=list(paths))
            crawl.finished()
            return Outcome(
                progress=progress,
                skipped=str(reading.skipped) if reading.skipped.counts else "",
                warnings=dict(reading.warnings),
                seconds=perf_counter() - started,
                follower=following.catch_up(),
            )


@contextmanager
def opened_job(
    paths: Sequence[str], settings: CorpusSettings, web: IngestSettings, *, stop: Event
) -> Iterator[Job]:
    """A job that can run over the paths.

    Args:
        paths: Files, folders, patterns, `-` for standard input, and addresses.
        settings: Where the archive is, and the model.
        web: What may be fetched besides.
        stop: Ends the run under way; what it has read is archived.

    Raises:
        PathError: A path does not exist; nothing was opened or made.
    """
    files, addresses = split_paths(paths)
    check_paths(files)
    with ExitStack() as stack:
        fetcher = stack.enter_context(open_fetcher(web, seeds=addresses, stop=stop))
        archive = stack.enter_context(closing(open_archive(settings.archive_address)))
        embedder = load_embedder(
            settings.embedding_model, precision=settings.embedding_precision
        )
        yield Job(archive, embedder, fetcher, settings, stop)


@contextmanager
def rehearsed(
    paths: Sequence[str], settings: CorpusSettings, web: IngestSettings
) -> Iterator[Iterator[Rehearsed]]:
    """What a run over the paths would do; it does nothing, and remembers no fetch.

    Raises:
        PathError: A path does not exist; nothing was opened.
    """
    files, addresses = split_paths(paths)
    check_paths(files)
    now = datetime.now(UTC)
    with ExitStack() as stack:
        fetcher = stack.enter_context(open_fetcher(web, seeds=addresses))
        archive = stack.enter_context(_looked_at(settings))
        crawl = Crawl(addresses, fetcher, archive, now=now)
        yield rehearse(read_articles(files, now=now, crawl=crawl), archive)


@contextmanager
def _looked_at(settings: CorpusSettings) -> Iterator[Archive]:
    """The archive; where there is none yet, an empty one for the moment."""
    if settings.archive_url is not None or settings.archive_file.exists():
        with closing(open_archive(settings.archive_address)) as archive:
            yield archive
        return
    with (
        TemporaryDirectory(prefix="dateline-") as folder,
        closing(open_archive(f"sqlite:///{folder}/empty.sqlite3")) as archive,
    ):
        yield archive


def ingest(
    paths: Sequence[str],
    settings: CorpusSettings,
    *,
    report: Callable[[Progress], None] = lambda _: None,
) -> Outcome:
    """One run over the paths; see `Job.run`.

    Raises:
        PathError: A path does not exist; nothing was read.
    """
    with opened_job(paths, settings, IngestSettings(), stop=Event()) as job:
        return job.run(paths, report=report)
