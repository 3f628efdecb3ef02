"""Dates of the calendar: "Oct. 3, 2025", "the third quarter of 2024", "the 1990s"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime

from service.retrieval.periods import words
from service.retrieval.periods.points import CalendarDate, Named, WeekOf
from service.retrieval.periods.words import (
    DAY,
    FOUR_DIGITS,
    MONTH,
    OF_YEAR,
    SEASON,
    YEAR,
    compiled,
)

_ORDINAL = "first|second|third|fourth|1st|2nd|3rd|4th"
_INDEX = {"first": 0, "second": 1, "third": 2, "fourth": 3}
_WEEKDAY = rf"(?:(?:{words.WEEKDAY}|{words.SHORT_WEEKDAY}),?\s+)?"
_YEARS = {"last": -1, "this": 0, "next": 1}

_Form = Callable[[re.Match[str]], CalendarDate | None]
"""Makes a date of the match, but for its year; None where it is none after all."""


def _iso(match: re.Match[str]) -> CalendarDate | None:
    month, day = int(match["month"]), match["day"]
    if day:
        return CalendarDate(month=month, day=int(day), days=1)
    # 2010-11 is a winter more often than a November.
    is_season = (int(match["year"]) + 1) % 100 == month
    return None if is_season else CalendarDate(month=month, months=1)


def _slashed(match: re.Match[str]) -> CalendarDate | None:
    # 3/10 is October for some and March for others: read only where it can be but one.
    one, other = int(match["one"]), int(match["other"])
    month, day = min(one, other), max(one, other)
    is_clear = day > 12 or one == other  # noqa: PLR2004 - months
    return CalendarDate(month=month, day=day, days=1) if is_clear else None


def _day(match: re.Match[str]) -> CalendarDate | None:
    if not match["year"] and words.may_be_a_word(match["month"]):
        return None
    day = int(re.sub(r"\D", "", match["day"]))
    return CalendarDate(month=words.month_number(match["month"]), day=day, days=1)


def _month(match: re.Match[str]) -> CalendarDate | None:
    month = match["month"]
    if not match["year"] and (
        words.may_be_a_word(month) or words.is_a_name(match.string, match.end())
    ):
        return None
    return CalendarDate(month=words.month_number(month), months=1)


def _season(match: re.Match[str]) -> CalendarDate | None:
    if not match["year"] and words.is_a_name(match.string, match.end()):
        return None
    return CalendarDate(month=words.season_month(match["season"]), months=3)


def _quarter(match: re.Match[str]) -> CalendarDate:
    return CalendarDate(month=1 + 3 * _index(match["index"]), months=3)


def _half(match: re.Match[str]) -> CalendarDate:
    return CalendarDate(month=1 + 6 * _index(match["index"]), months=6)


def _index(word: str) -> int:
    return int(word[0]) - 1 if word[0].isdigit() else _INDEX[word.lower()]


def _decade(_: re.Match[str]) -> CalendarDate:
    return CalendarDate(months=120)


def _year(_: re.Match[str]) -> CalendarDate:
    return CalendarDate(months=12)


_GRAMMAR: tuple[tuple[str, _Form], ...] = (
    (
        rf"(?P<year>{FOUR_DIGITS})-(?P<month>0[1-9]|1[0-2])(?:-(?P<day>\d\d))?(?!-\d)",
        _iso,
    ),
    (rf"(?P<one>\d\d?)/(?P<other>\d\d?)/(?P<year>{YEAR})", _slashed),
    (
        rf"{_WEEKDAY}(?:the\s+)?(?P<day>{DAY})\s+(?:of\s+)?(?P<month>{MONTH}){OF_YEAR}?",
        _day,
    ),
    (rf"{_WEEKDAY}(?P<month>{MONTH})\s+(?:the\s+)?(?P<day>{DAY}){OF_YEAR}?", _day),
    (rf"(?:the\s+month\s+of\s+)?(?P<month>{MONTH}){OF_YEAR}?", _month),
    # A company's year is not the calendar's.
    (rf"Q(?P<index>[1-4])(?!\s+(?:of\s+)?(?:fiscal|FY)){OF_YEAR}?", _quarter),
    # Without a year, "the third quarter" is football's as often as the calendar's.
    (rf"(?:the\s+)?(?P<index>{_ORDINAL})\s+quarter{OF_YEAR}", _quarter),
    (rf"H(?P<index>[12]){OF_YEAR}", _half),
    (rf"(?:the\s+)?(?P<index>first|second)\s+half{OF_YEAR}", _half),
    (rf"(?:the\s+)?(?P<season>{SEASON}){OF_YEAR}", _season),
    # Not "the fall of the government", nor a season of every year.
    (rf"the\s+(?P<season>{SEASON})(?!\s+(?:of|seasons?)\b)(?P<year>)", _season),
    (r"(?:the\s+)?(?P<year>(?:18|19|20)\d0)s", _decade),
    (rf"(?:the\s+year\s+)?(?P<year>{YEAR})", _year),
)
_FORMS = tuple((compiled(pattern), form) for pattern, form in _GRAMMAR)
_WEEK_OF = re.compile(r"(?:the\s+)?week\s+(?:of|beginning|starting)\s+", re.IGNORECASE)


def date_at(text: str, at: int, *, as_of: datetime) -> Named | None:
    """The date whose words begin there, in the longest form that fits."""
    week = _WEEK_OF.match(text, at)
    if week is None:
        return _plain(text, at, as_of)
    day = _plain(text, week.end(), as_of)
    if day is None or not isinstance(day.point, CalendarDate) or not day.point.is_day:
        return None
    return replace(day, point=WeekOf(day.point))


def _plain(text: str, at: int, as_of: datetime) -> Named | None:
    for pattern, form in _FORMS:
        match = pattern.match(text, at)
        date = match and form(match)
        if match and date:
            year, is_relative = _year_of(match["year"], as_of)
            return Named(replace(date, year=year), match.end(), is_relative)
    return None


def _year_of(written: str | None, as_of: datetime) -> tuple[int | None, bool]:
    """The year, and whether it was counted from the as-of."""
    if not written:
        return None, False
    if written.isdigit():
        return int(written), False
    return as_of.year + _YEARS[written.split()[0].lower()], True
