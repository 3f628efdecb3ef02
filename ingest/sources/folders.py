"""Folders, walked in the order of names."""

import os
from collections.abc import Iterator
from pathlib import Path

from corpus.archive.records import Reject
from ingest.sources.files import read_file
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


def read_folder(
    folder: Path, *, suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    """The sources of all files that can be read; the others are counted."""
    root = folder.resolve()
    for parent, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        files: list[str] = []
        for name in sorted(names):
            kind = _kind(Path(parent, name), root, suffixes)
            if kind is None:
                files.append(name)
            else:
                skipped.add(storable(Path(parent, name)), kind)
        yield from _read(Path(parent), files, suffixes=suffixes, skipped=skipped)


def _kind(path: Path, root: Path, suffixes: frozenset[str]) -> str | None:
    """What a file is passed over for; None if it is read."""
    if path.name.startswith("."):
        return "hidden"
    if not path.resolve().is_relative_to(root):
        return "symlink"
    known = format_of(path.name).suffix in suffixes | ARCHIVES
    return None if known else kind_of(path.name)


def _read(
    parent: Path, names: list[str], *, suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    together = frozenset(names)
    for name in names:
        if owner_of(name, suffixes) in together:
            continue
        beside = sidecar_of(name)
        sidecar = parent / beside if beside in together else None
        yield from read_file(
            parent / name, suffixes=suffixes, skipped=skipped, sidecar=sidecar
        )
