"""Tar archives, read once from the beginning to the end, member by member."""

import io
import tarfile
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from itertools import islice
from typing import BinaryIO, cast

from ingest.errors import ContentError, Reason
from ingest.sources.caps import DAMAGE, Budget, CappedStream
from ingest.sources.members import (
    MAX_MEMBER_BYTES,
    MAX_MEMBERS,
    Archive,
    Member,
    damaged,
    member_path,
    not_a_file,
    too_large,
)
from ingest.sources.source import MAX_SIDECAR_BYTES, Opener, in_memory, owner_of

# A name of a thousand characters takes some two kilobytes.
_MAX_HEADER_BYTES = 65_536
_MAX_SIDECARS_BYTES = 64 * 1024**2
_PIECE_BYTES = 1024**2
_FILES = frozenset({tarfile.REGTYPE, tarfile.AREGTYPE, tarfile.CONTTYPE})
_DAMAGE = (*DAMAGE, OverflowError, RecursionError)


@contextmanager
def open_tar(opener: Opener, name: str, suffixes: frozenset[str]) -> Iterator[Archive]:
    """A tar archive while its members are read, each before the next.

    It is gone through twice: a sidecar may stand behind the file it belongs to.

    Args:
        opener: Opens the archive, unpacked.
        name: The archive's.
        suffixes: The formats that can be read.

    Raises:
        ContentError: `damaged_archive` or `too_large`, also while it is read.
        OSError: The file cannot be opened.
    """
    with opener() as stream:
        sidecars = _sidecars(stream, suffixes)
    with opener() as stream:
        members = (_member(info, opened) for info, opened in _entries(stream))
        yield Archive(name, members, Budget(), sidecars)


def _sidecars(stream: BinaryIO, suffixes: frozenset[str]) -> dict[str, Opener]:
    paths: set[str] = set()
    found: dict[str, bytes] = {}
    budget = Budget(_MAX_SIDECARS_BYTES)
    try:
        for info, opener in islice(_entries(stream), MAX_MEMBERS):
            item = _member(info, opener)
            paths.add(item.path)
            owner = owner_of(item.path, suffixes)
            if owner is not None and item.flaw is None:
                with item.opener() as sidecar:
                    found[owner] = sidecar.read(MAX_SIDECAR_BYTES + 1)
                budget.take(len(found[owner]))
    except ContentError as error:
        # Damage is told, with its place, when the members are read.
        if error.reason is Reason.TOO_LARGE:
            raise
    return {
        owner: partial(in_memory, data)
        for owner, data in found.items()
        if owner in paths
    }


def _entries(stream: BinaryIO) -> Iterator[tuple[tarfile.TarInfo, Opener]]:
    file = _Forward(stream)
    archive: _Tar | None = None
    while True:
        file.header_bytes_left = _MAX_HEADER_BYTES
        try:
            archive = archive or _Tar(fileobj=file)  # type: ignore[arg-type]
            info = archive.next()
        except _DAMAGE as error:
            raise damaged() from error
        if info is None:
            break
        archive.forget()
        file.header_bytes_left = None
        if not info.isdir():
            yield info, partial(_open, archive, info)
    # For tarfile a header that makes no sense is the end too.
    if not file.last or file.last.strip(b"\0"):
        raise damaged()


def _member(info: tarfile.TarInfo, opener: Opener) -> Member:
    flaw = None
    if info.type not in _FILES or info.issparse():
        flaw = not_a_file()
    elif info.size > MAX_MEMBER_BYTES:
        flaw = too_large()
    return Member(member_path(info.name), flaw, opener)


def _open(archive: tarfile.TarFile, info: tarfile.TarInfo) -> io.BufferedReader:
    stream = archive.extractfile(info)
    if stream is None:
        raise not_a_file()
    capped = CappedStream(
        cast("io.BufferedIOBase", stream),
        packed_bytes=lambda: info.size,
        budget=Budget(),
        damaged=damaged,
    )
    return io.BufferedReader(capped)


class _Tar(tarfile.TarFile):
    """A tar archive that remembers nothing of the members it has passed."""

    members: list[tarfile.TarInfo]

    def forget(self) -> None:
        self.members = []
        self.pax_headers = {}


class _Forward:
    """The archive as tarfile reads it: forwards, and with little for a header.

    Attributes:
        header_bytes_left: What the header of the next member may still take; None
            while a member itself is read.
        last: What was read last.
    """

    def __init__(self, stream: BinaryIO) -> None:
        self._stream = stream
        self._at = 0
        self.header_bytes_left: int | None = None
        self.last = b""

    def tell(self) -> int:
        return self._at

    def seek(self, position: int) -> int:
        if position < self._at:
            raise damaged()
        while self._at < position:
            piece = self._stream.read(min(position - self._at, _PIECE_BYTES))
            if not piece:
                break
            self._at += len(piece)
        return self._at

    def read(self, size: int) -> bytes:
        if self.header_bytes_left is not None:
            self.header_bytes_left -= size
            if self.header_bytes_left < 0:
                raise damaged()
        self.last = self._stream.read(size)
        self._at += len(self.last)
        return self.last

    def seekable(self) -> bool:
        return False
