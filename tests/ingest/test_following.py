"""Indexes that a run brings up."""

from contextlib import closing
from pathlib import Path

import pytest

from corpus.archive.archive import Archive, open_archive
from corpus.archive.records import Space
from corpus.errors import IndexMismatchError
from corpus.indexes.generation import GenerationFolder
from corpus.indexes.lock import IndexLock
from corpus.settings import CorpusSettings
from ingest.following import Following
from tests.support.builders import SPACE, article, put

OTHER = Space(model="other-model", chunking=SPACE.chunking, dim=SPACE.dim)
STORIES = [article(f"Story {n}.", guid=f"s{n}") for n in range(5)]


@pytest.fixture
def settings(tmp_path: Path) -> CorpusSettings:
    return CorpusSettings(_env_file=None, home=tmp_path)


def _lag(archive: Archive, settings: CorpusSettings) -> int:
    watermark = GenerationFolder(settings.index_folder).watermark()
    return archive.changes.revision() - (watermark or 0)


def _taken(settings: CorpusSettings) -> str | None:
    holder = IndexLock(settings.lock_file).holder()
    return holder.purpose if holder else None


def test_the_indexes_are_owned_from_the_first_time_to_the_end(
    settings: CorpusSettings,
) -> None:
    with (
        closing(open_archive(settings.archive_address)) as archive,
        Following(archive, SPACE, settings) as following,
    ):
        put(archive, *STORIES[:3])
        before = _taken(settings)
        following.try_to_catch_up()
        lags = [_lag(archive, settings)]
        put(archive, *STORIES[3:])
        lags.append(_lag(archive, settings))
        other = following.catch_up()
        lags.append(_lag(archive, settings))
        during = _taken(settings)

    assert (before, during, _taken(settings)) == (None, "dateline ingest", None)
    assert lags == [0, 2, 0]
    assert other is None


def test_where_somebody_owns_the_indexes_that_one_is_told(
    settings: CorpusSettings,
) -> None:
    lock = IndexLock(settings.lock_file)
    with (
        closing(open_archive(settings.archive_address)) as archive,
        Following(archive, SPACE, settings) as following,
    ):
        put(archive, *STORIES)
        with lock.acquire(purpose="dateline serve"):
            following.try_to_catch_up()
            other = following.catch_up()
            lag = _lag(archive, settings)
        # It has stopped since.
        later = following.catch_up()
        lags = (lag, _lag(archive, settings))

    assert other is not None
    assert other.startswith("dateline serve")
    assert later is None
    assert lags == (5, 0)


def test_what_fails_ahead_of_time_fails_at_the_end_and_leaves_the_lock_free(
    settings: CorpusSettings,
) -> None:
    with closing(open_archive(settings.archive_address)) as archive:
        put(archive, *STORIES)
        with Following(archive, SPACE, settings) as following:
            following.catch_up()

        with Following(archive, OTHER, settings) as following:
            following.try_to_catch_up()
            assert _taken(settings) is None
            with pytest.raises(IndexMismatchError):
                following.catch_up()
            assert _taken(settings) is None
