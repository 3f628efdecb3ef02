"""What every WordIndex promises."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from corpus.indexes.ports import WordIndex
from corpus.indexes.words import TantivyIndex

Open = Callable[[], WordIndex]


def _tantivy(directory: Path) -> Open:
    return lambda: TantivyIndex(directory / "an index #1?")


@pytest.fixture(params=[pytest.param(_tantivy, id="tantivy")])
def reopen(request: pytest.FixtureRequest, tmp_path: Path) -> Open:
    """Opens the same directory each time it is called."""
    opened: Open = request.param(tmp_path)
    return opened


@pytest.fixture
def index(reopen: Open) -> Iterator[WordIndex]:
    opened = reopen()
    yield opened
    opened.close()
