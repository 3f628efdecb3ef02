"""The files behind the watched paths, and by what a change of one is told."""

# ruff: noqa: PTH112, PTH114, PTH116, PTH118
# A look goes over a hundred thousand files; objects for all their paths take a second.
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import TypeAlias

from ingest.readers import READERS
from ingest.sources.members import ARCHIVES
from ingest.sources.source import format_of, owner_of, sidecar_of

Stamp: TypeAlias = tuple[tuple[int, ...] | None, ...]
"""Tells one state of a file from another, and of the sidecar beside it."""

_FORMATS = frozenset(filter(None, READERS))
_SUFFIXES = _FORMATS | ARCHIVES


def stamps_of(paths: Sequence[str]) -> dict[str, Stamp]:
    """The files that a run over the paths would read, as they are now.

    Paths that lead to nothing at this moment are left out.
    """
    found: dict[str, Stamp] = {}
    for path in paths:
        files = _files(path) if os.path.isdir(path) else (path,)
        found.update((file, stamp) for file in files if (stamp := stamp_of(file)))
    return found


def stamp_of(path: str) -> Stamp | None:
    """The state of one file; None if it is not there."""
    state = _state(path)
    return (state, _state(sidecar_of(path))) if state else None


def _files(folder: str) -> Iterator[str]:
    """What `read_folder` reads, archives unopened."""
    root = Path(folder).resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = [name for name in folders if not name.startswith(".")]
        paths = {name: os.path.join(parent, name) for name in names}
        files = {name for name in names if _is_read(paths[name], name, root)}
        yield from (paths[name] for name in files if _owner(name) not in files)


def _is_read(path: str, name: str, root: Path) -> bool:
    if name.startswith(".") or format_of(name).suffix not in _SUFFIXES:
        return False
    return not os.path.islink(path) or Path(path).resolve().is_relative_to(root)


def _owner(name: str) -> str | None:
    return owner_of(name, _FORMATS)


def _state(path: str) -> tuple[int, ...] | None:
    try:
        found = os.stat(path)
    except OSError:
        return None
    # A file that is renamed into place has a number of its own, and one that was
    # copied with its old date was changed later than that.
    return found.st_ino, found.st_size, found.st_mtime_ns, found.st_ctime_ns
