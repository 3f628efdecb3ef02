"""How long one fetch may take."""

import threading
import time

from ingest.errors import FetchError, Reason


class Deadline:
    """Ends a fetch when its time is up or when the process is to stop.

    All that takes part in the fetches of one thread shares it, open connections too.
    """

    def __init__(self, timeout_s: float, *, stop: threading.Event) -> None:
        self._timeout_s = timeout_s
        self._stop = stop
        self.restart()

    def restart(self) -> None:
        """Give the next fetch its time."""
        self._ends_at = time.monotonic() + self._timeout_s

    def left_s(self) -> float:
        """The seconds that are left, more than 0.

        Raises:
            FetchError: `too_slow` or `stopped`, both transient.
        """
        if self._stop.is_set():
            raise _stopped()
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            raise too_slow()
        return left_s

    def leaves(self, seconds: float) -> bool:
        """Whether there is time to wait so long and then to do something."""
        return time.monotonic() + seconds < self._ends_at

    def wait(self, seconds: float) -> None:
        """Wait, but not in vain: what would be over after it is over now.

        Raises:
            FetchError: `too_slow` or `stopped`, both transient.
        """
        if not self.leaves(seconds):
            raise too_slow()
        if self._stop.wait(seconds):
            raise _stopped()


def too_slow() -> FetchError:
    """What is raised when nothing came in time."""
    detail = "The site took too long; try again later."
    return FetchError(Reason.TOO_SLOW, detail, transient=True)


def _stopped() -> FetchError:
    detail = "The fetch was stopped; start again to go on."
    return FetchError(Reason.STOPPED, detail, transient=True)
