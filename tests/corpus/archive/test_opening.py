"""Opening an archive: made when new, refused clearly when it cannot be used."""

import sqlite3
import subprocess
import sys
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from pathlib import Path
from threading import Barrier

import pytest
from alembic.autogenerate import compare_metadata
from alembic.runtime.migration import MigrationContext
from sqlalchemy import text

from corpus.archive import schema
from corpus.archive.archive import Archive, open_archive
from corpus.archive.engine import reading, writing
from corpus.errors import ArchiveError
from tests.support.builders import NOON, article, put

OPENERS = 4
OPEN = """
import sys
from corpus.archive.archive import open_archive
print("ready", flush=True)
sys.stdin.readline()
print(open_archive(sys.argv[1]).archive_id, flush=True)
"""


def test_an_archive_opened_again_is_the_same_one(url: str) -> None:
    with closing(open_archive(url)) as archive:
        made = archive.archive_id
        put(archive, article())

    with closing(open_archive(url)) as again:
        assert again.archive_id == made
        assert again.articles.holdings(now=NOON).articles == 1
    assert len(made) == 32


def test_the_migrations_make_the_schema_that_the_code_declares(
    archive: Archive,
) -> None:
    with reading(archive.engine) as connection:
        context = MigrationContext.configure(
            connection, opts={"compare_server_default": True}
        )
        found = compare_metadata(context, schema.metadata)

    assert found == []


def test_processes_that_open_a_new_archive_at_once_get_the_same_one(url: str) -> None:
    root = Path(__file__).parents[3]
    openers = [
        subprocess.Popen(
            [sys.executable, "-c", OPEN, url],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
            cwd=root,
        )
        for _ in range(OPENERS)
    ]
    for opener in openers:
        assert opener.stdout is not None
        assert opener.stdout.readline() == "ready\n"
    for opener in openers:
        assert opener.stdin is not None
        opener.stdin.write("go\n")
        opener.stdin.flush()
    said = [opener.communicate(timeout=60) for opener in openers]

    assert [error for _, error in said] == [""] * OPENERS
    with closing(open_archive(url)) as archive:
        assert {out.strip() for out, _ in said} == {archive.archive_id}


def test_threads_that_open_a_new_archive_at_once_get_the_same_one(url: str) -> None:
    start = Barrier(OPENERS)

    def opened(_: int) -> str:
        start.wait(timeout=30)
        with closing(open_archive(url)) as archive:
            return archive.archive_id

    with ThreadPoolExecutor(OPENERS) as threads:
        ids = set(threads.map(opened, range(OPENERS)))

    assert len(ids) == 1


def test_opening_waits_for_another_that_is_just_making_the_file(tmp_path: Path) -> None:
    path = tmp_path / "archive.sqlite3"
    with (
        closing(sqlite3.connect(path, isolation_level=None)) as other,
        ThreadPoolExecutor(1) as threads,
    ):
        other.execute("BEGIN IMMEDIATE")
        opening = threads.submit(open_archive, f"sqlite:///{path}")
        with pytest.raises(TimeoutError):
            opening.result(timeout=0.5)
        other.execute("COMMIT")

        with closing(opening.result(timeout=30)) as archive:
            assert archive.changes.revision() == 0


def test_an_archive_of_a_newer_release_is_refused_and_left_alone(url: str) -> None:
    with closing(open_archive(url)) as archive, writing(archive.engine) as connection:
        connection.execute(text("UPDATE alembic_version SET version_num = '9001'"))

    with pytest.raises(ArchiveError, match=r"9001 is newer.*install the release"):
        open_archive(url)

    with pytest.raises(ArchiveError, match="9001"):
        open_archive(url)


@pytest.mark.parametrize("content", [b"These are no tables. " * 50, b"\x00" * 4096])
def test_a_file_that_is_no_database_is_refused_and_left_alone(
    tmp_path: Path, content: bytes
) -> None:
    path = tmp_path / "notes.sqlite3"
    path.write_bytes(content)

    with pytest.raises(ArchiveError, match=r"notes\.sqlite3 cannot be opened"):
        open_archive(f"sqlite:///{path}")

    assert path.read_bytes() == content


def test_a_folder_that_cannot_be_made_is_refused(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    with pytest.raises(ArchiveError, match=r"archive\.sqlite3 cannot be opened"):
        open_archive(f"sqlite:///{tmp_path / 'file' / 'archive.sqlite3'}")


@pytest.mark.parametrize(
    "address",
    ["", "archive.sqlite3", "nonsense://x/y", "postgresql+nodriver://x/y", "mysql://x"],
)
def test_an_address_that_cannot_be_used_is_refused_and_told_how_to_write_it(
    address: str,
) -> None:
    with pytest.raises(ArchiveError, match=r"DATELINE_ARCHIVE_URL to sqlite:///PATH"):
        open_archive(address)


def test_a_server_that_does_not_answer_is_refused_without_the_password(
    tmp_path: Path,
) -> None:
    address = f"postgresql+psycopg://me:hush@/archive?host={tmp_path}"

    with pytest.raises(ArchiveError, match="cannot be opened") as refused:
        open_archive(address)

    assert str(tmp_path) in str(refused.value)
    assert "hush" not in str(refused.value)
