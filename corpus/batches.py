"""Cut a sequence into pieces; `itertools.batched` begins with Python 3.12."""

from collections.abc import Iterable, Iterator
from itertools import islice
from typing import TypeVar

T = TypeVar("T")


def batched(items: Iterable[T], size: int) -> Iterator[tuple[T, ...]]:
    """Pieces of `size` items in order; the last may be shorter."""
    rest = iter(items)
    while piece := tuple(islice(rest, size)):
        yield piece
