"""The state of the archive on a terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from corpus.archive.records import Reject, Run
from corpus.status import Status
from corpus.terminal import printable
from corpus.verification import Verification
from corpus.withdrawal import Named


def print_status(status: Status, console: Console) -> None:
    """What is held, who owns the indexes, the last runs and the rejects."""
    held = status.holdings
    newest = "none" if held.newest is None else f"{held.newest:%-d %B %Y}"
    lines = Table.grid(padding=(0, 2))
    lines.add_row("archive", _literal(status.archive))
    lines.add_row("articles", f"{held.articles} ({held.versions} versions)")
    lines.add_row("chunks", str(held.chunks))
    lines.add_row("newest article", newest)
    lines.add_row("indexes", _literal(status.indexes))
    console.print(lines)
    if status.runs:
        console.print(_runs(status.runs))
    if status.rejects:
        console.print(_rejects(status.rejects, total=held.rejects))


def print_verification(found: Verification, console: Console) -> None:
    """What was compared, and every fault."""
    console.print(
        f"{found.articles} articles, {found.chunks} chunks, "
        f"{found.sampled} vectors sampled"
    )
    for fault in found.faults:
        console.print(f"FAULT: {fault}", style="red", markup=False)
    console.print("clean" if found.clean else "run `dateline rebuild`")


def print_named(found: Sequence[Named], done: str, console: Console) -> None:
    """The articles to which something was done, and the copies to which it was not."""
    for item in found:
        about = ", ".join(part for part in (item.title, item.outlet) if part)
        said = f"{done} {item.article_id}" + (f" ({about})" if about else "")
        console.print(_literal(said), soft_wrap=True)
        if item.copies:
            copies = f"its copies stay as they are: {', '.join(item.copies)}"
            console.print(copies, soft_wrap=True)


def _literal(text: str) -> str:
    return escape(printable(text))


def _runs(runs: Sequence[Run]) -> Table:
    table = Table("run", "started", "took", "counts", title="Last runs")
    for run in runs:
        took = "unfinished"
        if run.finished_at is not None:
            took = f"{(run.finished_at - run.started_at).total_seconds():.1f} s"
        counts = ", ".join(f"{n} {name}" for name, n in run.counts.items() if n)
        said = f"{counts} ({run.error})" if run.error else counts
        started = f"{run.started_at:%Y-%m-%d %H:%M:%S}"
        table.add_row(str(run.run_id), started, took, _literal(said))
    return table


def _rejects(rejects: Sequence[Reject], *, total: int) -> Table:
    table = Table("source", "reason", "detail", title=f"Rejects ({total})")
    for item in rejects:
        table.add_row(
            _literal(item.source), _literal(item.reason), _literal(item.detail)
        )
    return table
