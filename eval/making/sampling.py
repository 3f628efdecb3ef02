"""In which order articles are taken: by chance, and spread over time and outlets."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain, zip_longest
from random import Random
from typing import TypeVar

from corpus.archive.records import StoredVersion
from corpus.articles import ArticleId

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Card:
    """An article without its text, for archives that do not fit into memory.

    Attributes:
        month: Such as `2025-08`; empty when undated.
        outlet: Empty when unknown.
    """

    article_id: ArticleId
    month: str
    outlet: str


def card_of(stored: StoredVersion) -> Card:
    """The article's place in time and among outlets."""
    dated = stored.article.dated
    return Card(
        article_id=stored.article_id,
        month="" if dated is None else f"{dated:%Y-%m}",
        outlet=stored.article.outlet or "",
    )


def seeded(seed: int, about: str = "") -> Random:
    """The same chances for the same seed and matter, on every machine."""
    return Random(f"{seed}:{about}")  # noqa: S311 - a draw of samples, no secret


def spread(cards: Iterable[Card], *, seed: int) -> list[ArticleId]:
    """Every article once: months take turns, and in each month its outlets do.

    The order does not depend on that of the cards.
    """
    chance = seeded(seed)
    months: defaultdict[str, defaultdict[str, list[ArticleId]]] = defaultdict(
        lambda: defaultdict(list)
    )
    for card in sorted(cards, key=lambda card: card.article_id):
        months[card.month][card.outlet].append(card.article_id)
    piles = [
        _dealt([_shuffled(pile, chance) for pile in outlets.values()], chance)
        for outlets in months.values()
    ]
    return _dealt(piles, chance)


def _dealt(piles: Sequence[list[T]], chance: Random) -> list[T]:
    """The first of each pile, then the second of each."""
    rows = zip_longest(*_shuffled(piles, chance))
    return [item for item in chain.from_iterable(rows) if item is not None]


def _shuffled(items: Sequence[T], chance: Random) -> list[T]:
    return chance.sample(items, len(items))
