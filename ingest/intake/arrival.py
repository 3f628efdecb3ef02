"""A submission while it arrives."""

import threading
from collections.abc import Callable

from corpus.archive.submissions import Receipt
from ingest.intake.spool import Spool

Take = Callable[[Spool, bytes, str | None], Receipt]
"""What is done with whole files, their digest and their key."""


class Arrival:
    """Ends once: submitted or discarded, whichever comes first."""

    def __init__(self, spool: Spool, *, take: Take, leave: Callable[[], None]) -> None:
        self._spool = spool
        self._take = take
        self._leave = leave
        self._ended = False
        self._lock = threading.Lock()

    def begin(self, name: str) -> None:
        """Begin a file under the name that a client gave it."""
        self._spool.begin(name)

    def write(self, data: bytes) -> None:
        """Add to the file that was begun."""
        self._spool.write(data)

    def submit(self, *, key: str | None) -> Receipt:
        """Hand in what was written; it is safe when this returns."""
        digest = self._spool.seal()
        if not self._end():
            message = "the submission was discarded"
            raise RuntimeError(message)
        return self._take(self._spool, digest, key)

    def discard(self) -> None:
        """Delete what was written; nothing happens to what was submitted."""
        if self._end():
            self._spool.remove()
            self._leave()

    def _end(self) -> bool:
        with self._lock:
            first = not self._ended
            self._ended = True
            return first
