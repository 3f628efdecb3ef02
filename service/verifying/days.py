"""What a text says of a day, as the days it can mean."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal, NamedTuple

Days = tuple[date, date]
"""From the first to the last, both included."""

Unit = Literal["day", "week", "month", "quarter", "year", "decade"]

_NEAR = timedelta(days=330)
_WEEK = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Away:
    """So many units before (below 0) or after the article's own."""

    unit: Unit
    count: int


class Said(NamedTuple):
    """The parts of a date that a text gives; the rest is None.

    Attributes:
        weekday: Monday is 0.
        minute: Of the day.
        decade: Its first year.
    """

    year: int | None = None
    month: int | None = None
    day: int | None = None
    weekday: int | None = None
    minute: int | None = None
    decade: int | None = None
    away: Away | None = None

    def within(self, other: "Said") -> bool:
        """Whether the other gives each part that this one gives, and the same."""
        pairs = zip(self, other, strict=True)
        return all(mine is None or mine == theirs for mine, theirs in pairs)

    @property
    def key(self) -> str:
        """Equal for equal dates."""
        return " ".join("" if part is None else str(part) for part in self)

    def days(self, published: date | None) -> tuple[Days, ...]:
        """What it can mean in an article of that day; empty where nobody can tell.

        Without a year it is a date less than eleven months away. A weekday is the last
        one or the next: news tells of both.
        """
        if self.decade is not None:
            return ((date(self.decade, 1, 1), date(self.decade + 9, 12, 31)),)
        if self.year is not None:
            found = _of_year(self.year, self.month, self.day)
        else:
            found = () if published is None else self._beside(published)
        return tuple(filter(self._has_its_weekday, found))

    def _has_its_weekday(self, days: Days) -> bool:
        """Whether "Sunday, Feb. 15" is one; nobody can tell of a longer time."""
        one_day = days[0] == days[1]
        return self.weekday is None or not one_day or days[0].weekday() == self.weekday

    def _beside(self, published: date) -> tuple[Days, ...]:
        if self.month is not None:
            return _near(self.month, self.day, published)
        if self.weekday is not None:
            back = timedelta(days=(published.weekday() - self.weekday) % 7)
            last, following = published - back, published - back + _WEEK
            return ((last, last), (following, following))
        try:
            return (_counted(self.away, published),) if self.away else ()
        except (OverflowError, ValueError):
            # "3,000 decades ago" is before the first day there is.
            return ()


def _of_year(year: int, month: int | None, day: int | None) -> tuple[Days, ...]:
    if month is None:
        return ((date(year, 1, 1), date(year, 12, 31)),)
    last = monthrange(year, month)[1]
    if day is None:
        return ((date(year, month, 1), date(year, month, last)),)
    return ((date(year, month, day),) * 2,) if day <= last else ()


def _near(month: int, day: int | None, published: date) -> tuple[Days, ...]:
    years = (published.year - 1, published.year, published.year + 1)
    found = (days for year in years for days in _of_year(year, month, day))
    return tuple(days for days in found if abs(days[0] - published) <= _NEAR)


def _counted(away: Away, published: date) -> Days:
    unit, count = away.unit, away.count
    if unit == "day":
        return (published + timedelta(days=count),) * 2
    if unit == "week":
        monday = published - timedelta(days=published.weekday()) + count * _WEEK
        # A Sunday's "this week" may be the one before Monday or after it.
        return monday - timedelta(days=1), monday + timedelta(days=6)
    if unit in {"month", "quarter"}:
        length = 1 if unit == "month" else 3
        first = (published.year * 12 + published.month - 1) // length + count
        return _months(first * length, length)
    years = 1 if unit == "year" else 10
    start = published.year // years + count
    return date(start * years, 1, 1), date(start * years + years - 1, 12, 31)


def _months(first: int, length: int) -> Days:
    last = first + length - 1
    year, month = last // 12, last % 12 + 1
    return (
        date(first // 12, first % 12 + 1, 1),
        date(year, month, monthrange(year, month)[1]),
    )
