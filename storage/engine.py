"""Engines: one function from DATABASE_URL to SQLAlchemy, and one from its errors to ours."""

from __future__ import annotations

import importlib.util
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, create_engine, event
from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError, DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from bot.errors import Busy, SetupError, StorageFull
from storage import single_hop
from storage.asynchronous import Engine

PATIENCE = 5.0
"""Seconds to wait for a lock or a free connection."""

WRITES = "greenroom_writes"
"""Execution option of an engine whose transactions write: on SQLite they take the write lock when they begin."""

_SCHEMES = {
    "sqlite": "sqlite+aiosqlite",
    "sqlite+aiosqlite": "sqlite+aiosqlite",
    "postgres": "postgresql+asyncpg",
    "postgresql": "postgresql+asyncpg",
    "postgresql+asyncpg": "postgresql+asyncpg",
}

_EXAMPLES = "use sqlite:///path/to/file.db or postgresql://user:password@host/database"


def read_url(text: str) -> URL:
    """The value of DATABASE_URL with the driver that Greenroom uses.

    Raises:
        SetupError: It is not a URL, names another database, or no file; the message never repeats a password.
    """
    try:
        url = make_url(text.strip())
    except (ArgumentError, ValueError):
        raise SetupError(f"DATABASE_URL is not a database address: {_EXAMPLES}.") from None
    driver = _SCHEMES.get(url.drivername)
    if driver is None:
        raise SetupError(f"DATABASE_URL begins with {url.drivername!r}, which Greenroom does not know: {_EXAMPLES}.")
    url = url.set(drivername=driver)
    if driver.startswith("sqlite"):
        if not url.database or url.database.startswith((":memory:", "file:")):
            raise SetupError(f"DATABASE_URL names no file: {_EXAMPLES} (three slashes, four for an absolute path).")
        return url.set(database=str(Path(url.database).expanduser()))
    if not url.database:
        raise SetupError(f"DATABASE_URL names no database: {_EXAMPLES}.")
    if "sslmode" in url.query:  # the name that providers write into addresses; asyncpg's own is `ssl`
        url = url.update_query_dict({"ssl": url.query["sslmode"]}).difference_update_query(["sslmode"])
    return url


def create(url: URL | str, *, patience: float = PATIENCE, foreign_keys: bool = True) -> Engine:
    """An engine; nothing is opened yet. `patience` is in seconds.

    A SQLite engine without `foreign_keys` is for migrations that rebuild tables.

    Raises:
        SetupError: The URL is wrong, or the driver for PostgreSQL is not installed.
    """
    url = read_url(url) if isinstance(url, str) else url
    if url.get_backend_name() == "sqlite":
        return _sqlite(url, patience, foreign_keys)
    if importlib.util.find_spec("asyncpg") is None:
        raise SetupError("DATABASE_URL names a PostgreSQL database, whose driver is missing: pip install asyncpg.")
    return _postgresql(url, patience)


def is_sqlite(engine: Engine) -> bool:
    """Whether the database is a SQLite file."""
    return engine.dialect.name == "sqlite"


def _sqlite(url: URL, patience: float, foreign_keys: bool) -> Engine:
    engine = create_engine(
        url,
        pool_size=5,
        max_overflow=0,
        pool_timeout=patience,
        connect_args={"async_creator_fn": single_hop.connect},
        hide_parameters=True,  # values are what members wrote, and errors go to logs
    )

    @event.listens_for(engine, "connect")
    def prepare(connection: Any, _record: object) -> None:
        connection.isolation_level = None  # Python's own BEGIN comes too late and is never IMMEDIATE
        cursor = connection.cursor()
        cursor.execute(f"PRAGMA busy_timeout = {round(patience * 1000)}")
        cursor.execute("PRAGMA journal_mode = WAL")
        cursor.execute("PRAGMA synchronous = NORMAL")
        cursor.execute(f"PRAGMA foreign_keys = {'ON' if foreign_keys else 'OFF'}")
        cursor.execute("PRAGMA secure_delete = ON")  # what a member deletes is overwritten, not only unlinked
        cursor.close()

    @event.listens_for(engine, "begin")
    def begin(connection: Connection) -> None:
        writes = connection.get_execution_options().get(WRITES, False)
        connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")

    return Engine(engine)


def _postgresql(url: URL, patience: float) -> Engine:
    milliseconds = str(round(patience * 1000))
    engine = create_engine(
        url,
        pool_size=10,
        max_overflow=10,
        pool_timeout=patience,
        pool_pre_ping=True,
        hide_parameters=True,  # as above; see also `_without_row`
        connect_args={
            "timeout": patience,
            "server_settings": {
                "application_name": "greenroom",
                "lock_timeout": milliseconds,
                "statement_timeout": "30000",
                "idle_in_transaction_session_timeout": "60000",
            },
        },
    )
    return Engine(engine)


@contextmanager
def translated() -> Iterator[None]:
    """Turn errors of the database that are nobody's mistake into ours.

    Raises:
        Busy: Locked, timed out, or no connection to be had.
        StorageFull: The disk is full or cannot be written.
    """
    try:
        yield
    except PoolTimeout as error:
        raise Busy from error
    except DBAPIError as error:
        _without_row(error)
        kind = _sqlite_trouble(error.orig) if isinstance(error.orig, sqlite3.Error) else _postgresql_trouble(error)
        if kind is None:
            raise
        raise kind from error


@contextmanager
def connecting() -> Iterator[None]:
    """Turn a server that cannot be reached, or takes no more connections, into `Busy`."""
    try:
        yield
    except OSError as error:  # also TimeoutError
        raise Busy from error
    except Exception as error:  # asyncpg's own: SQLAlchemy wraps what comes after connecting
        if _passes(getattr(error, "sqlstate", None) or ""):
            raise Busy from error
        raise


def _without_row(error: DBAPIError) -> None:
    """Take the refused row, which PostgreSQL adds as a detail, out of an error and its causes."""
    cause: BaseException | None = error
    while cause is not None:
        cause.args = tuple(one.partition("\nDETAIL:")[0] if isinstance(one, str) else one for one in cause.args)
        if isinstance(getattr(cause, "detail", None), str):
            cause.detail = None  # type: ignore[attr-defined] # asyncpg's
        cause = cause.__cause__


def _sqlite_trouble(error: sqlite3.Error) -> type[Busy | StorageFull] | None:
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF  # the primary code of an extended one
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return Busy
    if code in (sqlite3.SQLITE_FULL, sqlite3.SQLITE_READONLY, sqlite3.SQLITE_IOERR, sqlite3.SQLITE_CANTOPEN):
        return StorageFull
    return None


_BUSY_STATES = frozenset({"40001", "40P01", "55P03", "57014", "57P01", "57P02", "57P03", "25P03"})
"""Serialization, deadlock, lock or statement time-out, server going down or starting, idle in transaction."""

_FULL_STATES = frozenset({"53100", "25006", "58030"})
"""Disk full, read-only transaction (a standby), input/output error."""


def _postgresql_trouble(error: DBAPIError) -> type[Busy | StorageFull] | None:
    state = getattr(error.orig, "sqlstate", None) or ""
    if state in _FULL_STATES:
        return StorageFull
    return Busy if _passes(state) or error.connection_invalidated else None


def _passes(state: str) -> bool:
    # Classes 08 and 53: connection trouble, and out of resources such as connections or memory.
    return state in _BUSY_STATES or state[:2] in ("08", "53")
