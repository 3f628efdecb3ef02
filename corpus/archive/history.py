"""The versions of an article, as far as they may be shown."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Engine, Row, Select, select

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.records import StoredVersion
from corpus.archive.rows import stored_version
from corpus.archive.showing import released, showable

_articles, _versions = schema.articles.c, schema.versions.c


class HistoryReader:
    """Answers from committed state only; every call sees the newest.

    The current version decides: where it may not be shown, neither may those before
    it, though they could be once. One that is embargoed or expired itself stays out.
    """

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def versions(
        self, article_id: str, *, now: datetime, before: int | None, limit: int
    ) -> list[StoredVersion] | None:
        """The versions, newest first; None if the article may not be shown now.

        The current one comes first. The others follow by when their source made them,
        or else by when they were archived: one that came late was not written last.

        Args:
            article_id: Whose they are.
            now: The moment they are to be shown at.
            before: Only those that follow the one of this number; none if it is not
                among them.
            limit: At most so many.
        """
        with reading(self._engine) as connection:
            if not _is_shown(connection, article_id, now):
                return None
            numbers = _numbers(connection, article_id, now)
            if before is not None:
                numbers = _following(numbers, before)
            query = _whole(article_id).where(_versions.number.in_(numbers[:limit]))
            rows = connection.execute(query).mappings().all()
        found = {row["number"]: stored_version(row) for row in rows}
        return [found[number] for number in numbers[:limit] if number in found]

    def version(
        self, article_id: str, *, number: int, now: datetime
    ) -> StoredVersion | None:
        """One of those versions, current or not."""
        query = _whole(article_id).where(_versions.number == number, released(now))
        with reading(self._engine) as connection:
            if not _is_shown(connection, article_id, now):
                return None
            row = connection.execute(query).mappings().first()
        return None if row is None else stored_version(row)


def _is_shown(connection: Connection, article_id: str, now: datetime) -> bool:
    query = select(_articles.id).join(schema.versions)
    found = connection.execute(query.where(_articles.id == article_id, showable(now)))
    return found.first() is not None


def _numbers(connection: Connection, article_id: str, now: datetime) -> list[int]:
    query: Select[Any] = select(
        _versions.number,
        _versions.current,
        _versions.version_created_at,
        _versions.ingested_at,
    ).where(_versions.article_id == article_id, released(now))
    rows = connection.execute(query).all()
    return [row.number for row in sorted(rows, key=_age, reverse=True)]


def _age(row: Row[Any]) -> tuple[bool, datetime, int]:
    return row.current, row.version_created_at or row.ingested_at, row.number


def _following(numbers: Sequence[int], number: int) -> list[int]:
    place = numbers.index(number) + 1 if number in numbers else len(numbers)
    return list(numbers[place:])


def _whole(article_id: str) -> Select[Any]:
    whole = select(schema.versions, _articles.status).join(schema.articles)
    return whole.where(_versions.article_id == article_id)
