"""One process at a time owns the indexes; whoever is refused learns who does."""

import fcntl
import json
import os
import time
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.errors import IndexHeldError

# `holder()` takes a shared lock for an instant to see whether the file is
# free, which can refuse an owner that comes in that instant: so it tries again.
_ATTEMPTS = 10
_PAUSE_S = 0.02


@dataclass(frozen=True, slots=True)
class Holder:
    """Who owns the indexes.

    Attributes:
        purpose: The command, such as `dateline serve`.
        since: ISO 8601 in UTC.
        url: Where it answers over HTTP; None if it does not.
    """

    pid: int
    purpose: str
    since: str
    url: str | None = None


class IndexLock:
    """An exclusive lock on a file that says who holds it.

    The kernel keeps the lock (`flock`), so it ends with the process, however
    the process ends. The file stays; its words count only while it is locked.
    A child forked without exec shares the lock and can outlive its parent.
    """

    def __init__(self, path: Path) -> None:
        self._path = path
        self._descriptor: int | None = None

    def acquire(self, *, purpose: str, url: str | None = None) -> Self:
        """Take the lock, or fail within a fraction of a second.

        Args:
            purpose: The command, such as `dateline serve`.
            url: Where this process answers over HTTP, if it does.

        Returns:
            Itself, to be used in `with`: the lock is given back at the end.

        Raises:
            IndexHeldError: Another process, or this one, has it.
        """
        self._path.parent.mkdir(parents=True, exist_ok=True)
        since = datetime.now(UTC).isoformat(timespec="seconds")
        owner = Holder(pid=os.getpid(), purpose=purpose, since=since, url=url)
        for _ in range(_ATTEMPTS):
            claimed = _claim(self._path)
            if claimed is not None:
                self._descriptor = _announce(self._path, owner, claimed)
                return self
            time.sleep(_PAUSE_S)
        raise _refusal(self._path, self.holder())

    def release(self) -> None:
        """Give the lock back; without it, nothing happens."""
        if self._descriptor is None:
            return
        # Closing alone would leave the lock to a forked child.
        fcntl.flock(self._descriptor, fcntl.LOCK_UN)
        os.close(self._descriptor)
        self._descriptor = None

    def holder(self) -> Holder | None:
        """Who has the lock, without taking it; None if it is free."""
        for _ in range(_ATTEMPTS):
            try:
                descriptor = os.open(self._path, os.O_RDONLY)
            except FileNotFoundError:
                return None
            with os.fdopen(descriptor, encoding="utf-8") as file:
                if _locked(descriptor, fcntl.LOCK_SH):
                    return None
                found = _parsed(file.read())
            if found is not None:
                return found
            # Locked but empty: the very first owner is about to say who it is.
            time.sleep(_PAUSE_S)
        return Holder(pid=0, purpose="another process", since="an unknown time")

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.release()


def _claim(path: Path) -> int | None:
    """Lock the file that has this name now; None if another owner has it."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT, 0o644)
    if _locked(descriptor, fcntl.LOCK_EX) and _still_named(path, descriptor):
        return descriptor
    os.close(descriptor)
    return None


def _announce(path: Path, owner: Holder, claimed: int) -> int:
    """Put a complete, already locked file in the place of the claimed one.

    Written in place, a reader could find half of it. The claim on the old file
    keeps everybody else out until the new one has its name.
    """
    fresh = path.with_name(f"{path.name}.new")
    try:
        fresh.unlink(missing_ok=True)
        descriptor = os.open(fresh, os.O_RDWR | os.O_CREAT | os.O_EXCL, 0o644)
        try:
            fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
            os.write(descriptor, json.dumps(asdict(owner)).encode())
            fresh.replace(path)
        except BaseException:
            os.close(descriptor)
            raise
    finally:
        os.close(claimed)
    return descriptor


def _still_named(path: Path, descriptor: int) -> bool:
    """Whether no other owner put its file there between the open and the lock."""
    try:
        return os.path.samestat(path.stat(), os.fstat(descriptor))
    except FileNotFoundError:
        return False


def _locked(descriptor: int, kind: int) -> bool:
    try:
        fcntl.flock(descriptor, kind | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _parsed(text: str) -> Holder | None:
    try:
        return Holder(**json.loads(text))
    except (ValueError, TypeError):
        return None


def _refusal(path: Path, found: Holder | None) -> IndexHeldError:
    if found is None:
        # It was given back while we asked who had it.
        message = f"The index lock {path} was busy. Try again."
        return IndexHeldError(message, holder="another process", url=None)
    who = f"{found.purpose} (process {found.pid}, since {found.since})"
    if found.url is None:
        advice = "Wait until it is done, or stop it, and try again."
    else:
        advice = f"Ask it at {found.url}, or stop it and try again."
    message = f"The indexes are in use by {who}. {advice} The lock is {path}."
    return IndexHeldError(message, holder=who, url=found.url)
