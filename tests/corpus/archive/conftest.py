"""The same archive on SQLite and on PostgreSQL, empty for every test."""

import os
import shutil
import subprocess
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import psycopg
import pytest

from corpus.archive.archive import Archive, open_archive
from tests.support.lacking import lacking

_BINARIES = Path("/usr/lib/postgresql")
_MISSING = "PostgreSQL is not installed; `make system-packages` installs it"
# PostgreSQL refuses to run as root.
_AS_POSTGRES = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []
_SETTINGS = "-c listen_addresses='' -c fsync=off -c synchronous_commit=off"


@pytest.fixture(scope="session")
def postgres() -> Iterator[Path]:
    """The socket folder of a cluster that lives as long as the tests."""
    found = sorted(_BINARIES.glob("*/bin/initdb"), key=_major)
    if found:
        with _cluster(found[-1].parent) as sockets:
            yield sockets
    else:
        lacking(_MISSING)


@pytest.fixture(params=["sqlite", "postgresql"])
def url(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Where there is no archive yet."""
    if request.param == "sqlite":
        return f"sqlite:///{tmp_path / 'archive.sqlite3'}"
    sockets: Path = request.getfixturevalue("postgres")
    name = f"archive_{uuid4().hex}"
    with psycopg.connect(_address(sockets), autocommit=True) as connection:
        connection.execute(f"CREATE DATABASE {name}".encode())
    return f"postgresql+psycopg://postgres@/{name}?host={sockets}"


@pytest.fixture
def archive(url: str) -> Iterator[Archive]:
    with closing(open_archive(url)) as opened:
        yield opened


@contextmanager
def _cluster(binaries: Path) -> Iterator[Path]:
    # Not pytest's folder: the name of a socket may have 107 bytes at most.
    folder = Path(tempfile.mkdtemp(prefix="dateline-pg-"))
    if _AS_POSTGRES:
        shutil.chown(folder, user="postgres")
    cluster = folder / "cluster"
    control = [*_AS_POSTGRES, str(binaries / "pg_ctl"), "-D", str(cluster), "-s", "-w"]
    try:
        initdb = [*_AS_POSTGRES, str(binaries / "initdb"), "-D", str(cluster), "-N"]
        _run([*initdb, "-U", "postgres", "-A", "trust", "-E", "UTF8", "--locale=C"])
        log, options = folder / "log", f"-k {folder} {_SETTINGS}"
        _run([*control, "-l", str(log), "-o", options, "start"])
        try:
            yield folder
        finally:
            _run([*control, "-m", "immediate", "stop"])
    finally:
        shutil.rmtree(folder)


def _run(command: list[str]) -> None:
    # The server inherits what it is given: a pipe would never end.
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, cwd="/")


def _address(sockets: Path) -> str:
    return f"host={sockets} user=postgres dbname=postgres"


def _major(initdb: Path) -> int:
    name = initdb.parents[1].name
    return int(name) if name.isdigit() else 0
