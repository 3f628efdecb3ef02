"""What a run would do with each item, without doing it."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.archive.records import Outcome, Reject
from corpus.articles import Article
from corpus.batches import batched
from ingest.articles import Item

_TOGETHER = 64
_REJECTED = "rejected"


@dataclass(frozen=True, slots=True)
class Rehearsed:
    """An item, and what would become of it.

    Attributes:
        outcome: None of notices and rejects.
    """

    item: Item
    outcome: Outcome | None


def rehearse(items: Iterable[Item], archive: Archive) -> Iterator[Rehearsed]:
    """Each item with its outcome, in its order.

    Copies are not looked for, and of a story that comes twice each is held against
    the archive as it is, not against the other.
    """
    for some in batched(items, _TOGETHER):
        articles = [item for item in some if isinstance(item, Article)]
        outcomes = archive.writer.foreseen(articles)
        for item in some:
            if isinstance(item, Article):
                yield Rehearsed(item, outcomes[item.content_hash])
            else:
                yield Rehearsed(item, None)


def kind_of(rehearsed: Rehearsed) -> str:
    """The word for what would become of it."""
    if rehearsed.outcome is not None:
        return rehearsed.outcome
    return _REJECTED if isinstance(rehearsed.item, Reject) else "notice"


class Counts:
    """How many items would become what."""

    def __init__(self) -> None:
        self._kinds: Counter[str] = Counter()

    def add(self, rehearsed: Rehearsed) -> None:
        """Count an item."""
        self._kinds[kind_of(rehearsed)] += 1

    @property
    def rejected(self) -> int:
        """How many would be rejected."""
        return self._kinds[_REJECTED]

    def __str__(self) -> str:
        return ", ".join(f"{n} {kind}" for kind, n in self._kinds.items()) or "no items"
