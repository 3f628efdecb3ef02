"""Between table rows and the values the rest of Dateline works with."""

from datetime import datetime
from typing import Any

from sqlalchemy import RowMapping, func

from corpus.archive import schema
from corpus.archive.records import StoredVersion
from corpus.articles import Article, ArticleId, Moment, Removal, Status

Row = dict[str, Any]

# Who speaks: the publisher, or the agency where no publisher is known.
OUTLET = func.coalesce(schema.versions.c.publisher, schema.versions.c.agency).label(
    "outlet"
)

# As the source gave it, else as the text tells it.
LANGUAGE = func.coalesce(
    schema.versions.c.language, schema.versions.c.detected_language
).label("language")

_PLAIN = (
    "source", "text", "title", "guid", "url", "canonical_url", "publisher", "agency",
    "section", "language", "detected_language",
)  # fmt: skip


def version_row(article: Article) -> Row:
    """The columns of `versions` that hold the article's content."""
    row: Row = {name: getattr(article, name) for name in _PLAIN}
    row["content_hash"] = article.content_hash
    row["authors"] = list(article.authors)
    row["tags"] = list(article.tags)
    row["metadata"] = dict(article.metadata)
    row["removals"] = [[item.rule, item.text] for item in article.removals]
    row |= _moment_columns("published", article.published)
    row |= _moment_columns("modified", article.modified)
    row |= _moment_columns("embargoed", article.embargoed_until)
    row |= _moment_columns("expires", article.expires)
    return row | _moment_columns("version_created", article.version_created)


def stored_version(row: RowMapping) -> StoredVersion:
    """The version that a row of `versions` joined with `articles` holds."""
    article = Article(
        **{name: row[name] for name in _PLAIN},
        authors=tuple(row["authors"]),
        tags=tuple(row["tags"]),
        metadata=row["metadata"],
        removals=tuple(Removal(rule, text) for rule, text in row["removals"]),
        published=_moment(row, "published"),
        modified=_moment(row, "modified"),
        embargoed_until=_moment(row, "embargoed"),
        expires=_moment(row, "expires"),
        version_created=_moment(row, "version_created"),
    )
    return StoredVersion(
        article_id=ArticleId(row["article_id"]),
        number=row["number"],
        current=row["current"],
        status=Status(row["status"]),
        ingested_at=row["ingested_at"],
        content_hash=row["content_hash"],
        article=article,
    )


def visible_from(row: RowMapping) -> datetime:
    """When the version's text began to exist, as far as the archive knows.

    Its last change, else its publication, else its ingestion: an undated article
    was at least there when it was archived, and nothing says that it was before.
    """
    moments: list[datetime] = [
        moment for moment in (row["published_at"], row["modified_at"]) if moment
    ]
    ingested: datetime = row["ingested_at"]
    return max(moments, default=ingested)


def _moment_columns(name: str, moment: Moment | None) -> Row:
    return {
        f"{name}_at": moment and moment.at,
        f"{name}_original": moment and moment.original,
        f"{name}_source": moment and moment.source,
    }


def _moment(row: RowMapping, name: str) -> Moment | None:
    at = row[f"{name}_at"]
    if at is None:
        return None
    return Moment(at=at, original=row[f"{name}_original"], source=row[f"{name}_source"])
