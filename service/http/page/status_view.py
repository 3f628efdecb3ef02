"""How the archive and its newest runs stand, as the page shows it."""

from dataclasses import dataclass

from corpus.archive.reports import RunReport
from service.http.page.wording import day, day_and_time
from service.http.run_body import told_run
from service.ports import Readiness

_STATES = {
    "queued": "Waiting",
    "running": "Running",
    "done": "Done",
    "failed": "Failed",
}


@dataclass(frozen=True, slots=True)
class Standing:
    """The archive at one glance.

    Attributes:
        problems: Checks that failed, with what they found.
        lag: Revisions that the indexes have yet to apply.
    """

    articles: int
    newest: str
    lag: int
    problems: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class RejectView:
    """Something that could not be archived."""

    source: str
    reason: str
    detail: str


@dataclass(frozen=True, slots=True)
class RunView:
    """A run of ingest."""

    id: int
    state: str
    state_in_words: str
    origin: str
    started: str
    counts: tuple[tuple[str, int], ...]
    error: str
    rejects: tuple[RejectView, ...]
    rejects_total: int


def standing_of(readiness: Readiness) -> Standing:
    """The archive as a probe finds it."""
    newest = readiness.newest_article
    return Standing(
        articles=readiness.articles,
        newest=day(newest) if newest else "",
        lag=readiness.lag,
        problems=tuple(
            (name, found) for name, found in readiness.checks.items() if found
        ),
    )


def run_view(report: RunReport) -> RunView:
    """A run as anybody with the scope may see it."""
    run = told_run(report).run
    return RunView(
        id=run.id,
        state=run.state,
        state_in_words=_STATES[run.state],
        origin="Handed in" if run.origin == "http" else "Command",
        started=day_and_time(run.started_at) if run.started_at else "",
        counts=tuple((name, number) for name, number in run.counts.items() if number),
        error=run.error or "",
        rejects=tuple(
            RejectView(one.source, one.reason, one.detail) for one in run.rejects
        ),
        rejects_total=run.rejects_total,
    )
