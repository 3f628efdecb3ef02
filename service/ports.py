"""What the HTTP edge and the command line need of the inside."""

from dataclasses import dataclass
from datetime import datetime
from typing import Protocol

from corpus.archive.records import StoredVersion
from service.answers import Answer, Question, Retrieved


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


class Answering(Protocol):
    """Everything a client can ask for; calls block and may run in any thread."""

    def ask(self, question: Question) -> Answer:
        """Answer from the archive, or abstain with a reason."""

    def search(self, question: Question) -> Retrieved:
        """The passages an answer would be made from, best first."""

    def article(self, article_id: str) -> StoredVersion | None:
        """The current version, if it may be shown now."""

    def readiness(self) -> Readiness:
        """What a probe should know; cheap enough for once a second."""
