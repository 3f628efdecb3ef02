"""What is handed in to be checked, and what came of it: the words of this room."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum

from service.answers import Caveat, Quote, Source
from service.verifying.findings import Fault


class ClaimStatus(StrEnum):
    """What became of a sentence.

    A sentence is contradicted only where its evidence has a fact otherwise; what the
    evidence merely does not say is unsupported.
    """

    SUPPORTED = "supported"
    CONTRADICTED = "contradicted"
    UNSUPPORTED = "unsupported"
    NOT_CHECKED = "not_checked"


class Unchecked(StrEnum):
    """Why a sentence was not checked; for the first three see `claims.cut`."""

    HEADING = "heading"
    QUESTION = "question"
    NO_FACT = "no_fact"
    TOO_LONG = "too_long"
    OUT_OF_TIME = "out_of_time"


@dataclass(frozen=True, slots=True)
class GivenSource:
    """A text that came with the one to be checked.

    Attributes:
        id: Whatever its owner calls it.
        published_at: What its "Tuesday" and "last month" are counted from.
    """

    text: str
    id: str | None = None
    title: str | None = None
    publisher: str | None = None
    published_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Discrepancy:
    """Something that the evidence does not bear out: `[start, end)` of the text.

    Attributes:
        instead: What the evidence has in its place; None where that is not known.
    """

    fault: Fault
    text: str
    start: int
    end: int
    instead: str | None


@dataclass(frozen=True, slots=True)
class NumberedQuote:
    """A sentence of the source with this number."""

    n: int
    quote: Quote


@dataclass(frozen=True, slots=True)
class AuditedClaim:
    """One sentence of the text, at `[start, end)` of it.

    Attributes:
        unchecked: Why it was not checked; None if it was.
        support: In [0, 1], as `Checked` has it; None if it was not checked.
        quotes: What it was held against, best first; none if it is unsupported in all.
        marks: The numbers that it cites, where marks are read.
        unknown_marks: Those of them that no source has.
    """

    text: str
    start: int
    end: int
    status: ClaimStatus
    unchecked: Unchecked | None = None
    support: float | None = None
    findings: tuple[Discrepancy, ...] = ()
    quotes: tuple[NumberedQuote, ...] = ()
    marks: tuple[int, ...] = ()
    unknown_marks: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True)
class Audit:
    """What became of a text, sentence by sentence, in its order.

    Attributes:
        sources: Source `n` stands at `n - 1`: all that were given, or the articles
            that are quoted, in the order of their first quote.
        archive_newest: The date of the newest article visible at as-of; None if
            sources were given.
    """

    claims: tuple[AuditedClaim, ...]
    sources: tuple[GivenSource | Source, ...]
    as_of: datetime
    archive_newest: datetime | None = None
    warnings: tuple[Caveat, ...] = ()
    timings_ms: Mapping[str, float] = field(default_factory=dict)

    @property
    def counts(self) -> dict[ClaimStatus, int]:
        """How many sentences came to each end."""
        statuses = [claim.status for claim in self.claims]
        return {status: statuses.count(status) for status in ClaimStatus}
