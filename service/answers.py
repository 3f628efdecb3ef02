"""What was found for a question, and the answer: the words all layers share."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.candidates import Searched
from service.questions import TimeWindow


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
    UNSUPPORTED_DRAFT = "unsupported_draft"


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
    """

    chunk_id: str
    source: Source
    text: str
    start: int
    end: int
    score: float


@dataclass(frozen=True, slots=True)
class Caveat:
    """Something the asker should know about an otherwise good answer."""

    code: str
    detail: str


@dataclass(frozen=True, slots=True)
class Retrieved:
    """The passages for a question, best first, and how they were sought.

    Attributes:
        searched: A query each, with all its candidates; only where a trace is wanted.
    """

    passages: tuple[Passage, ...]
    window: TimeWindow | None = None
    warnings: tuple[Caveat, ...] = ()
    searched: tuple[Searched, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Quote:
    """A span of a version's text, found there by code: `text[start:end] == text`."""

    text: str
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Stated:
    """What one article says of a quantity, a date or a name.

    Attributes:
        value: As the quote writes it, such as `35 per cent`.
        quote: The sentence that says so.
    """

    value: str
    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class Change:
    """A value that a newer article replaced: "was … (date), now … (date)"."""

    was: Stated
    now: Stated


@dataclass(frozen=True, slots=True)
class Side:
    """Those who say the same in a conflict.

    Attributes:
        stated: Oldest first; copies of one story stand here once.
        outlets: Who carries it, copies included; independent ones are `stated`.
    """

    stated: tuple[Stated, ...]
    outlets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Conflict:
    """Articles of about the same time that say different things of one matter.

    Attributes:
        sides: Two or more, the one with most independent sources first.
    """

    sides: tuple[Side, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """An article the answer stands on.

    Attributes:
        n: The mark's number; articles count from 1 in order of appearance.
        quotes: In the order in which sentences were found to stand on them.
        spans: Where `[n]` stands in the answer, half-open, code points.
        corrected: Whether the article carries a correction.
    """

    n: int
    source: Source
    quotes: tuple[Quote, ...]
    spans: tuple[tuple[int, int], ...]
    corrected: bool = False


@dataclass(frozen=True, slots=True)
class CitedQuote(Quote):
    """One of the quotes of the citation with this number."""

    citation: int


@dataclass(frozen=True, slots=True)
class Claim:
    """One sentence of the answer, at `[start, end)` of it, marks excluded.

    Attributes:
        support: How well its quotes support it, in [0, 1]; 1 is verbatim.
        citations: Numbers of the citations that support it.
        quotes: The quotes that it stands on, best first.
        doubts: What of it the quotes do not bear out, in its own words; only where
            such sentences are shown at all.
        original: What was verified, where the sentence is its translation.
    """

    text: str
    start: int
    end: int
    support: float
    citations: tuple[int, ...]
    quotes: tuple[CitedQuote, ...] = ()
    doubts: tuple[str, ...] = ()
    original: str | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """What chat models did for an answer.

    Attributes:
        calls: Requests, those that failed included.
        input_tokens: As the provider counts; 0 if it does not tell, as the output's.
        cost: In the currency of the prices that were set; None without prices.
    """

    calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost: float | None = None


@dataclass(frozen=True, slots=True)
class Working:
    """How an answer came about, for a trace.

    Attributes:
        queries: What was searched for.
        searched: The candidates of each query; only where they are wanted.
        withheld: Sentences that were not shown, by what was wrong with them.
        prompt: The version of the prompt; None if no chat model was asked.
    """

    queries: tuple[str, ...] = ()
    searched: tuple[Searched, ...] = ()
    withheld: Mapping[str, int] = field(default_factory=dict)
    prompt: str | None = None


@dataclass(frozen=True, slots=True)
class Answer:
    """What the asker gets.

    Attributes:
        text: The answer with its marks; a plain statement when abstaining.
        newest_evidence: The date of the newest cited article; None if none.
        archive_newest: The date of the newest article visible at as-of.
        mode: Who drafted it.
        degraded: Why the fallback spoke; None when nothing failed.
        suggestions: Questions that may come next and that the archive answers; only
            where they were wanted.
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
    changes: tuple[Change, ...] = ()
    conflicts: tuple[Conflict, ...] = ()
    mode: str = "extractive"
    degraded: str | None = None
    suggestions: tuple[str, ...] = ()
    usage: Usage = Usage()
    working: Working = Working()
    timings_ms: Mapping[str, float] = field(default_factory=dict)
