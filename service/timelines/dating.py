"""When what a sentence tells was: by its own words, else by its publication."""

import re
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from operator import itemgetter

from service.answers import Source
from service.timelines.timeline import DatedBy, Precision, When
from service.verifying.dates import Dated, dates
from service.verifying.spelling import plain

SAME_NEWS = timedelta(days=3)
"""A change so soon after publication is still the same news, and counts its "Monday"
from itself; a later one corrects a text that goes on to count from publication."""

_SPANS = (
    (1, Precision.DAY),
    (8, Precision.WEEK),  # with the Sunday before, as `days` counts it
    (31, Precision.MONTH),
    (366, Precision.YEAR),
)
# What is told of another time than the sentence's own: a bound, a comparison, a range.
_ASIDE = re.compile(
    r"\b(?:since|until|till|by|before|after|than|from|between|through|to|of|following"
    r"|the|an?)\s+(?:(?:early|late|mid|last|the|in|on)[\s-]+)*$",
    re.IGNORECASE,
)
_PLANNED = re.compile(
    r"\b(?:will|would|shall|could|may|might|won't|'ll|forecast|likely|predict(?:s|ed)"
    r"|projected|plans?|planned|planning|intends?|hopes?"
    r"|set|due|expected|scheduled|slated|ahead|if|unless|upcoming|next)\b",
    re.IGNORECASE,
)
_SAID = re.compile(
    r"\b(?:said|says|told|added|wrote|tweeted)(?:\s+(?!that\b)[\w']+){0,4}\s+$",
    re.IGNORECASE,
)
_BACKGROUND = re.compile(
    r"\b(?:that|which|who|whom|whose|where|when|as|because|although|though|while)\b",
    re.IGNORECASE,
)
_OPENING = re.compile(r"\W*(?:(?:in|on|early|late|mid|and|but)[\s-]+)*$", re.IGNORECASE)
_CLOSING = re.compile(r"\W*$|\s+(?:after|because|when|while)\b", re.IGNORECASE)
_COMPARED = re.compile(
    r"\b(?:since|than|(?:up|down) from|compared (?:to|with))\b[^,;]*$", re.IGNORECASE
)


def happened(sentence: str, source: Source) -> When | None:
    """When the event was; None if the sentence has no date and its article neither.

    Of several days the first counts, then a week, a month or a year if it is the only
    one and opens or closes the main clause: elsewhere it is background. A date that
    says when somebody spoke comes last. What is yet to come, and what bounds, compares
    or names something, does not count. Days are counted from the article's, in UTC.
    """
    spoken = _spoken(source)
    told = list(_told(plain(sentence), spoken and spoken.date()))
    days = [item for item in told if item[1].precision is Precision.DAY]
    if days or len(told) == 1:
        return min(days or told, key=itemgetter(0))[1]
    if spoken is None:
        return None
    day = (source.published_at or spoken).astimezone(UTC).date()
    return When(day, day, Precision.DAY, DatedBy.PUBLICATION)


def _spoken(source: Source) -> datetime | None:
    """The moment that "today" is, in UTC."""
    published, modified = source.published_at, source.modified_at
    if published is None or modified is None:
        moment = published or modified
    else:
        is_same = timedelta(0) <= modified - published <= SAME_NEWS
        moment = modified if is_same else published
    return None if moment is None else moment.astimezone(UTC)


def _told(text: str, spoken: date | None) -> Iterator[tuple[bool, When]]:
    """What each date of the sentence says of the event, and if it is of speaking."""
    for dated in dates(text):
        when = _when(dated, spoken)
        if when is None or _is_aside(text, dated):
            continue
        if when.precision is Precision.DAY or not _is_background(text, dated):
            yield _SAID.search(text, 0, dated.start) is not None, when


def _when(dated: Dated, spoken: date | None) -> When | None:
    """The latest days that it can mean and that have begun."""
    away = dated.said.away
    if away is not None and away.count == 0 and away.unit != "day":
        # "This year" is the time of telling.
        return None
    found = dated.said.days(spoken)
    past = [days for days in found if spoken is None or days[0] <= spoken]
    if not past:
        return None
    first, last = max(past)
    length = (last - first).days + 1
    precision = next((name for most, name in _SPANS if length <= most), None)
    if precision is Precision.WEEK:
        first = last - timedelta(days=6)
    return None if precision is None else When(first, last, precision, DatedBy.TEXT)


def _is_aside(text: str, dated: Dated) -> bool:
    before, said = text[: dated.start], text[dated.start : dated.end]
    is_habit = said.lower().endswith("days")
    return is_habit or bool(_ASIDE.search(before) or _PLANNED.search(before))


def _is_background(text: str, dated: Dated) -> bool:
    """Whether it stands amid words, in a clause of its own or in a comparison."""
    opens = _OPENING.match(text, 0, dated.start)
    closes = _CLOSING.match(text, dated.end)
    is_clause = _BACKGROUND.search(text, 0, dated.start)
    is_compared = _COMPARED.search(text, 0, dated.start)
    return opens is None and bool(closes is None or is_clause or is_compared)
