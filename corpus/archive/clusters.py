"""Pairs of articles that are copies, and the clusters that are made from them."""

from collections import Counter
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import (
    ColumnElement,
    Connection,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)

from corpus.archive import schema
from corpus.archive.comparison import Card, cards_of
from corpus.batches import batched

_KEYS_A_QUERY = 400
_articles, _copies, _clusters = schema.articles.c, schema.copies.c, schema.clusters.c

Pair = tuple[str, str]
"""The ids of two articles, the lesser first."""


@dataclass(frozen=True, slots=True)
class Component:
    """Articles of which no one has a copy outside, and all pairs among them."""

    cards: tuple[Card, ...]
    pairs: frozenset[Pair]


@dataclass(frozen=True, slots=True)
class Clusters:
    """Writes pairs and clusters, inside one transaction."""

    connection: Connection

    def replace_pairs(
        self, article_ids: Collection[str], pairs: Collection[Pair]
    ) -> set[str]:
        """Make these the pairs of the articles; gives all whom it may concern."""
        before = self._pairs(article_ids)
        for some in batched(article_ids, _KEYS_A_QUERY):
            self.connection.execute(delete(schema.copies).where(_has_one_of(some)))
        if pairs:
            rows = [{"article_id": one, "copy_id": other} for one, other in pairs]
            self.connection.execute(insert(schema.copies), rows)
        return {*article_ids, *(name for pair in before for name in pair)}

    def connected(self, article_ids: Collection[str]) -> Component:
        """The articles, their copies, the copies of those, and so on."""
        found: set[str] = set()
        pairs: set[Pair] = set()
        fresh = set(article_ids)
        while fresh:
            found |= fresh
            met = self._pairs(fresh)
            pairs |= met
            fresh = {name for pair in met for name in pair} - found
        return Component(tuple(cards_of(self.connection, found)), frozenset(pairs))

    def assign(self, canonicals: Mapping[str, str], *, now: datetime) -> None:
        """Put each article into the cluster of its canonical one; alone, into none.

        A cluster stays the same while its canonical article does.
        """
        before = self._members(canonicals)
        former = {cluster for cluster in before.values() if cluster is not None}
        clusters = self._by_canonical(former)
        copied = {
            name for name, size in Counter(canonicals.values()).items() if size > 1
        }
        for name in sorted(copied - clusters.keys()):
            clusters[name] = self._add(name, now)
        after = {
            name: clusters[canonical] if canonical in copied else None
            for name, canonical in canonicals.items()
        }
        self._move({name: after[name] for name in after if after[name] != before[name]})
        self._drop_empty(former)

    def leave(self, article_id: str) -> None:
        """Take an article out of its cluster and forget its pairs.

        Articles that it alone held together stay together until they are compared
        again.
        """
        self.connection.execute(delete(schema.copies).where(_has_one_of([article_id])))
        cluster = self._members([article_id]).get(article_id)
        if cluster is None:
            return
        self._move({article_id: None})
        rest = select(_articles.id).where(_articles.cluster_id == cluster)
        members = list(self.connection.execute(rest.order_by(_articles.id)).scalars())
        if len(members) == 1:
            self._move({members[0]: None})
        self._drop_empty([cluster])

    def _pairs(self, article_ids: Collection[str]) -> set[Pair]:
        return {
            (row.article_id, row.copy_id)
            for some in batched(article_ids, _KEYS_A_QUERY)
            for row in self.connection.execute(
                select(schema.copies).where(_has_one_of(some))
            )
        }

    def _members(self, article_ids: Collection[str]) -> dict[str, int | None]:
        return {
            row.id: row.cluster_id
            for some in batched(article_ids, _KEYS_A_QUERY)
            for row in self.connection.execute(
                select(_articles.id, _articles.cluster_id).where(_articles.id.in_(some))
            )
        }

    def _by_canonical(self, ids: Collection[int]) -> dict[str, int]:
        return {
            row.canonical_article_id: row.id
            for some in batched(ids, _KEYS_A_QUERY)
            for row in self.connection.execute(
                select(schema.clusters).where(_clusters.id.in_(some))
            )
        }

    def _add(self, canonical: str, now: datetime) -> int:
        query = (
            insert(schema.clusters)
            .values(canonical_article_id=canonical, created_at=now)
            .returning(_clusters.id)
        )
        added: int = self.connection.execute(query).scalar_one()
        return added

    def _move(self, clusters: Mapping[str, int | None]) -> None:
        if not clusters:
            return
        query = (
            update(schema.articles)
            .where(_articles.id == bindparam("moved"))
            .values(cluster_id=bindparam("cluster"))
        )
        rows = [{"moved": name, "cluster": clusters[name]} for name in clusters]
        self.connection.execute(query, rows)

    def _drop_empty(self, ids: Collection[int]) -> None:
        used = exists().where(_articles.cluster_id == _clusters.id)
        for some in batched(ids, _KEYS_A_QUERY):
            self.connection.execute(
                delete(schema.clusters).where(_clusters.id.in_(some), ~used)
            )


def _has_one_of(article_ids: Collection[str]) -> ColumnElement[bool]:
    return or_(_copies.article_id.in_(article_ids), _copies.copy_id.in_(article_ids))
