"""Compare what was archived since the last time, and cluster what are copies."""

from collections.abc import Collection, Mapping
from datetime import UTC, datetime

from corpus.archive.archive import Archive
from corpus.archive.clusters import Clusters, Pair
from corpus.archive.comparison import Card, Comparison, Signature
from corpus.batches import batched
from ingest.duplicates.candidates import VersionPairs, abridgements, near_copies
from ingest.duplicates.clustering import canonicals
from ingest.duplicates.resemblance import Wording, resemblance
from ingest.duplicates.signatures import sign

VERSIONS_A_STEP = 500
"""Compared in one transaction, which other writers wait for: well under a second."""


def compare_new(archive: Archive) -> int:
    """Cluster what was archived since the last comparison; gives how many are copies.

    The same articles come to the same clusters in whatever order and in however many
    runs they were archived (but for `MOST_HOLDERS`). A comparison that was killed is
    made again by the next one.
    """
    comparing = Comparing(archive)
    comparing.catch_up()
    return comparing.copies


class Comparing:
    """Comparisons of one run, made while it archives."""

    def __init__(self, archive: Archive) -> None:
        self._archive = archive
        self._compared: set[str] = set()
        self._speakers: dict[str, str] = {}

    @property
    def copies(self) -> int:
        """How many of the articles compared so far are copies of others."""
        return sum(self._speakers[name] != name for name in self._compared)

    def catch_up(self) -> None:
        """Cluster what was archived since the last time."""
        copies = self._archive.copies
        new = copies.uncompared()
        for version_ids in batched(new.version_ids, VERSIONS_A_STEP):
            texts = copies.texts(version_ids)
            wordings = {key: Wording.of(text) for key, text in texts.items()}
            with copies.comparing() as (comparison, clusters):
                cards = comparison.cards(version_ids)
                pairs = _pairs(comparison, cards, wordings=wordings)
                article_ids = {card.article_id for card in cards}
                self._speakers |= _cluster(clusters, article_ids, pairs)
            self._compared |= article_ids
        copies.finish(new.revision)


def _pairs(
    comparison: Comparison,
    cards: Collection[Card],
    *,
    wordings: Mapping[int, Wording],
) -> set[Pair]:
    """All pairs of copies of which one is among the cards."""
    current = wordings.keys() & {card.version_id for card in cards}
    signed: dict[int, Signature] = {
        key: sign(wordings[key].shingles) for key in current if wordings[key].shingles
    }
    comparison.sign(signed)
    near = near_copies(comparison, signed)
    cut = abridgements(comparison, cards)
    return _as_articles(comparison, _confirmed(comparison, near, cut, known=wordings))


def _confirmed(
    comparison: Comparison,
    near: VersionPairs,
    cut: VersionPairs,
    *,
    known: Mapping[int, Wording],
) -> VersionPairs:
    others = {version_id for pair in near | cut for version_id in pair} - known.keys()
    texts = comparison.texts(others)
    wordings = dict(known) | {key: Wording.of(text) for key, text in texts.items()}
    alike = {pair: resemblance(*(wordings[key] for key in pair)) for pair in near | cut}
    return {pair for pair in near if alike[pair].is_near_copy} | {
        pair for pair in cut if alike[pair].is_abridgement
    }


def _as_articles(comparison: Comparison, pairs: VersionPairs) -> set[Pair]:
    cards = comparison.cards({version_id for pair in pairs for version_id in pair})
    names = {card.version_id: card.article_id for card in cards}
    return {
        (min(names[one], names[other]), max(names[one], names[other]))
        for one, other in pairs
    }


def _cluster(
    clusters: Clusters, article_ids: Collection[str], pairs: Collection[Pair]
) -> dict[str, str]:
    """The canonical article of each of the articles and of all who are concerned."""
    concerned = clusters.replace_pairs(article_ids, pairs)
    component = clusters.connected(concerned)
    found = canonicals(component.cards, component.pairs)
    clusters.assign(found, now=datetime.now(UTC))
    return found
