"""Submissions on their way: received, waiting on disk, archived in their order.

    open ──▶ Arrival ── submit ──▶ Worker, one thread ──▶ archive
             HOME/intake/…         archive's submissions

Once `submit` has returned, the files are on disk and the archive knows of them: after
a kill, the next start goes on with them. Those that failed are tried again then.
"""

import shutil
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.reports import RunReport
from corpus.archive.submissions import Receipt
from corpus.embedding.ports import Embedder
from ingest.intake.arrival import Arrival
from ingest.intake.courtesy import CourteousEmbedder
from ingest.intake.spool import Spool
from ingest.intake.worker import Worker

REJECTS_TOLD = 100


class Intake:
    """Takes submissions, and tells how they fare; calls may come from any thread."""

    def __init__(
        self, archive: Archive, embedder: Embedder, *, folder: Path, most_waiting: int
    ) -> None:
        """Take the folder for its own.

        Args:
            archive: Where submissions are kept account of, and archived.
            embedder: May be in use by others, who come first.
            folder: Made if need be; nobody else writes there.
            most_waiting: Submissions that may be on their way at once.
        """
        self._archive = archive
        self._folder = folder
        self._most_waiting = most_waiting
        self._under_way = 0
        self._counting = threading.Lock()
        self._order = threading.Lock()
        polite = CourteousEmbedder(embedder)
        self._worker = Worker(archive, polite, folder=folder, left=self._leave)

    def start(self) -> None:
        """Go on with what waits on disk, and begin to work."""
        self._folder.mkdir(parents=True, exist_ok=True)
        here = {path.name: path for path in self._folder.iterdir()}
        for submission in self._archive.submissions.unfinished():
            # Those of other services of this archive wait elsewhere.
            if here.pop(submission.folder, None) is not None:
                self._under_way += 1
                self._worker.put(submission)
        for abandoned in here.values():
            shutil.rmtree(abandoned, ignore_errors=True)
        self._worker.start()

    def stop(self) -> None:
        """End after the pool that is being archived; the rest waits on disk."""
        self._worker.stop()

    def open(self) -> Arrival | None:
        """Where the next submission is written; None if too many are on their way."""
        with self._counting:
            if self._under_way >= self._most_waiting:
                return None
            self._under_way += 1
        try:
            return Arrival(Spool(self._folder), take=self._take, leave=self._leave)
        except BaseException:
            self._leave()
            raise

    def report(self, run_id: int) -> RunReport | None:
        """How a run stands, with its first rejects; None if there is no such run."""
        return self._archive.runs.report(run_id, rejects=REJECTS_TOLD)

    def reports(self, *, limit: int) -> list[RunReport]:
        """The newest runs first, those of commands too."""
        return self._archive.runs.reports(limit=limit)

    def erase(self, article_id: str) -> bool:
        """Delete an article for good; False if the archive never had it."""
        now = datetime.now(UTC)
        reason = "erased over HTTP"
        return self._archive.writer.erase(article_id, reason=reason, now=now)

    def _take(self, spool: Spool, digest: bytes, key: str | None) -> Receipt:
        name = spool.path.name
        try:
            # Runs are numbered in the order in which they are worked on.
            with self._order:
                held = self._archive.submissions.open(
                    name, spool.files, digest=digest, key=key, now=datetime.now(UTC)
                )
                if held.folder == name:
                    self._worker.put(held)
                    return Receipt(held.run_id)
        except BaseException:
            # The archive may have taken it all the same: the next start knows.
            self._leave()
            raise
        spool.remove()
        self._leave()
        return Receipt(held.run_id, replayed=True, same=held.digest == digest)

    def _leave(self) -> None:
        with self._counting:
            self._under_way -= 1


@contextmanager
def opened_intake(
    archive: Archive, embedder: Embedder, *, folder: Path, most_waiting: int
) -> Iterator[Intake]:
    """An intake at work, stopped when the context ends."""
    intake = Intake(archive, embedder, folder=folder, most_waiting=most_waiting)
    intake.start()
    try:
        yield intake
    finally:
        intake.stop()
