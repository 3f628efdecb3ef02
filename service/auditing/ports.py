"""What is needed of the archive to check a text, and what this room offers."""

from collections.abc import Sequence
from datetime import datetime
from threading import Event
from typing import Protocol

from corpus.archive.records import StoredVersion
from service.answers import Retrieved
from service.auditing.audits import Audit, GivenSource
from service.questions import Question, SearchFilters


class Seeker(Protocol):
    """Finds passages of the archive."""

    def retrieve(self, question: Question, *, now: datetime) -> Retrieved:
        """The best passages for the question that may be shown at `now`."""


class Articles(Protocol):
    """The archive as it is now, which has the last word."""

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        """The current version, if it may be shown now."""

    def newest(self, *, as_of: datetime, now: datetime) -> datetime | None:
        """The newest publication up to `as_of` that may be shown now; None if none."""


class Auditing(Protocol):
    """Checks texts; calls block and may run in any thread."""

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        cancelled: Event,
    ) -> Audit:
        """Check each sentence of the text.

        Args:
            text: Somebody else's answer, or a draft.
            sources: What to hold it against; the archive, if there are none.
            as_of: Nothing of the archive that is dated later is used.
            filters: What the archive is restricted to.
            cancelled: Set from any thread, it ends the checking.
        """
