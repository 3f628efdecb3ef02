"""The statements that change articles, inside one transaction."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from corpus.archive import schema
from corpus.archive.changes import Action, log_change
from corpus.archive.records import Embedded, Outcome
from corpus.archive.rows import version_row
from corpus.archive.spaces import pack
from corpus.articles import Status

_versions, _chunks = schema.versions.c, schema.chunks.c


@dataclass(frozen=True, slots=True)
class Transaction:
    """Changes that are committed together.

    Attributes:
        space_id: The space that stored chunks belong to; None stores none.
        now: The moment written beside every change.
    """

    connection: Connection
    space_id: int | None
    now: datetime

    def store(self, item: Embedded) -> Outcome:
        """Add the article, or its next version, or only the chunks it lacks."""
        article = item.article
        known = self._current(article.article_id)
        if known is None:
            self._add_article(item)
            self._add_version(item, number=1)
            return Outcome.NEW
        if known.content_hash == article.content_hash:
            if not self._has_chunks(known.id):
                self._add_chunks(item, version_id=known.id)
                self._log(Action.ADD, known)
            return Outcome.UNCHANGED
        self._supersede(known)
        self._add_version(item, number=known.number + 1)
        return Outcome.UPDATED

    def set_status(self, article_id: str, status: Status, reason: str) -> bool:
        """Set whether the article may be shown; False if there is none."""
        known = self._current(article_id)
        if known is None:
            return False
        self.connection.execute(
            update(schema.articles)
            .where(schema.articles.c.id == article_id)
            .values(status=status, status_reason=reason)
        )
        self._log(Action.ADD if status is Status.USABLE else Action.REMOVE, known)
        return True

    def _current(self, article_id: str) -> Row[Any, Any, Any, Any] | None:
        query = select(
            _versions.id, _versions.article_id, _versions.number, _versions.content_hash
        ).where(_versions.article_id == article_id, _versions.current)
        return self.connection.execute(query).first()

    def _has_chunks(self, version_id: int) -> bool:
        query = select(_chunks.id).where(
            _chunks.version_id == version_id, _chunks.space_id == self.space_id
        )
        return self.connection.execute(query.limit(1)).first() is not None

    def _add_article(self, item: Embedded) -> None:
        self.connection.execute(
            insert(schema.articles).values(
                id=item.article.article_id,
                identity=item.article.identity,
                status=Status.USABLE,
                created_at=self.now,
            )
        )

    def _supersede(self, known: Row[Any, Any, Any, Any]) -> None:
        self.connection.execute(
            update(schema.versions)
            .where(_versions.id == known.id)
            .values(current=False)
        )
        self._log(Action.REMOVE, known)

    def _add_version(self, item: Embedded, *, number: int) -> None:
        row = version_row(item.article) | {
            "article_id": item.article.article_id,
            "number": number,
            "current": True,
            "ingested_at": self.now,
        }
        added = self.connection.execute(
            insert(schema.versions)
            .values(row)
            .returning(_versions.id, _versions.article_id, _versions.number)
        ).one()
        self._add_chunks(item, version_id=added.id)
        self._log(Action.ADD, added)

    def _add_chunks(self, item: Embedded, *, version_id: int) -> None:
        rows = [
            {
                "version_id": version_id,
                "space_id": self.space_id,
                "ordinal": chunk.ordinal,
                "start": chunk.start,
                "end": chunk.end,
                "tokens": chunk.tokens,
                "input_hash": digest,
                "vector": pack(vector),
            }
            for chunk, digest, vector in zip(
                item.chunks, item.input_hashes, item.vectors, strict=True
            )
        ]
        self.connection.execute(insert(schema.chunks), rows)

    def _log(
        self, action: Action, version: Row[Any, Any, Any, Any] | Row[Any, Any, Any]
    ) -> None:
        # Chunk ids are made from ordinals: the largest one tells them all, in
        # whichever space an index was built.
        largest = select(func.max(_chunks.ordinal)).where(
            _chunks.version_id == version.id
        )
        ordinal: int | None = self.connection.execute(largest).scalar_one()
        log_change(
            self.connection,
            action=action,
            version=(version.article_id, version.number),
            chunks=0 if ordinal is None else ordinal + 1,
            now=self.now,
        )
