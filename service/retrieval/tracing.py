"""What became of every candidate of a search: told from what each step left of them."""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Self

from corpus.archive.records import StoredPassage
from corpus.indexes.ports import Hit
from service.answers import Passage
from service.candidates import Candidate, Dropped, Place
from service.retrieval.collapse import Stories, capped, speakers
from service.retrieval.fusion import reciprocal_rank

Legs = Mapping[str, Sequence[Hit]]
"""By the leg's name, best first."""


@dataclass(frozen=True, slots=True)
class Sifted:
    """What each step left.

    Attributes:
        speakers: By the id of each chunk that was read, the one left of its copies.
        ordered: Those left, with the score they are ordered by.
        fitting: Of these, the chunks that no other of their story leaves no room for.
        kept: Of these, the chunks that are the passages.
    """

    speakers: Mapping[str, str]
    ordered: Sequence[Passage]
    fitting: Collection[str]
    kept: Collection[str]

    @classmethod
    def of(
        cls,
        read: Sequence[Passage],
        ordered: Sequence[Passage],
        *,
        stories: Stories,
        top_k: int,
    ) -> Self:
        """The steps from what was read to the first `top_k` of what was ordered."""
        fitting = [passage.chunk_id for passage in capped(ordered, stories)]
        return cls(
            speakers(read, stories),
            ordered,
            frozenset(fitting),
            frozenset(fitting[:top_k]),
        )

    def fate(self, chunk_id: str) -> Dropped | None:
        """Why it is not among the passages; None if it is."""
        if chunk_id not in self.speakers:
            return Dropped.NOT_READ
        if self.speakers[chunk_id] != chunk_id:
            return Dropped.COPY
        if chunk_id not in self.fitting:
            return Dropped.STORY_CAP
        return None if chunk_id in self.kept else Dropped.TOP_K


def candidates(
    legs: Legs, stored: Mapping[str, StoredPassage], sifted: Sifted, *, k: int
) -> Iterator[Candidate]:
    """All that may be shown of what the legs found, best fused first.

    Ranks and fused scores are those they have among themselves: the others leave no
    gap that would tell of them.

    Args:
        legs: As they were searched.
        stored: What may be shown, by chunk id.
        sifted: What became of it.
        k: Of reciprocal rank fusion.
    """
    shown = {
        name: [hit for hit in hits if hit.chunk_id in stored]
        for name, hits in legs.items()
    }
    places, scores = _places(shown), {one.chunk_id: one.score for one in sifted.ordered}
    for item in reciprocal_rank(shown, k=k):
        key, article = item.chunk_id, stored[item.chunk_id]
        dropped = sifted.fate(key)
        yield Candidate(
            chunk_id=key,
            article_id=article.article_id,
            title=article.title or "",
            published_at=article.published_at,
            legs=places[key],
            fused=item.score,
            score=scores.get(key),
            dropped=dropped,
            copy_of=sifted.speakers[key] if dropped is Dropped.COPY else None,
        )


def _places(legs: Legs) -> Mapping[str, Mapping[str, Place]]:
    places: defaultdict[str, dict[str, Place]] = defaultdict(dict)
    for name, hits in legs.items():
        for rank, hit in enumerate(hits, start=1):
            places[hit.chunk_id][name] = Place(rank, hit.score)
    return places
