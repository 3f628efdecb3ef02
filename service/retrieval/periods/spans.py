"""Stretches of the calendar, in UTC: whole units, their thirds, steps between them."""

from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from enum import StrEnum

from dateutil.relativedelta import relativedelta


class Unit(StrEnum):
    """What time is counted in."""

    HOUR = "hour"
    DAY = "day"
    WEEK = "week"
    MONTH = "month"
    QUARTER = "quarter"
    YEAR = "year"
    DECADE = "decade"


_STEPS = {
    Unit.HOUR: relativedelta(hours=1),
    Unit.DAY: relativedelta(days=1),
    Unit.WEEK: relativedelta(weeks=1),
    Unit.MONTH: relativedelta(months=1),
    Unit.QUARTER: relativedelta(months=3),
    Unit.YEAR: relativedelta(years=1),
    Unit.DECADE: relativedelta(years=10),
}
_DAYS_OF_A_THIRD = 10


@dataclass(frozen=True, slots=True)
class Period:
    """From `start` until just before `end`; None is open on that side."""

    start: datetime | None
    end: datetime | None


@dataclass(frozen=True, slots=True)
class Whole:
    """A period with both ends: a day, a month, a season."""

    start: datetime
    end: datetime


def whole(start: datetime, *, months: int = 0, days: int = 0) -> Whole:
    """So many months and days from the start.

    Raises:
        ValueError: It ends after the year 9999.
    """
    return Whole(start, start + relativedelta(months=months, days=days))


def midnight(moment: datetime) -> datetime:
    """The start of its day."""
    return moment.replace(hour=0, minute=0, second=0, microsecond=0)


def stepped(moment: datetime, count: int, unit: Unit) -> datetime:
    """So many units later, or earlier where the count is negative.

    Raises:
        ValueError, OverflowError: There is no such year.
    """
    return moment + _STEPS[unit] * count


def unit_of(moment: datetime, unit: Unit, *, shift: int = 0) -> Whole:
    """The unit that holds the moment, or the one so many units from it.

    Weeks begin on Monday, decades in years that end in 0; there is no hour.

    Raises:
        ValueError, OverflowError: There is no such year.
    """
    day = midnight(moment)
    starts = {
        Unit.DAY: day,
        Unit.WEEK: day - timedelta(days=day.weekday()),
        Unit.MONTH: day.replace(day=1),
        Unit.QUARTER: day.replace(month=day.month - (day.month - 1) % 3, day=1),
        Unit.YEAR: day.replace(month=1, day=1),
        Unit.DECADE: day.replace(year=max(1, day.year // 10 * 10), month=1, day=1),
    }
    start = stepped(starts[unit], shift, unit)
    return Whole(start, stepped(start, 1, unit))


def third(of: Whole, index: int) -> Whole:
    """Its early (0), middle (1) or late (2) part: months, or ten days of one month.

    Raises:
        ValueError: It is shorter than a month, so that nobody says so.
    """
    months = 12 * (of.end.year - of.start.year) + of.end.month - of.start.month
    if months < 1:
        message = "no thirds"
        raise ValueError(message)
    if months == 1:
        size = relativedelta(days=_DAYS_OF_A_THIRD)
    else:
        size = relativedelta(months=months // 3)
    start = of.start + size * index
    return Whole(start, of.end if index == 2 else start + size)  # noqa: PLR2004 - late


def date_of(year: int, month: int, day: int) -> datetime:
    """Midnight of that day.

    Raises:
        ValueError: There is no such day, as February 30.
    """
    return datetime(year, month, day, tzinfo=UTC)
