"""Deadlines of tests: one that is far off, and one that does not wait."""

import threading

from ingest.web.deadline import Deadline

FAR_S = 1_000.0


def far(stop: threading.Event | None = None) -> Deadline:
    return Deadline(FAR_S, stop=stop or threading.Event())


class NotedWaits(Deadline):
    """Notes what would be waited for."""

    def __init__(self, timeout_s: float = FAR_S) -> None:
        super().__init__(timeout_s, stop=threading.Event())
        self.waits: list[float] = []

    def wait(self, seconds: float) -> None:
        self.waits.append(seconds)
