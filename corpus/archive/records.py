"""Rows of the archive as the rest of Dateline sees them."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

import numpy as np
from numpy.typing import NDArray

from corpus.articles import Article, ArticleId, Status
from corpus.chunks import Chunk, ChunkId


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
class StoredPassage:
    """A chunk of a current version that may be shown, with its article's card.

    Attributes:
        text: `version.text[start:end]`, in code points.
        visible_from: When the version's text began to exist: its last change,
            else its publication, else its ingestion.
        publisher: The outlet: the agency where no publisher is known.
        cluster: Articles with the same number are copies of one story.
    """

    chunk_id: ChunkId
    article_id: ArticleId
    version: int
    start: int
    end: int
    text: str
    title: str | None
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    visible_from: datetime
    cluster: int | None


@dataclass(frozen=True, slots=True)
class Holdings:
    """How much the archive holds, and how fresh it is."""

    articles: int
    versions: int
    chunks: int
    rejects: int
    newest: datetime | None


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
            `copies`, and `chunks` written.
        error: What ended it early; None if it came to its end.
    """

    run_id: int
    started_at: datetime
    finished_at: datetime | None
    sources: tuple[str, ...]
    counts: Mapping[str, int]
    error: str | None = None


@dataclass(frozen=True, slots=True)
class Space:
    """Where vectors can be compared: one embedding model, one way of chunking."""

    model: str
    chunking: str
    dim: int


@dataclass(frozen=True, slots=True)
class Embedded:
    """An article ready to be archived.

    Attributes:
        input_hashes: 16 bytes a chunk, of exactly what was embedded.
        vectors: float32 (n, dim), row i for chunk i; stored as float16.
    """

    article: Article
    chunks: tuple[Chunk, ...]
    input_hashes: tuple[bytes, ...]
    vectors: NDArray[np.float32]


class Outcome(StrEnum):
    """What became of an article that was handed in."""

    NEW = "new"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    OUTDATED = "outdated"
    """Older than what the archive has, or a summary of it: kept as a former version."""
    ERASED = "erased"
    """The operator deleted the article; nothing was stored."""


@dataclass(frozen=True, slots=True)
class Stored:
    """What a transaction did.

    Attributes:
        outcomes: In the order of the articles.
        noticed: In the order of the notices: whether one changed anything.
    """

    outcomes: tuple[Outcome, ...]
    noticed: tuple[bool, ...] = ()
