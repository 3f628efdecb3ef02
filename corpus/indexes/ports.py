"""What a derived index must do; one adapter a file beside this one."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Protocol

import numpy as np
from numpy.typing import NDArray

Vectors = NDArray[np.float32]


@dataclass(frozen=True, slots=True)
class Entry:
    """One chunk as an index holds it.

    Attributes:
        text: The chunk's own text, without prefix.
        visible_from: Unix seconds from which an as-of question may see it: the
            article's last change, else its publication, else its ingestion.
        published: Unix seconds of publication; None if unknown.
    """

    chunk_id: str
    article_id: str
    title: str
    text: str
    visible_from: int
    published: int | None
    publisher: str | None
    language: str | None


@dataclass(frozen=True, slots=True)
class Filter:
    """Which entries a search may return; None or empty means no restriction.

    All bounds are inclusive Unix seconds. An entry without a publication date
    fails any bound on publication.
    """

    visible_at: int | None = None
    published_from: int | None = None
    published_to: int | None = None
    publishers: frozenset[str] = frozenset()
    language: str | None = None

    def admits(self, entry: Entry) -> bool:
        """Whether the entry satisfies every restriction."""
        if self.visible_at is not None and entry.visible_from > self.visible_at:
            return False
        if self.publishers and entry.publisher not in self.publishers:
            return False
        if self.language is not None and entry.language != self.language:
            return False
        return self._admits_date(entry.published)

    def _admits_date(self, published: int | None) -> bool:
        if self.published_from is None and self.published_to is None:
            return True
        if published is None:
            return False
        after = self.published_from is None or published >= self.published_from
        before = self.published_to is None or published <= self.published_to
        return after and before


@dataclass(frozen=True, slots=True)
class Hit:
    """A chunk found by one index; a higher score is a better match.

    Scores of different indexes are not comparable: cosine similarity in
    [-1, 1] for vectors, BM25 (unbounded, ≥ 0) for words.
    """

    chunk_id: str
    score: float


class DerivedIndex(Protocol):
    """What both indexes share; every write may be repeated without effect."""

    def delete(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there are ignored."""

    def ids(self) -> Iterator[str]:
        """Every chunk id held, in no particular order."""

    def count(self) -> int:
        """How many chunks are held."""

    def close(self) -> None:
        """Release files; the index is unusable afterwards."""


class VectorIndex(DerivedIndex, Protocol):
    """Nearest neighbours by cosine similarity."""

    def upsert(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add or replace chunks by id.

        Args:
            entries: n entries with distinct ids; n may be any size.
            vectors: float32 (n, dim), rows L2-normalised, row i for entry i.
        """

    def search(
        self, vector: Vectors, *, limit: int, where: Filter | None = None
    ) -> list[Hit]:
        """The `limit` nearest entries that the filter admits, best first.

        The vector is float32 of shape (dim,), L2-normalised and finite.
        """


class WordIndex(DerivedIndex, Protocol):
    """Full-text search by BM25 over headline and text."""

    def upsert(self, entries: Sequence[Entry]) -> None:
        """Add or replace chunks by id; they are searchable when this returns."""

    def search(
        self, query: str, *, limit: int, where: Filter | None = None
    ) -> list[Hit]:
        """The `limit` best entries that the filter admits, best first.

        Any string is a query: operators and punctuation have no meaning. A
        query without a single known word finds nothing.
        """

    def stems(self, text: str) -> list[str]:
        """The text's words as the index compares them, function words left out."""

    def rarity(self, stems: Sequence[str]) -> dict[str, float]:
        """How much each stem tells a text apart: BM25's inverse document frequency.

        At least 0; a stem that no text has is the rarest.
        """
