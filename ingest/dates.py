"""Dates as articles write them, never completed from today's date."""

import re
from datetime import UTC, datetime, tzinfo

from dateutil import parser, tz

from corpus.articles import Moment

# Before this year there were no newspapers; such a date is a placeholder.
_FIRST_YEAR = 1600
_MAX_CHARS = 80

_EPOCH = re.compile(r"(\d{9,10}|\d{13})(\.\d+)?")
# Python's reader knows ISO weeks too; a week is not a day.
_ISO = re.compile(r"\d{4}(-?)\d{2}\1\d{2}(?!\d)[^A-Za-z]*([Tt][^A-Za-z]*[Zz]?)?")
_ISO_ZONE = re.compile(r"(.*\d)\s*\b([A-Za-z]{2,4})")
_SLASHED = re.compile(r"(\d{4})/(\d{2})/(\d{2})\b")

_WORD = re.compile(r"[A-Za-z]+")
_YEAR = re.compile(r"(?<![\d+-])\d{4}(?!\d)")
_DOTTED_HALF = re.compile(r"\b([ap])\.\s?m\b\.?", re.IGNORECASE)
# `GMT+3` means one thing to a reader and the opposite to POSIX.
_SIGNED_ZONE = re.compile(r"[A-Za-z][+-]\d")
_MONTHS = frozenset({
    "jan", "january", "feb", "february", "mar", "march", "apr", "april", "may",
    "jun", "june", "jul", "july", "aug", "august", "sep", "sept", "september",
    "oct", "october", "nov", "november", "dec", "december",
})  # fmt: skip
_OTHER_WORDS = frozenset({
    "mon", "monday", "tue", "tues", "tuesday", "wed", "weds", "wednesday", "thu",
    "thur", "thurs", "thursday", "fri", "friday", "sat", "saturday", "sun",
    "sunday", "am", "pm", "at", "on", "st", "nd", "rd", "th",
})  # fmt: skip


def _zones() -> dict[str, tzinfo]:
    hours = {
        "UTC": 0, "GMT": 0, "Z": 0, "BST": 1, "CET": 1, "CEST": 2, "NST": -3.5,
        "NDT": -2.5, "AST": -4, "ADT": -3, "EST": -5, "EDT": -4, "CST": -6, "CDT": -5,
        "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8, "HST": -10,
    }  # fmt: skip
    cities = {"ET": "New_York", "CT": "Chicago", "MT": "Denver", "PT": "Los_Angeles"}
    zones: dict[str, tzinfo] = {
        name: tz.tzoffset(name, h * 3600) for name, h in hours.items()
    }
    for name, city in cities.items():
        zone = tz.gettz(f"America/{city}")
        if zone is not None:
            zones[name] = zone
    return zones


_ZONES = _zones()


def parse_moment(value: str | float, *, source: str) -> Moment | None:
    """A date that states at least year, month and day; None if it does not.

    Read are ISO 8601, seconds or milliseconds since 1970, RFC 2822 and dates in
    English with the month as a word. `10/3/2025` is not read: half the world means
    March by it. A date without a zone is taken as UTC.

    Args:
        value: The date as given.
        source: Where it stood, such as `jsonl:published_at`.
    """
    original = str(value).strip()
    if len(original) > _MAX_CHARS:
        return None
    try:
        at = _epoch(original) or _iso(original) or _spelled(original)
        if at is None or at.year < _FIRST_YEAR:
            return None
        zoned = at if at.tzinfo is not None else at.replace(tzinfo=UTC)
        return Moment(zoned.astimezone(UTC), original, source)
    except (ValueError, OverflowError):
        return None


def _epoch(text: str) -> datetime | None:
    match = _EPOCH.fullmatch(text)
    if match is None:
        return None
    milliseconds = len(match[1]) > len("9999999999")
    return datetime.fromtimestamp(float(text) / (1000 if milliseconds else 1), tz=UTC)


def _iso(text: str) -> datetime | None:
    text = _SLASHED.sub(r"\1-\2-\3", text, count=1)
    if _ISO.fullmatch(text):
        return datetime.fromisoformat(text.upper())
    named = _ISO_ZONE.fullmatch(text)
    zone = _ZONES.get(named[2].upper()) if named else None
    if named is None or zone is None or not _ISO.fullmatch(named[1]):
        return None
    return datetime.fromisoformat(named[1].upper()).replace(tzinfo=zone)


def _spelled(text: str) -> datetime | None:
    text = _DOTTED_HALF.sub(r"\1m", text)
    if not _is_vocabulary(text) or _SIGNED_ZONE.search(text):
        return None
    if len(_YEAR.findall(text)) != 1:
        return None
    # What the text does not say is taken from the default: two defaults that differ
    # in year, month and day show whether it said all three.
    first, second = (
        parser.parse(text, default=default, tzinfos=_ZONES)
        for default in (datetime(2000, 1, 1), datetime(2004, 2, 2))  # noqa: DTZ001
    )
    return first if first == second else None


def _is_vocabulary(text: str) -> bool:
    words = [word.lower() for word in _WORD.findall(text)]
    known = all(
        word in _MONTHS or word in _OTHER_WORDS or word.upper() in _ZONES
        for word in words
    )
    return known and any(word in _MONTHS for word in words)
