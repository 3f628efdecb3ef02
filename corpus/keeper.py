"""Open the indexes or mend them, and keep them up with the archive."""

import logging
from collections.abc import Callable
from pathlib import Path
from types import TracebackType
from typing import Self

from corpus.archive.archive import Archive
from corpus.archive.records import Space
from corpus.errors import IndexDamagedError, IndexMismatchError
from corpus.follower import Follower, Lag
from corpus.indexes.generation import Generation, GenerationFolder
from corpus.indexes.ports import VectorIndex, WordIndex
from corpus.indexes.state import Manifest

log = logging.getLogger(__name__)

INDEX_SCHEMA = 2
"""Counts the changes to how the indexes are laid out or analyse text."""

Report = Callable[[Lag], None]


def _silent(_: Lag) -> None:
    return


class IndexKeeper:
    """The indexes of one archive; closed at the end of its context.

    The process must hold the index lock for as long.
    """

    def __init__(self, archive: Archive, space: Space, folder: Path) -> None:
        self._archive = archive
        self._space = space
        self._folder = GenerationFolder(folder)
        self._generation: Generation | None = None

    def open(self, report: Report = _silent) -> None:
        """Open the indexes; damaged ones are first built anew from the archive.

        Raises:
            IndexMismatchError: They were built with other settings.
        """
        try:
            self.open_as_is()
        except IndexDamagedError as error:
            log.warning("index.damaged", extra={"detail": str(error)})
            self.rebuild(report)

    def open_as_is(self) -> None:
        """Open the indexes, and mend nothing.

        Raises:
            IndexDamagedError: They cannot be read.
            IndexMismatchError: They were built with other settings.
        """
        self._generation = self._folder.open(self._manifest())

    def rebuild(self, report: Report = _silent) -> None:
        """Build new indexes from the archive's vectors and put them in place.

        Raises:
            IndexMismatchError: The archive lacks vectors of this model; nothing is
                replaced, since the new index would silently be a partial one.
        """
        lacking = self._archive.entries(self._space).unembedded()
        if lacking:
            message = (
                f"{lacking} articles have no vectors of {self._space.model}; run "
                "`dateline ingest` on their sources with these settings first, or "
                "set DATELINE_EMBEDDING_MODEL back"
            )
            raise IndexMismatchError(message)
        self._close_generation()
        self._generation = self._folder.replace(
            self._manifest(), lambda fresh: self._follower(fresh).fill(report)
        )

    def catch_up(self, report: Report = _silent) -> int:
        """Apply what the archive committed since; gives the number of changes."""
        return self._follower(self.generation).catch_up(report)

    def lag(self) -> Lag:
        """How far the indexes are behind the archive."""
        return self._follower(self.generation).lag()

    @property
    def generation(self) -> Generation:
        """The open indexes."""
        if self._generation is None:
            message = "the indexes are not open yet"
            raise IndexDamagedError(message)
        return self._generation

    @property
    def vectors(self) -> VectorIndex:
        """The vector leg of the open indexes."""
        return self.generation.vectors

    @property
    def words(self) -> WordIndex:
        """The word leg of the open indexes."""
        return self.generation.words

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._close_generation()

    def _follower(self, generation: Generation) -> Follower:
        return Follower(self._archive, self._space, generation)

    def _close_generation(self) -> None:
        if self._generation is not None:
            self._generation.close()
            self._generation = None

    def _manifest(self) -> Manifest:
        return Manifest(
            archive=self._archive.archive_id,
            model=self._space.model,
            chunking=self._space.chunking,
            dim=self._space.dim,
            schema=INDEX_SCHEMA,
        )
