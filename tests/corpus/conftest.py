"""An empty archive for every test."""

from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from tests.support.builders import sqlite_archive


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened
