"""How a sentence speaks of a number: as what is so, or in passing."""

import re
from datetime import timedelta

from service.comparing.spoken import Spoken
from service.verifying.dates import Dated
from service.verifying.quotations import quoted

_DAYS, _MONTHS = timedelta(days=7), timedelta(days=31)
"""A sentence that names an earlier day, or an earlier month, tells of the past."""

_HEDGE = (
    r"about|around|roughly|approximately|some|close to|almost|nearly|more than|over"
    r"|above|at least|exceeding|less than|fewer than|under|below|up to|at most"
    r"|as many as"
)
_HEDGED = re.compile(rf"\b(?:{_HEDGE}) $")
_HEDGES = rf"(?:(?:{_HEDGE}|an?|the|its|another) )*$"
_MOVES = (
    r"(?:ris|rose|fall|fell|climb|jump|drop|increas|decreas|rais|cut|slip|surg|soar"
    r"|lower|sank|gr[eo]w|hik|eas|slow|go|went|doubl|tripl|up|down)\w*"
)
_ASIDE = re.compile(
    r"\b(?:from|(?<!more )(?<!less )(?<!fewer )than|by|of those|among|further|versus"
    r"|additional|compared (?:with|to)|previously|formerly|each|every|first|last|past"
    r"|next|to|and|or|as (?:low|high) as|(?:low|high|peak|record)s? of|includ\w+"
    rf"|{_MOVES}(?: (?!(?:to|at|of|is)\b)\w+){{0,2}}) {_HEDGES}"
)
"""Before a number that is an earlier value, a difference or a part."""

_MOVED = re.compile(rf"\b(?:{_MOVES}(?: [\w']+){{0,7}}|from [^,;]+) to {_HEDGES}")
"""Before a number that is the new value."""

_EDGE = re.compile(r"(?:[-/(]|\bno\. )$")
_STEP = re.compile(
    r"[-/:]\d|\s?\(|\s(?:to|and|or)\s\S*\d|[\s-]*(?:(?:percentage )?points?|increase"
    r"|rise|hike|jump|drop|decline|decrease|cut|higher|lower|more|less|fewer|worse"
    r"|better|basis|off|up|down|raise|discount|times|new|others?|additional|of)\b"
)
"""Behind a number that is a difference, one of two, or no value at all."""

_UNREAL = re.compile(
    r"\b(?:will|would|could|(?-i:may)|might|should|plans?|planned|propos\w+|expect\w*"
    r"|forecast\w*|predict\w*|project(?:ed|s|ions?)|threat\w*|estimat\w+|want\w*"
    r"|seek\w*|call(?:s|ed|ing) for|ask\w*|urg(?:es?|ed|ing)|demand\w*|goal|aims?"
    r"|ago|earlier|initially|former\w*|had|previous\w*|last (?:year|month|week)"
    r"|year-earlier|used to|once|historic\w*|likely|starts?|minimum|maximum|another|mid"
    r"|separate\w*|ll|d)\b",
    re.IGNORECASE,
)
"""In a clause that may not tell what is so now, or of something told before."""

_CONDITION = re.compile(
    r"^(?:its|their|his|her)\b|\b(?:if|unless|when|until|among those)\b|\?\W*$"
    r"|\b(?:its|their|his|her|this|that) (?:city|county|country|district|province"
    r"|region|state|town|village)\b"
)
"""In a sentence that asks, of a part, of what may be, or that leans on another."""

_CLAUSE = re.compile(r"[,;:()]\s|\s-+\s|\b(?:but|while|though|as)\b")


def tells_the_present(spoken: Spoken) -> bool:
    """Whether it tells of its own time: no earlier or later one, and no condition."""
    if _CONDITION.search(spoken.text.lower()):
        return False
    published = spoken.at.date()
    for term in spoken.terms:
        if not isinstance(term.fact, Dated) or term.fact.said.minute is not None:
            continue
        if spoken.text.endswith(("since ", "Since "), 0, term.start):
            continue
        if not any(
            first <= published
            and published - last <= (_DAYS if first == last else _MONTHS)
            for first, last in term.fact.said.days(published)
        ):
            return False
    return True


def is_unreal(text: str, start: int, end: int) -> bool:
    """Whether the clause around `[start, end)` tells of what was or may be."""
    edges = [
        (edge.start(), edge.end())
        for edge in _CLAUSE.finditer(text)
        if edge.end() <= start or edge.start() >= end
    ]
    first = max((after for _, after in edges if after <= start), default=0)
    last = min((before for before, _ in edges if before >= end), default=len(text))
    return _UNREAL.search(text, first, last) is not None


def hedged(text: str, start: int) -> int:
    """Where "at least 12" begins, of which the number begins at `start`."""
    found = _HEDGED.search(text.lower(), max(0, start - 16), start)
    return found.start() if found else start


def is_aside(text: str, start: int, end: int) -> bool:
    """Whether the number at `[start, end)` is told in passing, or by somebody."""
    lower = text.lower()
    if _STEP.match(lower, end) or _EDGE.search(lower, 0, start):
        return True
    if any(item.start <= start < item.end for item in quoted(text)):
        return True
    return bool(_ASIDE.search(lower, 0, start)) and not _MOVED.search(lower, 0, start)
