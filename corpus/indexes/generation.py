"""A generation: one vector index and one word index, built and replaced together."""

import re
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from corpus.errors import IndexDamagedError
from corpus.indexes.chroma import ChromaIndex, open_embedded
from corpus.indexes.ports import VectorIndex, WordIndex
from corpus.indexes.state import IndexState, Manifest, replace_file
from corpus.indexes.words import TantivyIndex

_POINTER = "current"
_FIRST = "g1"
_NAME = re.compile(rb"g[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Generation:
    """Two open indexes with what each was built from and how far it has come."""

    directory: Path
    vectors: VectorIndex
    words: WordIndex
    states: tuple[IndexState, IndexState]

    def watermark(self) -> int:
        """The last revision that both indexes hold."""
        return min(state.watermark() for state in self.states)

    def set_watermark(self, revision: int) -> None:
        """Record that both indexes hold everything up to the revision."""
        for state in self.states:
            state.set_watermark(revision)

    def close(self) -> None:
        """Release both indexes."""
        self.vectors.close()
        self.words.close()


class GenerationFolder:
    """The generations under one folder, and the name of the one in use.

    The process that holds the index lock is the only one to touch it.
    """

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    def open(self, manifest: Manifest) -> Generation:
        """Open the generation in use; an empty one is made where there is none.

        Raises:
            IndexMismatchError: It was built from something else.
            IndexDamagedError: It cannot be read.
        """
        current = self._current()
        if current is None:
            generation = self._make(self._folder / _FIRST, manifest)
            self._point_to(_FIRST)
            return generation
        directory = self._folder / current
        if not directory.is_dir():
            message = f"the index folder {directory} is gone; run `dateline rebuild`"
            raise IndexDamagedError(message)
        for state in _states(directory):
            state.require(manifest)
            state.watermark()
        for store in _stores(directory):
            # Where nothing is, a new and empty index would silently be made.
            if not any(store.glob("*")):
                message = f"the index in {store} is gone; run `dateline rebuild`"
                raise IndexDamagedError(message)
        return _open(directory)

    def replace(
        self, manifest: Manifest, fill: Callable[[Generation], None]
    ) -> Generation:
        """Fill a new generation beside the old one, then put it in its place.

        Until the very last step the old one stays in use: a process that is killed
        while filling leaves it as it was.
        """
        generation = self._make(self._folder / self._next(), manifest)
        fill(generation)
        self._point_to(generation.directory.name)
        for directory in self._folder.iterdir():
            if directory.is_dir() and directory != generation.directory:
                shutil.rmtree(directory)
        return generation

    def watermark(self) -> int | None:
        """The watermark of the generation in use, without opening it."""
        current = self._current()
        if current is None:
            return None
        return min(state.watermark() for state in _states(self._folder / current))

    def _make(self, directory: Path, manifest: Manifest) -> Generation:
        shutil.rmtree(directory, ignore_errors=True)
        directory.mkdir(parents=True)
        for state in _states(directory):
            state.set_manifest(manifest)
        return _open(directory)

    def _current(self) -> str | None:
        pointer = self._folder / _POINTER
        try:
            name = pointer.read_bytes().strip()
        except FileNotFoundError:
            return None
        if not _NAME.fullmatch(name):
            message = f"the file {pointer} is damaged; run `dateline rebuild`"
            raise IndexDamagedError(message)
        return name.decode()

    def _next(self) -> str:
        taken = [item.name for item in self._folder.glob("g*")]
        numbers = [int(name[1:]) for name in taken if name[1:].isdigit()]
        return f"g{max(numbers, default=0) + 1}"

    def _point_to(self, name: str) -> None:
        replace_file(self._folder / _POINTER, f"{name}\n")


def _states(directory: Path) -> tuple[IndexState, IndexState]:
    return IndexState(directory / "vectors"), IndexState(directory / "words")


def _stores(directory: Path) -> tuple[Path, Path]:
    return directory / "vectors" / "chroma", directory / "words" / "tantivy"


def _open(directory: Path) -> Generation:
    chroma, tantivy = _stores(directory)
    vectors = ChromaIndex(open_embedded(chroma))
    try:
        words = TantivyIndex(tantivy)
    except BaseException:
        vectors.close()
        raise
    return Generation(directory, vectors, words, _states(directory))
