"""What becomes of a version that is handed in, beside what the archive has."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import Connection, Row, Select, and_, exists, select

from corpus.archive import schema
from corpus.archive.records import Outcome
from corpus.archive.standing import Origin, Standing, overrules, said_by
from corpus.articles import SUMMARY_ONLY, Article, Status

_articles, _versions, _chunks = schema.articles.c, schema.versions.c, schema.chunks.c


@dataclass(frozen=True, slots=True)
class Current:
    """The version that answers.

    Attributes:
        chunked: Whether it has its chunks in the space that is asked about.
    """

    row_id: int
    number: int
    content_hash: str
    version_created: datetime | None
    summary_only: bool
    chunked: bool

    def has_content_of(self, article: Article) -> bool:
        """Whether it is what the article says."""
        return self.content_hash == article.content_hash

    def lacks_chunks_of(self, article: Article) -> bool:
        """Whether it is what the article says, and its chunks are missing."""
        return self.has_content_of(article) and not self.chunked


@dataclass(frozen=True, slots=True)
class Known:
    """What the archive has of an article.

    Attributes:
        current: None of an article that is known by a notice only, or was erased.
        hashes: The content of all its versions.
        last: The greatest number of a version; 0 without versions.
    """

    standing: Standing
    erased: bool
    current: Current | None
    hashes: frozenset[str]
    last: int

    def settles(self, article: Article) -> Outcome | None:
        """The outcome, if nothing has to be written for it."""
        outcome = outcome_of(article, self)
        if outcome is Outcome.ERASED:
            return outcome
        said = said_by(article)
        if said is not None and overrules(said, self.standing):
            return None
        lacking = self.current is not None and self.current.lacks_chunks_of(article)
        return outcome if outcome is Outcome.UNCHANGED and not lacking else None


def outcome_of(article: Article, known: Known | None) -> Outcome:
    """What becomes of the article when it is stored.

    A version that was made before the current one, as far as both tell, and a summary
    of what is there in full, do not take its place.
    """
    if known is not None and known.erased:
        return Outcome.ERASED
    current = known.current if known else None
    if known is None or current is None:
        return Outcome.NEW
    if current.has_content_of(article):
        return Outcome.UNCHANGED
    if not (_is_older(article, current) or _is_less(article, current)):
        return Outcome.UPDATED
    seen = article.content_hash in known.hashes
    return Outcome.UNCHANGED if seen else Outcome.OUTDATED


def known_of(
    connection: Connection, article_ids: Collection[str], *, space_id: int | None
) -> dict[str, Known]:
    """What the archive has of those articles, by id; unknown ones are left out."""
    hashes: dict[str, list[str]] = {}
    numbers: dict[str, int] = {}
    for row in connection.execute(_hashes(article_ids)):
        hashes.setdefault(row.article_id, []).append(row.content_hash)
        numbers[row.article_id] = max(numbers.get(row.article_id, 0), row.number)
    return {
        row.id: Known(
            standing=Standing(
                Status(row.status),
                row.status_at,
                Origin(row.status_origin),
                row.status_reason,
            ),
            erased=row.erased_at is not None,
            current=None if row.number is None else _current(row),
            hashes=frozenset(hashes.get(row.id, ())),
            last=numbers.get(row.id, 0),
        )
        for row in connection.execute(_articles_with_current(article_ids, space_id))
    }


def _is_older(article: Article, current: Current) -> bool:
    made = article.version_created
    if made is None or current.version_created is None:
        return False
    return made.at < current.version_created


def _is_less(article: Article, current: Current) -> bool:
    return bool(article.metadata.get(SUMMARY_ONLY)) and not current.summary_only


def _hashes(article_ids: Collection[str]) -> Select[Any]:
    return select(_versions.article_id, _versions.number, _versions.content_hash).where(
        _versions.article_id.in_(article_ids)
    )


def _articles_with_current(
    article_ids: Collection[str], space_id: int | None
) -> Select[Any]:
    chunked = exists().where(
        _chunks.version_id == _versions.id, _chunks.space_id == space_id
    )
    is_current = and_(_versions.article_id == _articles.id, _versions.current)
    return (
        select(
            _articles.id,
            _articles.status,
            _articles.status_at,
            _articles.status_origin,
            _articles.status_reason,
            _articles.erased_at,
            _versions.id.label("row_id"),
            _versions.number,
            _versions.content_hash,
            _versions.version_created_at,
            _versions.metadata,
            chunked.label("chunked"),
        )
        .select_from(schema.articles)
        .outerjoin(schema.versions, is_current)
        .where(_articles.id.in_(article_ids))
    )


def _current(row: Row[Any]) -> Current:
    return Current(
        row_id=row.row_id,
        number=row.number,
        content_hash=row.content_hash,
        version_created=row.version_created_at,
        summary_only=bool(row.metadata.get(SUMMARY_ONLY)),
        chunked=bool(row.chunked),
    )
