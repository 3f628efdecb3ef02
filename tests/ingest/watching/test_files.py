import os
from collections.abc import Callable
from pathlib import Path

import pytest

from ingest.readers import READERS
from ingest.sources import SkippedFiles, Source, find_sources
from ingest.watching.files import stamp_of, stamps_of


def _read_by_a_run(path: str) -> list[str]:
    found = find_sources([path], suffixes=READERS, skipped=SkippedFiles())
    return sorted(item.name for item in found if isinstance(item, Source))


def test_the_files_are_those_that_a_run_reads(tmp_path: Path) -> None:
    outside = tmp_path / "outside.md"
    outside.write_text("x")
    root = tmp_path / "news"
    for name in (
        "a.md",
        "b.PDF",
        "b.PDF.json",
        "c.json",
        "d.docx",
        ".hidden.md",
        "e.jsonl.gz",
        "f.md.tmp",
        "deep/er/g.txt",
        ".git/h.md",
        "real/i.md",
        "j.md.json",
    ):
        file = root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(b"")
    (root / "away.md").symlink_to(outside)
    (root / "here.md").symlink_to(root / "a.md")
    (root / "again").symlink_to(root / "real")

    found = stamps_of([str(root)])

    assert sorted(found) == _read_by_a_run(str(root))
    assert {Path(name).name for name in found} == {
        "a.md", "b.PDF", "c.json", "e.jsonl.gz", "g.txt", "here.md", "i.md",
        "j.md.json",
    }  # fmt: skip


def test_an_archive_is_one_file_and_is_not_opened(tmp_path: Path) -> None:
    (tmp_path / "a.zip").write_bytes(b"no archive")

    assert list(stamps_of([str(tmp_path)])) == [str(tmp_path / "a.zip")]


def test_a_file_that_was_named_is_followed_whatever_it_is(tmp_path: Path) -> None:
    file = tmp_path / "a.docx"
    file.write_text("x")

    assert list(stamps_of([str(file), str(tmp_path / "none")])) == [str(file)]


def test_what_is_not_there_has_no_stamp(tmp_path: Path) -> None:
    assert stamp_of(str(tmp_path / "none")) is None


def _write(file: Path) -> None:
    file.write_text("Before and after.")


def _put_a_sidecar_beside(file: Path) -> None:
    file.with_name("a.md.json").write_text("{}")


def _replace_by_one_of_its_size_and_date(file: Path) -> None:
    state = file.stat()
    other = file.with_name("new")
    other.write_text("After.")
    os.utime(other, ns=(state.st_atime_ns, state.st_mtime_ns))
    other.replace(file)


@pytest.mark.parametrize(
    "change", [_write, _put_a_sidecar_beside, _replace_by_one_of_its_size_and_date]
)
def test_a_change_is_told_by_the_stamp(
    tmp_path: Path, change: Callable[[Path], None]
) -> None:
    file = tmp_path / "a.md"
    file.write_text("Before")
    before = stamp_of(str(file))
    assert before == stamp_of(str(file))

    change(file)

    assert stamp_of(str(file)) != before
