"""What the HTTP edge and the command line need of the inside."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from threading import Event as Flag
from typing import Protocol

from corpus.archive.feedback import Feedback, FeedbackReceipt
from corpus.archive.outlets import Outlet
from corpus.archive.records import StoredVersion
from corpus.archive.reports import RunReport
from corpus.archive.submissions import Receipt
from corpus.history import History
from service.answering.events import Event
from service.answers import Answer, Retrieved
from service.auditing.ports import Auditing
from service.questions import Question
from service.timelines.timeline import Timeline, Topic


@dataclass(frozen=True, slots=True)
class Readiness:
    """Whether questions can be answered now, and how fresh the answers are.

    Attributes:
        checks: Each check by name and what it found; empty text means it passed.
        lag: Revisions of the archive that the indexes have not yet applied.
        newest_article: Publication of the newest article; None when there is none.
    """

    checks: dict[str, str]
    articles: int
    revision: int
    lag: int
    newest_article: datetime | None

    @property
    def ready(self) -> bool:
        """Whether every check passed."""
        return not any(self.checks.values())


class Answering(Auditing, Protocol):
    """Everything a client can ask for; calls block and may run in any thread."""

    def timeline(self, topic: Topic) -> Timeline:
        """The dated events of a topic, or why there are none."""

    def ask(self, question: Question, *, cancelled: Flag | None = None) -> Answer:
        """Answer from the archive, or abstain with a reason.

        Raises:
            ChatError: It was cancelled, from whatever thread.
        """

    def events(self, question: Question, *, cancelled: Flag) -> Iterator[Event]:
        """The same while it is made; the last event has the answer.

        Raises:
            ChatError: As above.
        """

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""

    def article(self, article_id: str) -> StoredVersion | None:
        """The current version, if it may be shown now."""

    def history(
        self, article_id: str, *, before: int | None, limit: int
    ) -> History | None:
        """Its versions, newest first; None if the article may not be shown now.

        Args:
            article_id: Whose they are.
            before: Only what came before the version of this number.
            limit: At most so many.
        """

    def version(self, article_id: str, number: int) -> StoredVersion | None:
        """One of those versions; None also if it may not be shown itself."""

    def outlets(self) -> Sequence[Outlet]:
        """Whose articles may be shown, most articles first; a minute old at most."""

    def starters(self) -> Sequence[str]:
        """Questions to begin with, which the archive answers; none until found.

        None that stands on an article which may not be shown now.
        """

    def readiness(self) -> Readiness:
        """What a probe should know; cheap enough for once a second."""


class Arrival(Protocol):
    """A submission on its way in, file by file; used by one thread at a time.

    What does not fit on the disk raises OSError.
    """

    def begin(self, name: str) -> None:
        """Begin a file under the name a client gave; it is never used as a path."""

    def write(self, data: bytes) -> None:
        """Add to the file that was begun."""

    def submit(self, *, key: str | None) -> Receipt:
        """Hand in the files; nothing is lost once this returns.

        Args:
            key: A known one gives the receipt of what came under it before.
        """

    def discard(self) -> None:
        """Forget what was written; what was submitted stays."""


class Intake(Protocol):
    """Where articles are handed in and deleted; calls block, from any thread."""

    def open(self) -> Arrival | None:
        """A new submission; None while too many are on their way."""

    def report(self, run_id: int) -> RunReport | None:
        """How a run stands; None if there is no such run."""

    def reports(self, *, limit: int) -> list[RunReport]:
        """The newest runs first, without their rejects."""

    def erase(self, article_id: str) -> bool:
        """Delete an article for good; False if the archive never had it."""


class FeedbackStore(Protocol):
    """Where what is said of answers is kept; calls block, from any thread."""

    def keep(
        self, feedback: Feedback, *, key_id: str | None, now: datetime
    ) -> FeedbackReceipt:
        """Keep it, in place of what the same key said of the same answer.

        Args:
            feedback: What is said.
            key_id: Whose it is; None: nobody knows.
            now: When it came.
        """
