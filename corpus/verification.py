"""Is what the indexes hold what the archive says they must hold?"""

import random
from collections.abc import Iterable
from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.archive.records import Space
from corpus.indexes.generation import Generation

SAMPLE = 200
"""Vectors asked for themselves: one lost vector in 100 is missed once in eight runs."""

_NEAREST = 10
_IDENTICAL = 0.999


@dataclass(frozen=True, slots=True)
class Verification:
    """What was compared and what was wrong; no fault at all means clean.

    Attributes:
        lag: Revisions not yet applied; faults are judged after they are.
        faults: One sentence each, with example ids.
    """

    articles: int
    chunks: int
    sampled: int
    lag: int
    faults: tuple[str, ...]

    @property
    def clean(self) -> bool:
        """Whether nothing was wrong."""
        return not self.faults


def verify(
    archive: Archive, space: Space, generation: Generation, *, seed: int = 0
) -> Verification:
    """Compare ids both ways, and ask the vector index for sampled vectors.

    Counts alone would lie: an index can list an id and not find its vector.
    """
    reader = archive.entries(space)
    wanted = reader.ids()
    faults = [
        *_differences("vector", wanted, generation.vectors.ids()),
        *_differences("word", wanted, generation.words.ids()),
    ]
    unembedded = reader.unembedded()
    if unembedded:
        faults.append(f"{unembedded} articles have no chunks of the current model")
    sample = random.Random(seed).sample(sorted(wanted), min(SAMPLE, len(wanted)))  # noqa: S311 - no secret
    lost = _lost(archive, space, (generation, sample))
    if lost:
        faults.append(f"{len(lost)} of {len(sample)} vectors {_not_found(lost)}")
    return Verification(
        articles=len({key.partition("#")[0] for key in wanted}),
        chunks=len(wanted),
        sampled=len(sample),
        lag=max(0, archive.changes.revision() - generation.watermark()),
        faults=tuple(faults),
    )


def _differences(name: str, wanted: set[str], held: Iterable[str]) -> list[str]:
    there = set(held)
    faults = []
    if missing := wanted - there:
        faults.append(f"{len(missing)} chunks {_missing(name, missing)}")
    if extra := there - wanted:
        faults.append(f"{len(extra)} chunks {_extra(name, extra)}")
    return faults


def _missing(name: str, ids: Iterable[str]) -> str:
    return f"are missing in the {name} index, such as {min(ids)}"


def _extra(name: str, ids: Iterable[str]) -> str:
    return f"in the {name} index should not be there, such as {min(ids)}"


def _not_found(ids: Iterable[str]) -> str:
    return f"are not found by themselves, such as {min(ids)}"


def _lost(
    archive: Archive, space: Space, probe: tuple[Generation, list[str]]
) -> list[str]:
    generation, sample = probe
    wanted = set(sample)
    lost = []
    for batch in archive.entries(space).of_chunks(sample):
        for entry, vector in zip(batch.entries, batch.vectors, strict=True):
            if entry.chunk_id not in wanted:
                continue
            hits = generation.vectors.search(vector, limit=_NEAREST)
            found = any(hit.chunk_id == entry.chunk_id for hit in hits)
            # So many copies of one text can be as near that they crowd it out.
            if not found and (not hits or hits[-1].score < _IDENTICAL):
                lost.append(entry.chunk_id)
    return lost
