"""`dateline ingest`: articles in, or what would come in."""

from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from corpus.settings import CorpusSettings
from corpus.terminal import print_json

if TYPE_CHECKING:
    from corpus.archive.archive import Archive

_WITH_REJECTS = 3
# Each command imports what it needs, as in `dateline`.


def ingest(
    paths: Annotated[
        list[str],
        typer.Argument(
            metavar="PATH|URL…",
            help="Files, folders, patterns, addresses of pages, feeds and sitemaps, "
            "or - for stdin.",
        ),
    ],
    watch: Annotated[
        bool, typer.Option("--watch", help="Go on: follow files, poll addresses.")
    ] = False,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be stored.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; of a dry run, a line an item.")
    ] = False,
) -> None:
    """Archive articles, then bring the indexes up with them."""
    if watch and (dry_run or as_json):
        message = "--watch goes with neither --dry-run nor --json"
        raise typer.BadParameter(message)
    if watch:
        _watch(paths)
        return
    rejected = _rehearse(paths, as_json) if dry_run else _run(paths, as_json)
    if rejected:
        raise typer.Exit(_WITH_REJECTS)


def _run(paths: list[str], as_json: bool) -> int:
    from ingest.console import summary, watch
    from ingest.counting import count_articles
    from ingest.job import ingest as run_ingest

    console = Console(stderr=True)
    with watch(console, total=count_articles(paths)) as report:
        outcome = run_ingest(paths, CorpusSettings(), report=report)
    progress = outcome.progress
    if as_json:
        counts = progress.counts() | {"reasons": dict(progress.reasons)}
        print_json(counts | {"seconds": round(outcome.seconds, 3)})
    else:
        print(summary(progress, seconds=outcome.seconds, skipped=outcome.skipped))
        if outcome.follower:
            print(f"{outcome.follower} brings the indexes up to date")
    return progress.rejected


def _watch(paths: list[str]) -> None:
    from functools import partial

    from ingest.console import round_told
    from ingest.job import opened_job
    from ingest.settings import IngestSettings
    from ingest.watching.rounds import watch_sources
    from ingest.watching.signals import stop_on_signals

    settings, tell = IngestSettings(), partial(print, flush=True)
    with (
        stop_on_signals() as stop,
        opened_job(paths, CorpusSettings(), settings, stop=stop) as job,
    ):

        def run_once(some: Sequence[str]) -> None:
            told = round_told(job.run(some).progress, at=datetime.now().astimezone())
            if told is not None:
                tell(told)

        tell(f"watching {', '.join(paths)}; Ctrl-C stops it")
        watch_sources(
            paths, poll_s=settings.poll_s, run_once=run_once, stop=stop, tell=tell
        )
    print("stopped; what was read is archived")


def _rehearse(paths: list[str], as_json: bool) -> int:
    from ingest.previews import lines_of, print_record
    from ingest.reading import read_articles
    from ingest.rehearsal import Counts, rehearse

    counts = Counts()
    with _archive_if_any(CorpusSettings()) as archive:
        for entry in rehearse(read_articles(paths, now=datetime.now(UTC)), archive):
            counts.add(entry)
            if as_json:
                print_record(entry)
            else:
                print(*lines_of(entry), sep="\n")
    if not as_json:
        print(f"nothing was stored; {counts}")
    return counts.rejected


@contextmanager
def _archive_if_any(settings: CorpusSettings) -> Iterator["Archive | None"]:
    """The archive; None where a dry run would have to make it."""
    from contextlib import closing

    from corpus.archive.archive import open_archive

    with ExitStack() as stack:
        missing = settings.archive_url is None and not settings.archive_file.exists()
        if missing:
            yield None
        else:
            archive = open_archive(settings.archive_address)
            yield stack.enter_context(closing(archive))
