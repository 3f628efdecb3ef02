"""Spans of an article's text, the units that are embedded and retrieved."""

from dataclasses import dataclass
from typing import NewType

from corpus.articles import ArticleId

ChunkId = NewType("ChunkId", str)

TARGET_TOKENS = 200
"""Where a chunk is full, text alone: about three paragraphs of news."""

CHUNKING = f"sentences/{TARGET_TOKENS}/1"
"""Fingerprint of how articles are cut and prefixed; the last number counts the
changes that make other chunks of the same text."""


@dataclass(frozen=True, slots=True)
class Chunk:
    """A span `[start, end)` of a version's text, in code points.

    Attributes:
        ordinal: The chunk's place in its version, from 0.
        tokens: Tokens of prefix and text together, as the encoder counts them.
    """

    ordinal: int
    start: int
    end: int
    tokens: int


def chunk_id(article_id: str, version: int, ordinal: int) -> ChunkId:
    """The id of a chunk in every index: the same text always has the same id."""
    return ChunkId(f"{article_id}#{version}.{ordinal}")


def parse_chunk_id(key: str) -> tuple[ArticleId, int, int]:
    """The article, version and ordinal that a chunk id was made from."""
    article_id, _, place = key.partition("#")
    version, _, ordinal = place.partition(".")
    return ArticleId(article_id), int(version), int(ordinal)
