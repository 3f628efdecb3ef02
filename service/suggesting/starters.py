"""Questions to begin with, kept for as long as the archive stays as it is."""

import logging
import time
from collections.abc import Callable
from datetime import UTC, datetime
from threading import Event, Lock, Thread
from typing import Protocol

from corpus.archive.records import StoredVersion
from service.suggesting.starting import Starter

log = logging.getLogger(__name__)

PAUSE_S = 300.0
"""After a search that found some: an archive may change all the time."""


class Articles(Protocol):
    """Whoever knows what may be shown now."""

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        """The current version, if it may be shown."""


class Finding(Protocol):
    """Whoever seeks them, for as long as it takes."""

    def find(self, *, now: datetime, stopped: Event) -> tuple[Starter, ...]:
        """Those of that moment; what was found by then once it is stopped."""


class Starters:
    """Found in a thread of their own, one search at a time; safe to share.

    Nobody waits for them. Until a search is done the former ones stand, as far as what
    they stand on may be shown.
    """

    def __init__(
        self,
        finder: Finding,
        articles: Articles,
        revision: Callable[[], int],
        *,
        pause_s: float = PAUSE_S,
    ) -> None:
        """Take what seeks them, and what tells the revision that the indexes hold."""
        self._finder = finder
        self._articles = articles
        self._held = revision
        self._found: tuple[Starter, ...] = ()
        self._revision: int | None = None
        self._pause_s = pause_s
        self._rests_until = 0.0
        self._searching = Lock()
        self._stopped = Event()
        self._thread: Thread | None = None

    def questions(self, *, now: datetime) -> tuple[str, ...]:
        """Those whose answers stand on articles that may be shown now, unchanged."""
        return tuple(one.question for one in self._found if self._stands(one, now=now))

    def renew(self) -> None:
        """Begin to seek others, if the indexes hold another archive than before.

        Not yet if the last search has only just found some.
        """
        if self._stopped.is_set() or time.monotonic() < self._rests_until:
            return
        if self._held() == self._revision:
            return
        if self._searching.acquire(blocking=False):
            self._thread = Thread(target=self._renew, name="starters")
            self._thread.start()

    def stop(self) -> None:
        """End the search under way once its present question is answered.

        Nobody calls `renew` any more.
        """
        self._stopped.set()
        self.settle()

    def settle(self) -> None:
        """Return when no search is under way."""
        if self._thread is not None:
            self._thread.join()

    def _renew(self) -> None:
        # What is applied meanwhile is another revision, and sought for again.
        self._revision = self._held()
        try:
            now = datetime.now(UTC)
            self._found = self._finder.find(now=now, stopped=self._stopped)
            if self._found:
                self._rests_until = time.monotonic() + self._pause_s
        except Exception:
            log.exception("starters.failed")
        finally:
            self._searching.release()

    def _stands(self, starter: Starter, *, now: datetime) -> bool:
        for article_id, version in starter.stands_on:
            stored = self._articles.shown(article_id, now=now)
            if stored is None or stored.number != version:
                return False
        return True
