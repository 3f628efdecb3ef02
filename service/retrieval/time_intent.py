"""What a question says about time: a period it names, or the moment it asks of."""

import re
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from dateutil.relativedelta import relativedelta

from service.answers import TimeWindow

_MONTHS = {
    "January": 1,
    "February": 2,
    "March": 3,
    "April": 4,
    "May": 5,
    "June": 6,
    "July": 7,
    "August": 8,
    "September": 9,
    "October": 10,
    "November": 11,
    "December": 12,
}
_MONTH = "|".join(_MONTHS)
_YEAR = r"(?:19|20)\d\d"
_DAY = r"\d{1,2}(?:st|nd|rd|th)?"
_DATE = (
    rf"(?:(?P<iso>{_YEAR}-\d\d-\d\d)"
    rf"|(?P<first_day>{_DAY})\s+(?P<day_month>{_MONTH})(?:,?\s+(?P<day_year>{_YEAR}))?"
    rf"|(?P<month>{_MONTH})(?:\s+(?P<day>{_DAY})(?!\d))?"
    rf"(?:,?\s+(?:of\s+)?(?P<year>{_YEAR}))?"
    rf"|(?P<only_year>{_YEAR}))"
)
# Month names are words too ("may", "march"): only a capital after a preposition counts.
# "Before", "after" and "by" place events, not the articles that tell of them.
_NAMED = re.compile(rf"\b(?P<how>(?i:as of|since|in|during|on))\s+{_DATE}\b")
_RELATIVE = re.compile(
    r"\b(?:last|past|previous)\s+(?P<unit>week|month|year)\b|\b(?P<day>yesterday)\b",
    re.IGNORECASE,
)
# An event that is placed in an earlier year is told best by the articles of its day.
_ANY_YEAR = re.compile(rf"\b{_YEAR}\b")

GRACE = timedelta(days=2)
"""News reports what happened yesterday: a period takes in what was published just
after it."""


@dataclass(frozen=True, slots=True)
class TimeIntent:
    """What the question says about time.

    Attributes:
        window: The period it names; None if it names none.
        moment: The moment whose state of things it asks for, so that newer articles
            tell more; None if it asks about an earlier time.
    """

    window: TimeWindow | None
    moment: datetime | None


def time_intent(question: str, *, as_of: datetime) -> TimeIntent:
    """Read the period and the intent; years left out are the latest not after as-of.

    A question that names no time asks for the state of things at as-of: so it is with
    the news (docs/decisions/0005-newer-first-unless-a-time-is-named.md).
    """
    named = _NAMED.search(question)
    period = None if named is None else _period(named, as_of)
    if named is not None and period is not None:
        window = _window(named, period)
        # "As of 2019" asks for the state of things at the end of that period.
        states = named["how"].lower() == "as of"
        return TimeIntent(window=window, moment=window.end if states else None)
    window_before = _relative_window(question, as_of)
    if window_before is not None or _tells_of_an_earlier_year(question, as_of):
        return TimeIntent(window=window_before, moment=None)
    return TimeIntent(window=None, moment=as_of)


def _tells_of_an_earlier_year(question: str, as_of: datetime) -> bool:
    return any(int(year) < as_of.year for year in _ANY_YEAR.findall(question))


def _window(match: re.Match[str], period: tuple[datetime, datetime]) -> TimeWindow:
    start, end = period
    how, phrase = match["how"].lower(), match.group()
    if how == "since":
        return TimeWindow(start=start, end=None, phrase=phrase)
    if how == "as of":
        return TimeWindow(start=None, end=end, phrase=phrase)
    return TimeWindow(start=start, end=end + GRACE, phrase=phrase)


def _period(match: re.Match[str], as_of: datetime) -> tuple[datetime, datetime] | None:
    if match["only_year"]:
        start = datetime(int(match["only_year"]), 1, 1, tzinfo=UTC)
        return start, start + relativedelta(years=1)
    if match["iso"]:
        year, month, day = (int(part) for part in match["iso"].split("-"))
        start_or_none = _start(year, month, day)
    else:
        start_or_none = _named_start(match, as_of)
    if start_or_none is None:
        return None
    daily = match["iso"] or match["day"] or match["first_day"]
    length = relativedelta(days=1) if daily else relativedelta(months=1)
    return start_or_none, start_or_none + length


def _named_start(match: re.Match[str], as_of: datetime) -> datetime | None:
    month = _MONTHS[match["month"] or match["day_month"]]
    day = int(re.sub(r"\D", "", match["day"] or match["first_day"] or "1"))
    named = match["year"] or match["day_year"]
    if named:
        return _start(int(named), month, day)
    # February 29 may lie eight years back.
    years = range(as_of.year, as_of.year - 9, -1)
    starts = (_start(year, month, day) for year in years)
    return next((start for start in starts if start and start <= as_of), None)


def _start(year: int, month: int, day: int) -> datetime | None:
    try:
        return datetime(year, month, day, tzinfo=UTC)
    except ValueError:  # such as February 30
        return None


def _relative_window(question: str, as_of: datetime) -> TimeWindow | None:
    match = _RELATIVE.search(question)
    if match is None:
        return None
    today = as_of.replace(hour=0, minute=0, second=0, microsecond=0)
    if match["day"]:
        # What happened yesterday is in the papers of both days.
        return TimeWindow(today - timedelta(days=1), None, match.group())
    lengths = {
        "week": relativedelta(weeks=2),
        "month": relativedelta(months=2),
        "year": relativedelta(years=2),
    }
    # "Last month" may mean the calendar's or the last thirty days: take both in.
    return TimeWindow(today - lengths[match["unit"].lower()], None, match.group())
