"""What a question asks of time: a period that bounds its evidence, or a moment."""

import re
from dataclasses import dataclass
from datetime import datetime, timedelta

from service.questions import TimeWindow
from service.retrieval.periods.mentions import Kind, Mention, Role, mentions
from service.retrieval.periods.words import FOUR_DIGITS

GRACE = timedelta(days=2)
"""News reports what happened yesterday: a period takes in what was published just
after it."""

# An event that is placed in an earlier year is told best by the articles of its day.
_ANY_YEAR = re.compile(rf"\b{FOUR_DIGITS}\b")
# Unless it is asked what has become of it.
_STILL = re.compile(
    r"\b(?:still|now|nowadays|currently|current|latest|newest|remains?|remaining"
    r"|so\s+far|to\s+date|at\s+present|these\s+days|recent|recently|lately)\b",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class TimeIntent:
    """What the question says about time.

    Attributes:
        window: The period that bounds its evidence; None if none does.
        moment: The moment whose state of things it asks for, so that newer articles
            tell more; None if it asks about an earlier time.
        mention: The words that decided, or else the first about time; None if there
            are none.
    """

    window: TimeWindow | None
    moment: datetime | None
    mention: Mention | None = None


def time_intent(question: str, *, as_of: datetime) -> TimeIntent:
    """Read the period and the intent; years left out are the latest not after as-of.

    A question that names no time asks for the state of things at as-of: so it is with
    the news (docs/decisions/0005-newer-first-unless-a-time-is-named.md). Of several
    times the most telling counts: "as of", then the present, then the latest that
    bounds the evidence, for news tells of what was before.
    """
    found = list(mentions(question, as_of=as_of))
    for mention in found:
        if mention.role is Role.AS_OF:
            window = _window(mention, as_of)
            return TimeIntent(window, window.end, mention)
    for mention in found:
        if mention.role is Role.PRESENT:
            return TimeIntent(None, as_of, mention)
    bounds = [mention for mention in found if mention.role is Role.BOUNDS]
    if bounds:
        latest = max(bounds, key=_begins)
        window = _window(latest, as_of)
        # What reaches to the as-of asks for what has become of it since.
        is_over = window.end is not None and window.end <= as_of
        return TimeIntent(window, None if is_over else as_of, latest)
    asks_of_now = any(m.role is Role.COMPARES for m in found) or _STILL.search(question)
    is_past = not asks_of_now and _tells_of_an_earlier_year(question, as_of)
    return TimeIntent(None, None if is_past else as_of, found[0] if found else None)


def _begins(mention: Mention) -> float:
    start = mention.period.start
    return float("-inf") if start is None else start.timestamp()


def _window(mention: Mention, as_of: datetime) -> TimeWindow:
    start, end = mention.period.start, mention.period.end
    if end is not None and mention.role is Role.BOUNDS:
        end += GRACE
        if mention.kind is Kind.RELATIVE and end > as_of:
            end = None
    return TimeWindow(start=start, end=end, phrase=mention.phrase)


def _tells_of_an_earlier_year(question: str, as_of: datetime) -> bool:
    return any(int(year) < as_of.year for year in _ANY_YEAR.findall(question))
