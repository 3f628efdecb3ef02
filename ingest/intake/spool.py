"""The files of one submission, written as they arrive.

    HOME/intake/<random>/upload.jsonl

Nothing a client sends is used as a path: of a file's name its last part is kept,
without what could mean something to a shell, a file system or a reader of names.
"""

import hashlib
import os
import re
import shutil
from contextlib import suppress
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

_ODD = re.compile(r"[^\w.-]+")
# At most four bytes a character; file systems take 255.
_NAME_CHARS = 60
_NAMELESS = "upload"


class Spool:
    """A new folder and its files, one at a time."""

    def __init__(self, parent: Path) -> None:
        self.path = parent / uuid4().hex
        # What is not published yet is nobody else's to read.
        self.path.mkdir(mode=0o700)
        self.files: list[str] = []
        self._file: BinaryIO | None = None
        self._content = hashlib.sha256()
        self._digest = hashlib.sha256()

    def begin(self, name: str) -> None:
        """Begin a file; the one before is whole.

        Args:
            name: As a client gave it.
        """
        self._end()
        safe = self._free(safe_name(name))
        self._file = (self.path / safe).open("xb")
        self.files.append(safe)

    def write(self, data: bytes) -> None:
        """Add to the file that was begun."""
        if self._file is None:
            message = "no file was begun"
            raise ValueError(message)
        self._file.write(data)
        self._content.update(data)

    def seal(self) -> bytes:
        """Put everything on disk for good; gives SHA-256 of names and contents."""
        self._end()
        for folder in (self.path, self.path.parent):
            _sync(folder)
        return self._digest.digest()

    def remove(self) -> None:
        """Delete the folder and what is in it."""
        if self._file is not None:
            # What is buffered may find no room on the disk; it is not wanted either.
            with suppress(OSError):
                self._file.close()
            self._file = None
        shutil.rmtree(self.path, ignore_errors=True)

    def _end(self) -> None:
        if self._file is None:
            return
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()
        self._file = None
        name = hashlib.sha256(self.files[-1].encode())
        self._digest.update(name.digest() + self._content.digest())
        self._content = hashlib.sha256()

    def _free(self, name: str) -> str:
        # Some file systems do not tell capitals apart.
        taken = {file.casefold() for file in self.files}
        free, number = name, 1
        while free.casefold() in taken:
            number += 1
            free = f"{number}-{name}"
        return free


def safe_name(given: str) -> str:
    """A file name that means nothing but itself; what tells the format is kept."""
    last = re.split(r"[/\\]", given)[-1]
    return _ODD.sub("_", last)[-_NAME_CHARS:].lstrip(".") or _NAMELESS


def _sync(folder: Path) -> None:
    descriptor = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
