"""What an index is built from: the chunks of usable current versions."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import ColumnElement, Engine, RowMapping, Select, func, select, tuple_

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.records import Space
from corpus.archive.rows import LANGUAGE, OUTLET, visible_from
from corpus.archive.spaces import is_space, unpack
from corpus.articles import Status, primary_language
from corpus.batches import batched
from corpus.chunks import chunk_id, parse_chunk_id
from corpus.indexes.ports import Entry

_VERSIONS_A_READ = 200


@dataclass(frozen=True, slots=True)
class EntryBatch:
    """Entries with their vectors: float32 (n, dim), row i for entry i."""

    entries: tuple[Entry, ...]
    vectors: NDArray[np.float32]


class EntryReader:
    """Reads the chunks of one space as index entries."""

    def __init__(self, engine: Engine, *, space: Space) -> None:
        self._engine = engine
        self._space = space

    def of_versions(self, versions: Sequence[tuple[str, int]]) -> Iterator[EntryBatch]:
        """Entries of those (article id, number) that may be answered from now."""
        for some in batched(versions, _VERSIONS_A_READ):
            key = tuple_(schema.versions.c.article_id, schema.versions.c.number)
            yield from self._read(key.in_(some))

    def of_chunks(self, chunk_ids: Sequence[str]) -> Iterator[EntryBatch]:
        """Entries of the versions that these chunks belong to, these among them."""
        keys = (parse_chunk_id(key) for key in chunk_ids)
        yield from self.of_versions(
            list(dict.fromkeys((article, number) for article, number, _ in keys))
        )

    def all(self) -> Iterator[EntryBatch]:
        """Every entry of the space, in bounded batches."""
        with reading(self._engine) as connection:
            ids = (
                connection.execute(
                    select(schema.versions.c.id)
                    .where(schema.versions.c.current)
                    .order_by(schema.versions.c.id)
                )
                .scalars()
                .all()
            )
        for some in batched(ids, _VERSIONS_A_READ):
            yield from self._read(schema.versions.c.id.in_(some))

    def ids(self) -> set[str]:
        """The chunk ids an index of this space must hold, and no others."""
        query = _answerable(
            schema.versions.c.article_id,
            schema.versions.c.number,
            schema.chunks.c.ordinal,
        ).where(is_space(self._space))
        with reading(self._engine) as connection:
            return {
                chunk_id(row[0], row[1], row[2]) for row in connection.execute(query)
            }

    def unembedded(self) -> int:
        """Current usable versions that have no chunk in this space."""
        here = (
            select(schema.chunks.c.version_id)
            .join(schema.spaces, schema.spaces.c.id == schema.chunks.c.space_id)
            .where(is_space(self._space))
        )
        query = (
            select(func.count())
            .select_from(schema.versions)
            .join(schema.articles)
            .where(schema.versions.c.current)
            .where(schema.articles.c.status == Status.USABLE)
            .where(schema.versions.c.id.not_in(here))
        )
        with reading(self._engine) as connection:
            return connection.execute(query).scalar_one()

    def _read(self, condition: ColumnElement[bool]) -> Iterator[EntryBatch]:
        text = schema.versions.c.text
        start, end = schema.chunks.c.start, schema.chunks.c.end
        query = (
            _answerable(
                schema.versions.c.article_id,
                schema.versions.c.number,
                schema.versions.c.title,
                OUTLET,
                LANGUAGE,
                schema.versions.c.published_at,
                schema.versions.c.modified_at,
                schema.versions.c.ingested_at,
                schema.chunks.c.ordinal,
                schema.chunks.c.vector,
                func.substr(text, start + 1, end - start).label("text"),
            )
            .where(is_space(self._space), condition)
            .order_by(schema.versions.c.id, schema.chunks.c.ordinal)
        )
        with reading(self._engine) as connection:
            rows = connection.execute(query).mappings().all()
        if rows:
            yield EntryBatch(
                entries=tuple(_entry(row) for row in rows),
                vectors=np.stack([unpack(row["vector"]) for row in rows]),
            )


def _answerable(*columns: ColumnElement[Any]) -> Select[Any]:
    return (
        select(*columns)
        .select_from(schema.chunks)
        .join(schema.spaces)
        .join(schema.versions)
        .join(schema.articles)
        .where(schema.versions.c.current)
        .where(schema.articles.c.status == Status.USABLE)
    )


def _entry(row: RowMapping) -> Entry:
    published = row["published_at"]
    return Entry(
        chunk_id=chunk_id(row["article_id"], row["number"], row["ordinal"]),
        article_id=row["article_id"],
        title=row["title"] or "",
        text=row["text"],
        visible_from=int(visible_from(row).timestamp()),
        published=None if published is None else int(published.timestamp()),
        publisher=row["outlet"],
        language=primary_language(row["language"]),
    )
