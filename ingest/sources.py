"""Where articles are read from: files, folders, patterns and standard input."""

import gzip
import io
import logging
import os
import sys
import zlib
from collections import Counter
from collections.abc import Callable, Collection, Iterator, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import cast

from corpus.archive.records import Reject
from ingest.errors import ContentError, PathError, Reason

log = logging.getLogger(__name__)

STDIN = "-"
# A gigabyte of text is some hundred thousand articles; a bomb unpacks to more.
MAX_UNPACKED_BYTES = 4 * 1024**3


@dataclass(frozen=True, slots=True)
class Source:
    """A named stream of bytes.

    Attributes:
        name: What the user would call it, with `/` between folders.
        suffix: The suffix that tells the format, without `.gz`; empty for stdin.
        opener: Opens the unpacked stream at its beginning; stdin opens once.
    """

    name: str
    suffix: str
    opener: Callable[[], io.BufferedReader]

    def open(self) -> io.BufferedReader:
        """The unpacked bytes, to be closed by the caller.

        Raises:
            ContentError: `unreadable`; while it is read also `damaged_gzip` and
                `too_large`.
        """
        try:
            return self.opener()
        except OSError as error:
            raise _unreadable(self.name, error) from error


@dataclass(slots=True)
class SkippedFiles:
    """Files in folders that were passed over, by suffix, `hidden` or `symlink`."""

    counts: Counter[str] = field(default_factory=Counter)

    def add(self, path: Path, kind: str) -> None:
        """Count one file and log it."""
        self.counts[kind] += 1
        log.debug("source.skipped", extra={"path": str(path), "kind": kind})

    def __str__(self) -> str:
        total = self.counts.total()
        kinds = ", ".join(f"{kind} ({n})" for kind, n in self.counts.most_common())
        if not total:
            return "no files skipped"
        return f"{total} file{'s' if total > 1 else ''} skipped: {kinds}"


def find_sources(
    paths: Sequence[str], *, suffixes: Collection[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    """The sources behind the user's paths, in their order, folders sorted by name.

    All paths are checked before the first source is given.

    Args:
        paths: Files, folders, glob patterns, or `-` for standard input.
        suffixes: The formats that can be read, such as `.md`.
        skipped: Where files that were passed over are counted.

    Raises:
        PathError: A path does not exist or a pattern matches nothing.
    """
    found = [(path, _matches(path)) for path in paths]
    return _sources(found, frozenset(suffixes), skipped)


def _matches(path: str) -> list[Path]:
    if path == STDIN:
        return []
    if Path(path).exists():
        return [Path(path)]
    if not any(mark in path for mark in "*?["):
        message = f"{path} does not exist; give a file, a folder or a pattern"
        raise PathError(message, path=path)
    base = Path(Path(path).anchor)
    matches = sorted(base.glob(str(Path(path).relative_to(base))))
    if not matches:
        message = f"{path} matches nothing; quote it and check the folder"
        raise PathError(message, path=path)
    return matches


def _sources(
    found: list[tuple[str, list[Path]]], suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    for given, matches in found:
        if given == STDIN:
            yield Source("stdin", "", _stdin)
        for match in matches:
            if match.is_dir():
                yield from _folder(match, suffixes, skipped)
            elif _suffix(match) in suffixes:
                yield _file(match)
            elif str(match) == str(Path(given)):
                yield _unknown(match, suffixes)
            else:
                skipped.add(match, match.suffix or "no suffix")


def _folder(
    folder: Path, suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source]:
    root = folder.resolve()
    for parent, folders, files in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for path in (Path(parent, name) for name in sorted(files)):
            if path.name.startswith("."):
                skipped.add(path, "hidden")
            elif not path.resolve().is_relative_to(root):
                skipped.add(path, "symlink")
            elif _suffix(path) not in suffixes:
                skipped.add(path, path.suffix or "no suffix")
            else:
                yield _file(path)


def _suffix(path: Path) -> str:
    name = path.name.lower().removesuffix(".gz")
    return Path(name).suffix


def _file(path: Path) -> Source:
    name = _name(path)
    if path.suffix.lower() == ".gz":
        return Source(name, _suffix(path), lambda: _unpacked(path))
    return Source(name, _suffix(path), lambda: path.open("rb"))


def _name(path: Path) -> str:
    """The path as text that can be stored: a file's name need not be UTF-8."""
    return path.as_posix().encode("utf-8", "replace").decode()


def _unknown(path: Path, suffixes: Collection[str]) -> Reject:
    known = ", ".join(sorted(suffix for suffix in suffixes if suffix))
    name = _name(path)
    detail = f"The format of {name} is not known; known are {known}."
    return Reject(name, Reason.UNKNOWN_FORMAT, detail)


def _unreadable(name: str, error: OSError) -> ContentError:
    return ContentError(
        Reason.UNREADABLE, f"{name} cannot be opened: {error.strerror}."
    )


def _unpacked(path: Path) -> io.BufferedReader:
    packed = gzip.GzipFile(path)
    return io.BufferedReader(CappedStream(packed, limit=MAX_UNPACKED_BYTES))


def _stdin() -> io.BufferedReader:
    # Whoever replaced standard input may not have given it `peek`.
    return io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))


class CappedStream(io.RawIOBase):
    """A gzip stream that ends in a ContentError where it is damaged or too large."""

    def __init__(self, packed: gzip.GzipFile, *, limit: int) -> None:
        self._packed = packed
        self._left = limit

    def readable(self) -> bool:
        """Always: the stream can only be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill the buffer and return how many bytes were written to it."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            data = self._packed.read(len(view))
        except (EOFError, OSError, zlib.error) as error:
            detail = "The gzip file is damaged or cut off; fetch it again."
            raise ContentError(Reason.DAMAGED_GZIP, detail) from error
        self._left -= len(data)
        if self._left < 0:
            detail = "The file unpacks to more than is read from one file; split it."
            raise ContentError(Reason.TOO_LARGE, detail)
        view[: len(data)] = data
        return len(data)

    def close(self) -> None:
        """Close the packed file too."""
        self._packed.close()
        super().close()
