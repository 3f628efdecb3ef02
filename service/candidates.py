"""What a search came upon, and what became of it: for a trace."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum


class Dropped(StrEnum):
    """Why a candidate is not among the passages, in the order of the steps."""

    NOT_READ = "not_read"
    COPY = "copy"
    STORY_CAP = "story_cap"
    TOP_K = "top_k"


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leg has a candidate.

    Attributes:
        rank: From 1, among what may be shown.
        score: The leg's own; legs are not comparable.
    """

    rank: int
    score: float


@dataclass(frozen=True, slots=True)
class Candidate:
    """A chunk that a leg found and that may be shown.

    Attributes:
        legs: By the names of the legs that found it.
        fused: In [0, 1]; 1 is first place in every leg.
        score: In [0, 1], what it was ordered by; None if it was dropped before.
        dropped: None if it is among the passages.
        copy_of: The chunk that speaks for all copies of the text, if this is another.
    """

    chunk_id: str
    article_id: str
    title: str
    published_at: datetime | None
    legs: Mapping[str, Place]
    fused: float
    score: float | None = None
    dropped: Dropped | None = None
    copy_of: str | None = None


@dataclass(frozen=True, slots=True)
class Searched:
    """One query and its candidates, best fused first."""

    query: str
    candidates: tuple[Candidate, ...]
