"""What a system under evaluation gave for one question."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Status(StrEnum):
    """What the system says became of the question."""

    ANSWERED = "answered"
    PARTIAL = "partial"
    CONFLICTING = "conflicting"
    INSUFFICIENT = "insufficient"


@dataclass(frozen=True, slots=True)
class RetrievedPassage:
    """A passage as the system ranked it; fields it does not tell are None.

    Attributes:
        article: What names its article: id, else URL.
        text: None where the system ranks whole articles.
        names: Every name a gold file may call the article by: id, wire guid, URL,
            `file:NAME`.
        dated: The moment its text speaks from, UTC.
        article_text: Of the whole article, where the system can tell it.
    """

    article: str
    text: str | None
    names: frozenset[str] = frozenset()
    dated: datetime | None = None
    article_text: str | None = None


@dataclass(frozen=True, slots=True)
class CitedQuote:
    """A span of a cited article.

    Attributes:
        text: As shown.
        exact: Whether it stands character for character in the article at the offsets
            the system gave; None where the article cannot be read.
    """

    text: str
    exact: bool | None = None


@dataclass(frozen=True, slots=True)
class Cited:
    """An article that the answer cites, under its number.

    Attributes:
        text: What is taken to be the evidence: the passages or quotes cited.
    """

    n: int
    article: str
    text: str
    title: str = ""
    names: frozenset[str] = frozenset()
    quotes: tuple[CitedQuote, ...] = ()
    dated: datetime | None = None


@dataclass(frozen=True, slots=True)
class AnswerSentence:
    """One sentence of the answer without its marks.

    Attributes:
        citations: Numbers of what it cites, in order; a number that no citation has
            stays, for it is an error to be counted.
        support: The system's own score in [0, 1]; None if it tells none.
    """

    text: str
    citations: tuple[int, ...] = ()
    support: float | None = None


@dataclass(frozen=True, slots=True)
class Usage:
    """Tokens and money, None where unknown: an unknown price is not 0."""

    input_tokens: int | None = None
    output_tokens: int | None = None
    cost_usd: float | None = None


@dataclass(frozen=True, slots=True)
class Timings:
    """Milliseconds since the question was sent; None where not observed."""

    total_ms: float
    first_token_ms: float | None = None
    first_verified_ms: float | None = None


@dataclass(frozen=True, slots=True)
class Response:
    """An answer with its evidence.

    Attributes:
        text: Without citation marks; empty when the system gave none.
        choice: The index chosen in a multiple-choice question, from 0.
        passages: What was retrieved, best first; None if the system does not tell.
        as_of: The moment the system took the question to be about, UTC.
    """

    text: str
    status: Status
    choice: int | None = None
    sentences: tuple[AnswerSentence, ...] = ()
    cited: tuple[Cited, ...] = ()
    passages: tuple[RetrievedPassage, ...] | None = None
    as_of: datetime | None = None
    usage: Usage = Usage()
    timings: Timings | None = None

    @property
    def abstained(self) -> bool:
        """Whether the system declined to answer."""
        return self.status is Status.INSUFFICIENT
