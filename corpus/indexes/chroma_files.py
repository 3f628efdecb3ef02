"""Damage to Chroma's files that Chroma would not survive, or not notice."""

import struct
from pathlib import Path

# The start of hnswlib's header.bin: its version, the offset of the first layer,
# room for how many elements, how many there are, and the bytes of each.
_HEADER = struct.Struct("<iQQQQ")
_HEADER_VERSION = 1


def lost(directory: Path) -> str | None:
    """What is missing from an embedded Chroma's directory; None if nothing is.

    Without its database Chroma starts empty. With fewer vectors in a file than
    its header says, it reads beyond the end, and the whole process dies.
    """
    headers = list(directory.glob("*/header.bin"))
    database = directory / "chroma.sqlite3"
    if headers and _size(database) == 0:
        return "its database is gone"
    if any(_cut_off(header) for header in headers):
        return "its file of vectors is cut off"
    return None


def _cut_off(header: Path) -> bool:
    start = header.read_bytes()[: _HEADER.size]
    if len(start) < _HEADER.size:
        return True
    version: int
    elements: int
    width: int
    version, _, _, elements, width = _HEADER.unpack(start)
    # Of another version we know nothing, and leave it to Chroma.
    held = _size(header.with_name("data_level0.bin"))
    return version == _HEADER_VERSION and held < elements * width


def _size(path: Path) -> int:
    return path.stat().st_size if path.exists() else 0
