"""The service over indexes that this process owns and keeps up with the archive."""

import logging
import threading
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime

from corpus.archive.archive import Archive
from corpus.archive.history import HistoryReader
from corpus.archive.outlets import Outlet, OutletReader
from corpus.archive.records import StoredVersion
from corpus.errors import DerivedIndexError
from corpus.history import History, history_of
from corpus.keeper import IndexKeeper
from service.answering.events import Event
from service.answers import Answer, Retrieved
from service.auditing.audits import Audit, GivenSource
from service.faculties import Faculties
from service.ports import Readiness
from service.questions import Question, SearchFilters
from service.timelines.timeline import Timeline, Topic

log = logging.getLogger(__name__)

FOLLOW_EVERY_S = 0.5
"""How often the archive is asked for news; an idle look costs a millisecond."""

FRESH_WITHIN_S = 0.25
"""How long a question waits for the indexes to follow what was committed before it."""

_OPENING = "the indexes are being opened"


class LocalService:
    """Answers from one archive; a thread of its own follows the archive.

    Every call may come from any thread. Until the indexes are open, and when they
    cannot be, questions are refused and `readiness` says why.
    """

    def __init__(
        self, archive: Archive, keeper: IndexKeeper, faculties: Faculties
    ) -> None:
        self._archive = archive
        self._keeper = keeper
        self._answerer = faculties.answerer
        self._auditor = faculties.auditor
        self._timeliner = faculties.timeliner
        self._starters = faculties.starters
        self._outlets = OutletReader(archive.engine)
        self._index_fault = _OPENING
        self._follow_fault = ""
        self._stopped = threading.Event()
        self._wanted = threading.Event()
        self._followed = threading.Condition()
        self._thread = threading.Thread(target=self._keep_up, name="follower")

    def start(self) -> None:
        """Open the indexes and follow, in the background."""
        self._thread.start()

    def stop(self) -> None:
        """Stop following; the step under way is finished first."""
        self._stopped.set()
        self._wanted.set()
        if self._thread.is_alive():
            self._thread.join()
        self._starters.stop()

    def ask(
        self, question: Question, *, cancelled: threading.Event | None = None
    ) -> Answer:
        """Answer from the archive, or abstain with a reason."""
        self._require_fresh_indexes()
        return self._answerer.ask(question, cancelled=cancelled)

    def events(
        self, question: Question, *, cancelled: threading.Event
    ) -> Iterator[Event]:
        """The same while it is made."""
        self._require_fresh_indexes()
        yield from self._answerer.events(question, cancelled=cancelled)

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""
        self._require_fresh_indexes()
        return self._answerer.search(question)

    def audit(
        self,
        text: str,
        sources: Sequence[GivenSource],
        *,
        as_of: datetime,
        filters: SearchFilters,
        cancelled: threading.Event,
    ) -> Audit:
        """Check each sentence of the text."""
        if not sources:
            self._require_fresh_indexes()
        return self._auditor.audit(
            text,
            sources,
            as_of=as_of,
            filters=filters,
            now=datetime.now(UTC),
            cancelled=cancelled,
        )

    def timeline(self, topic: Topic) -> Timeline:
        """The dated events of a topic, or why there are none."""
        self._require_fresh_indexes()
        return self._timeliner.timeline(topic, now=datetime.now(UTC))

    def article(self, article_id: str) -> StoredVersion | None:
        """The current version, if it may be shown now."""
        return self._archive.articles.shown(article_id, now=datetime.now(UTC))

    def history(
        self, article_id: str, *, before: int | None, limit: int
    ) -> History | None:
        """Its versions, newest first; None if the article may not be shown now."""
        return history_of(
            self._archive,
            article_id,
            now=datetime.now(UTC),
            before=before,
            limit=limit,
        )

    def version(self, article_id: str, number: int) -> StoredVersion | None:
        """One of those versions."""
        reader = HistoryReader(self._archive.engine)
        return reader.version(article_id, number=number, now=datetime.now(UTC))

    def outlets(self) -> tuple[Outlet, ...]:
        """Whose articles may be shown, most articles first; a minute old at most."""
        return self._outlets.outlets(now=datetime.now(UTC))

    def starters(self) -> tuple[str, ...]:
        """Questions to begin with; others are sought once the archive has changed."""
        if not self._index_fault:
            self._starters.renew()
        return self._starters.questions(now=datetime.now(UTC))

    def readiness(self) -> Readiness:
        """Whether questions can be answered now, and how fresh the answers are."""
        checks = {"indexes": self._index_fault, "follower": self._follow_fault}
        holdings = self._archive.articles.holdings(now=datetime.now(UTC))
        revision = self._archive.changes.revision()
        lag = revision
        if not self._index_fault:
            lag = self._keeper.lag().revisions
        return Readiness(
            checks=checks,
            articles=holdings.articles,
            revision=revision,
            lag=lag,
            newest_article=holdings.newest,
        )

    def _require_fresh_indexes(self) -> None:
        """Let what was committed before the question be found by it.

        While much is ingested the indexes may stay behind; the question goes on then.
        """
        if self._index_fault:
            raise DerivedIndexError(self._index_fault)
        if not self._is_fresh():
            with self._followed:
                self._followed.wait_for(self._is_fresh, FRESH_WITHIN_S)

    def _is_fresh(self) -> bool:
        if not self._keeper.lag().revisions:
            return True
        self._wanted.set()
        return False

    def _keep_up(self) -> None:
        try:
            self._keeper.open()
        except Exception as error:
            self._index_fault = f"the indexes cannot be opened: {error}"
            log.exception("index.unusable")
            return
        while not self._stopped.is_set():
            self._wanted.clear()
            self._follow()
            if self._index_fault:
                self._index_fault = ""
                self._starters.renew()
            with self._followed:
                self._followed.notify_all()
            self._wanted.wait(FOLLOW_EVERY_S)

    def _follow(self) -> None:
        try:
            applied = self._keeper.catch_up()
        except Exception as error:
            self._follow_fault = f"the indexes cannot follow the archive: {error}"
            log.exception("follower.failed")
            return
        self._follow_fault = ""
        if applied:
            log.info("follower.applied", extra={"changes": applied})
