"""`dateline ingest`: articles in, or what would come in."""

from collections.abc import Iterator
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
        list[str], typer.Argument(help="Files, folders, patterns, or - for stdin.")
    ],
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Print what would be stored.")
    ] = False,
    as_json: Annotated[
        bool, typer.Option("--json", help="Print JSON; of a dry run, a line an item.")
    ] = False,
) -> None:
    """Archive articles, then bring the indexes up with them."""
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
