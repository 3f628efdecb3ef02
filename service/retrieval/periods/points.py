"""What words name on the calendar, before it is known which one is meant."""

from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Protocol

from service.retrieval.periods.spans import Whole, date_of, midnight, third, whole


class Point(Protocol):
    """A day, a month, a year, as words name it."""

    @property
    def is_fixed(self) -> bool:
        """Whether it is the same whenever one speaks."""
        ...

    def period(self, latest: datetime) -> Whole:
        """What it means to someone who speaks at `latest`.

        Raises:
            ValueError, OverflowError: There is no such date.
        """
        ...


@dataclass(frozen=True, slots=True)
class CalendarDate:
    """A stretch of the year that begins on a date.

    Attributes:
        year: None where it is left out: then the latest that began by `latest`.
        months: How many it lasts, and `days` more.
    """

    year: int | None = None
    month: int = 1
    day: int = 1
    months: int = 0
    days: int = 0

    @property
    def is_day(self) -> bool:
        """Whether it is one day, not a month or more."""
        return self.days == 1

    @property
    def is_year(self) -> bool:
        """Whether it is one year of the calendar."""
        return self.months == 12  # noqa: PLR2004 - months of a year

    @property
    def is_fixed(self) -> bool:  # noqa: D102 - of the protocol
        return self.year is not None

    def period(self, latest: datetime) -> Whole:  # noqa: D102 - of the protocol
        if self.year is not None:
            return self.of(self.year)
        # February 29 may lie eight years back.
        for year in range(latest.year, latest.year - 9, -1):
            with suppress(ValueError):
                found = self.of(year)
                if found.start <= latest:
                    return found
        message = "no such date"
        raise ValueError(message)

    def of(self, year: int) -> Whole:
        """That of a year.

        Raises:
            ValueError: The year has none, as with February 30.
        """
        start = date_of(year, self.month, self.day)
        return whole(start, months=self.months, days=self.days)


@dataclass(frozen=True, slots=True)
class Weekday:
    """The latest Tuesday, or the latest weekend, that has begun.

    Attributes:
        number: Of its first day; Monday is 0.
        is_over: It must have ended before the day on which one speaks.
    """

    number: int
    days: int = 1
    is_over: bool = False

    @property
    def is_fixed(self) -> bool:  # noqa: D102 - of the protocol
        return False

    def period(self, latest: datetime) -> Whole:  # noqa: D102 - of the protocol
        today = midnight(latest)
        start = today - timedelta(days=(today.weekday() - self.number) % 7)
        if self.is_over and start + timedelta(days=self.days) > today:
            start -= timedelta(days=7)
        return whole(start, days=self.days)


@dataclass(frozen=True, slots=True)
class Counted:
    """Counted from the as-of, and therefore known."""

    known: Whole

    @property
    def is_fixed(self) -> bool:  # noqa: D102 - of the protocol
        return True

    def period(self, latest: datetime) -> Whole:  # noqa: ARG002, D102 - of the protocol
        return self.known


@dataclass(frozen=True, slots=True)
class Third:
    """The early (0), middle (1) or late (2) part of a month or more."""

    of: Point
    index: int

    @property
    def is_fixed(self) -> bool:  # noqa: D102 - of the protocol
        return self.of.is_fixed

    def period(self, latest: datetime) -> Whole:  # noqa: D102 - of the protocol
        return third(self.of.period(latest), self.index)


@dataclass(frozen=True, slots=True)
class WeekOf:
    """The week of a day: from it, where it is a Sunday or a Monday, else around it."""

    day: CalendarDate

    @property
    def is_fixed(self) -> bool:  # noqa: D102 - of the protocol
        return self.day.is_fixed

    def period(self, latest: datetime) -> Whole:  # noqa: D102 - of the protocol
        day = self.day.period(latest).start
        is_sunday = day.weekday() == 6  # noqa: PLR2004 - from Monday, 0
        back = 0 if is_sunday else day.weekday()
        return whole(day - timedelta(days=back), days=7)


@dataclass(frozen=True, slots=True)
class Named:
    """A point that a text names.

    Attributes:
        end: Where its words end.
        is_relative: It counts from the as-of.
        bounds_alone: It tells when without a preposition ("last week").
        loose_start: Where people who use these words may mean more than one period,
            the start of the earliest; they all end by the as-of.
        is_present: It is the time in which the question is asked.
    """

    point: Point
    end: int
    is_relative: bool = False
    bounds_alone: bool = False
    loose_start: datetime | None = None
    is_present: bool = False

    @property
    def is_vague(self) -> bool:
        """Whether it is a month or more without its year."""
        point = self.point
        return isinstance(point, CalendarDate) and not (point.is_fixed or point.is_day)

    def lasts(self, as_of: datetime) -> timedelta:
        """How long the period is."""
        period = self.point.period(as_of)
        return period.end - period.start
