"""An intake for what cannot be had: a full disk, and none at all behind a route."""

import errno
import os
from dataclasses import dataclass, field

from corpus.archive.reports import RunReport
from corpus.archive.submissions import Receipt


@dataclass
class FullDisk:
    """An arrival for which there is no room."""

    error: int
    discarded: int = 0

    def begin(self, name: str) -> None:
        return

    def write(self, data: bytes) -> None:
        raise OSError(self.error, os.strerror(self.error), "/srv/private/spool")

    def submit(self, *, key: str | None) -> Receipt:
        raise NotImplementedError

    def discard(self) -> None:
        self.discarded += 1


@dataclass
class CannedIntake:
    """Takes what never fits, and knows no runs."""

    arrival: FullDisk = field(default_factory=lambda: FullDisk(errno.ENOSPC))

    def open(self) -> FullDisk | None:
        return self.arrival

    def report(self, run_id: int) -> RunReport | None:
        return None

    def reports(self, *, limit: int) -> list[RunReport]:
        return []

    def erase(self, article_id: str) -> bool:
        return False
