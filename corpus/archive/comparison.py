"""What versions are compared by, read and kept inside one transaction."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Connection, Row, Select, insert, select

from corpus.archive import schema
from corpus.batches import batched

_KEYS_A_QUERY = 400
_versions, _signatures = schema.versions.c, schema.signatures.c
_bands = schema.bands.c


@dataclass(frozen=True, slots=True)
class Card:
    """What is compared of a current version besides its text."""

    article_id: str
    version_id: int
    publisher: str | None
    agency: str | None
    published_at: datetime | None

    @property
    def outlet(self) -> str | None:
        """Who speaks: the publisher, or the agency where no publisher is known."""
        return self.publisher or self.agency


@dataclass(frozen=True, slots=True)
class Signature:
    """A sketch of a version's text.

    Attributes:
        values: uint32 (n,): two texts have as large a share of them alike as they
            share of their wording.
        keys: Texts that are nearly the same share one, 64 bits with a sign.
    """

    values: NDArray[np.uint32]
    keys: frozenset[int]


@dataclass(frozen=True, slots=True)
class Neighbourhood:
    """Current versions published within some days.

    Attributes:
        values: uint32 (n, m), row i the signature's values of card i.
    """

    cards: tuple[Card, ...]
    values: NDArray[np.uint32]


@dataclass(frozen=True, slots=True)
class Comparison:
    """Reads current versions, and keeps their signatures."""

    connection: Connection

    def cards(self, version_ids: Iterable[int]) -> list[Card]:
        """Those of the versions that are current."""
        return [
            _card(row)
            for some in batched(version_ids, _KEYS_A_QUERY)
            for row in self.connection.execute(_cards().where(_versions.id.in_(some)))
        ]

    def texts(self, version_ids: Iterable[int]) -> dict[int, str]:
        """The texts of those versions."""
        return texts_of(self.connection, version_ids)

    def published(self, start: datetime, end: datetime) -> Neighbourhood:
        """Signed versions published from `start` to `end`, both included."""
        query = (
            _cards()
            .add_columns(_signatures.minhash)
            .join(schema.signatures)
            .where(_versions.published_at.between(start, end))
        )
        rows = self.connection.execute(query).all()
        values = np.frombuffer(b"".join(row.minhash for row in rows), "<u4")
        return Neighbourhood(
            cards=tuple(_card(row) for row in rows),
            values=values.reshape(len(rows), -1 if rows else 0),
        )

    def holders(self, keys: Iterable[int]) -> dict[int, set[int]]:
        """The current versions that have each key; keys of none are left out."""
        found: defaultdict[int, set[int]] = defaultdict(set)
        for some in batched(keys, _KEYS_A_QUERY):
            query = (
                select(_bands.key, _bands.version_id)
                .join(schema.versions)
                .where(_bands.key.in_(some), _versions.current)
            )
            for key, version_id in self.connection.execute(query):
                found[key].add(version_id)
        return dict(found)

    def sign(self, signatures: dict[int, Signature]) -> None:
        """Keep the signatures, by version, of those that are not signed yet."""
        fresh = signatures.keys() - self._signed(signatures)
        if not fresh:
            return
        values = [
            {"version_id": item, "minhash": _packed(signatures[item])}
            for item in sorted(fresh)
        ]
        self.connection.execute(insert(schema.signatures), values)
        keys = [
            {"version_id": item, "key": key}
            for item in sorted(fresh)
            for key in signatures[item].keys
        ]
        self.connection.execute(insert(schema.bands), keys)

    def _signed(self, version_ids: Iterable[int]) -> set[int]:
        return {
            version_id
            for some in batched(version_ids, _KEYS_A_QUERY)
            for version_id in self.connection.execute(
                select(_signatures.version_id).where(_signatures.version_id.in_(some))
            ).scalars()
        }


def texts_of(connection: Connection, version_ids: Iterable[int]) -> dict[int, str]:
    """The texts of those versions."""
    return {
        version_id: text
        for some in batched(version_ids, _KEYS_A_QUERY)
        for version_id, text in connection.execute(
            select(_versions.id, _versions.text).where(_versions.id.in_(some))
        )
    }


def cards_of(connection: Connection, article_ids: Collection[str]) -> list[Card]:
    """The current versions of those articles."""
    return [
        _card(row)
        for some in batched(article_ids, _KEYS_A_QUERY)
        for row in connection.execute(_cards().where(_versions.article_id.in_(some)))
    ]


def _cards() -> Select[Any]:
    return select(
        _versions.id,
        _versions.article_id,
        _versions.publisher,
        _versions.agency,
        _versions.published_at,
    ).where(_versions.current)


def _card(row: Row[Any]) -> Card:
    return Card(
        article_id=row.article_id,
        version_id=row.id,
        publisher=row.publisher,
        agency=row.agency,
        published_at=row.published_at,
    )


def _packed(signature: Signature) -> bytes:
    return signature.values.astype("<u4").tobytes()
