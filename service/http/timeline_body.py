"""What a client may ask of a timeline, and what it is told."""

from dataclasses import asdict
from datetime import date, datetime
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema, model_validator

from service.answers import AbstainReason, AnswerStatus
from service.http import timeline_examples
from service.http.moments import DayEnd, DayStart
from service.http.pointers import refusal
from service.http.responses import OfArticle, Quoted, Told, Window
from service.http.schemas import MAX_QUESTION, Filters, Request, WholeText
from service.http.urls import article_url
from service.timelines.timeline import (
    MOST_EVENTS,
    DatedBy,
    Event,
    Precision,
    Report,
    Timeline,
    Topic,
)

Day = date
"""The type, where a field has its name."""

_LENGTH = f"A topic has 1 to {MAX_QUESTION} characters, outer spaces not counted."


def _topic(text: str) -> str:
    trimmed = text.strip()
    if not 1 <= len(trimmed) <= MAX_QUESTION:
        raise refusal(sentence=_LENGTH)
    return trimmed


TopicText = Annotated[
    WholeText,
    AfterValidator(_topic),
    WithJsonSchema(
        {
            "type": "string",
            "minLength": 1,
            "maxLength": MAX_QUESTION,
            "description": "A matter, or a question about one. Where neither `start` "
            "nor `end` is given, the period is read from it.",
        }
    ),
]


class TimelineRequest(Request):
    """A topic whose events are wanted."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [timeline_examples.REQUEST]}
    )

    topic: TopicText
    start: DayStart | None = Field(
        default=None,
        description="Of the events, inclusive; a date is its first moment.",
    )
    end: DayStart | None = Field(
        default=None,
        description="Of the events, exclusive; a date is its first moment.",
    )
    filters: Filters = Field(
        default=Filters(), description="Of the articles, whenever the events were."
    )
    limit: int = Field(
        default=30,
        ge=1,
        le=MOST_EVENTS,
        strict=True,
        description="Events at most; the least important are left out.",
    )
    as_of: DayEnd | None = Field(
        default=None,
        description="Nothing dated later is used. A date means the end of that day, "
        "a time without zone is UTC; now if absent.",
    )

    @model_validator(mode="after")
    def _period_is_not_empty(self) -> Self:
        if self.start is not None and self.end is not None and self.start >= self.end:
            raise refusal(sentence="start must be earlier than end.")
        return self

    def asked(self, *, now: datetime) -> Topic:
        """The topic in the words of the inside."""
        return Topic(
            text=self.topic,
            as_of=self.as_of or now,
            start=self.start,
            end=self.end,
            filters=self.filters.wanted(),
            limit=self.limit,
        )


class ReportBody(OfArticle):
    """What one article says of an event."""

    quote: Quoted


class EventBody(Told):
    """Something that happened, or that was said, on a day or in a longer time."""

    date: Day
    last_date: Day = Field(description="Of a week, a month or a year, its last day.")
    precision: Precision
    dated_by: DatedBy = Field(
        description="`text`: the quote says when. `publication`: it does not, and this "
        "is the day on which it was published (UTC)."
    )
    relevance: float = Field(description="To the topic, in [0, 1].")
    outlets: list[str] = Field(description="Who carries it, copies included.")
    reports: list[ReportBody] = Field(description="Who speaks for it first.")


class TimelineBody(Told):
    """The events of a topic, earliest first, or the statement that there are none."""

    model_config = ConfigDict(
        json_schema_extra={"examples": [timeline_examples.TIMELINE]}
    )

    object: Literal["timeline"] = "timeline"
    status: AnswerStatus
    reason: AbstainReason | None = Field(description="Why there are no events.")
    events: list[EventBody]
    found: int = Field(description="Events before the least important were left out.")
    time_window: Window | None = Field(description="Of the events; null for all time.")
    as_of: datetime
    timings_ms: dict[str, float]
    request_id: str | None


def told_timeline(timeline: Timeline, *, request_id: str | None) -> TimelineBody:
    """The timeline as a client is told it."""
    window = timeline.window
    return TimelineBody(
        status=timeline.status,
        reason=timeline.reason,
        events=[_event(event) for event in timeline.events],
        found=timeline.found,
        time_window=None if window is None else Window.model_validate(window),
        as_of=timeline.as_of,
        timings_ms=dict(timeline.timings_ms),
        request_id=request_id,
    )


def _event(event: Event) -> EventBody:
    return EventBody(
        date=event.when.first,
        last_date=event.when.last,
        precision=event.when.precision,
        dated_by=event.when.dated_by,
        relevance=round(event.relevance, 3),
        outlets=list(event.outlets),
        reports=[_report(report) for report in event.reports],
    )


def _report(report: Report) -> ReportBody:
    source = report.source
    url = article_url(source.url, article_id=source.article_id)
    told = asdict(source) | {"url": url}
    return ReportBody(quote=Quoted.model_validate(report.quote), **told)
