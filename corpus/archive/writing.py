"""Put articles into the archive, each wholly or not at all."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Engine, select

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.archive.records import Embedded, Outcome, Space, Stored
from corpus.archive.spaces import is_space, space_id_of, unpack
from corpus.archive.succession import Known, known_of, outcome_of
from corpus.archive.transaction import Transaction
from corpus.archive.withdrawing import erase, set_status, take_notice
from corpus.articles import Article, Notice, Status


class ArticleWriter:
    """The only door through which articles change."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def store(
        self,
        batch: Sequence[Embedded],
        *,
        space: Space,
        now: datetime,
        notices: Sequence[Notice] = (),
    ) -> Stored:
        """Archive the batch in one transaction, and then what takes articles back.

        A text that is already current is left as it is; a changed one becomes the
        article's next version and the former stays readable. A current version
        that lacks chunks in this space gets them. What a source says of an article's
        status counts as `corpus.archive.standing` tells.
        """
        with writing(self._engine) as connection:
            change = Transaction(connection, space_id_of(connection, space), now)
            return Stored(
                outcomes=tuple(change.store(item) for item in batch),
                noticed=tuple(take_notice(change, item) for item in notices),
            )

    def settled(
        self, articles: Collection[Article], *, space: Space
    ) -> dict[str, Outcome]:
        """The outcomes of those for which nothing has to be written, by content hash.

        Unchanged ones with their chunks, and those that were erased.
        """
        with reading(self._engine) as connection:
            query = select(schema.spaces.c.id).where(is_space(space))
            space_id: int | None = connection.execute(query).scalar_one_or_none()
            known = _known(connection, articles, space_id=space_id)
        found: dict[str, Outcome] = {}
        for item in articles:
            has = known.get(item.article_id)
            outcome = has.settles(item) if has else None
            if outcome is not None:
                found[item.content_hash] = outcome
        return found

    def foreseen(self, articles: Collection[Article]) -> dict[str, Outcome]:
        """What would become of each if it were stored now, by content hash."""
        with reading(self._engine) as connection:
            known = _known(connection, articles, space_id=None)
        return {
            item.content_hash: outcome_of(item, known.get(item.article_id))
            for item in articles
        }

    def vectors_of(
        self, input_hashes: Iterable[bytes], *, space: Space
    ) -> dict[bytes, NDArray[np.float32]]:
        """Vectors the archive has already, by the hash of what was embedded."""
        query = (
            select(schema.chunks.c.input_hash, schema.chunks.c.vector)
            .join(schema.spaces, schema.spaces.c.id == schema.chunks.c.space_id)
            .where(schema.chunks.c.input_hash.in_(set(input_hashes)), is_space(space))
        )
        with reading(self._engine) as connection:
            return {row[0]: unpack(row[1]) for row in connection.execute(query)}

    def set_status(
        self, article_id: str, status: Status, *, reason: str, now: datetime
    ) -> bool:
        """Withhold, cancel or release an article; False if there is no such one.

        It is the operator's word, which no source overrules, and it binds on the next
        answer: answers ask the archive, not an index. An erased article that is
        released comes back with the next run over its source.
        """
        with writing(self._engine) as connection:
            change = Transaction(connection, None, now)
            return set_status(change, article_id, status=status, reason=reason)

    def erase(self, article_id: str, *, reason: str, now: datetime) -> bool:
        """Delete the article's text and vectors for good; False if there is none.

        It binds on the next answer, and the article stays away when its source is
        read again.
        """
        with writing(self._engine) as connection:
            return erase(Transaction(connection, None, now), article_id, reason)


def _known(
    connection: Connection, articles: Collection[Article], *, space_id: int | None
) -> dict[str, Known]:
    ids = {item.article_id for item in articles}
    return known_of(connection, ids, space_id=space_id)
