"""Zip archives, member by member."""

import io
import stat
import struct
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import BinaryIO, cast
from zipfile import ZipFile, ZipInfo

from ingest.errors import ContentError, Reason
from ingest.sources.caps import DAMAGE, Budget, CappedStream
from ingest.sources.members import (
    MAX_MEMBER_BYTES,
    Archive,
    Member,
    damaged,
    member_path,
    not_a_file,
    too_large,
)
from ingest.sources.source import Opener, owner_of, storable

# The list of a hundred thousand members takes some ten megabytes.
_MAX_READ_BYTES = 32 * 1024**2
_ENCRYPTED = 1
# zipfile knows not every way to pack (NotImplementedError) and asks for passwords by a
# RuntimeError.
_DAMAGE = (*DAMAGE, NotImplementedError, OverflowError, RuntimeError, struct.error)


@contextmanager
def open_zip(path: Path, suffixes: frozenset[str]) -> Iterator[Archive]:
    """A zip archive while its members are read; it must be a file of the disk.

    Raises:
        ContentError: `damaged_archive`, also where members overlap.
        OSError: The file cannot be opened.
    """
    with _Bounded(io.FileIO(path)) as file, _opened(file) as archive:
        listed = [info for info in archive.infolist() if not info.is_dir()]
        # Members that share their packed bytes are no archive anyone packed.
        if sum(info.compress_size for info in listed) > path.stat().st_size:
            raise damaged()
        budget = Budget()
        members = [_member(archive, info, budget) for info in listed]
        yield Archive(storable(path), members, budget, _sidecars(members, suffixes))


def _sidecars(members: list[Member], suffixes: frozenset[str]) -> dict[str, Opener]:
    paths = {item.path for item in members}
    found = (
        (owner_of(item.path, suffixes), item.opener)
        for item in members
        if item.flaw is None
    )
    return {owner: opener for owner, opener in found if owner in paths and owner}


def _opened(file: BinaryIO) -> ZipFile:
    try:
        return ZipFile(file)
    except _DAMAGE as error:
        raise damaged() from error


class _Bounded(io.BufferedReader):
    """The file as zipfile reads it: never a list of members beyond the cap at once."""

    def read(self, size: int | None = -1, /) -> bytes:
        if size is not None and size > _MAX_READ_BYTES:
            raise damaged()
        return super().read(size)


def _member(archive: ZipFile, info: ZipInfo, budget: Budget) -> Member:
    opener = partial(_open, archive, info, budget)
    return Member(member_path(info.filename), _flaw(info), opener)


def _flaw(info: ZipInfo) -> ContentError | None:
    # The upper half holds the mode where a Unix system packed; elsewhere nothing.
    if stat.S_IFMT(info.external_attr >> 16) not in {0, stat.S_IFREG}:
        return not_a_file()
    if info.flag_bits & _ENCRYPTED:
        detail = "The file is encrypted; pack it without a password."
        return ContentError(Reason.ENCRYPTED, detail)
    return too_large() if info.file_size > MAX_MEMBER_BYTES else None


def _open(archive: ZipFile, info: ZipInfo, budget: Budget) -> io.BufferedReader:
    try:
        stream = archive.open(info)
    except _DAMAGE as error:
        raise damaged() from error
    capped = CappedStream(
        cast("io.BufferedIOBase", stream),
        packed_bytes=lambda: info.compress_size,
        budget=budget,
        damaged=damaged,
    )
    return io.BufferedReader(capped)
