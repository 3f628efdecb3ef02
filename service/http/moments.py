"""Dates and times as clients write them, made into moments in UTC."""

import re
from datetime import UTC, date, datetime, time
from typing import Annotated

from pydantic import BeforeValidator, WithJsonSchema

from service.http.pointers import refusal

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
_TIMED = re.compile(r"\d{4}-\d{2}-\d{2}[Tt ]\d{2}:\d{2}.*")
# Room for centuries of archives, and for arithmetic on both sides.
_FIRST_YEAR, _LAST_YEAR = 1000, 2999
_UNREADABLE = "This is neither a date nor a date and time (ISO 8601)."
_FAR_AWAY = f"A date must lie in the years {_FIRST_YEAR} to {_LAST_YEAR}."


def start_of(value: object) -> datetime:
    """The moment; a date without a time is the first moment of that day."""
    return _moment(value, time.min)


def end_of(value: object) -> datetime:
    """The moment; a date without a time is the last moment of that day."""
    return _moment(value, time.max)


def _moment(value: object, time_of_day: time) -> datetime:
    try:
        moment = _parsed(value, time_of_day)
    except (ValueError, OverflowError) as error:
        raise refusal(sentence=_UNREADABLE) from error
    if not _FIRST_YEAR <= moment.year <= _LAST_YEAR:
        raise refusal(sentence=_FAR_AWAY)
    return moment


def _parsed(value: object, time_of_day: time) -> datetime:
    if not isinstance(value, str):
        message = "not text"
        raise ValueError(message)  # noqa: TRY004 - pydantic reports only ValueErrors
    if _DAY.fullmatch(value):
        return datetime.combine(date.fromisoformat(value), time_of_day, UTC)
    if not _TIMED.fullmatch(value):
        message = "not ISO 8601"
        raise ValueError(message)
    moment = datetime.fromisoformat(value)
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)


_SCHEMA = WithJsonSchema(
    {
        "anyOf": [
            {"type": "string", "format": "date"},
            {"type": "string", "format": "date-time"},
        ]
    }
)

DayStart = Annotated[datetime, BeforeValidator(start_of), _SCHEMA]
DayEnd = Annotated[datetime, BeforeValidator(end_of), _SCHEMA]
