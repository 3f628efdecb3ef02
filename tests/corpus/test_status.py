from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from corpus.archive.archive import open_archive
from corpus.archive.records import Holdings, Reject
from corpus.indexes.generation import GenerationFolder
from corpus.indexes.lock import IndexLock
from corpus.keeper import IndexKeeper
from corpus.settings import CorpusSettings
from corpus.status import read_status
from tests.support.builders import NOON, SPACE, article, moment, put


def _settings(home: Path) -> CorpusSettings:
    return CorpusSettings(_env_file=None, home=home)


def test_a_new_home_holds_nothing_and_is_up_to_date(tmp_path: Path) -> None:
    home = tmp_path / "home"

    status = read_status(_settings(home))

    assert status.holdings == Holdings(0, 0, 0, 0, newest=None)
    assert (status.revision, status.watermark) == (0, 0)
    assert status.indexes == "up to date, free"
    assert (status.runs, status.rejects) == ((), ())
    assert status.archive == f"sqlite:///{home / 'archive.sqlite3'}"


def test_it_tells_what_is_held_and_how_far_the_indexes_are_behind(
    tmp_path: Path,
) -> None:
    settings = _settings(tmp_path)
    with closing(open_archive(settings.archive_address)) as archive:
        put(archive, article("One.", guid="a", published=moment("2025-10-03")))
        with IndexKeeper(archive, SPACE, settings.index_folder) as keeper:
            keeper.open()
            keeper.catch_up()
        put(archive, article("Two.", guid="a"), article("Three.", guid="b"))

    status = read_status(settings)

    assert status.holdings == Holdings(2, 3, 3, 0, newest=None)
    assert (status.revision, status.watermark) == (4, 1)
    assert status.indexes == "3 changes behind, free"


def test_it_tells_the_newest_publication(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with closing(open_archive(settings.archive_address)) as archive:
        put(archive, article(published=moment("2025-10-03")))

    newest = read_status(settings).holdings.newest

    assert newest == datetime(2025, 10, 3, tzinfo=UTC)


def test_it_tells_who_owns_the_indexes_without_disturbing_them(
    tmp_path: Path,
) -> None:
    settings = _settings(tmp_path)
    with IndexLock(settings.lock_file).acquire(purpose="dateline serve") as lock:
        status = read_status(settings)

        held = lock.holder()
    assert status.indexes == "up to date, in use by dateline serve"
    assert held is not None
    assert not GenerationFolder(settings.index_folder).watermark()
    assert not settings.index_folder.exists()


def test_it_tells_the_last_runs_and_the_newest_rejects(tmp_path: Path) -> None:
    settings = _settings(tmp_path)
    with closing(open_archive(settings.archive_address)) as archive:
        ids = [archive.runs.start([f"{n}.md"], now=NOON) for n in range(6)]
        archive.runs.finish(ids[5], {"new": 2}, now=NOON, error="OSError: gone")
        rejects = [Reject(f"a:{n:02}", "empty", "") for n in range(21)]
        archive.runs.quarantine(ids[0], rejects, now=NOON)

    status = read_status(settings)

    assert [run.run_id for run in status.runs] == ids[:0:-1]
    assert status.runs[0] == replace(
        status.runs[0], counts={"new": 2}, error="OSError: gone", finished_at=NOON
    )
    assert status.rejects == tuple(rejects[:20])
    assert status.holdings.rejects == 21
