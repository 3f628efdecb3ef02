"""A run of ingest as a client is told it; paths of this machine stay inside."""

from datetime import datetime
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict, Field

from corpus.archive.reports import RunReport, RunState
from service.http import ingest_examples

ENDED = frozenset({RunState.DONE, RunState.FAILED})


class Rejected(BaseModel):
    """Something that could not be archived."""

    source: str = Field(description="The file, and the line or number in it.")
    reason: str = Field(description="A constant that programs can rely on.")
    detail: str = Field(description="One sentence for a person.")


class RunLine(BaseModel):
    """How a run stands."""

    id: int
    object: Literal["ingest.run"] = "ingest.run"
    state: RunState
    origin: Literal["http", "command"]
    files: list[str] = Field(description="Of a submission; empty for a command.")
    started_at: datetime | None = Field(description="Null while it waits.")
    finished_at: datetime | None
    counts: dict[str, int] = Field(
        description="Articles by what became of them; empty until the run has ended."
    )
    error: str | None = Field(description="Why it failed.")


class Run(RunLine):
    """How a run stands, and what it could not archive."""

    rejects: list[Rejected] = Field(
        description="The first 100 of a submission; those of a command are not told."
    )
    rejects_total: int


class RunBody(BaseModel):
    """One run."""

    model_config = ConfigDict(json_schema_extra={"examples": [ingest_examples.RUN]})

    run: Run


class RunsBody(BaseModel):
    """The newest runs first."""

    model_config = ConfigDict(json_schema_extra={"examples": [ingest_examples.RUNS]})

    object: Literal["list"] = "list"
    data: list[RunLine]


def told_run(report: RunReport) -> RunBody:
    """One run with its first rejects."""
    rejects = [
        Rejected(source=item.source, reason=item.reason, detail=item.detail)
        for item in report.rejects
    ]
    return RunBody(
        run=Run(**_line(report), rejects=rejects, rejects_total=report.rejected)
    )


def told_runs(reports: list[RunReport]) -> RunsBody:
    """Several runs without their rejects."""
    return RunsBody(data=[RunLine(**_line(report)) for report in reports])


def _line(report: RunReport) -> dict[str, Any]:
    # Until it has ended, the archive may still hold what an earlier attempt left.
    run, ended = report.run, report.state in ENDED
    waits = report.state is RunState.QUEUED
    return {
        "id": run.run_id,
        "state": report.state,
        "origin": "http" if report.submitted else "command",
        "files": list(run.sources) if report.submitted else [],
        "started_at": None if waits else run.started_at,
        "finished_at": run.finished_at if ended else None,
        "counts": dict(run.counts) if ended else {},
        "error": _error(run.error) if ended and run.error else None,
    }


def _error(error: str) -> str:
    # The rest may quote a path or an article.
    kind = error.partition(":")[0]
    return f"The run ended early ({kind}); the log of the service says why."
