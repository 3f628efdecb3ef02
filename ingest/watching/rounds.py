"""Follow files and poll addresses: every batch of changes is one run."""

import logging
import random
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from threading import Event
from time import monotonic

from corpus.errors import CorpusError
from ingest.crawling.addresses import is_address, split_paths
from ingest.errors import IngestError, PathError
from ingest.watching.bell import ticks
from ingest.watching.changes import Changes
from ingest.watching.files import Stamp

log = logging.getLogger(__name__)

FIRST_WAIT_S = 2.0
"""Before a round that failed is made again; twice that if it fails again."""

_LONGEST_WAIT_S = 300.0
_MAX_DOUBLINGS = 10
_JITTER = 0.1


def watch_sources(
    paths: Sequence[str],
    *,
    poll_s: float,
    run_once: Callable[[Sequence[str]], None],
    stop: Event,
    tell: Callable[[str], None],
) -> None:
    """Read everything once, then what changes, until it is stopped.

    A round that fails is tried again, later each time. Nothing is lost by that, nor
    by a killed process: the first run reads everything.

    Args:
        paths: Files and folders to follow, and addresses to poll.
        poll_s: Time between two polls; give or take a tenth, so that many who began
            together do not stay together. So often files are looked at without a sign.
        run_once: One run over such paths; `stop` ends it early.
        stop: Ends the watching after the run it is at.
        tell: Takes a line for the user.

    Raises:
        PathError: A path is not there; only files, folders and addresses are watched.
        IngestError: As `run_once` in the first run; what it tells the user to mend.
        CorpusError: As above.
    """
    files, addresses = split_paths(paths)
    for file in files:
        _check(file)
    changes = Changes(files, look_s=poll_s)
    rounds = _Rounds(changes, poll_s=poll_s, run_once=run_once, tell=tell)
    rounds.run(paths, changes.all(), first=True)
    for may_have_changed in ticks(files, stop=stop):
        if may_have_changed:
            changes.sign()
        if rounds.may_run:
            settled = changes.settled()
            rounds.run([*settled, *(addresses if rounds.is_poll_due else ())], settled)


def _check(path: str) -> None:
    if not Path(path).exists():
        message = (
            f"{path} cannot be watched; give a file or folder that is there, "
            "or an address"
        )
        raise PathError(message, path=path)


class _Rounds:
    """Runs, and when there may be the next."""

    def __init__(
        self,
        changes: Changes,
        *,
        poll_s: float,
        run_once: Callable[[Sequence[str]], None],
        tell: Callable[[str], None],
    ) -> None:
        self._changes = changes
        self._poll_s = poll_s
        self._run_once = run_once
        self._tell = tell
        self._failures = 0
        self._poll_at = self._not_before = monotonic()

    @property
    def may_run(self) -> bool:
        """Whether the pause after a failure is over."""
        return monotonic() >= self._not_before

    @property
    def is_poll_due(self) -> bool:
        """Whether it is time to look at the addresses."""
        return monotonic() >= self._poll_at

    def run(
        self, paths: Sequence[str], files: Mapping[str, Stamp], *, first: bool = False
    ) -> None:
        """One run over the paths, of which these are the files; none over nothing."""
        if not paths:
            return
        try:
            self._run_once(paths)
        except Exception as error:
            # The edge of a process that stays: whatever failed, it is tried again.
            if first and isinstance(error, IngestError | CorpusError):
                raise
            self._put_off(error)
            return
        self._failures = 0
        self._changes.were_read(files)
        if any(map(is_address, paths)):
            spread = random.uniform(1 - _JITTER, 1 + _JITTER)  # noqa: S311 - no secret
            self._poll_at = monotonic() + spread * self._poll_s

    def _put_off(self, error: Exception) -> None:
        doublings = min(self._failures, _MAX_DOUBLINGS)
        wait_s = min(FIRST_WAIT_S * 2**doublings, _LONGEST_WAIT_S)
        self._failures += 1
        self._not_before = monotonic() + wait_s
        log.warning("round.failed", extra={"error": repr(error), "wait_s": wait_s})
        self._tell(f"this round failed ({error}); the next is in {wait_s:g} s")
