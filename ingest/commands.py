"""`dateline ingest`: articles in, or what would come in."""

from collections.abc import Sequence
from datetime import datetime
from typing import Annotated

import typer
from rich.console import Console

from corpus.settings import CorpusSettings
from corpus.terminal import print_json

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
    from ingest.job import rehearsed
    from ingest.previews import lines_of, print_record
    from ingest.rehearsal import Counts
    from ingest.settings import IngestSettings

    counts = Counts()
    with rehearsed(paths, CorpusSettings(), IngestSettings()) as entries:
        for entry in entries:
            counts.add(entry)
            if as_json:
                print_record(entry)
            else:
                print(*lines_of(entry), sep="\n")
    if not as_json:
        print(f"nothing was stored; {counts}")
    return counts.rejected
