from pathlib import Path

from ingest.watching.changes import Changes


class Clock:
    """Seconds that pass when the test says so."""

    def __init__(self) -> None:
        self.now = 0.0

    def __call__(self) -> float:
        return self.now


def watched(folder: Path) -> tuple[Changes, Clock]:
    """Changes of the folder since all that is in it was read."""
    clock = Clock()
    changes = Changes([str(folder)], look_s=100.0, clock=clock)
    changes.were_read(changes.all())
    return changes, clock


def names(changes: Changes) -> list[str]:
    return [Path(file).name for file in changes.settled()]


def test_a_file_is_given_when_it_was_the_same_for_a_second(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("x")
    changes, clock = watched(tmp_path)
    file = tmp_path / "new.md"

    seen = []
    for text in ("a", "ab", "ab", "ab"):
        if not file.exists() or file.read_text() != text:
            file.write_text(text)
        changes.sign()
        seen.append(names(changes))
        clock.now += 0.5

    assert seen == [[], [], [], ["new.md"]]


def test_a_file_that_is_still_written_holds_up_no_other(tmp_path: Path) -> None:
    changes, clock = watched(tmp_path)
    (tmp_path / "done.md").write_text("x")
    growing = tmp_path / "growing.jsonl"
    seen = []
    for number in range(3):
        growing.write_text("x" * (number + 1))
        changes.sign()
        seen.append(names(changes))
        clock.now += 1

    assert seen == [[], ["done.md"], ["done.md"]]


def test_what_was_read_is_given_again_only_when_it_changes(tmp_path: Path) -> None:
    changes, clock = watched(tmp_path)
    (tmp_path / "a.md").write_text("x")
    changes.sign()
    assert names(changes) == []
    clock.now += 1
    changes.were_read(changes.settled())

    changes.sign()
    assert names(changes) == []
    (tmp_path / "a.md").write_text("longer")
    changes.sign()
    changes.settled()
    clock.now += 1

    assert names(changes) == ["a.md"]


def test_a_file_that_changes_while_it_is_read_is_given_again(tmp_path: Path) -> None:
    changes, clock = watched(tmp_path)
    file = tmp_path / "a.md"
    file.write_text("x")
    changes.sign()
    changes.settled()
    clock.now += 1
    given = changes.settled()
    file.write_text("longer")
    changes.were_read(given)

    changes.sign()
    changes.settled()
    clock.now += 1

    assert names(changes) == ["a.md"]


def test_what_could_not_be_read_stays(tmp_path: Path) -> None:
    changes, clock = watched(tmp_path)
    (tmp_path / "a.md").write_text("x")
    changes.sign()
    changes.settled()
    clock.now += 1

    assert names(changes) == names(changes) == ["a.md"]


def test_a_file_that_is_gone_is_not_given(tmp_path: Path) -> None:
    (tmp_path / "old.md").write_text("x")
    changes, clock = watched(tmp_path)
    (tmp_path / "new.md").write_text("x")
    changes.sign()
    changes.settled()
    for file in tmp_path.iterdir():
        file.unlink()
    clock.now += 1

    assert names(changes) == []


def test_a_folder_that_comes_back_is_read_again(tmp_path: Path) -> None:
    folder, elsewhere = tmp_path / "news", tmp_path / "elsewhere"
    folder.mkdir()
    (folder / "a.md").write_text("x")
    changes, clock = watched(folder)
    folder.rename(elsewhere)
    changes.sign()
    assert names(changes) == []
    elsewhere.rename(folder)
    changes.sign()
    changes.settled()
    clock.now += 1

    assert names(changes) == ["a.md"]


def test_without_a_sign_files_are_looked_at_now_and_then(tmp_path: Path) -> None:
    changes, clock = watched(tmp_path)
    changes.settled()
    (tmp_path / "a.md").write_text("x")
    clock.now += 50
    assert names(changes) == []

    clock.now += 50
    changes.settled()
    clock.now += 1

    assert names(changes) == ["a.md"]
