"""Dates and times of a text, in the spellings of English news."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from service.verifying.days import Away, Days, Said, Unit
from service.verifying.number_words import SMALL, value_of

_MONTHS = (
    "Jan(?:uary)?", "Feb(?:ruary)?", "Mar(?:ch)?", "Apr(?:il)?", "May", "June?",
    "July?", "Aug(?:ust)?", "Sep(?:t(?:ember)?)?", "Oct(?:ober)?", "Nov(?:ember)?",
    "Dec(?:ember)?",
)  # fmt: skip
_WEEKDAYS = ("Mon", "Tues", "Wednes", "Thurs", "Fri", "Satur", "Sun")
_MONTH = "|".join(f"(?P<m{n}>{month})" for n, month in enumerate(_MONTHS, start=1))
_WEEKDAY = "|".join(f"(?P<d{n}>{name}day)" for n, name in enumerate(_WEEKDAYS))
_DAY = r"(?P<{0}>[0-3]?\d)(?:st|nd|rd|th)?(?![\d%]|[:.,]\d)"
_COUNT = rf"\d{{1,3}}(?:,\d{{3}})*|an?|{'|'.join(SMALL)}"
_NEAR = {"yesterday": -1, "today": 0, "tonight": 0, "tomorrow": 1}
_WHICH = {"last": -1, "previous": -1, "past": -1, "this": 0, "current": 0, "next": 1}
_UNITS: dict[str, Unit] = {
    "day": "day", "week": "week", "month": "month", "quarter": "quarter",
    "year": "year", "decade": "decade",
}  # fmt: skip
_DATE = re.compile(
    rf"""
    (?<![A-Za-z])(?:
      \b(?P<iso>(?:19|20)\d\d-[01]\d-[0-3]\d)\b
    | (?:\b(?:{_WEEKDAY})s?\b,?\ ?)?
      (?:(?:the\ )?{_DAY.format("before")}\ (?:of\ )?)?
      \b(?:{_MONTH})\b(?:\.(?=,|\s[\da-z]))?
      (?:\ (?:the\ )?{_DAY.format("after")}\b)?
      (?:,?\ (?:of\ )?(?P<year>(?:19|20)\d\d)\b)?
    | \b(?:{_WEEKDAY.replace("<d", "<w")})s?\b
    | (?:\b|(?<!\w)')(?P<decade>(?:1[5-9]|20)?\d0)'?s\b
    | (?<![\w.,$£€])(?P<alone>1[5-9]\d\d|20\d\d)(?![\w%]|[,.]\d)
    | \b(?P<hour>[01]?\d)(?:[:.](?P<minute>[0-5]\d))?\ ?(?P<half>[ap])\.?m\b\.?
    | \b(?P<hour24>[01]?\d|2[0-3]):(?P<minute24>[0-5]\d)\b(?!:)
    | \b(?P<near>(?i:yesterday|today|tonight|tomorrow))\b
    | \b(?i:(?P<which>{"|".join(_WHICH)})\ (?P<unit>{"|".join(_UNITS)}))\b
    | \b(?i:(?P<count>{_COUNT})\ (?P<units>{"|".join(_UNITS)})s?\ ago)\b
    )
    """,
    re.VERBOSE,
)
_CENTURY = 100
_NOON = 12


@dataclass(frozen=True, slots=True)
class Dated:
    """A date or a time of day: `[start, end)` of the text."""

    start: int
    end: int
    said: Said

    def says(self, other: "Dated", published: date | None) -> bool:
        """Whether the other, in an article of that day, allows for this one.

        It does when it gives the same parts, or when all the days it can mean are days
        that this one can mean.
        """
        if self.said.within(other.said):
            return True
        mine, theirs = self.said.days(published), other.said.days(published)
        return self.said.minute is None and any(
            holds(wide, narrow) for wide in mine for narrow in theirs
        )


def holds(wide: Days, narrow: Days) -> bool:
    """Whether the one span lies in the other."""
    return wide[0] <= narrow[0] and narrow[1] <= wide[1]


def dates(text: str) -> Iterator[Dated]:
    """The dates of a plain text, in order."""
    for match in _DATE.finditer(text):
        said = _said(match)
        if said is not None:
            start = match.start() + len(match[0]) - len(match[0].lstrip())
            yield Dated(start, match.start() + len(match[0].rstrip(" ,")), said)


def _said(match: re.Match[str]) -> Said | None:
    given = {name: text for name, text in match.groupdict().items() if text}
    if iso := given.get("iso"):
        return _of_iso(iso)
    if "hour" in given or "hour24" in given:
        return Said(minute=_minute(given))
    if away := _away(given):
        return Said(away=away)
    if decade := given.get("decade"):
        return Said(decade=int(decade) + (1900 if int(decade) < _CENTURY else 0))
    return _of_parts(given)


def _of_parts(given: dict[str, str]) -> Said | None:
    names = [name for name in given if name[0] in "mdw" and name[1:].isdigit()]
    month = next((int(name[1:]) for name in names if name[0] == "m"), None)
    weekday = next((int(name[1:]) for name in names if name[0] != "m"), None)
    day = given.get("before") or given.get("after")
    year = given.get("year") or given.get("alone")
    return Said(
        year=int(year) if year else None,
        month=month,
        day=int(day) if day and int(day) else None,
        weekday=weekday,
    )


def _of_iso(iso: str) -> Said | None:
    try:
        day = date.fromisoformat(iso)
    except ValueError:
        return None
    return Said(year=day.year, month=day.month, day=day.day)


def _minute(given: dict[str, str]) -> int:
    if "hour24" in given:
        return 60 * int(given["hour24"]) + int(given["minute24"])
    hour = int(given["hour"]) % _NOON + (_NOON if given["half"] == "p" else 0)
    return 60 * hour + int(given.get("minute", 0))


def _away(given: dict[str, str]) -> Away | None:
    if near := given.get("near"):
        return Away("day", _NEAR[near.lower()])
    if which := given.get("which"):
        return Away(_UNITS[given["unit"].lower()], _WHICH[which.lower()])
    if count := given.get("count"):
        number = (
            int(count.replace(",", ""))
            if count[0].isdigit()
            else int(value_of(count.lower()))
        )
        return Away(_UNITS[given["units"].lower()], -number)
    return None
