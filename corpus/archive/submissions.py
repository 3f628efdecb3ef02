"""What came over HTTP: in which run, how far it is, and under which key it came."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta

from sqlalchemy import Connection, Engine, delete, insert, select, update

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.archive.reports import RunState, submission_name
from corpus.archive.runs import open_run

KEYS_KEPT = timedelta(days=7)
"""For how long a key brings back its run, after that has ended."""

_runs, _submissions = schema.runs.c, schema.submissions.c


@dataclass(frozen=True, slots=True)
class Submission:
    """Files that were handed in together, to be archived in one run.

    Attributes:
        folder: Where they wait; another one with every submission.
        digest: SHA-256 of their names and contents.
    """

    run_id: int
    folder: str
    digest: bytes


@dataclass(frozen=True, slots=True)
class Receipt:
    """What a sender is told for files that were handed in.

    Attributes:
        run_id: The run that archives them.
        replayed: Whether they had come before, under the same key.
        same: Whether they are what came under that key; if not, nothing was taken.
    """

    run_id: int
    replayed: bool = False
    same: bool = True


class SubmissionLog:
    """Remembers submissions, so that none is lost or archived in two runs."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def open(
        self,
        folder: str,
        files: Sequence[str],
        *,
        digest: bytes,
        key: str | None,
        now: datetime,
    ) -> Submission:
        """Open a run for the files, unless their key has one already.

        Args:
            folder: Where the files wait.
            files: Their names.
            digest: As in `Submission`.
            key: Chosen by the sender, the same when it sends again; None: no key.
            now: Keys that came long before are forgotten.

        Returns:
            The submission of that key: an earlier one if its folder is another.
        """
        with writing(self._engine) as connection:
            _forget(connection, before=now - KEYS_KEPT)
            held = None if key is None else _held(connection, key)
            if held is not None:
                return held
            run_id = open_run(connection, [], now=now)
            sources = [f"{submission_name(run_id)}/{name}" for name in files]
            connection.execute(
                update(schema.runs).where(_runs.id == run_id).values(sources=sources)
            )
            row = {"run_id": run_id, "folder": folder, "key": key, "digest": digest}
            state = {"state": RunState.QUEUED, "received_at": now}
            connection.execute(insert(schema.submissions).values(row | state))
            return Submission(run_id, folder, digest)

    def unfinished(self) -> list[Submission]:
        """Those that are not archived yet, failed ones among them, oldest first."""
        query = (
            select(schema.submissions)
            .where(_submissions.state != RunState.DONE)
            .order_by(_submissions.run_id)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query)
            return [Submission(row.run_id, row.folder, row.digest) for row in rows]

    def begin(self, run_id: int, *, now: datetime) -> None:
        """Its run is worked on from now, as if never before."""
        with writing(self._engine) as connection:
            _set_state(connection, run_id, RunState.RUNNING)
            connection.execute(
                update(schema.runs)
                .where(_runs.id == run_id)
                .values(started_at=now, finished_at=None, counts={}, error=None)
            )

    def leave(self, run_id: int, state: RunState) -> None:
        """Nobody works on its run any more: it is done, failed, or queued again."""
        with writing(self._engine) as connection:
            _set_state(connection, run_id, state)


def _held(connection: Connection, key: str) -> Submission | None:
    query = select(schema.submissions).where(_submissions.key == key)
    row = connection.execute(query).first()
    return None if row is None else Submission(row.run_id, row.folder, row.digest)


def _forget(connection: Connection, *, before: datetime) -> None:
    connection.execute(
        delete(schema.submissions).where(
            _submissions.state == RunState.DONE, _submissions.received_at < before
        )
    )


def _set_state(connection: Connection, run_id: int, state: RunState) -> None:
    connection.execute(
        update(schema.submissions)
        .where(_submissions.run_id == run_id)
        .values(state=state)
    )
