"""The archive as one thing: open it, and use its parts."""

from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import uuid4

from sqlalchemy import Engine, insert, select

from corpus.archive import schema
from corpus.archive.changes import ChangeLog
from corpus.archive.copies import CopyLog
from corpus.archive.engine import open_engine, writing
from corpus.archive.entries import EntryReader
from corpus.archive.feedback import FeedbackLog
from corpus.archive.fetches import FetchLog
from corpus.archive.keys import KeyRing
from corpus.archive.reading import ArticleReader
from corpus.archive.records import Space
from corpus.archive.runs import RunLog
from corpus.archive.stories import StoryReader
from corpus.archive.submissions import SubmissionLog
from corpus.archive.writing import ArticleWriter


@dataclass(frozen=True, slots=True)
class Archive:
    """An open archive; safe to share between threads.

    Attributes:
        archive_id: Made when the archive is; indexes remember whose they are.
    """

    archive_id: str
    articles: ArticleReader
    writer: ArticleWriter
    changes: ChangeLog
    copies: CopyLog
    stories: StoryReader
    fetches: FetchLog
    runs: RunLog
    submissions: SubmissionLog
    keys: KeyRing
    feedback: FeedbackLog
    engine: Engine

    def entries(self, space: Space) -> EntryReader:
        """The chunks of that space, as an index takes them."""
        return EntryReader(self.engine, space=space)

    def close(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def open_archive(url: str) -> Archive:
    """Open the archive at a SQLAlchemy URL; made and migrated as needed.

    Raises:
        ArchiveError: It cannot be opened; the message says why.
    """
    engine = open_engine(url)
    return Archive(
        archive_id=_archive_id(engine),
        articles=ArticleReader(engine),
        writer=ArticleWriter(engine),
        changes=ChangeLog(engine),
        copies=CopyLog(engine),
        stories=StoryReader(engine),
        fetches=FetchLog(engine),
        runs=RunLog(engine),
        submissions=SubmissionLog(engine),
        keys=KeyRing(engine),
        feedback=FeedbackLog(engine),
        engine=engine,
    )


def _archive_id(engine: Engine) -> str:
    query = select(schema.archive.c.id)
    with writing(engine) as connection:
        found: str | None = connection.execute(query).scalar_one_or_none()
        if found is not None:
            return found
        made = uuid4().hex
        now = datetime.now(UTC)
        connection.execute(
            insert(schema.archive).values(id=made, created_at=now, revision=0)
        )
        return made
