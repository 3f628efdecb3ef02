"""Rows of the archive as the rest of Dateline sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from corpus.articles import Article, ArticleId, Status


@dataclass(frozen=True, slots=True)
class StoredVersion:
    """One version of an article, with its place in the archive.

    Attributes:
        number: 1 for the first version of the article.
        current: Whether it is the one that answers.
        ingested_at: When this version was archived, UTC.
    """

    article_id: ArticleId
    number: int
    current: bool
    status: Status
    ingested_at: datetime
    content_hash: str
    article: Article


@dataclass(frozen=True, slots=True)
class Reject:
    """Input that could not be archived.

    Attributes:
        source: Where it stood, such as `dump.jsonl:17`.
        reason: A constant code such as `missing_text`.
        detail: One sentence for a person: what was wrong and what to do.
        excerpt: The beginning of the offending input, at most 500 characters.
    """

    source: str
    reason: str
    detail: str
    excerpt: str = ""


@dataclass(frozen=True, slots=True)
class Run:
    """One run of ingest.

    Attributes:
        finished_at: None while it runs, and for ever if it was killed.
        counts: Articles by outcome: `new`, `updated`, `unchanged`, `rejected`,
            and `chunks` written.
    """

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    sources: tuple[str, ...]
    counts: Mapping[str, int]
