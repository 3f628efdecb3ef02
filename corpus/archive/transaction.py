"""The statements that change articles, inside one transaction."""

from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection, func, insert, select, update

from corpus.archive import schema
from corpus.archive.changes import Action, log_change
from corpus.archive.records import Embedded, Outcome
from corpus.archive.rows import version_row
from corpus.archive.spaces import pack
from corpus.archive.standing import Standing, overrules, said_by
from corpus.archive.succession import Current, Known, known_of, outcome_of
from corpus.articles import Article, Status

_versions, _chunks, _articles = schema.versions.c, schema.chunks.c, schema.articles.c

# Made once: a statement is costly to make, and to find in the cache of compiled ones.
_ADD_ARTICLE = insert(schema.articles)
_ADD_VERSION = insert(schema.versions).returning(_versions.id)
_ADD_CHUNKS = insert(schema.chunks)


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
        known = self.known(article.article_id)
        outcome = outcome_of(article, known)
        if outcome is Outcome.ERASED:
            return outcome
        said = said_by(article)
        if known is None:
            self.add_article(article.article_id, article.identity, said)
        elif said is not None:
            self.stand(article.article_id, known, said)
        self._store(item, known, outcome)
        return outcome

    def known(self, article_id: str) -> Known | None:
        """What the archive has of the article."""
        found = known_of(self.connection, [article_id], space_id=self.space_id)
        return found.get(article_id)

    def add_article(
        self, article_id: str, identity: str, said: Standing | None
    ) -> None:
        """Add an article without versions; usable if nothing else is said."""
        standing = said or Standing(Status.USABLE, None)
        row = {"id": article_id, "identity": identity, "created_at": self.now}
        row |= self._standing_row(standing)
        self.connection.execute(_ADD_ARTICLE, row)

    def stand(self, article_id: str, known: Known, said: Standing) -> bool:
        """Let it count what is said of the article, if it does; True if so."""
        if not overrules(said, known.standing):
            return False
        self.connection.execute(
            update(schema.articles)
            .where(_articles.id == article_id)
            .values(self._standing_row(said))
        )
        if known.current is not None and said.usable != known.standing.usable:
            action = Action.ADD if said.usable else Action.REMOVE
            self.log(action, article_id, known.current)
        return True

    def log(self, action: Action, article_id: str, version: Current) -> None:
        """Tell the indexes what to do with a version's chunks."""
        self._log(action, (article_id, version.number), row_id=version.row_id)

    def _store(self, item: Embedded, known: Known | None, outcome: Outcome) -> None:
        article = item.article
        current = known.current if known else None
        number = 1 if known is None else 1 + (known.last or self._logged(article))
        if outcome is Outcome.OUTDATED:
            self._add_version(article, number=number, current=False)
        elif outcome is not Outcome.UNCHANGED:
            if current is not None:
                self._supersede(article.article_id, current)
            self._add_current(item, number=number)
        elif current is not None and current.lacks_chunks_of(article):
            self._add_chunks(item, version_id=current.row_id)
            self.log(Action.ADD, article.article_id, current)

    def _logged(self, article: Article) -> int:
        """The last version that the indexes were told of; 0 if they were of none.

        A number is never used again: the indexes may still hold chunks of a version
        that was erased.
        """
        changes = schema.changes.c
        query = select(func.max(changes.version)).where(
            changes.article_id == article.article_id
        )
        return self.connection.execute(query).scalar_one() or 0

    def _standing_row(self, standing: Standing) -> dict[str, object]:
        # What takes back counts from somewhere: from now, if it has no date.
        at = standing.at or (None if standing.usable else self.now)
        return {
            "status": standing.status,
            "status_reason": standing.reason,
            "status_at": at,
            "status_origin": standing.origin,
        }

    def _supersede(self, article_id: str, current: Current) -> None:
        self.connection.execute(
            update(schema.versions)
            .where(_versions.id == current.row_id)
            .values(current=False)
        )
        self.log(Action.REMOVE, article_id, current)

    def _add_current(self, item: Embedded, *, number: int) -> None:
        row_id = self._add_version(item.article, number=number, current=True)
        self._add_chunks(item, version_id=row_id)
        key = (item.article.article_id, number)
        self._log(Action.ADD, key, row_id=row_id)

    def _add_version(self, article: Article, *, number: int, current: bool) -> int:
        row = version_row(article) | {
            "article_id": article.article_id,
            "number": number,
            "current": current,
            "ingested_at": self.now,
        }
        row_id: int = self.connection.execute(_ADD_VERSION, row).scalar_one()
        return row_id

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
        self.connection.execute(_ADD_CHUNKS, rows)

    def _log(self, action: Action, version: tuple[str, int], *, row_id: int) -> None:
        # Chunk ids are made from ordinals: the largest one tells them all, in
        # whichever space an index was built.
        largest = select(func.max(_chunks.ordinal)).where(_chunks.version_id == row_id)
        ordinal: int | None = self.connection.execute(largest).scalar_one()
        log_change(
            self.connection,
            action=action,
            version=version,
            chunks=0 if ordinal is None else ordinal + 1,
            now=self.now,
        )
