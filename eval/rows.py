"""Lines of plain and gzipped JSON Lines files."""

import gzip
from collections.abc import Iterator
from itertools import islice
from pathlib import Path


def read_lines(path: Path, *, limit: int | None = None) -> Iterator[str]:
    """Lines that are not blank, with their ends, at most `limit` of them."""
    opener = gzip.open if path.suffix == ".gz" else open
    with opener(path, "rt", encoding="utf-8") as lines:
        yield from islice((str(line) for line in lines if line.strip()), limit)
