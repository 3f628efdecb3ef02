from collections.abc import Iterator
from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive
from tests.support.builders import sqlite_archive
from tests.support.news_site import NewsSite, news_site


@pytest.fixture
def archive(tmp_path: Path) -> Iterator[Archive]:
    with closing(sqlite_archive(tmp_path)) as opened:
        yield opened


@pytest.fixture
def site() -> Iterator[NewsSite]:
    with news_site() as running:
        yield running
