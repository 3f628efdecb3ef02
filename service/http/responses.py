"""What a client is told about a question, as JSON.

Offsets are half-open and count code points. Moments are UTC.
"""

from datetime import datetime
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from service.answers import AbstainReason, AnswerStatus
from service.http import examples
from service.http.differing_body import ChangeBody, ConflictBody
from service.http.trace_body import Trace


class Told(BaseModel):
    """A part of a response that can be read off a dataclass."""

    model_config = ConfigDict(from_attributes=True, frozen=True)


class Window(Told):
    """The period that the question speaks about; the end is exclusive."""

    start: datetime | None
    end: datetime | None
    phrase: str


class Warned(Told):
    """Something to know about an otherwise good answer."""

    code: str
    detail: str


class Span(Told):
    """Where a mark stands in the answer."""

    start: int
    end: int


class Quoted(Told):
    """A verbatim quote; the offsets are into the article's text."""

    text: str
    start: int
    end: int
    verified: bool = True


class OfArticle(Told):
    """What a reader is shown of the article behind a citation or a passage."""

    article_id: str
    version: int
    title: str
    url: str = Field(description="http(s), or the path of our own permalink.")
    publisher: str | None
    authors: list[str]
    published_at: datetime | None
    modified_at: datetime | None
    outlets: list[str] = Field(description="Publishers that carried the same text.")


class Cited(OfArticle):
    """An article that the answer stands on."""

    n: int
    spans: list[Span]
    quotes: list[Quoted]
    corrected: bool = Field(description="Whether it carries a correction.")


class QuotedOf(Quoted):
    """One of the quotes of a citation."""

    citation: int = Field(description="The citation's `n`.")


class Claimed(Told):
    """One sentence of the answer; the offsets are into the answer."""

    text: str
    start: int
    end: int
    check_required: bool = True
    support: float = Field(description="In [0, 1]; 1 is verbatim.")
    citations: list[int]
    quotes: list[QuotedOf] = Field(description="What it stands on, best first.")
    doubts: list[str] = Field(
        default=[], description="What its quotes do not bear out; only under `flag`."
    )
    original: str | None = Field(
        default=None, description="What was verified, if this is a translation."
    )


class Found(OfArticle):
    """A passage; the offsets are into the article's text."""

    id: str
    text: str
    start: int
    end: int
    score: float = Field(description="In [0, 1], comparable within one question only.")


class FoundForAnswer(Found):
    """A passage that an answer could be made from."""

    cited: bool = Field(description="Whether a quote overlaps it.")


class Usage(Told):
    """What chat models have read and written for this answer."""

    input_tokens: int = 0
    output_tokens: int = 0
    llm_calls: int = 0
    cost: float | None = Field(
        default=None, description="In the currency of the prices that were set."
    )


class Cache(Told):
    """Whether the answer was kept from an earlier request."""

    hit: bool = False


class AnswerBody(Told):
    """An answer, or the statement that there is none."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.ANSWER]})

    id: str
    object: Literal["answer"] = "answer"
    created: int = Field(description="Unix time, seconds.")
    model: Literal["dateline"] = "dateline"
    status: AnswerStatus
    abstain_reason: AbstainReason | None
    answer: str
    citations: list[Cited]
    claims: list[Claimed]
    support: float | None = Field(description="The least of the claims; null if none.")
    changes: list[ChangeBody] = Field(
        default=[], description="Values of the answer that a newer article replaced."
    )
    conflicts: list[ConflictBody] = Field(
        default=[], description="What articles contradict of what the answer says."
    )
    passages: list[FoundForAnswer] = Field(default=[], description="If included.")
    as_of: datetime
    time_window: Window | None
    mode: str = Field(description="`extractive` or `generative`.")
    degraded: str | None = Field(description="Why the fallback answered.")
    newest_evidence: datetime | None
    archive_newest: datetime | None
    warnings: list[Warned]
    suggestions: list[str] = Field(
        default=[], description="Questions that the archive answers; if included."
    )
    usage: Usage = Usage()
    timings_ms: dict[str, float]
    trace: Trace | None = Field(default=None, description="If included.")
    cache: Cache = Cache()
    request_id: str | None


class SearchBody(Told):
    """The passages that an answer would be made from, best first."""

    model_config = ConfigDict(json_schema_extra={"examples": [examples.SEARCH]})

    object: Literal["list"] = "list"
    data: list[Found]
    time_window: Window | None
    warnings: list[Warned]
    timings_ms: dict[str, float]
    request_id: str | None
