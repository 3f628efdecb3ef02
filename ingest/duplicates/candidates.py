"""Which versions may be copies of each other, before their texts are compared."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timedelta

import numpy as np

from corpus.archive.comparison import Card, Comparison, Neighbourhood, Signature

DAYS = timedelta(days=3)
"""How far apart two outlets publish one report."""

MATCHES = 6
"""Values of the 128 that are alike. Of texts with a Jaccard similarity of 0.15 one pair
in 20,000 has fewer, of those with 0.1 one in 100; with 0.01 one in 500 has as many."""

MOST_HOLDERS = 500
"""A key that more versions have belongs to a page's furniture, not to a report; pairs
are not looked for any more, or there would be a square of them."""

_SPAN = timedelta(days=7)

VersionPairs = set[tuple[int, int]]
"""Version ids, the lesser first."""


def near_copies(
    comparison: Comparison, signatures: Mapping[int, Signature]
) -> VersionPairs:
    """Pairs of a signed version and any other that shares a key with it."""
    every = {key for item in signatures.values() for key in item.keys}
    holders = comparison.holders(every)
    return {
        _ordered(version_id, other)
        for version_id, item in signatures.items()
        for key in item.keys
        if len(holders[key]) <= MOST_HOLDERS
        for other in holders[key]
        if other != version_id
    }


def abridgements(comparison: Comparison, cards: Iterable[Card]) -> VersionPairs:
    """Pairs of one of the cards and another outlet's version of the same days."""
    found: VersionPairs = set()
    for group in _by_time(cards):
        start, end = _published(group[0]) - DAYS, _published(group[-1]) + DAYS
        found |= _alike(comparison.published(start, end), {c.version_id for c in group})
    return found


def _alike(around: Neighbourhood, version_ids: set[int]) -> VersionPairs:
    found: VersionPairs = set()
    for place, card in enumerate(around.cards):
        if card.version_id not in version_ids:
            continue
        alike = np.count_nonzero(around.values == around.values[place], axis=1)
        for other in np.flatnonzero(alike >= MATCHES):
            if _may_share(card, around.cards[other]):
                found.add(_ordered(card.version_id, around.cards[other].version_id))
    return found


def _may_share(card: Card, other: Card) -> bool:
    return (
        card.outlet != other.outlet
        and abs(_published(card) - _published(other)) <= DAYS
    )


def _by_time(cards: Iterable[Card]) -> Iterator[Sequence[Card]]:
    """Dated cards in groups of a week, so that few versions are in memory at once."""
    group: list[Card] = []
    for card in sorted((c for c in cards if c.published_at), key=_published):
        if group and _published(card) - _published(group[0]) > _SPAN:
            yield group
            group = []
        group.append(card)
    if group:
        yield group


def _published(card: Card) -> datetime:
    if card.published_at is None:
        message = "only dated versions are compared by their days"
        raise ValueError(message)
    return card.published_at


def _ordered(one: int, other: int) -> tuple[int, int]:
    return min(one, other), max(one, other)
