"""Two points that make one period: "March to May 2025", "3–5 October", "2024-25"."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from service.retrieval.periods.naming import point_at
from service.retrieval.periods.points import CalendarDate, Counted, Named
from service.retrieval.periods.spans import Unit, Whole, stepped, unit_of
from service.retrieval.periods.words import DAY, YEAR, compiled

_JOINT = re.compile(
    r"\s*[-–—]\s*|\s+(?:to|through|until|till|and|or)\s+", re.IGNORECASE
)
_DAY_OF = re.compile(rf"(?:the\s+)?(?P<day>{DAY})", re.IGNORECASE)
_DAY_AND_YEAR = compiled(rf"(?:the\s+)?(?P<day>{DAY})(?:,?\s+(?P<year>{YEAR}))?")
_SHORT_YEAR = re.compile(r"[-–/](?P<year>\d\d)(?![\w-])")
_NOW = compiled(r"now|today|date|(?:the\s+)?present(?:\s+day)?")


def range_at(text: str, at: int, *, as_of: datetime) -> Named | None:
    """The range whose words begin there; None if none does, or it runs backwards."""
    ends = _ends_at(text, at, as_of)
    if ends is None:
        return None
    first, last = ends
    with suppress(ValueError, OverflowError):  # such as the 31st of two months
        period = _joined(first, last, as_of)
        if period.start < period.end:
            is_relative = first.is_relative or last.is_relative
            return Named(Counted(period), last.end, is_relative=is_relative)
    return None


def _joined(first: Named, last: Named, as_of: datetime) -> Whole:
    """Years left out are the latest, and one range runs through one winter."""
    if first.point.is_fixed and not last.point.is_fixed:
        start = first.point.period(as_of).start
        return Whole(start, last.point.period(stepped(start, 1, Unit.YEAR)).end)
    latest = last.point.period(as_of)
    return Whole(first.point.period(latest.start).start, latest.end)


def _ends_at(text: str, at: int, as_of: datetime) -> tuple[Named, Named] | None:
    first = point_at(text, at, as_of=as_of)
    if first is None:
        return _days_of_one_month(text, at, as_of)
    last = _short_year(text, first) or _last(text, first, as_of)
    return None if last is None else (first, last)


def _days_of_one_month(
    text: str, at: int, as_of: datetime
) -> tuple[Named, Named] | None:
    """Such as "3 to 5 March 2025"."""
    day = _DAY_OF.match(text, at)
    joint = day and _JOINT.match(text, day.end())
    last = joint and point_at(text, joint.end(), as_of=as_of)
    if not (day and last and isinstance(last.point, CalendarDate)):
        return None
    if not last.point.is_day:
        return None
    return replace(last, point=replace(last.point, day=_number(day["day"]))), last


def _short_year(text: str, first: Named) -> Named | None:
    """Such as the 25 of "2024-25"."""
    short = _SHORT_YEAR.match(text, first.end)
    point = first.point
    if not (short and isinstance(point, CalendarDate) and point.year):
        return None
    year = point.year // 100 * 100 + int(short["year"])
    if not point.is_year or year <= point.year:
        return None
    return replace(first, point=replace(point, year=year), end=short.end())


def _last(text: str, first: Named, as_of: datetime) -> Named | None:
    joint = _JOINT.match(text, first.end)
    if joint is None:
        return None
    now = _NOW.match(text, joint.end())
    if now:
        today = Counted(unit_of(as_of, Unit.DAY))
        return Named(today, now.end(), is_relative=True)
    last = point_at(text, joint.end(), as_of=as_of)
    return last or _day_of_same_month(text, joint.end(), first)


def _day_of_same_month(text: str, at: int, first: Named) -> Named | None:
    """Such as the "5, 2025" of "March 3-5, 2025"."""
    day = _DAY_AND_YEAR.match(text, at)
    point = first.point
    if not (day and isinstance(point, CalendarDate) and point.is_day):
        return None
    year = int(day["year"]) if day["year"] else point.year
    return replace(
        first, point=replace(point, year=year, day=_number(day["day"])), end=day.end()
    )


def _number(day: str) -> int:
    return int(re.sub(r"\D", "", day))
