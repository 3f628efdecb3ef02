"""The real signs of the system; nothing here depends on how fast they come."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from typing import Any

import pytest
from watchfiles import watch
from watchfiles.main import FileChange

from ingest.watching.bell import ticks

pytestmark = pytest.mark.usefixtures("_quick")

MANY = 200


@contextmanager
def ticking(*paths: Path) -> Iterator[Iterator[bool]]:
    stop = threading.Event()
    running = ticks([str(path) for path in paths], stop=stop)
    try:
        yield running
    finally:
        stop.set()
        assert list(running) == []


def rings(running: Iterator[bool]) -> bool:
    """Whether a sign of a change comes before long."""
    return any(islice(running, MANY))


def test_the_first_tick_says_that_something_may_have_changed(tmp_path: Path) -> None:
    with ticking(tmp_path) as running:
        assert list(islice(running, 2)) == [True, False]


def test_a_file_below_the_folder_rings(tmp_path: Path) -> None:
    (tmp_path / "deep").mkdir()
    with ticking(tmp_path) as running:
        next(running)
        (tmp_path / "deep" / "a.md").write_text("x")

        assert rings(running)


def test_a_file_that_was_named_rings_though_another_took_its_place(
    tmp_path: Path,
) -> None:
    file, other = tmp_path / "a.md", tmp_path / "b.md"
    file.write_text("x")
    with ticking(file) as running:
        next(running)
        for text in ("y", "z"):
            other.write_text(text)
            other.replace(file)
            assert rings(running)


def test_what_is_hidden_does_not_ring(tmp_path: Path) -> None:
    home = tmp_path / ".news" / ".dateline"
    home.mkdir(parents=True)
    with ticking(home.parent) as running:
        next(running)
        (home / "archive.sqlite3").write_text("x")

        assert list(islice(running, 2)) == [False, False]
        (home.parent / "a.md").write_text("x")
        assert rings(running)


def test_a_folder_that_vanishes_and_comes_back_rings(tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    with ticking(folder) as running:
        next(running)
        folder.rmdir()
        assert rings(running)
        while next(running):
            pass

        folder.mkdir()
        assert rings(running)
        while next(running):
            pass
        (folder / "a.md").write_text("x")
        assert rings(running)


def test_it_ticks_though_there_is_nothing_to_watch() -> None:
    with ticking() as running:
        assert list(islice(running, 2)) == [True, False]


def test_when_the_system_gives_no_signs_it_still_ticks_and_then_asks_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    refusals = ["OS file watch limit reached."]

    def refuse_once(*paths: str, **options: Any) -> Iterator[set[FileChange]]:  # noqa: ANN401
        if refusals:
            raise OSError(refusals.pop())
        return watch(*paths, **options)

    monkeypatch.setattr("ingest.watching.bell.DEAF_TICKS", 3)
    monkeypatch.setattr("ingest.watching.bell.watch", refuse_once)
    with ticking(tmp_path) as running:
        assert list(islice(running, 4)) == [False, False, False, True]


def test_a_sign_that_was_set_ends_it(tmp_path: Path) -> None:
    stop = threading.Event()
    stop.set()

    assert list(ticks([str(tmp_path)], stop=stop)) == []
