"""Times that count from the as-of: "yesterday", "last March", "the past 48 hours"."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta

from service.retrieval.periods import words
from service.retrieval.periods.points import CalendarDate, Counted, Named, Weekday
from service.retrieval.periods.spans import (
    Unit,
    Whole,
    midnight,
    stepped,
    unit_of,
    whole,
)
from service.retrieval.periods.words import (
    MONTH,
    NUMBER,
    SEASON,
    UNIT,
    WEEKDAY,
    compiled,
)

_SATURDAY = 5
_NEAR_DAYS = {
    "the day before yesterday": -2,
    "yesterday": -1,
    "last night": -1,
    "today": 0,
    "tonight": 0,
    "tomorrow": 1,
}
_HOW = r"(?:the\s+)?(?P<how>last|this\s+past|past|previous|this|current|next|coming)"

_Form = Callable[[re.Match[str], datetime], Named | None]


def _near_day(match: re.Match[str], as_of: datetime) -> Named:
    shift = _NEAR_DAYS[" ".join(match.group().lower().split())]
    day = unit_of(as_of, Unit.DAY, shift=shift)
    # What happened yesterday is in the papers of both days.
    return _counted(match, day, is_present=shift == 0)


def _unit(match: re.Match[str], as_of: datetime) -> Named:
    unit, shift = Unit(match["unit"].lower()), _shift(match["how"])
    return Named(
        Counted(unit_of(as_of, unit, shift=shift)),
        match.end(),
        is_relative=True,
        bounds_alone=True,
        # "Last month" may mean the calendar's or the last thirty days: take both in.
        loose_start=stepped(midnight(as_of), -2, unit) if shift < 0 else None,
        is_present=shift == 0 and not match["earlier"],
    )


def _last_units(match: re.Match[str], as_of: datetime) -> Named:
    unit = Unit(match["unit"].lower())
    start = stepped(as_of, -words.count_of(match["number"]), unit)
    if unit is not Unit.HOUR:
        start = midnight(start)
    return _counted(match, Whole(start, as_of))


def _units_ago(match: re.Match[str], as_of: datetime) -> Named:
    unit = Unit(match["unit"].lower())
    then = stepped(as_of, -words.count_of(match["number"]), unit)
    named = _counted(match, unit_of(then, Unit.DAY if unit is Unit.HOUR else unit))
    # News tells the background so ("after stepping down two years ago").
    return replace(named, bounds_alone=unit not in {Unit.YEAR, Unit.DECADE})


def _weekday(match: re.Match[str], as_of: datetime) -> Named | None:
    if words.is_a_name(match.string, match.end()):
        return None
    return _days_of_week(match, as_of, words.weekday_number(match["weekday"]))


def _weekend(match: re.Match[str], as_of: datetime) -> Named:
    return _days_of_week(match, as_of, _SATURDAY, days=2)


def _days_of_week(
    match: re.Match[str], as_of: datetime, number: int, *, days: int = 1
) -> Named:
    how = match["how"]
    if how is None or _shift(how) < 0:
        day = Weekday(number, days=days, is_over=how is not None)
        return Named(day, match.end(), is_relative=True, bounds_alone=day.is_over)
    if _shift(how) == 0:
        start = unit_of(as_of, Unit.WEEK).start + timedelta(days=number)
    else:
        start = Weekday(number).period(as_of).end + timedelta(days=6)
    return _counted(match, whole(start, days=days))


def _part_of_year(match: re.Match[str], as_of: datetime) -> Named | None:
    month = match["month"]
    if words.is_a_name(match.string, match.end()):
        return None
    if month and words.may_be_a_word(month):
        return None
    date = (
        CalendarDate(month=words.month_number(month), months=1)
        if month
        else CalendarDate(month=words.season_month(match["season"]), months=3)
    )
    latest, shift = date.period(as_of), _shift(match["how"])
    is_running = latest.end > as_of
    if shift == 0 and is_running:
        return _counted(match, latest, is_present=True)
    if shift == 0:
        return _counted(match, date.of(as_of.year))
    is_another = shift > 0 or is_running
    return _counted(match, date.of(latest.start.year + shift) if is_another else latest)


def _shift(how: str) -> int:
    """Back (-1), the running one (0), or the one to come (1)."""
    word = how.lower().split()[-1]
    return {"this": 0, "current": 0, "next": 1, "coming": 1}.get(word, -1)


def _counted(match: re.Match[str], known: Whole, *, is_present: bool = False) -> Named:
    return Named(
        Counted(known),
        match.end(),
        is_relative=True,
        bounds_alone=True,
        is_present=is_present,
    )


# Not "the last week of March".
_UNIT = (
    rf"(?:(?P<earlier>earlier)\s+)?{_HOW}\s+(?P<unit>week|month|quarter|year|decade)"
    r"(?!\s+of\b)"
)
_LAST_UNITS = (
    rf"(?:the\s+)?(?:last|past|previous)\s+(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?"
)
_DAY_OF_WEEK = (
    rf"(?:{_HOW}\s+)?(?P<weekday>{WEEKDAY})"
    r"(?:\s+(?:night|morning|afternoon|evening)\b)?"
)
_GRAMMAR: tuple[tuple[str, _Form], ...] = (
    ("|".join(_NEAR_DAYS).replace(" ", r"\s+"), _near_day),
    (_UNIT, _unit),
    (_LAST_UNITS, _last_units),
    (rf"(?P<number>{NUMBER})\s+(?P<unit>{UNIT})s?\s+ago", _units_ago),
    (rf"(?:{_HOW}|the)\s+weekend(?!\s+of\b)", _weekend),
    (_DAY_OF_WEEK, _weekday),
    (rf"{_HOW}\s+(?:(?P<month>{MONTH})|(?P<season>{SEASON}))", _part_of_year),
)
_FORMS = tuple((compiled(pattern), form) for pattern, form in _GRAMMAR)


def relative_at(text: str, at: int, *, as_of: datetime) -> Named | None:
    """The time whose words begin there.

    Raises:
        ValueError, OverflowError: There is no such year.
    """
    for pattern, form in _FORMS:
        match = pattern.match(text, at)
        named = match and form(match, as_of)
        if named:
            return named
    return None
