"""At start: make a database that is new, and refuse to take a lost one for new."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy.exc import DatabaseError

from bot.errors import SetupError
from storage.asynchronous import Engine
from storage.engine import is_sqlite
from storage.migrate import upgrade
from storage.schema import current, pending

MARKER = ".greenroom"
"""Ending of the file beside a SQLite database that remembers that it was made."""


async def prepare(engine: Engine, *, accept_empty: bool = False, migrate: bool = False) -> None:
    """Make sure that the database can be used: create a new one, and leave any other as it is.

    Args:
        engine: From `storage.engine.create`.
        accept_empty: Begin with an empty database even where there was another one.
        migrate: Bring an older database up to date instead of refusing it.

    Raises:
        SetupError: The database was lost, is older or newer than this version, or cannot be opened.
    """
    if is_sqlite(engine):
        await _prepare_file(engine, Path(engine.url.database or ""), accept_empty, migrate)
    elif await _reach(engine) is None or migrate:
        await upgrade(engine)
    await _require_newest(engine)


async def _reach(engine: Engine) -> str | None:
    try:
        return await current(engine)
    except Exception as error:  # of the network, the driver or the server: none of them is known to SQLAlchemy yet
        reason = str(error).partition("\n")[0] or type(error).__name__
        raise SetupError(
            f"DATABASE_URL: the PostgreSQL database cannot be reached or used: {reason}. "
            "Look whether the server runs, and at the name, password and database in the address."
        ) from None


async def _prepare_file(engine: Engine, database: Path, accept_empty: bool, migrate: bool) -> None:
    marker = database.with_name(database.name + MARKER)
    try:
        if _is_lost(database, marker) and not accept_empty:
            raise SetupError(
                f"The database {database} is gone, but {marker.name} shows that there was one. Restore a backup to "
                "that path, or begin with an empty database: python -m bot migrate --accept-empty"
            )
        if await current(engine) is None or migrate:
            await upgrade(engine)
        _mark(database, marker)
    except OSError as error:
        raise SetupError(f"The folder of the database, {database.parent}, cannot be used: {error.strerror}.") from None
    except DatabaseError as error:
        if isinstance(error.orig, sqlite3.DatabaseError):
            raise SetupError(f"The database {database} cannot be opened: {error.orig}.") from None
        raise


def _is_lost(database: Path, marker: Path) -> bool:
    database.parent.mkdir(parents=True, exist_ok=True)
    return marker.exists() and (not database.exists() or database.stat().st_size == 0)


def _mark(database: Path, marker: Path) -> None:
    if not marker.exists():
        made = f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC"
        marker.write_text(f"{database.name} was made beside this file on {made}. Keep both together.\n")


async def _require_newest(engine: Engine) -> None:
    if missing := await pending(engine):
        raise SetupError(
            f"The database is older than this version of Greenroom ({len(missing)} changes behind). "
            "Make a backup, then bring it up to date: python -m bot backup, python -m bot migrate"
        )
