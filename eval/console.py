"""How far a run has come: a bar on a terminal, lines elsewhere."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import (
    Progress as Bar,
)

from eval.runs.runner import Progress

_LINES = 20
"""Printed of a whole run where there is no terminal."""


@contextmanager
def track_run(console: Console) -> Iterator[Callable[[Progress], None]]:
    """Shows what it is called with."""
    if not console.is_terminal:
        yield _lines(console)
        return
    columns = (
        BarColumn(),
        MofNCompleteColumn(),
        TextColumn("questions · {task.fields[errors]} errors · {task.fields[rate]}/s"),
        TimeRemainingColumn(),
    )
    with Bar(*columns, console=console) as bar:
        task = bar.add_task("", total=None, errors=0, rate="0.0")
        yield lambda seen: bar.update(
            task,
            total=seen.total,
            completed=seen.done,
            errors=seen.errors,
            rate=f"{seen.per_second:.1f}",
        )


def _lines(console: Console) -> Callable[[Progress], None]:
    told = -1

    def tell(seen: Progress) -> None:
        nonlocal told
        part = seen.done * _LINES // max(seen.total, 1)
        if part == told:
            return
        told = part
        console.print(
            f"{seen.done}/{seen.total} questions, {seen.errors} errors, "
            f"{seen.per_second:.1f}/s"
        )

    return tell
