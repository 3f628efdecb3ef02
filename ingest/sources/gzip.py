"""Gzip files."""

import gzip
import io
from typing import BinaryIO

from ingest.errors import ContentError, Reason
from ingest.sources.caps import Budget, CappedStream


def unpacked(packed: BinaryIO, budget: Budget) -> io.BufferedReader:
    """The bytes within caps; closing them closes the packed file."""
    capped = CappedStream(
        gzip.GzipFile(fileobj=packed),
        beneath=packed,
        packed_bytes=packed.tell,
        budget=budget,
        damaged=_damaged,
    )
    return io.BufferedReader(capped)


def _damaged() -> ContentError:
    detail = "The gzip file is damaged or cut off; fetch it again."
    return ContentError(Reason.DAMAGED_GZIP, detail)
