"""What is asked of a timeline, and what it tells."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum

from service.answers import AbstainReason, AnswerStatus, Quote, Source
from service.questions import SearchFilters, TimeWindow

MOST_EVENTS = 100

NO_FILTERS = SearchFilters()


@dataclass(frozen=True, slots=True)
class Topic:
    """A matter whose events are wanted.

    Attributes:
        text: 1 to 2000 characters; where neither bound is given, the period is read
            from it.
        as_of: Nothing dated later is seen or told; UTC.
        start: Of the events, inclusive; None is open.
        end: Of the events, exclusive; None is open.
        filters: Of the articles, whenever the events were.
        limit: Events at most, 1 to `MOST_EVENTS`.
    """

    text: str
    as_of: datetime
    start: datetime | None = None
    end: datetime | None = None
    filters: SearchFilters = NO_FILTERS
    limit: int = 30


class Precision(StrEnum):
    """How exactly a day is known."""

    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    YEAR = "year"


class DatedBy(StrEnum):
    """What tells when an event was."""

    TEXT = "text"
    """The quote says so."""

    PUBLICATION = "publication"
    """It does not: this is the day on which it was published, in UTC."""


@dataclass(frozen=True, slots=True)
class When:
    """The days on which an event can have been, both included."""

    first: date
    last: date
    precision: Precision
    dated_by: DatedBy


@dataclass(frozen=True, slots=True)
class Report:
    """What one article says of an event, word for word."""

    quote: Quote
    source: Source


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened.

    Attributes:
        reports: The one that speaks first: of those whose quote says when it was, the
            earliest. Copies of one story are one report.
        outlets: Who carries them, copies included, the speaker's first.
        relevance: To the topic, in [0, 1].
    """

    when: When
    reports: tuple[Report, ...]
    outlets: tuple[str, ...]
    relevance: float


@dataclass(frozen=True, slots=True)
class Timeline:
    """The events of a topic, earliest first; of one day, as they were published.

    Attributes:
        reason: Why there is none; None when there is one.
        found: Events before the least important were left out.
        window: The period, as it was given or read from the topic; None for all time.
    """

    status: AnswerStatus
    as_of: datetime
    events: tuple[Event, ...] = ()
    reason: AbstainReason | None = None
    found: int = 0
    window: TimeWindow | None = None
    timings_ms: Mapping[str, float] = field(default_factory=dict)
