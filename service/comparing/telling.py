"""The sentences that tell of changes and conflicts; every value stands in its quote."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime

from service.answers import Change, Conflict, Side, Stated
from service.comparing.comparing import Comparison
from service.drafting.markup import is_active


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of a sentence; the pieces of one make it up without a gap.

    Attributes:
        stated: What it tells, for the marks behind it; empty for words of ours.
    """

    text: str
    stated: tuple[Stated, ...] = ()


Told = tuple[Piece, ...]
"""A sentence."""


def told(comparison: Comparison) -> tuple[Told, ...]:
    """A sentence for each change, then one for each conflict."""
    return (*map(_changed, comparison.changes), *map(_contested, comparison.conflicts))


def _changed(change: Change) -> Told:
    was, now = change.was, change.now
    return (
        Piece(f"It was {was.value} ({_day(was)})", (was,)),
        Piece(f", now {now.value} ({_day(now)})", (now,)),
        Piece("."),
    )


def _contested(conflict: Conflict) -> Told:
    return (*_sides(conflict), Piece("."))


def _sides(conflict: Conflict) -> Iterator[Piece]:
    before = "Sources differ: "
    for side in conflict.sides:
        yield Piece(f"{before}{_side(side)}", side.stated)
        before = "; "


def _side(side: Side) -> str:
    """The value as its oldest source gives it, who carries it, and the newest day.

    A name that a page would make a link or a picture of is left out.
    """
    outlets = ", ".join(name for name in side.outlets if not is_active(name))
    newest = _day(side.stated[-1])
    return f"{side.stated[0].value} ({f'{outlets}, ' if outlets else ''}{newest})"


def _day(stated: Stated) -> str:
    moment = stated.source.dated
    return "undated" if moment is None else _written(moment)


def _written(moment: datetime) -> str:
    return f"{moment:%-d %B %Y}"
