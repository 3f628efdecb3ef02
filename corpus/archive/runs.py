"""The log of ingest runs, and the quarantine of what they could not read."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.archive.records import Reject, Run
from corpus.archive.reports import (
    RunReport,
    read_report,
    read_reports,
    reject_of,
    run_of,
)
from corpus.batches import batched

_KEYS_A_QUERY = 400
_runs = schema.runs.c


class RunLog:
    """Who ingested what, when, and what was left out."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def start(self, sources: Sequence[str], *, now: datetime) -> int:
        """Open a run; a run that is never finished was killed."""
        with writing(self._engine) as connection:
            return open_run(connection, sources, now=now)

    def finish(
        self,
        run_id: int,
        counts: Mapping[str, int],
        *,
        now: datetime,
        error: str | None = None,
    ) -> None:
        """Close the run with its counts, and with what ended it early."""
        with writing(self._engine) as connection:
            connection.execute(
                update(schema.runs)
                .where(schema.runs.c.id == run_id)
                .values(counts=dict(counts), finished_at=now, error=error)
            )

    def quarantine(
        self, run_id: int, rejects: Iterable[Reject], *, now: datetime
    ) -> None:
        """Keep the rejects; a source that is rejected again keeps one line."""
        by_source = {item.source: item for item in rejects}
        if not by_source:
            return
        rows = [
            {
                "source": item.source,
                "run_id": run_id,
                "reason": item.reason,
                "detail": item.detail,
                "excerpt": item.excerpt,
                "at": now,
            }
            for item in by_source.values()
        ]
        with writing(self._engine) as connection:
            _forget(connection, by_source)
            connection.execute(insert(schema.rejects), rows)

    def release(self, sources: Iterable[str]) -> None:
        """Forget the rejects of sources that have now been read well."""
        with writing(self._engine) as connection:
            _forget(connection, sources)

    def rejected_sources(self) -> set[str]:
        """The sources that stand in the quarantine."""
        with reading(self._engine) as connection:
            return set(connection.execute(select(schema.rejects.c.source)).scalars())

    def rejects(self, *, limit: int) -> list[Reject]:
        """The newest rejects first."""
        table = schema.rejects.c
        query = select(schema.rejects).order_by(table.at.desc(), table.source)
        with reading(self._engine) as connection:
            return [reject_of(row) for row in connection.execute(query.limit(limit))]

    def runs(self, *, limit: int) -> list[Run]:
        """The newest runs first."""
        query = select(schema.runs).order_by(_runs.id.desc()).limit(limit)
        with reading(self._engine) as connection:
            return [run_of(row) for row in connection.execute(query)]

    def report(self, run_id: int, *, rejects: int) -> RunReport | None:
        """The run with its first rejects; None if there is no such run."""
        with reading(self._engine) as connection:
            return read_report(connection, run_id, rejects=rejects)

    def reports(self, *, limit: int) -> list[RunReport]:
        """The newest runs first, without their rejects."""
        with reading(self._engine) as connection:
            return read_reports(connection, limit=limit)


def open_run(connection: Connection, sources: Sequence[str], *, now: datetime) -> int:
    """Open a run inside a transaction; gives its number."""
    values = {"started_at": now, "sources": list(sources), "counts": {}}
    query = insert(schema.runs).values(values).returning(_runs.id)
    run_id: int = connection.execute(query).scalar_one()
    return run_id


def _forget(connection: Connection, sources: Iterable[str]) -> None:
    for some in batched(sources, _KEYS_A_QUERY):
        connection.execute(
            delete(schema.rejects).where(schema.rejects.c.source.in_(some))
        )
