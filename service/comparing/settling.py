"""What the values of one thing amount to: a change, a conflict, or neither."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import combinations

from service.answers import Change, Conflict, Side, Source, Stated
from service.comparing.measures import Kind
from service.comparing.spoken import Spoken
from service.comparing.values import contradict, differ
from service.verifying.quantities import Quantity

SAME_TIME = timedelta(days=1)
"""Values of one thing that are no farther apart cannot both be right."""

LATER = timedelta(days=3)
"""A value that is newer by more replaces another; until then nobody can tell."""

EVENT = timedelta(days=7)
"""So long the dead and injured of one event may be counted anew."""

_LIKELY = 2.0
"""Counts farther apart than by this are of other hours, or of another event."""

_CORRECTS = re.compile(r"\bcorrect(?:ed|ions?|s)\b|\bearlier version\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Value:
    """What one article says of a thing.

    Attributes:
        stated: The value and its quote.
        spoken: The sentence that says so.
        quantity: None for names and dates.
    """

    stated: Stated
    spoken: Spoken
    quantity: Quantity | None

    @property
    def at(self) -> datetime:
        """The moment that the article speaks from."""
        return self.spoken.at

    @property
    def source(self) -> Source:
        """The article."""
        return self.stated.source

    @property
    def corrects(self) -> bool:
        """Whether the passage or its headline speaks of a correction."""
        return bool(
            _CORRECTS.search(self.source.title)
            or _CORRECTS.search(self.spoken.passage.text)
        )

    def says(self, other: "Value") -> bool:
        """Whether both give the same value."""
        if self.quantity and other.quantity:
            return not differ(self.quantity, other.quantity)
        return self.stated.value.casefold() == other.stated.value.casefold()

    def contradicts(self, other: "Value") -> bool:
        """Whether only one of the two can be right."""
        if self.quantity and other.quantity:
            of_one_time = not self.spoken.is_of_another_time(other.spoken)
            return of_one_time and contradict(self.quantity, other.quantity)
        return not self.says(other)

    def is_newer(self, other: "Value") -> bool:
        """Whether it is from after the other, whenever either was changed."""
        return other.at < (self.source.published_at or self.at)


def settled(values: Iterable[Value], kind: Kind | None) -> Change | Conflict | None:
    """A change if the newest value replaced another, a conflict if both are as new.

    Args:
        values: Of one thing; an article that gives two of them is not heard.
        kind: What becomes of the value with time; None if it only can be wrong.
    """
    heard = _one_each(values)
    others = [value for value in heard[:-1] if not value.says(heard[-1])]
    if not others:
        return None
    was, now = others[-1], heard[-1]
    if kind is Kind.COUNT and _grows(heard):
        return _change(was, now) if now.at - was.at <= EVENT else None
    recent = [value for value in heard if now.at - value.at <= SAME_TIME]
    if not all(value.says(now) for value in recent):
        unlikely = kind is Kind.COUNT and _are_far_apart(recent)
        return None if unlikely else _conflict(recent)
    lasting = kind in {Kind.AMOUNT, Kind.STOCK}
    return _change(was, now) if lasting and now.at - was.at > LATER else None


def _one_each(values: Iterable[Value]) -> list[Value]:
    """One value an article, oldest first."""
    given: dict[str, list[Value]] = {}
    for value in values:
        given.setdefault(value.source.article_id, []).append(value)
    agreed = (
        all_of[0]
        for all_of in given.values()
        if all(value.says(all_of[0]) for value in all_of)
    )
    return sorted(agreed, key=lambda value: (value.at, value.source.article_id))


def _grows(heard: Sequence[Value]) -> bool:
    """Whether every newer number is as large or larger, and none is as new."""
    return all(
        before.says(after)
        or (
            before.at < after.at
            and before.quantity is not None
            and after.quantity is not None
            and before.quantity.value < after.quantity.value
        )
        for before, after in combinations(heard, 2)
    )


def _are_far_apart(counts: Sequence[Value]) -> bool:
    numbers = [value.quantity.value for value in counts if value.quantity]
    return max(numbers) > _LIKELY * min(numbers)


def _change(was: Value, now: Value) -> Change | None:
    return Change(was.stated, now.stated) if now.is_newer(was) else None


def _conflict(recent: Sequence[Value]) -> Conflict | None:
    told_apart = any(
        one.contradicts(other) and _independent(one.source, other.source)
        for one, other in combinations(recent, 2)
    )
    if not told_apart or any(value.corrects for value in recent):
        return None
    sides: list[list[Value]] = []
    for value in recent:
        side = next((side for side in sides if value.says(side[0])), None)
        if side is None:
            sides.append([value])
        else:
            side.append(value)
    sides.sort(key=lambda side: -len(side))
    return Conflict(tuple(map(_side, sides)))


def _independent(one: Source, other: Source) -> bool:
    """Whether no outlet carries both."""
    return not _outlets(one) & _outlets(other)


def _outlets(source: Source) -> frozenset[str]:
    return frozenset(filter(None, (source.publisher, *source.outlets)))


def _side(values: Sequence[Value]) -> Side:
    outlets = (
        name
        for value in values
        for name in (value.source.publisher, *value.source.outlets)
        if name
    )
    return Side(tuple(value.stated for value in values), tuple(dict.fromkeys(outlets)))
