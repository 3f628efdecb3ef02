"""A point in time that a text names, in whatever way it does."""

import re
from contextlib import suppress
from dataclasses import replace
from datetime import datetime

from service.retrieval.periods.dates import date_at
from service.retrieval.periods.points import Named, Third
from service.retrieval.periods.relative import relative_at

_PART = re.compile(
    r"(?:the\s+)?(?:(?P<early>early|(?:beginning|start)\s+of)"
    r"|(?P<middle>mid|middle\s+of)|(?P<late>late|end\s+of))(?:-|\s+)(?:in\s+)?",
    re.IGNORECASE,
)
_PARTS = {"early": 0, "middle": 1, "late": 2}


def point_at(text: str, at: int, *, as_of: datetime) -> Named | None:
    """The point whose words begin there; None if none do, or there is no such date."""
    part = _PART.match(text, at)
    whole = _whole_at(text, part.end() if part else at, as_of)
    if whole is None or part is None or part.lastgroup is None:
        return whole
    third = replace(
        whole,
        point=Third(whole.point, _PARTS[part.lastgroup]),
        loose_start=None,
        is_present=False,
    )
    return third if _exists(third, as_of) else None


def _whole_at(text: str, at: int, as_of: datetime) -> Named | None:
    with suppress(ValueError, OverflowError):
        named = date_at(text, at, as_of=as_of) or relative_at(text, at, as_of=as_of)
        return named if named and _exists(named, as_of) else None
    return None


def _exists(named: Named, as_of: datetime) -> bool:
    try:
        named.point.period(as_of)
    except (ValueError, OverflowError):
        return False
    return True
