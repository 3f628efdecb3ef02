"""A text to be checked, and what came of it, as JSON.

Offsets are half-open and count code points. Moments are UTC.
"""

from datetime import datetime
from typing import Annotated, Literal, Self

from pydantic import ConfigDict, Field, field_validator, model_validator

from service.answers import Source
from service.auditing.audits import (
    Audit,
    AuditedClaim,
    ClaimStatus,
    GivenSource,
    Unchecked,
)
from service.http import audit_examples
from service.http.moments import DayEnd, DayStart
from service.http.pointers import refusal
from service.http.responses import Quoted, Told, Warned
from service.http.schemas import Filters, Name, Request, WholeText
from service.http.urls import article_url
from service.verifying.findings import Fault

Against = Literal["archive", "sources"]

MAX_TEXT = 20_000
MAX_SOURCES = 20
MAX_SOURCE_CHARS = 100_000
"""Of all sources together."""

_TOO_LONG = (
    f"The sources together may have at most {MAX_SOURCE_CHARS} characters of text."
)
_OF_THE_ARCHIVE = (
    "`filters` and `as_of` restrict the archive; leave them out beside `sources`."
)


class SourceGiven(Request):
    """A text to check against."""

    text: WholeText = Field(min_length=1, max_length=MAX_SOURCE_CHARS)
    id: Name | None = Field(default=None, description="Given back as it is.")
    title: Annotated[WholeText, Field(max_length=500)] | None = None
    publisher: Name | None = None
    published_at: DayStart | None = Field(
        default=None, description='What its "Tuesday" and "last month" count from.'
    )

    def given(self) -> GivenSource:
        """The source in the words of the inside."""
        return GivenSource(
            self.text, self.id, self.title, self.publisher, self.published_at
        )


class VerifyRequest(Request):
    """A text that somebody wrote, to be checked sentence by sentence."""

    model_config = ConfigDict(json_schema_extra={"examples": [audit_examples.REQUEST]})

    text: WholeText = Field(
        min_length=1,
        max_length=MAX_TEXT,
        description="An answer of another system, or a draft; Markdown is read over.",
    )
    sources: list[SourceGiven] | None = Field(
        default=None,
        min_length=1,
        max_length=MAX_SOURCES,
        description="What to check against, at most "
        f"{MAX_SOURCE_CHARS} characters in all; marks such as `[2]` in the text point "
        "at them by their order. The archive if absent; marks are not read then.",
    )
    filters: Filters = Filters()
    as_of: DayEnd | None = Field(
        default=None,
        description="Nothing dated later is used. A date means the end of that day, "
        "a time without zone is UTC; now if absent.",
    )

    @field_validator("sources")
    @classmethod
    def _are_bounded(
        cls, sources: list[SourceGiven] | None
    ) -> list[SourceGiven] | None:
        if sum(len(source.text) for source in sources or ()) > MAX_SOURCE_CHARS:
            raise refusal(sentence=_TOO_LONG)
        return sources

    @model_validator(mode="after")
    def _restricts_only_the_archive(self) -> Self:
        restricted = self.as_of is not None or self.filters != Filters()
        if self.sources is not None and restricted:
            raise refusal(sentence=_OF_THE_ARCHIVE)
        return self

    @property
    def against(self) -> Against:
        """What the text is checked against."""
        return "archive" if self.sources is None else "sources"


class FoundWrong(Told):
    """A span that the evidence does not bear out; the offsets are into the text."""

    fault: Fault
    text: str
    start: int
    end: int
    instead: str | None = Field(
        description="What the evidence has in its place, in its spelling."
    )


class QuotedFrom(Quoted):
    """A sentence of source `n`; the offsets are into its text."""

    n: int


class ClaimChecked(Told):
    """One sentence of the text; the offsets are into it."""

    text: str
    start: int
    end: int
    status: ClaimStatus = Field(
        description="`contradicted` only where the evidence has a fact otherwise."
    )
    not_checked_because: Unchecked | None
    support: float | None = Field(
        description="In [0, 1]; 1 is verbatim; null if not checked."
    )
    findings: list[FoundWrong]
    quotes: list[QuotedFrom] = Field(description="What it was held against.")
    marks: list[int] = Field(description="The sources that it cites.")
    unknown_marks: list[int] = Field(description="Those that were not given.")


class SourceListed(Told):
    """A source that was given, or an article that is quoted."""

    n: int
    id: str | None = Field(default=None, description="Of a given source.")
    article_id: str | None = Field(
        default=None, description="Of an article, as `version` and `url`."
    )
    version: int | None = None
    title: str | None
    url: str | None = Field(
        default=None, description="http(s), or the path of our own permalink."
    )
    publisher: str | None
    published_at: datetime | None
    modified_at: datetime | None = None


class AuditBody(Told):
    """What became of the text, sentence by sentence."""

    model_config = ConfigDict(json_schema_extra={"examples": [audit_examples.AUDIT]})

    object: Literal["audit"] = "audit"
    against: Against
    claims: list[ClaimChecked]
    sources: list[SourceListed]
    counts: dict[ClaimStatus, int]
    as_of: datetime
    archive_newest: datetime | None
    warnings: list[Warned]
    timings_ms: dict[str, float]
    request_id: str | None


def told_audit(audit: Audit, *, against: Against, request_id: str | None) -> AuditBody:
    """The whole audit."""
    return AuditBody(
        against=against,
        claims=[_claim(claim) for claim in audit.claims],
        sources=[_source(n, item) for n, item in enumerate(audit.sources, start=1)],
        counts=audit.counts,
        as_of=audit.as_of,
        archive_newest=audit.archive_newest,
        warnings=[Warned.model_validate(warning) for warning in audit.warnings],
        timings_ms=dict(audit.timings_ms),
        request_id=request_id,
    )


def _claim(claim: AuditedClaim) -> ClaimChecked:
    return ClaimChecked(
        text=claim.text,
        start=claim.start,
        end=claim.end,
        status=claim.status,
        not_checked_because=claim.unchecked,
        support=claim.support,
        findings=[FoundWrong.model_validate(finding) for finding in claim.findings],
        quotes=[
            QuotedFrom(
                n=item.n,
                text=item.quote.text,
                start=item.quote.start,
                end=item.quote.end,
            )
            for item in claim.quotes
        ],
        marks=list(claim.marks),
        unknown_marks=list(claim.unknown_marks),
    )


def _source(n: int, source: GivenSource | Source) -> SourceListed:
    if isinstance(source, GivenSource):
        return SourceListed(
            n=n,
            id=source.id,
            title=source.title,
            publisher=source.publisher,
            published_at=source.published_at,
        )
    return SourceListed(
        n=n,
        article_id=source.article_id,
        version=source.version,
        title=source.title,
        url=article_url(source.url, article_id=source.article_id),
        publisher=source.publisher,
        published_at=source.published_at,
        modified_at=source.modified_at,
    )
