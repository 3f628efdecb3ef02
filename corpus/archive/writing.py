"""Put articles into the archive, each wholly or not at all."""

from collections.abc import Collection, Iterable, Sequence
from datetime import datetime

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Engine, exists, select

from corpus.archive import schema
from corpus.archive.engine import reading, writing
from corpus.archive.records import Embedded, Outcome, Space
from corpus.archive.spaces import is_space, space_id_of, unpack
from corpus.archive.transaction import Transaction
from corpus.articles import Article, Status


class ArticleWriter:
    """The only door through which articles change."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def store(
        self, batch: Sequence[Embedded], *, space: Space, now: datetime
    ) -> list[Outcome]:
        """Archive the batch in one transaction; outcomes are in its order.

        A text that is already current is left as it is; a changed one becomes the
        article's next version and the former stays readable. A current version
        that lacks chunks in this space gets them.
        """
        with writing(self._engine) as connection:
            change = Transaction(connection, space_id_of(connection, space), now)
            return [change.store(item) for item in batch]

    def unchanged(self, articles: Collection[Article], *, space: Space) -> set[str]:
        """Content hashes of those that are current and have their chunks."""
        # A sub-query, not a join: joined, SQLite starts from every chunk of the space.
        versions, chunks = schema.versions.c, schema.chunks.c
        space_id = select(schema.spaces.c.id).where(is_space(space)).scalar_subquery()
        chunked = exists().where(
            chunks.version_id == versions.id, chunks.space_id == space_id
        )
        query = select(versions.content_hash).where(
            versions.article_id.in_({item.article_id for item in articles}),
            versions.current,
            chunked,
        )
        with reading(self._engine) as connection:
            found = set(connection.execute(query).scalars())
        return found.intersection(item.content_hash for item in articles)

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

        It binds on the next answer: answers ask the archive, not an index.
        """
        with writing(self._engine) as connection:
            return Transaction(connection, None, now).set_status(
                article_id, status, reason
            )
