"""An article as a client is shown it."""

from datetime import datetime

from pydantic import ConfigDict, Field

from corpus.archive.records import StoredVersion
from corpus.articles import Moment, Status
from service.http import examples
from service.http.responses import Told
from service.http.urls import article_url


class Dated(Told):
    """A moment in UTC, the text it was read from, and where that text stood."""

    at: datetime
    original: str
    source: str


class ArticleBody(Told):
    """The current version of an article."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ARTICLE]})

    id: str
    version: int
    title: str | None
    url: str = Field(description="http(s), or the path of our own permalink.")
    publisher: str | None
    authors: list[str]
    agency: str | None
    section: str | None
    tags: list[str]
    language: str | None
    published_at: Dated | None
    modified_at: Dated | None
    ingested_at: datetime
    text: str
    metadata: dict[str, object]
    status: Status
    corrected: bool = Field(description="Whether it carries a correction.")


def told_article(stored: StoredVersion) -> ArticleBody:
    """The article without what concerns only the archive, such as file paths."""
    article = stored.article
    corrected = any(article.metadata.get(k) for k in ("corrections", "correction"))
    return ArticleBody(
        id=stored.article_id,
        version=stored.number,
        title=article.title,
        url=article_url(article.url, article_id=stored.article_id),
        publisher=article.publisher,
        authors=list(article.authors),
        agency=article.agency,
        section=article.section,
        tags=list(article.tags),
        language=article.language,
        published_at=_dated(article.published),
        modified_at=_dated(article.modified),
        ingested_at=stored.ingested_at,
        text=article.text,
        metadata=dict(article.metadata),
        status=stored.status,
        corrected=corrected,
    )


def _dated(moment: Moment | None) -> Dated | None:
    return None if moment is None else Dated.model_validate(moment)
