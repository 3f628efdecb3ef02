"""The indexes brought up by a run, where nobody else owns them."""

import logging
from contextlib import ExitStack
from types import TracebackType
from typing import Self

from corpus.archive.archive import Archive
from corpus.archive.records import Space
from corpus.errors import IndexHeldError
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings

log = logging.getLogger(__name__)


class Following:
    """Owns the indexes from the first time that it brings them up, to its end.

    One thread at a time may use it.
    """

    def __init__(
        self, archive: Archive, space: Space, settings: CorpusSettings
    ) -> None:
        self._archive = archive
        self._space = space
        self._settings = settings
        self._owned = ExitStack()
        self._keeper: IndexKeeper | None = None

    def catch_up(self) -> str | None:
        """Bring them up with the archive; gives who does so instead, if somebody does.

        Raises:
            DerivedIndexError: They cannot be opened, or were built with other settings.
        """
        try:
            keeper = self._keeper or self._open()
        except IndexHeldError as held:
            return held.holder
        keeper.catch_up()
        return None

    def try_to_catch_up(self) -> None:
        """The same ahead of time: what fails is left to the end of the run."""
        try:
            self.catch_up()
        except Exception as error:  # noqa: BLE001 - the articles still to come count more
            log.warning("index.behind", extra={"detail": str(error)})

    def _open(self) -> IndexKeeper:
        lock = IndexLock(self._settings.lock_file)
        keeper = IndexKeeper(self._archive, self._space, self._settings.index_folder)
        with ExitStack() as opening:
            opening.enter_context(lock.acquire(purpose="dateline ingest"))
            opening.enter_context(keeper)
            keeper.open()
            self._owned = opening.pop_all()
        self._keeper = keeper
        return keeper

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._keeper = None
        self._owned.close()
