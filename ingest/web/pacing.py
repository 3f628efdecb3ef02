"""How fast one host is asked."""

import time

from ingest.web.deadline import Deadline


class Pacing:
    """Keeps the starts of two requests to one host apart."""

    def __init__(self, delay_s: float, deadline: Deadline) -> None:
        self._delay_s = delay_s
        self._deadline = deadline
        self._free_at: dict[str, float] = {}

    def wait(self, host: str, *, at_least_s: float = 0.0) -> None:
        """Wait until the host may be asked, and note that it now is.

        Args:
            host: Its name; ports do not count.
            at_least_s: What the host itself asks for between this and the next.

        Raises:
            FetchError: `too_slow` or `stopped`, both transient.
        """
        now = time.monotonic()
        self._free_at = {name: at for name, at in self._free_at.items() if at > now}
        if host in self._free_at:
            self._deadline.wait(self._free_at[host] - now)
        delay_s = max(self._delay_s, at_least_s)
        self._free_at[host] = time.monotonic() + delay_s
