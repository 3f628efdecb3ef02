"""Which files have changed since they were read, and have come to rest."""

from collections.abc import Callable, Mapping, Sequence
from time import monotonic

from ingest.watching.files import Stamp, stamp_of, stamps_of

SETTLE_S = 1.0
"""A file that was the same for so long is no longer being written."""

_REST = 10
"""Between two looks at all files lies so many times what a look takes."""


class Changes:
    """Compares files with what they were when they were read.

    Signs of the system only say that it is time to look: they may be lost, and tell
    nothing of what is in a folder that was moved here. What is gone is forgotten.

    Args:
        paths: Files and folders.
        look_s: How often to look when there is no sign.
        clock: Seconds that only grow.
    """

    def __init__(
        self,
        paths: Sequence[str],
        *,
        look_s: float,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._paths = paths
        self._look_s = look_s
        self._clock = clock
        self._read: dict[str, Stamp] = {}
        self._pending: dict[str, tuple[Stamp, float]] = {}
        self._signed = True
        self._rested_at = self._due_at = clock()

    def all(self) -> dict[str, Stamp]:
        """Every file there is, as it is now."""
        return stamps_of(self._paths)

    def sign(self) -> None:
        """Something may have changed."""
        self._signed = True

    def settled(self) -> dict[str, Stamp]:
        """The files to be read, sorted by name."""
        now = self._clock()
        if now >= (self._rested_at if self._signed else self._due_at):
            changed = self._look(now)
        else:
            again = {file: stamp_of(file) for file in self._pending}
            changed = {file: stamp for file, stamp in again.items() if stamp}
        self._pending = {
            file: (stamp, self._since(file, stamp, now))
            for file, stamp in sorted(changed.items())
        }
        return {
            file: stamp
            for file, (stamp, since) in self._pending.items()
            if now - since >= SETTLE_S
        }

    def were_read(self, files: Mapping[str, Stamp]) -> None:
        """The files were read, and were so or newer."""
        self._read.update(files)
        for file in files:
            self._pending.pop(file, None)

    def _look(self, now: float) -> dict[str, Stamp]:
        found = self.all()
        ended = self._clock()
        self._signed = False
        self._rested_at = ended + _REST * (ended - now)
        self._due_at = ended + self._look_s
        self._read = {file: self._read[file] for file in found if file in self._read}
        return {file: at for file, at in found.items() if self._read.get(file) != at}

    def _since(self, file: str, stamp: Stamp, now: float) -> float:
        known, since = self._pending.get(file, (None, now))
        return since if known == stamp else now
