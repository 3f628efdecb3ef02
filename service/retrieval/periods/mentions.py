"""Where a question speaks of time, and what it says with it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum

from service.retrieval.periods import words
from service.retrieval.periods.naming import point_at
from service.retrieval.periods.points import Named
from service.retrieval.periods.ranges import range_at
from service.retrieval.periods.spans import Period, Whole


class Kind(StrEnum):
    """How a time is told: by the calendar, or counted from the as-of."""

    EXPLICIT = "explicit"
    RELATIVE = "relative"


class Role(StrEnum):
    """What a time does to the question."""

    BOUNDS = "bounds"
    """The articles of that time tell: "in March", "since 2019", "last week"."""

    AS_OF = "as-of"
    """The state of things at its end is asked for: "as of 2019"."""

    PRESENT = "present"
    """It is the time of asking: "this week"."""

    PLACES = "places"
    """It says when something was or will be, and is left to words: "before 2019",
    "the 2024 Games", "next year"."""

    COMPARES = "compares"
    """The present is held against it: "the first since 1996"."""


@dataclass(frozen=True, slots=True)
class Mention:
    """A time that a question speaks of.

    Attributes:
        period: What it means; one end may be open.
        phrase: Word for word, with its preposition: `question[start:end]`.
    """

    period: Period
    phrase: str
    start: int
    end: int
    kind: Kind
    role: Role


_LEAD = re.compile(
    r"(?:(?P<as_of>as\s+(?:of|at))|(?P<since>since)"
    r"|(?P<until>until|till|up\s+to|through)|(?P<between>between|from)|(?P<on>on)"
    r"|(?P<inside>in|during|throughout|within|at(?=\s+the\b)"
    r"|over(?=\s+(?:the|this|last|past)\b))"
    r"|(?P<beside>before|after|by|to|than|following|versus|vs\.?|ahead\s+of|prior\s+to"
    r"|(?:more|less)\s+than|about|around|roughly|nearly|almost|over|under))\s+",
    re.IGNORECASE,
)
_ONWARD = words.compiled(r"\s+(?:on|onwards?)")
_COMPARISON = re.compile(
    r"\b(?:first|only|most|least|worst|best|(?:few|bigg|larg|high|low|small|long|short"
    r"|deadli|hott|cold|warm|dri|wett|fast|slow|strong|weak|heavi|steep|sharp|great"
    r"|bloodi)est)\b[^.?!,;:]*$",
    re.IGNORECASE,
)
_COMPARISON_CHARS = 60
# Where words about time may begin: all else is passed over quickly.
_START = re.compile(
    r"(?<![\w$€£#/-])(?<!\d[.,])(?<!\w['’])(?:\d\w*|(?:as|since|until|till|up|through"
    r"|throughout|between|from|on|in|during|within|at|over|before|after|by|to|than"
    r"|following|versus|vs|ahead|prior|more|less|about|around|roughly|nearly|almost"
    r"|under|the|last|past|previous|this|current|next|coming|earlier|early|mid|late"
    r"|beginning|start|middle|end|first|second|third|fourth|week|q[1-4]|h[12]"
    rf"|yesterday|today|tonight|tomorrow|{words.NUMBER}|{words.MONTH}|{words.WEEKDAY}"
    rf"|{words.SHORT_WEEKDAY}|{words.SEASON})(?!\w))",
    re.IGNORECASE,
)
# To patterns that ignore case these are s, i and k; to dictionaries they are not.
_PLAIN = str.maketrans("ſıİK", "siIK")
_LONGEST_ON = timedelta(days=2)
_RANGED = frozenset({"between", "on", "inside"})
_OF_PRESENT = frozenset({"alone", "on", "inside", "as_of"})


def mentions(question: str, *, as_of: datetime) -> Iterator[Mention]:
    """The times it speaks of, in its order; none overlap."""
    at, text = 0, question.translate(_PLAIN)
    while begin := _START.search(text, at):
        mention = _mention_at(text, begin.start(), as_of)
        if mention is not None:
            yield replace(mention, phrase=question[mention.start : mention.end])
        at = mention.end if mention else begin.end()


def _mention_at(text: str, at: int, as_of: datetime) -> Mention | None:
    lead = _LEAD.match(text, at)
    how = (lead and lead.lastgroup) or "alone"
    begin = lead.end() if lead else at
    ranged = how in _RANGED and range_at(text, begin, as_of=as_of)
    named = ranged or point_at(text, begin, as_of=as_of)
    if named is None:
        return None
    end, whole = named.end, named.point.period(as_of)
    if ranged:
        how = "inside"
    elif how == "between":
        onward = _ONWARD.match(text, end)
        how, end = ("since", onward.end()) if onward else ("beside", end)
    # "On May" names no day, and "May" alone may be a name.
    elif (how == "on" and whole.end - whole.start > _LONGEST_ON) or (
        how == "alone" and named.is_vague
    ):
        return None
    # "Until March" may be the last or the next.
    elif how == "until" and not (named.is_relative or named.point.is_fixed):
        how = "beside"
    if how == "since" and _COMPARISON.search(text, max(0, at - _COMPARISON_CHARS), at):
        how = "compares"
    told = _Told(how, named, whole)
    role = told.role(as_of)
    return Mention(
        period=told.period(role),
        phrase=text[at:end],
        start=at,
        end=end,
        kind=Kind.RELATIVE if named.is_relative else Kind.EXPLICIT,
        role=role,
    )


@dataclass(frozen=True, slots=True)
class _Told:
    """What was named, and how: by a group of `_LEAD`, `alone`, or `compares`."""

    how: str
    named: Named
    whole: Whole

    def role(self, as_of: datetime) -> Role:
        """What it does to a question of that moment."""
        if self.how == "compares":
            return Role.COMPARES
        if self.named.is_present and self.how in _OF_PRESENT:
            return Role.PRESENT
        # No news tells yet of what is to come: it only places an event.
        known_from = self.whole.end if self.how == "until" else self.whole.start
        if self.how == "beside" or known_from > as_of:
            return Role.PLACES
        if self.how == "as_of":
            return Role.AS_OF
        is_bound = self.how != "alone" or self.named.bounds_alone
        return Role.BOUNDS if is_bound else Role.PLACES

    def period(self, role: Role) -> Period:
        """What it means in that role."""
        whole, loose_start = self.whole, self.named.loose_start
        if role is Role.COMPARES or (role is Role.BOUNDS and self.how == "since"):
            return Period(loose_start or whole.start, None)
        if role is Role.AS_OF or (role is Role.BOUNDS and self.how == "until"):
            return Period(None, whole.end)
        if role is Role.BOUNDS and loose_start:
            return Period(loose_start, None)
        return Period(whole.start, whole.end)
