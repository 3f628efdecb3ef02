from __future__ import annotations

import pytest

from tests.support.commands import Commands

pytestmark = [pytest.mark.slow, pytest.mark.timeout(300)]


LUMBER = "what tariffs remain on Canadian lumber?"


# Linux takes at most 128 KiB for one argument; a megabyte never gets this far.
WRONG_USAGE = {
    "unknown command": ["nonsense"],
    "no question": ["ask"],
    "no path": ["ingest"],
    "unknown option": ["ask", LUMBER, "--nonsense"],
    "a word for a date": ["ask", LUMBER, "--as-of", "someday"],
    "a day that is none": ["ask", LUMBER, "--as-of", "2025-02-30"],
    "empty question": ["ask", ""],
    "blank question": ["ask", "   "],
    "long question": ["ask", "how high is it? " * 8_000],
    "lone surrogate": ["ask", "lone \udcff surrogate"],
    "a word for a port": ["serve", "--port", "abc"],
}


def assert_told_in_one_line(stderr: str, *, about: str) -> None:
    assert stderr.count("\n") == 1, stderr
    assert stderr.startswith("dateline: ")
    assert about in stderr
    assert "unexpected" not in stderr


@pytest.mark.parametrize("arguments", WRONG_USAGE.values(), ids=WRONG_USAGE)
def test_wrong_usage_is_told_and_ends_with_2(
    fresh: Commands, arguments: list[str]
) -> None:
    ended = fresh.run(*arguments)

    assert ended.returncode == 2, ended.stderr
    assert "Traceback" not in ended.stderr
    assert ended.stderr
    assert not ended.stdout
    assert not fresh.home.exists()


def test_a_missing_path_is_told_in_one_line(fresh: Commands) -> None:
    ended = fresh.run("ingest", "nowhere/at/all.md")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about="nowhere/at/all.md does not exist")


def test_a_file_that_is_no_archive_is_told_in_one_line(fresh: Commands) -> None:
    fresh.home.mkdir()
    (fresh.home / "archive.sqlite3").write_text("This is not a database. " * 99)

    ended = fresh.run("status")

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about="archive.sqlite3")


@pytest.mark.parametrize(
    ("setting", "arguments", "about"),
    [
        ("DATELINE_EMBEDDING_MODEL=nonsense", ["ask", LUMBER], "nonsense"),
        ("DATELINE_EMBEDDING_PRECISION=fp8", ["status"], "EMBEDDING_PRECISION"),
        ("DATELINE_ARCHIVE_URL=nonsense", ["status"], "DATELINE_ARCHIVE_URL"),
        ("DATELINE_ARCHIVE_URL=nonsense://host/db", ["status"], "nonsense"),
        ("DATELINE_PORT=abc", ["serve"], "DATELINE_PORT"),
        ("DATELINE_LOG_LEVEL=loud", ["serve"], "DATELINE_LOG_LEVEL"),
    ],
)
def test_a_wrong_setting_is_told_in_one_line(
    fresh: Commands, setting: str, *, arguments: list[str], about: str
) -> None:
    (fresh.home.parent / ".env").write_text(f"{setting}\n")

    ended = fresh.run(*arguments)

    assert (ended.returncode, ended.stdout) == (1, "")
    assert_told_in_one_line(ended.stderr, about=about)
