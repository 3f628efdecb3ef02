"""How a run of ingest stands, as it may be told to anybody."""

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from sqlalchemy import Connection, Row, Select, func, select

from corpus.archive import schema
from corpus.archive.records import Reject, Run

_runs, _rejects, _submissions = schema.runs.c, schema.rejects.c, schema.submissions.c


class RunState(StrEnum):
    """How far a run is; one that was started by a command and killed stays running."""

    QUEUED = "queued"
    RUNNING = "running"
    DONE = "done"
    FAILED = "failed"


@dataclass(frozen=True, slots=True)
class RunReport:
    """A run as it is told to those who may not know the paths of this machine.

    Attributes:
        submitted: Whether its input came over HTTP.
        rejects: The first of those of a submission, in the order of a file's lines.
        rejected: How many of a submission were rejected so far.
    """

    run: Run
    state: RunState
    submitted: bool
    rejects: tuple[Reject, ...] = ()
    rejected: int = 0


def submission_name(run_id: int) -> str:
    """What the sources of a submission are called after, in place of any path."""
    return f"run-{run_id}"


def read_report(
    connection: Connection, run_id: int, *, rejects: int
) -> RunReport | None:
    """The run with its first rejects; None if there is no such run."""
    row = connection.execute(_reported().where(_runs.id == run_id)).first()
    if row is None:
        return None
    of_run = (
        _rejects.run_id == run_id,
        _rejects.source.startswith(f"{submission_name(run_id)}/", autoescape=True),
    )
    first = (
        select(schema.rejects)
        .where(*of_run)
        # So that line 2 comes before line 10.
        .order_by(func.length(_rejects.source), _rejects.source)
        .limit(rejects)
    )
    found = tuple(reject_of(item) for item in connection.execute(first))
    count = select(func.count()).select_from(schema.rejects).where(*of_run)
    total = connection.execute(count).scalar_one()
    return _report(row, rejects=found, rejected=total)


def read_reports(connection: Connection, *, limit: int) -> list[RunReport]:
    """The newest runs first, without their rejects."""
    query = _reported().order_by(_runs.id.desc()).limit(limit)
    return [_report(row) for row in connection.execute(query)]


def _reported() -> Select[Any]:
    joined = schema.runs.outerjoin(schema.submissions)
    return select(schema.runs, _submissions.state).select_from(joined)


def _report(
    row: Row[Any], *, rejects: tuple[Reject, ...] = (), rejected: int = 0
) -> RunReport:
    run = run_of(row)
    prefix = f"{submission_name(run.run_id)}/"
    submitted = any(source.startswith(prefix) for source in run.sources)
    state = RunState(row.state) if row.state else _state(run)
    return RunReport(run, state, submitted, rejects, rejected)


def _state(run: Run) -> RunState:
    if run.finished_at is None:
        return RunState.RUNNING
    return RunState.FAILED if run.error else RunState.DONE


def run_of(row: Row[Any]) -> Run:
    """The run of a row."""
    return Run(
        run_id=row.id,
        started_at=row.started_at,
        finished_at=row.finished_at,
        sources=tuple(row.sources),
        counts=row.counts,
        error=row.error,
    )


def reject_of(row: Row[Any]) -> Reject:
    """The reject of a row."""
    return Reject(row.source, row.reason, row.detail, row.excerpt)
