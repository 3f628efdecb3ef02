"""The newest articles."""

from datetime import datetime

from sqlalchemy import Engine, select

from corpus.archive import schema
from corpus.archive.engine import reading
from corpus.archive.records import StoredVersion
from corpus.archive.rows import stored_version
from corpus.archive.showing import showable

_articles, _versions = schema.articles.c, schema.versions.c


class LatestReader:
    """Answers from committed state only; every call sees the newest."""

    def __init__(self, engine: Engine) -> None:
        self._engine = engine

    def latest(self, *, now: datetime, limit: int) -> list[StoredVersion]:
        """What was published last and may be shown now, newest first; none undated."""
        query = (
            select(schema.versions, _articles.status)
            .join(schema.articles)
            .where(_versions.published_at <= now, showable(now))
            .order_by(_versions.published_at.desc(), _articles.id)
            .limit(limit)
        )
        with reading(self._engine) as connection:
            return [stored_version(row) for row in connection.execute(query).mappings()]
