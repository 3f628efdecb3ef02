"""A run of ingest as a person watches it: a bar on a terminal, lines elsewhere."""

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from time import perf_counter

from rich.console import Console
from rich.progress import (
    BarColumn,
    MofNCompleteColumn,
    ProgressColumn,
    Task,
    TextColumn,
    TimeRemainingColumn,
)
from rich.progress import Progress as Bar
from rich.text import Text

from ingest.progress import Progress

_TOLD = ("new", "updated", "outdated", "withdrawn", "rejected")

LINE_EVERY_S = 10.0
"""Where there is no terminal: how far apart the lines of a long run stand."""


class Watch:
    """Shows a run's progress; called from the thread that commits."""

    def __init__(self, bar: Bar | None, console: Console, total: int | None) -> None:
        self._bar = bar
        self._console = console
        self._task = bar.add_task("ingest", total=total) if bar else None
        self._total = total
        self._started = self._last_line = perf_counter()

    def __call__(self, progress: Progress) -> None:
        """Show what is done so far."""
        if self._bar is not None and self._task is not None:
            self._bar.update(self._task, completed=progress.seen)
        elif perf_counter() - self._last_line >= LINE_EVERY_S:
            self._last_line = perf_counter()
            self._console.print(self._line(progress))

    def _line(self, progress: Progress) -> str:
        rate = progress.seen / (perf_counter() - self._started)
        if self._total is None:
            return f"{progress.seen} articles, {rate:.1f}/s"
        left = (self._total - progress.seen) / max(rate, 1e-9)
        return (
            f"{progress.seen}/{self._total} articles, {rate:.1f}/s, {left:.0f} s left"
        )


@contextmanager
def watch(console: Console, *, total: int | None) -> Iterator[Watch]:
    """A bar with articles/s and the time left while the context lasts."""
    if not console.is_terminal:
        yield Watch(None, console, total)
        return
    with Bar(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        _Rate(),
        TimeRemainingColumn(),
        console=console,
    ) as bar:
        yield Watch(bar, console, total)


class _Rate(ProgressColumn):
    def render(self, task: Task) -> Text:
        speed = task.finished_speed or task.speed
        return Text("" if speed is None else f"{speed:.1f} articles/s")


def round_told(progress: Progress, *, at: datetime) -> str | None:
    """A round of watching in a line; None if it brought nothing new."""
    counts = progress.counts()
    changed = {name: counts[name] for name in _TOLD if counts[name]}
    if not changed:
        return None
    said = ", ".join(f"{count} {name}" for name, count in changed.items())
    return f"{at:%Y-%m-%d %H:%M:%S} {said}"


def summary(progress: Progress, *, seconds: float, skipped: str) -> str:
    """What the run did, in a few lines."""
    rate = progress.seen / max(seconds, 1e-9)
    outcomes = (
        f"{progress.new} new, {progress.updated} updated, "
        f"{progress.unchanged} unchanged, {progress.rejected} rejected"
    )
    lines = [
        f"{progress.seen} read in {seconds:.1f} s ({rate:.1f}/s): {outcomes}",
        f"{progress.chunks} chunks written, {progress.embedded} embedded",
    ]
    others = {
        "are copies of other articles": progress.copies,
        "are older than what the archive has, and kept as former versions": (
            progress.outdated
        ),
        "notices took an article back": progress.withdrawn,
        "stay away: they were erased": progress.erased,
    }
    lines += [f"{count} {said}" for said, count in others.items() if count]
    if progress.reasons:
        reasons = ", ".join(f"{n} {why}" for why, n in progress.reasons.most_common())
        lines.append(f"rejected: {reasons}; see `dateline status`")
    if skipped:
        lines.append(skipped)
    return "\n".join(lines)
