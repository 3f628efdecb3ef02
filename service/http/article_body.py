"""An article as a client is shown it."""

from datetime import datetime

from pydantic import ConfigDict, Field

from corpus.archive.records import StoredVersion
from corpus.articles import Moment, Status
from corpus.corrections import corrections, is_corrected
from service.http import examples
from service.http.responses import Told
from service.http.urls import article_url


class Dated(Told):
    """A moment in UTC, the text it was read from, and where that text stood."""

    at: datetime
    original: str
    source: str


class Correction(Told):
    """A paragraph that corrects the story; the offsets are into the text."""

    text: str
    start: int
    end: int


class ArticleBody(Told):
    """A version of an article; the current one if no other was asked for."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ARTICLE]})

    id: str
    version: int
    current: bool = Field(description="Whether it is the version that answers.")
    title: str | None
    url: str = Field(description="http(s), or the path of our own permalink.")
    publisher: str | None
    authors: list[str]
    agency: str | None
    section: str | None
    tags: list[str]
    language: str | None = Field(description="As its source says, else as it reads.")
    published_at: Dated | None
    modified_at: Dated | None
    version_created_at: Dated | None = Field(
        description="When its source made this version, or its page was captured."
    )
    expires_at: Dated | None = Field(description="From then on it is not shown.")
    ingested_at: datetime
    text: str
    metadata: dict[str, object]
    status: Status
    corrected: bool = Field(description="Whether it carries a correction.")
    corrections: list[Correction] = Field(description="Those that the text tells.")


def told_article(stored: StoredVersion) -> ArticleBody:
    """The version without what concerns only the archive, such as file paths."""
    article = stored.article
    return ArticleBody(
        id=stored.article_id,
        version=stored.number,
        current=stored.current,
        title=article.title,
        url=article_url(article.url, article_id=stored.article_id),
        publisher=article.publisher,
        authors=list(article.authors),
        agency=article.agency,
        section=article.section,
        tags=list(article.tags),
        language=article.language or article.detected_language,
        published_at=dated(article.published),
        modified_at=dated(article.modified),
        version_created_at=dated(article.version_created),
        expires_at=dated(article.expires),
        ingested_at=stored.ingested_at,
        text=article.text,
        metadata=dict(article.metadata),
        status=stored.status,
        corrected=is_corrected(article),
        corrections=[
            Correction(
                text=article.text[span.start : span.end],
                start=span.start,
                end=span.end,
            )
            for span in corrections(article.text)
        ],
    )


def dated(moment: Moment | None) -> Dated | None:
    """The moment with its provenance; None if there is none."""
    return None if moment is None else Dated.model_validate(moment)
