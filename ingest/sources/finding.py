"""From the paths a user gives to the sources behind them."""

import io
import sys
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import cast

from corpus.archive.records import Reject
from ingest.errors import PathError, Reason
from ingest.sources.files import read_file
from ingest.sources.folders import read_folder
from ingest.sources.members import ARCHIVES
from ingest.sources.source import (
    SkippedFiles,
    Source,
    format_of,
    kind_of,
    owner_of,
    sidecar_of,
    storable,
)

STDIN = "-"


def find_sources(
    paths: Sequence[str], *, suffixes: Collection[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    """The sources behind the user's paths, in their order, folders sorted by name.

    All paths are checked before the first source is given. A sidecar is given with
    the file it stands beside, never alone.

    Args:
        paths: Files, folders, glob patterns, or `-` for standard input.
        suffixes: The formats that can be read, such as `.md`.
        skipped: Where files that were passed over are counted.

    Raises:
        PathError: A path does not exist or a pattern matches nothing.
    """
    found = [(path, _matches(path)) for path in paths]
    return _sources(found, frozenset(filter(None, suffixes)), skipped)


def check_paths(paths: Sequence[str]) -> None:
    """Look whether every path leads somewhere, and read nothing.

    Raises:
        PathError: A path does not exist or a pattern matches nothing.
    """
    for path in paths:
        _matches(path)


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
                yield from read_folder(match, suffixes=suffixes, skipped=skipped)
            elif _is_sidecar(match, suffixes):
                skipped.add(storable(match), "sidecar")
            elif format_of(match.name).suffix in suffixes | ARCHIVES:
                sidecar = match.with_name(sidecar_of(match.name))
                yield from read_file(
                    match,
                    suffixes=suffixes,
                    skipped=skipped,
                    sidecar=sidecar if sidecar.is_file() else None,
                )
            elif str(match) == str(Path(given)):
                yield _unknown(match, suffixes)
            else:
                skipped.add(storable(match), kind_of(match.name))


def _is_sidecar(path: Path, suffixes: frozenset[str]) -> bool:
    owner = owner_of(path.name, suffixes)
    return owner is not None and path.with_name(owner).is_file()


def _unknown(path: Path, suffixes: frozenset[str]) -> Reject:
    known = ", ".join(sorted(suffixes | ARCHIVES))
    name = storable(path)
    detail = f"The format of {name} is not known; known are {known}."
    return Reject(name, Reason.UNKNOWN_FORMAT, detail)


def _stdin() -> io.BufferedReader:
    # Whoever replaced standard input may not have given it `peek`.
    return io.BufferedReader(cast("io.RawIOBase", sys.stdin.buffer))
