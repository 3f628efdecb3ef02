"""The change log: what an index must do to become equal to the archive."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from sqlalchemy import Connection, Engine, insert, select, update

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.chunks import ChunkId, chunk_id


class Action(StrEnum):
    """What an index does with a version's chunks."""

    ADD = "add"
    REMOVE = "remove"


@dataclass(frozen=True, slots=True)
class Change:
    """One line of the log.

    Attributes:
        revision: Revisions rise by one from 1, in the order of commits.
        chunks: How many ordinals the version's chunks take.
    """

    revision: int
    action: Action
    article_id: str
    version: int
    chunks: int

    @property
    def chunk_ids(self) -> list[ChunkId]:
        """Every chunk id the version can have in an index."""
        return [chunk_id(self.article_id, self.version, i) for i in range(self.chunks)]


_NEXT_REVISION = (
    update(schema.archive)
    .values(revision=schema.archive.c.revision + 1)
    .returning(schema.archive.c.revision)
)
_ADD = insert(schema.changes)


class ChangeLog:
    """Reads the log; only writers of the archive add to it."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def revision(self) -> int:
        """The last committed revision; 0 in an empty archive."""
        with reading(self._engine) as connection:
            query = select(schema.archive.c.revision)
            revision: int = connection.execute(query).scalar_one()
            return revision

    def after(self, revision: int, *, limit: int) -> Sequence[Change]:
        """At most `limit` changes later than the revision, oldest first."""
        query = (
            select(schema.changes)
            .where(schema.changes.c.revision > revision)
            .order_by(schema.changes.c.revision)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [
                Change(
                    revision=row.revision,
                    action=Action(row.action),
                    article_id=row.article_id,
                    version=row.version,
                    chunks=row.chunks,
                )
                for row in connection.execute(query)
            ]


def log_change(
    connection: Connection,
    *,
    action: Action,
    version: tuple[str, int],
    chunks: int,
    now: datetime,
) -> None:
    """Add a line to the log, in the transaction that makes the change."""
    row = {
        "revision": connection.execute(_NEXT_REVISION).scalar_one(),
        "action": action,
        "article_id": version[0],
        "version": version[1],
        "chunks": chunks,
        "at": now,
    }
    connection.execute(_ADD, row)
