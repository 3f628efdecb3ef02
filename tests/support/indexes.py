"""Entries, vectors and an exact vector index to compare the real one with."""

from collections.abc import Iterator, Sequence

import numpy as np

from corpus.indexes.ports import Entry, Filter, Hit, Vectors


def entry(
    chunk_id: str,
    text: str = "",
    *,
    title: str = "",
    visible_from: int = 0,
    published: int | None = None,
    publisher: str | None = None,
    language: str | None = None,
) -> Entry:
    """An entry of which only the id matters, unless a test says more."""
    return Entry(
        chunk_id=chunk_id,
        article_id=chunk_id.split("#", 1)[0],
        title=title,
        text=text,
        visible_from=visible_from,
        published=published,
        publisher=publisher,
        language=language,
    )


def unit(*numbers: float) -> Vectors:
    """One vector of length 1."""
    row = np.array(numbers, dtype=np.float32)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def clustered(count: int, *, dim: int = 64, seed: int = 0) -> Vectors:
    """Unit vectors around 40 centres, as articles crowd around stories."""
    random = np.random.default_rng(seed)
    centres = np.random.default_rng(7).normal(size=(40, dim))
    chosen = centres[random.integers(0, len(centres), count)]
    rows = chosen + 0.6 * random.normal(size=(count, dim))
    return np.asarray(
        rows / np.linalg.norm(rows, axis=1, keepdims=True), dtype=np.float32
    )


class ExactVectors:
    """A VectorIndex that compares the query with every vector."""

    def __init__(self) -> None:
        self._rows: dict[str, tuple[Entry, Vectors]] = {}

    def upsert(self, entries: Sequence[Entry], vectors: Vectors) -> None:
        """Add or replace chunks by id."""
        for item, vector in zip(entries, vectors, strict=True):
            self._rows[item.chunk_id] = (item, vector)

    def delete(self, chunk_ids: Sequence[str]) -> None:
        """Remove chunks; ids that are not there are ignored."""
        for chunk_id in chunk_ids:
            self._rows.pop(chunk_id, None)

    def search(
        self, vector: Vectors, *, limit: int, where: Filter | None = None
    ) -> list[Hit]:
        """The `limit` nearest entries that the filter admits, best first."""
        if not np.isfinite(vector).all():
            message = "a query vector is one row of finite numbers"
            raise ValueError(message)
        hits = [
            Hit(chunk_id, float(row @ vector))
            for chunk_id, (item, row) in list(self._rows.items())
            if where is None or where.admits(item)
        ]
        return sorted(hits, key=lambda hit: -hit.score)[:limit]

    def ids(self) -> Iterator[str]:
        """Every chunk id held."""
        return iter(list(self._rows))

    def count(self) -> int:
        """How many chunks are held."""
        return len(self._rows)

    def close(self) -> None:
        """Nothing to release."""
