"""Look articles up: by id, by chunk, by what may be shown at a moment."""

from collections.abc import Iterable, Iterator
from datetime import datetime
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Engine,
    FromClause,
    RowMapping,
    Select,
    and_,
    func,
    or_,
    select,
)

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.given import given
from corpus.archive.records import Holdings, Space, StoredPassage, StoredVersion
from corpus.archive.rows import OUTLET, stored_version, visible_from
from corpus.archive.showing import showable
from corpus.archive.spaces import is_space
from corpus.articles import ArticleId
from corpus.batches import batched
from corpus.chunks import chunk_id, parse_chunk_id

_KEYS_A_QUERY = 400
_articles, _versions, _chunks = schema.articles.c, schema.versions.c, schema.chunks.c


class ArticleReader:
    """Answers from committed state only; every call sees the newest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def passages(
        self, chunk_ids: Iterable[str], *, space: Space, now: datetime
    ) -> dict[str, StoredPassage]:
        """Those chunks that may be shown now, by id.

        Chunks of superseded versions and of withheld, canceled, embargoed and
        expired articles are left out, whatever an index still says.
        """
        wanted = list(chunk_ids)
        found: dict[str, StoredPassage] = {}
        query = _passages().where(is_space(space), showable(now))
        with reading(self._engine) as connection:
            for some in batched(wanted, _KEYS_A_QUERY):
                keys = {"wanted": [parse_chunk_id(key) for key in some]}
                for row in connection.execute(query, keys).mappings():
                    passage = _passage(row)
                    found[passage.chunk_id] = passage
        return {key: found[key] for key in wanted if key in found}

    def shown(self, article_id: str, *, now: datetime) -> StoredVersion | None:
        """The current version, if it may be shown now."""
        return self._first(_articles.id == article_id, _versions.current, showable(now))

    def version(self, article_id: str, *, number: int) -> StoredVersion | None:
        """One version, current or not, whatever its status."""
        return self._first(_articles.id == article_id, _versions.number == number)

    def latest(self, article_id: str) -> StoredVersion | None:
        """The current version, whatever its status."""
        return self._first(_articles.id == article_id, _versions.current)

    def named(self, name: str, *, address: str | None) -> list[ArticleId]:
        """The articles that have this id, guid or address, in the order of ids.

        Args:
            name: As the user gave it.
            address: The canonical form of the name, if it is an address.
        """
        same = or_(
            _versions.guid == name,
            _versions.url == name,
            _versions.canonical_url == (address or name),
        )
        current = select(_versions.article_id).where(_versions.current, same)
        query = select(_articles.id).where(
            or_(_articles.id == name, _articles.id.in_(current))
        )
        with reading(self._engine) as connection:
            found = connection.execute(query.order_by(_articles.id)).scalars()
            return [ArticleId(item) for item in found]

    def current(self) -> Iterator[StoredVersion]:
        """Every current version, whatever its status, oldest first."""
        query = _whole().where(_versions.current).order_by(_versions.id)
        with reading(self._engine) as connection:
            rows = connection.execution_options(yield_per=100).execute(query)
            for row in rows.mappings():
                yield stored_version(row)

    def holdings(self, *, now: datetime) -> Holdings:
        """Counts, and the newest publication among articles that may be shown now."""
        with reading(self._engine) as connection:

            def count(table: FromClause, *conditions: ColumnElement[bool]) -> int:
                query = select(func.count()).select_from(table).where(*conditions)
                found: int = connection.execute(query).scalar_one()
                return found

            return Holdings(
                articles=count(schema.versions, _versions.current),
                versions=count(schema.versions),
                chunks=count(schema.chunks),
                rejects=count(schema.rejects),
                newest=connection.execute(_newest().where(showable(now))).scalar_one(),
            )

    def newest(self, *, as_of: datetime, now: datetime) -> datetime | None:
        """The newest publication up to `as_of` that may be shown now; None if none."""
        query = _newest().where(_versions.published_at <= as_of, showable(now))
        with reading(self._engine) as connection:
            moment: datetime | None = connection.execute(query).scalar_one()
            return moment

    def _first(self, *conditions: ColumnElement[bool]) -> StoredVersion | None:
        with reading(self._engine) as connection:
            row = connection.execute(_whole().where(*conditions)).mappings().first()
        return None if row is None else stored_version(row)


def _whole() -> Select[Any]:
    return select(schema.versions, _articles.status).join(schema.articles)


def _passages() -> Select[Any]:
    # A table of what is wanted, so that the database looks each chunk up by its key;
    # the same as a condition makes it read every chunk there is.
    rows = given("wanted", article_id=str, number=int, ordinal=int)
    # Left to choose, SQLite would begin with the chunks.
    wanted = rows.cte("wanted").prefix_with("MATERIALIZED")
    length = _chunks.end - _chunks.start
    return (
        select(
            _chunks.ordinal,
            _chunks.start,
            _chunks.end,
            func.substr(_versions.text, _chunks.start + 1, length).label("text"),
            _versions.article_id,
            _versions.number,
            _versions.title,
            _versions.url,
            OUTLET,
            _versions.authors,
            _versions.published_at,
            _versions.modified_at,
            _versions.ingested_at,
            _articles.cluster_id,
        )
        .select_from(wanted)
        .join(
            schema.versions,
            and_(
                _versions.article_id == wanted.c.article_id,
                _versions.number == wanted.c.number,
            ),
        )
        .join(
            schema.chunks,
            and_(
                _chunks.version_id == _versions.id,
                _chunks.ordinal == wanted.c.ordinal,
            ),
        )
        .join(schema.spaces, schema.spaces.c.id == _chunks.space_id)
        .join(schema.articles, _articles.id == _versions.article_id)
    )


def _newest() -> Select[Any]:
    return select(func.max(_versions.published_at)).join(schema.articles)


def _passage(row: RowMapping) -> StoredPassage:
    return StoredPassage(
        chunk_id=chunk_id(row["article_id"], row["number"], row["ordinal"]),
        article_id=row["article_id"],
        version=row["number"],
        start=row["start"],
        end=row["end"],
        text=row["text"],
        title=row["title"],
        url=row["url"],
        publisher=row["outlet"],
        authors=tuple(row["authors"]),
        published_at=row["published_at"],
        modified_at=row["modified_at"],
        visible_from=visible_from(row),
        cluster=row["cluster_id"],
    )
