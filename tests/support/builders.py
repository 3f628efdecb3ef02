"""Small valid articles, made-up vectors, and archives to put them in."""

from collections.abc import Sequence
from datetime import UTC, datetime
from hashlib import blake2b
from pathlib import Path
from typing import Any
from zlib import crc32

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import func, select

from corpus.archive import schema
from corpus.archive.archive import Archive, open_archive
from corpus.archive.engine import reading
from corpus.archive.records import Embedded, Space
from corpus.articles import Article, Moment
from corpus.chunks import Chunk, ChunkId, chunk_id
from corpus.indexes.generation import Generation, GenerationFolder
from corpus.indexes.state import Manifest
from corpus.keeper import INDEX_SCHEMA

NOON = datetime(2025, 10, 20, 12, tzinfo=UTC)
SPACE = Space(model="made-up", chunking="whole/1", dim=8)
TEXT = "The council met on Tuesday.\n\nIt voted to keep the bridge open."


def moment(at: str, *, source: str = "jsonl:published_at") -> Moment:
    """The date as it was written, such as `2025-10-03T08:00+02:00`."""
    read = datetime.fromisoformat(at)
    utc = read.replace(tzinfo=UTC) if read.tzinfo is None else read.astimezone(UTC)
    return Moment(at=utc, original=at, source=source)


def article(text: str = TEXT, *, guid: str | None = "story-1", **more: Any) -> Article:  # noqa: ANN401
    """An article that has an identity and a text, and what the test adds."""
    given: dict[str, Any] = {"source": f"{guid}.md", "title": "Bridge stays open"}
    return Article(text=text, guid=guid, **(given | more))


def vector_of(text: str, *, dim: int = SPACE.dim) -> NDArray[np.float32]:
    """A unit vector that is always the same for the same text."""
    row = np.random.default_rng(crc32(text.encode())).normal(size=dim)
    return np.asarray(row / np.linalg.norm(row), dtype=np.float32)


def embedded(
    of: Article, *, spans: Sequence[tuple[int, int]] = (), dim: int = SPACE.dim
) -> Embedded:
    """The article with one chunk a span; without spans, one chunk a paragraph."""
    pieces = [of.text[start:end] for start, end in spans or _paragraphs(of.text)]
    chunks = tuple(
        Chunk(ordinal=ordinal, start=start, end=end, tokens=10)
        for ordinal, (start, end) in enumerate(spans or _paragraphs(of.text))
    )
    return Embedded(
        article=of,
        chunks=chunks,
        input_hashes=tuple(input_hash(piece) for piece in pieces),
        vectors=np.stack([vector_of(piece, dim=dim) for piece in pieces]),
    )


def input_hash(text: str) -> bytes:
    """What the archive recognises an embedded text by."""
    return blake2b(text.encode(), digest_size=16).digest()


def chunk_of(of: Article, *, version: int = 1, ordinal: int = 0) -> ChunkId:
    """The id of one of the article's chunks."""
    return chunk_id(of.article_id, version, ordinal)


def put(archive: Archive, *articles: Article, space: Space = SPACE) -> list[str]:
    """Archive the articles, one chunk a paragraph; gives what became of each."""
    batch = [embedded(item, dim=space.dim) for item in articles]
    stored = archive.writer.store(batch, space=space, now=NOON)
    return [str(outcome) for outcome in stored.outcomes]


def sqlite_archive(folder: Path) -> Archive:
    """An empty archive in a file under the folder; the caller closes it."""
    return open_archive(f"sqlite:///{folder / 'archive.sqlite3'}")


def manifest_of(
    archive: Archive, space: Space = SPACE, *, schema: int = INDEX_SCHEMA
) -> Manifest:
    """What indexes of that archive and space say of themselves."""
    return Manifest(
        archive=archive.archive_id,
        model=space.model,
        chunking=space.chunking,
        dim=space.dim,
        schema=schema,
    )


def new_generation(archive: Archive, folder: Path) -> Generation:
    """Empty indexes of the archive; the caller closes them."""
    return GenerationFolder(folder).open(manifest_of(archive))


def _paragraphs(text: str) -> list[tuple[int, int]]:
    spans, start = [], 0
    for paragraph in text.split("\n\n"):
        spans.append((start, start + len(paragraph)))
        start += len(paragraph) + len("\n\n")
    return spans


def row_counts(archive: Archive) -> dict[str, int]:
    """How many rows each table of articles has."""
    tables = (schema.articles, schema.versions, schema.chunks, schema.changes)
    with reading(archive.engine) as connection:
        return {
            table.name: connection.execute(
                select(func.count()).select_from(table)
            ).scalar_one()
            for table in tables
        }
