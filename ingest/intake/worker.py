"""The one thread that archives submissions, in the order in which they came."""

import logging
import shutil
import threading
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import Archive
from corpus.archive.reports import RunState
from corpus.archive.submissions import Submission
from corpus.embedding.ports import Embedder
from ingest.intake.archiving import StoppedError, archive_files

log = logging.getLogger(__name__)


class Worker:
    """Works until it is stopped; what it has not done by then waits on disk."""

    def __init__(
        self,
        archive: Archive,
        embedder: Embedder,
        *,
        folder: Path,
        left: Callable[[], None],
    ) -> None:
        """Prepare; nothing starts yet.

        Args:
            archive: What is written to.
            embedder: What is embedded with.
            folder: Where the folders of submissions are.
            left: Called after each submission, however it went.
        """
        self._archive = archive
        self._embedder = embedder
        self._folder = folder
        self._left = left
        self._queue: deque[Submission] = deque()
        self._changed = threading.Condition()
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._work, name="intake")

    def start(self) -> None:
        """Begin to work."""
        self._thread.start()

    def stop(self) -> None:
        """Return when the pool that is being archived is stored."""
        with self._changed:
            self._stop.set()
            self._changed.notify_all()
        self._thread.join()

    def put(self, submission: Submission) -> None:
        """Archive it when those before it are done."""
        with self._changed:
            self._queue.append(submission)
            self._changed.notify_all()

    def _work(self) -> None:
        while (submission := self._next()) is not None:
            try:
                self._archive_one(submission)
            # The edge of the thread: the next submission may fare better.
            except Exception:
                log.exception("submission.unsettled", extra={"run": submission.run_id})
            self._left()

    def _next(self) -> Submission | None:
        with self._changed:
            self._changed.wait_for(lambda: self._queue or self._stop.is_set())
            return None if self._stop.is_set() else self._queue.popleft()

    def _archive_one(self, submission: Submission) -> None:
        run_id, folder = submission.run_id, self._folder / submission.folder
        self._archive.submissions.begin(run_id, now=datetime.now(UTC))
        state = self._outcome(run_id, folder)
        self._archive.submissions.leave(run_id, state)
        if state is RunState.DONE:
            shutil.rmtree(folder, ignore_errors=True)
        log.info("submission.left", extra={"run": run_id, "state": state})

    def _outcome(self, run_id: int, folder: Path) -> RunState:
        try:
            archive_files(
                folder,
                run_id,
                archive=self._archive,
                embedder=self._embedder,
                stop=self._stop,
            )
        except StoppedError:
            return RunState.QUEUED
        except Exception:
            log.exception("submission.failed", extra={"run": run_id})
            return RunState.FAILED
        return RunState.DONE
