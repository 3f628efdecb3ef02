"""Which runs are made; what a run does is not asked here."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from time import monotonic

import pytest

from ingest.errors import PathError
from ingest.watching.rounds import watch_sources

pytestmark = pytest.mark.usefixtures("_quick")

Step = Callable[[], None]
REFUSED = PathError("ftp://x cannot be fetched", path="ftp://x")


@dataclass
class Runs:
    """Stands for ingest: after each run the next step is made, after the last it ends.

    Attributes:
        over: The paths of each run, without their folder.
        at: When each run began.
        told: What the user was told.
    """

    steps: list[Step]
    over: list[list[str]] = field(default_factory=list)
    at: list[float] = field(default_factory=list)
    told: list[str] = field(default_factory=list)
    stop: threading.Event = field(default_factory=threading.Event)

    def __call__(self, paths: Sequence[str]) -> None:
        self.at.append(monotonic())
        self.over.append([path.rpartition("/")[2] for path in paths])
        if self.steps:
            self.steps.pop(0)()
        else:
            self.stop.set()


def watch(runs: Runs, *paths: str | Path, poll_s: float = 1000.0) -> list[list[str]]:
    """Watch until the runs end it; gives what each run was over."""
    watch_sources(
        [str(path) for path in paths],
        poll_s=poll_s,
        run_once=runs,
        stop=runs.stop,
        tell=runs.told.append,
    )
    return runs.over


def nothing() -> None:
    """A step that changes nothing."""


def failing(error: Exception) -> Step:
    def step() -> None:
        raise error

    return step


def writing(*files: Path) -> Step:
    def step() -> None:
        for file in files:
            file.write_text("x")

    return step


def test_the_first_run_is_over_all_and_the_next_over_what_is_new(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.md").write_text("x")
    runs = Runs([writing(folder / "c.md", folder / "b.md"), writing(folder / "a.md")])

    assert watch(runs, folder) == [["news"], ["b.md", "c.md"], ["a.md"]]


def test_a_sidecar_that_changes_gives_its_file(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    runs = Runs([writing(tmp_path / "a.md.json")])

    assert watch(runs, tmp_path)[1:] == [["a.md"]]


def test_a_deleted_file_gives_no_run(tmp_path: Path) -> None:
    file = tmp_path / "a.md"
    file.write_text("x")

    def delete() -> None:
        file.unlink()
        (tmp_path / "b.md").write_text("x")

    assert watch(Runs([delete]), tmp_path)[1:] == [["b.md"]]


def test_a_folder_that_is_moved_here_is_read_whole(tmp_path: Path) -> None:
    news, other = tmp_path / "news", tmp_path / "other"
    news.mkdir()
    other.mkdir()
    (other / "a.md").write_text("x")

    def move() -> None:
        other.rename(news / "moved")

    assert watch(Runs([move]), news)[1:] == [["a.md"]]


def test_addresses_are_polled_again_and_again() -> None:
    runs = Runs([nothing, nothing])

    over = watch(runs, "http://ledger.example/feed", poll_s=0.1)

    assert over == [["feed"], ["feed"], ["feed"]]


def test_files_and_addresses_may_be_watched_together(tmp_path: Path) -> None:
    runs = Runs([writing(tmp_path / "a.md")])

    over = watch(runs, tmp_path, "http://ledger.example/feed")

    # It is not yet time to poll.
    assert over == [[tmp_path.name, "feed"], ["a.md"]]


def test_a_round_that_fails_is_made_again(tmp_path: Path) -> None:
    runs = Runs([writing(tmp_path / "a.md"), failing(OSError("the disk is full"))])

    assert watch(runs, tmp_path)[1:] == [["a.md"], ["a.md"]]
    assert runs.told == ["this round failed (the disk is full); the next is in 0.5 s"]
    assert runs.at[2] - runs.at[1] >= 0.5


def test_a_first_run_that_fails_is_made_again(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("x")
    locked = failing(OSError("database is locked"))
    runs = Runs([locked, locked])

    over = watch(runs, tmp_path, "http://ledger.example/feed")

    # Addresses need not come to rest.
    assert over[1:] == [["feed"], ["a.md", "feed"]]
    waits = [line.rpartition(" in ")[2] for line in runs.told]
    assert waits == ["0.5 s", "1 s"]


def test_what_the_user_must_mend_ends_the_first_run(tmp_path: Path) -> None:
    with pytest.raises(PathError, match="cannot be fetched"):
        watch(Runs([failing(REFUSED)]), tmp_path)


def test_a_file_that_vanishes_before_it_is_read_does_not_end_the_watching(
    tmp_path: Path,
) -> None:
    runs = Runs([writing(tmp_path / "a.md"), failing(REFUSED)])

    assert watch(runs, tmp_path)[1:] == [["a.md"], ["a.md"]]


@pytest.mark.parametrize("path", ["-", "none", "*.md"])
def test_what_cannot_be_watched_is_told_before_anything_is_read(path: str) -> None:
    runs = Runs([])

    with pytest.raises(PathError, match="cannot be watched; give a file or folder"):
        watch(runs, path)

    assert runs.over == []
