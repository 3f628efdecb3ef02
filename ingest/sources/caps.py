"""How much of what was packed is unpacked.

A stream may unpack to `FREE_BYTES` whatever its size when packed; beyond that to
`MAX_RATIO` times its packed bytes; and with all others of its archive to
`MAX_UNPACKED_BYTES`.
"""

import io
import lzma
import zlib
from collections.abc import Callable
from tarfile import TarError
from typing import BinaryIO
from zipfile import BadZipFile

from ingest.errors import ContentError, Reason

# A day of CC-NEWS unpacks to 5 GiB; a gigabyte of text is some hundred thousand
# articles. A bomb unpacks to more.
MAX_UNPACKED_BYTES = 16 * 1024**3
# News packs to a fifth, tables and markup to a thirtieth, a bomb to a thousandth.
MAX_RATIO = 100
FREE_BYTES = 16 * 1024**2

_PIECE_BYTES = 1024**2
DAMAGE = (
    EOFError, OSError, ValueError, BadZipFile, TarError, lzma.LZMAError, zlib.error,
)  # fmt: skip
"""What the standard library raises for packed data that is not as it should be."""


class Budget:
    """How many bytes may still be unpacked, together, from one file."""

    def __init__(self, limit: int = MAX_UNPACKED_BYTES) -> None:
        self._left = limit

    def take(self, count: int) -> None:
        """Use up some bytes.

        Raises:
            ContentError: `too_large`.
        """
        self._left -= count
        if self.spent:
            detail = "The file unpacks to more than is read from one file; split it."
            raise ContentError(Reason.TOO_LARGE, detail)

    @property
    def spent(self) -> bool:
        """Whether more was asked for than there was."""
        return self._left < 0


class CappedStream(io.RawIOBase):
    """An unpacking stream that ends in a ContentError where it is damaged or a bomb.

    Args:
        unpacking: The stream.
        beneath: What is to be closed with it.
        packed_bytes: The size when packed, of all or of what was read so far.
        budget: What all streams of the file share.
        damaged: What to raise if the stream cannot be unpacked.
    """

    def __init__(
        self,
        unpacking: io.BufferedIOBase,
        *,
        beneath: BinaryIO | None = None,
        packed_bytes: Callable[[], int],
        budget: Budget,
        damaged: Callable[[], ContentError],
    ) -> None:
        self._unpacking = unpacking
        self._beneath = beneath
        self._packed_bytes = packed_bytes
        self._budget = budget
        self._damaged = damaged
        self._given = 0

    def readable(self) -> bool:
        """Always: the stream can only be read."""
        return True

    def readinto(self, buffer: object) -> int:
        """Fill some of the buffer and return how many bytes were written to it."""
        view = memoryview(buffer).cast("B")  # type: ignore[arg-type]
        try:
            # Not `read`: what stands before damage is given before it is told.
            data = self._unpacking.read1(min(len(view), _PIECE_BYTES))
        except DAMAGE as error:
            raise self._damaged() from error
        self._budget.take(len(data))
        self._given += len(data)
        self._check_ratio()
        view[: len(data)] = data
        return len(data)

    def tell(self) -> int:
        """How many bytes were read: the packed bytes of a gzip file in an archive."""
        return self._given

    def close(self) -> None:
        """Close what it reads from."""
        self._unpacking.close()
        if self._beneath is not None:
            self._beneath.close()
        super().close()

    def _check_ratio(self) -> None:
        beyond = self._given > FREE_BYTES
        if beyond and self._given > MAX_RATIO * self._packed_bytes():
            detail = f"The file unpacks to over {MAX_RATIO} times its size; unpack it."
            raise ContentError(Reason.TOO_LARGE, detail)
