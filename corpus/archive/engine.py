"""Open the archive's database, bring its schema up to date, begin transactions."""

import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from time import monotonic, sleep

from alembic import command
from alembic.config import Config
from alembic.runtime.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import Connection, Engine, create_engine, event, make_url, text
from sqlalchemy.engine import URL
from sqlalchemy.engine.interfaces import DBAPIConnection, DBAPICursor
from sqlalchemy.exc import ArgumentError, DatabaseError, NoSuchModuleError
from sqlalchemy.pool import ConnectionPoolEntry

from corpus.errors import ArchiveError

BUSY_TIMEOUT_S = 30
"""How long a writer waits for another process's transaction, seconds."""

_PAUSE_S = 0.01

_ADDRESS_HELP = (
    "the archive's address cannot be used; set DATELINE_ARCHIVE_URL to "
    "sqlite:///PATH or postgresql+psycopg://USER@HOST/NAME"
)
_WRITES = "dateline_writes"
_WRITER_LOCK = 0x646174656C  # any constant: PostgreSQL's advisory lock key


def open_engine(url: str) -> Engine:
    """Open the database and migrate it to this release's schema.

    Raises:
        ArchiveError: The URL is wrong, the database cannot be reached, is not an
            archive, or was written by a newer release.
    """
    try:
        target = make_url(url)
    except ArgumentError as error:
        raise ArchiveError(_ADDRESS_HELP) from error
    try:
        return _opened(target)
    except (NoSuchModuleError, ImportError) as error:
        message = f"{_ADDRESS_HELP} ({error})"
        raise ArchiveError(message) from error
    except (DatabaseError, OSError) as error:
        shown = target.render_as_string(hide_password=True)
        reason = error.orig if isinstance(error, DatabaseError) else error.strerror
        message = f"the archive at {shown} cannot be opened: {reason}"
        raise ArchiveError(message) from error


@contextmanager
def reading(engine: Engine) -> Iterator[Connection]:
    """A snapshot to read from; never waits for a writer."""
    with engine.connect() as connection, connection.begin():
        yield connection


@contextmanager
def writing(engine: Engine) -> Iterator[Connection]:
    """A transaction to write in; committed whole, or not at all; one at a time."""
    with engine.connect() as plain:
        connection = plain.execution_options(**{_WRITES: True})
        with connection.begin():
            if engine.dialect.name == "postgresql":
                # As SQLite does by itself: writers look before they write, and must
                # see what the one before them wrote.
                lock = text(f"SELECT pg_advisory_xact_lock({_WRITER_LOCK})")
                connection.execute(lock)
            yield connection


def _opened(target: URL) -> Engine:
    if target.get_backend_name() == "sqlite":
        _make_folder(target)
    engine = create_engine(target)
    if engine.dialect.name == "sqlite":
        _prepare_sqlite(engine)
    try:
        _migrate(engine)
    except BaseException:
        engine.dispose()
        raise
    return engine


def _make_folder(target: URL) -> None:
    if target.database and target.database != ":memory:":
        Path(target.database).parent.mkdir(parents=True, exist_ok=True)


def _prepare_sqlite(engine: Engine) -> None:
    @event.listens_for(engine, "connect")
    def configure(raw: DBAPIConnection, _entry: ConnectionPoolEntry) -> None:
        # None: the driver opens no transaction of its own; `begin` below does.
        raw.isolation_level = None
        cursor = raw.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {BUSY_TIMEOUT_S * 1000}")
        _log_ahead(cursor)
        # WAL with NORMAL survives a killed process; a power cut may undo the last
        # commits but never tears one.
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute("PRAGMA foreign_keys = ON")
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        # A transaction that starts as a reader and then writes fails at once when
        # another process wrote meanwhile; IMMEDIATE waits its turn instead.
        writes = connection.get_execution_options().get(_WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _log_ahead(cursor: DBAPICursor) -> None:
    """Switch to WAL, once the others that open the file at this moment are through.

    SQLite's own busy timeout does not cover the switch.
    """
    deadline = monotonic() + BUSY_TIMEOUT_S
    while True:
        try:
            cursor.execute("PRAGMA journal_mode = WAL")
        except sqlite3.OperationalError as error:
            if error.sqlite_errorcode != sqlite3.SQLITE_BUSY or monotonic() > deadline:
                raise
            sleep(_PAUSE_S)
        else:
            return


def _migrate(engine: Engine) -> None:
    config = Config()
    config.set_main_option("script_location", str(Path(__file__).parent / "migrations"))
    scripts = ScriptDirectory.from_config(config)
    with reading(engine) as connection:
        found = MigrationContext.configure(connection).get_current_revision()
    if found == scripts.get_current_head():
        return
    if found is not None and found not in {
        s.revision for s in scripts.walk_revisions()
    }:
        message = (
            f"the archive's schema {found} is newer than this release; "
            "install the release that wrote it"
        )
        raise ArchiveError(message)
    with writing(engine) as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
