"""A file of the disk as the source it is, or as the sources that it holds."""

import io
from collections.abc import Iterator
from functools import partial
from pathlib import Path

from corpus.archive.records import Reject
from ingest.errors import ContentError
from ingest.sources.caps import Budget
from ingest.sources.gzip import unpacked
from ingest.sources.members import ARCHIVES, sources_of
from ingest.sources.source import (
    SkippedFiles,
    Source,
    format_of,
    storable,
    unreadable,
)
from ingest.sources.tar import open_tar
from ingest.sources.warc import read_warc
from ingest.sources.zip import open_zip


def read_file(
    path: Path,
    *,
    suffixes: frozenset[str],
    skipped: SkippedFiles,
    sidecar: Path | None = None,
) -> Iterator[Source | Reject]:
    """The sources behind a file whose format is known: one, or those of an archive."""
    name, suffix = storable(path), format_of(path.name).suffix
    if suffix not in ARCHIVES:
        yield Source(name, suffix, partial(_open, path), _sidecar(sidecar))
        return
    try:
        yield from _held(path, suffixes=suffixes, skipped=skipped)
    except ContentError as error:
        yield Reject(name, error.reason, error.detail)
    except OSError as error:
        cause = unreadable(name, error)
        yield Reject(name, cause.reason, cause.detail)


def _sidecar(path: Path | None) -> Source | None:
    return Source(storable(path), ".json", partial(_open, path)) if path else None


def _held(
    path: Path, *, suffixes: frozenset[str], skipped: SkippedFiles
) -> Iterator[Source | Reject]:
    name, opener = storable(path), partial(_open, path)
    match format_of(path.name).suffix:
        case ".zip":
            with open_zip(path, suffixes) as archive:
                yield from sources_of(archive, suffixes=suffixes, skipped=skipped)
        case ".tar":
            with open_tar(opener, name, suffixes) as archive:
                yield from sources_of(archive, suffixes=suffixes, skipped=skipped)
        case _:
            yield from read_warc(opener, name, skipped=skipped)


def _open(path: Path) -> io.BufferedReader:
    file = path.open("rb")
    return unpacked(file, Budget()) if format_of(path.name).packed else file
