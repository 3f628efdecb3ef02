"""Make the indexes equal to the archive: replay its change log from a watermark."""

from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from corpus.archive.archive import Archive
from corpus.archive.changes import Action, Change
from corpus.archive.entries import EntryBatch, EntryReader
from corpus.archive.records import Space
from corpus.indexes.generation import Generation

CHANGES_A_STEP = 256
"""Changes applied before the watermark moves: what a killed process repeats."""


@dataclass(frozen=True, slots=True)
class Lag:
    """How far the indexes are behind the archive, in revisions."""

    revision: int
    watermark: int

    @property
    def revisions(self) -> int:
        """How many changes are still to be applied."""
        return max(0, self.revision - self.watermark)


class Follower:
    """Applies the change log to one generation of indexes.

    Every step may be repeated: adds replace by id, removes ignore what is gone, and
    the watermark is written only when both indexes hold the step. One thread at a
    time may follow.
    """

    def __init__(self, archive: Archive, space: Space, generation: Generation) -> None:
        self._archive = archive
        self._entries: EntryReader = archive.entries(space)
        self._generation = generation

    def lag(self) -> Lag:
        """How far behind the indexes are now."""
        return Lag(self._archive.changes.revision(), self._generation.watermark())

    def catch_up(self, report: Callable[[Lag], None] = lambda _: None) -> int:
        """Apply all that is committed; gives the number of changes applied."""
        applied = 0
        while changes := self._archive.changes.after(
            self._generation.watermark(), limit=CHANGES_A_STEP
        ):
            self._apply(changes)
            applied += len(changes)
            report(self.lag())
        return applied

    def fill(self, report: Callable[[Lag], None] = lambda _: None) -> None:
        """Fill an empty generation from what the archive holds now.

        Cheaper than replaying a long log, and equal to it: whatever is committed
        meanwhile is in the log after the revision taken first.
        """
        revision = self._archive.changes.revision()
        for batch in self._entries.all():
            self._add(batch)
        self._generation.set_watermark(revision)
        report(self.lag())

    def _apply(self, changes: Sequence[Change]) -> None:
        last = {(item.article_id, item.version): item for item in changes}
        removed = [item for item in last.values() if item.action is Action.REMOVE]
        self._remove([key for item in removed for key in item.chunk_ids])
        added = [key for key, item in last.items() if item.action is Action.ADD]
        for batch in self._entries.of_versions(added):
            self._add(batch)
        self._generation.set_watermark(changes[-1].revision)

    def _remove(self, chunk_ids: Sequence[str]) -> None:
        if chunk_ids:
            self._generation.vectors.delete(chunk_ids)
            self._generation.words.delete(chunk_ids)

    def _add(self, batch: EntryBatch) -> None:
        # Each of the two keeps one core busy.
        with ThreadPoolExecutor(1, thread_name_prefix="words") as beside:
            words = beside.submit(self._generation.words.upsert, batch.entries)
            self._generation.vectors.upsert(batch.entries, batch.vectors)
            words.result()
