"""How long a reply is waited for."""

import time
from threading import Event

from service.chat.errors import ChatError, Reason

LOOK_S = 0.05
"""How often a thread that waits looks whether it still should."""


class Patience:
    """Ends when its time is up or when nobody waits for the reply any longer."""

    def __init__(self, deadline_s: float, cancelled: Event) -> None:
        self._deadline_s = deadline_s
        self._ends_at = time.monotonic() + deadline_s
        self._cancelled = cancelled

    def left_s(self) -> float:
        """The seconds that are left, more than 0.

        Raises:
            ChatError: `timeout` or `cancelled`.
        """
        if self._cancelled.is_set():
            raise ChatError(Reason.CANCELLED, "nobody waits for the reply any longer")
        left_s = self._ends_at - time.monotonic()
        if left_s <= 0:
            message = f"the chat model took more than {self._deadline_s:g} s"
            raise ChatError(Reason.TIMEOUT, message)
        return left_s

    def leaves(self, seconds: float) -> bool:
        """Whether there is time to wait so long and then to do something."""
        return time.monotonic() + seconds < self._ends_at

    def wait(self, seconds: float) -> None:
        """Wait, unless the reply is cancelled meanwhile.

        Raises:
            ChatError: As `left_s`.
        """
        self._cancelled.wait(min(seconds, self.left_s()))
        self.left_s()
