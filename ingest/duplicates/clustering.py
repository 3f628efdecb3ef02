"""From pairs of copies to clusters, each under the article that speaks for it."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import UTC, datetime

from corpus.archive.clusters import Pair
from corpus.archive.comparison import Card

_LAST = datetime.max.replace(tzinfo=UTC)


def canonicals(cards: Iterable[Card], pairs: Iterable[Pair]) -> dict[str, str]:
    """The canonical article of each article; its own id where it speaks for itself.

    The agency's own goes before the others, then the earliest, undated ones last, then
    by id. In that order each article that is nobody's copy yet is canonical, and takes
    in its copies. So every member is a copy of the canonical itself, however long a
    chain of copies is, and neither the order of cards nor of pairs makes a difference.
    """
    copies: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in pairs:
        copies[one].add(other)
        copies[other].add(one)
    found: dict[str, str] = {}
    for card in sorted(cards, key=_precedence):
        if card.article_id not in found:
            found[card.article_id] = card.article_id
            for copy in copies[card.article_id]:
                found.setdefault(copy, card.article_id)
    return found


def _precedence(card: Card) -> tuple[bool, datetime, str]:
    return (not _is_own(card), card.published_at or _LAST, card.article_id)


def _is_own(card: Card) -> bool:
    """Whether the agency itself publishes it."""
    return card.agency is not None and card.outlet == card.agency
