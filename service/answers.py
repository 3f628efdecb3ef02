"""A question, what was found for it, and the answer: the words all layers share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum


class AnswerStatus(StrEnum):
    """What became of a question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    INSUFFICIENT = "insufficient"


class AbstainReason(StrEnum):
    """Why no answer is given."""

    NO_RELEVANT_ARTICLES = "no_relevant_articles"
    INSUFFICIENT_EVIDENCE = "insufficient_evidence"


@dataclass(frozen=True, slots=True)
class SearchFilters:
    """What the asker restricts the archive to; None or empty restricts nothing.

    Attributes:
        published_after: Inclusive.
        published_before: Exclusive.
        sources: Names of publishers, exactly as archived.
        language: ISO 639 code, such as `en`; a region is not looked at.
    """

    published_after: datetime | None = None
    published_before: datetime | None = None
    sources: frozenset[str] = frozenset()
    language: str | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """A question and the moment it is asked about.

    Attributes:
        as_of: Nothing dated later is seen or used; UTC.
        top_k: How many passages to return, 1 to 50.
    """

    text: str
    as_of: datetime
    filters: SearchFilters = SearchFilters()
    top_k: int = 8


@dataclass(frozen=True, slots=True)
class Source:
    """The article behind a passage or a citation, as a reader is shown it.

    Attributes:
        url: http(s) only; None when the article has none.
        outlets: Publishers that carried the same text, this one first.
    """

    article_id: str
    version: int
    title: str
    url: str | None
    publisher: str | None
    authors: tuple[str, ...]
    published_at: datetime | None
    modified_at: datetime | None
    outlets: tuple[str, ...] = ()

    @property
    def dated(self) -> datetime | None:
        """The moment the text speaks from: its last change, else publication."""
        moments = [m for m in (self.published_at, self.modified_at) if m is not None]
        return max(moments, default=None)


@dataclass(frozen=True, slots=True)
class Passage:
    """A chunk with its article's metadata, as retrieved.

    Attributes:
        text: `version.text[start:end]`, in code points.
        score: Fused score in [0, 1], comparable only within one question.
        legs: Score of each leg that found it, by the leg's name.
    """

    chunk_id: str
    source: Source
    text: str
    start: int
    end: int
    score: float
    legs: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class TimeWindow:
    """The period a question speaks about; bounds are UTC, end exclusive."""

    start: datetime | None
    end: datetime | None
    phrase: str


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something the asker should know about an otherwise good answer."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The passages for a question, best first, and how they were sought."""

    passages: tuple[Passage, ...]
    window: TimeWindow | None = None
    warnings: tuple[Caveat, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a version's text, found there by code: `text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Citation:
    """An article the answer stands on.

    Attributes:
        n: The mark's number; articles count from 1 in order of appearance.
        spans: Where `[n]` stands in the answer, half-open, code points.
    """

    n: int
    source: Source
    quotes: tuple[Quote, ...]
    spans: tuple[tuple[int, int], ...]


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the answer, at `[start, end)` of it, marks excluded.

    Attributes:
        support: How well its quotes support it, in [0, 1]; 1 is verbatim.
        citations: Numbers of the citations that support it.
    """

    text: str
    start: int
    end: int
    support: float
    citations: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets.

    Attributes:
        text: The answer with its marks; a plain statement when abstaining.
        newest_evidence: The date of the newest cited article; None if none.
        archive_newest: The date of the newest article visible at as-of.
        mode: Who drafted it.
        degraded: Why the fallback spoke; None when nothing failed.
    """

    status: AnswerStatus
    text: str
    as_of: datetime
    reason: AbstainReason | None = None
    citations: tuple[Citation, ...] = ()
    claims: tuple[Claim, ...] = ()
    passages: tuple[Passage, ...] = ()
    window: TimeWindow | None = None
    newest_evidence: datetime | None = None
    archive_newest: datetime | None = None
    warnings: tuple[Caveat, ...] = ()
    mode: str = "extractive"
    degraded: str | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
