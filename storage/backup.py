"""Copies of a SQLite database while it is in use."""

from __future__ import annotations

import asyncio
import os
import sqlite3
from contextlib import closing
from pathlib import Path

from sqlalchemy.engine import URL

from bot.errors import SetupError
from storage.engine import read_url


async def backup(url: str | URL, target: Path) -> None:
    """Write a complete, checked copy of the database to `target`, away from the event loop.

    The copy is one file. It appears under its name only when it is whole.

    Raises:
        SetupError: The database is PostgreSQL (which has its own tools) or missing, `target` exists or cannot be
            written, or the copy does not pass SQLite's integrity check.
    """
    url = read_url(url) if isinstance(url, str) else url
    if url.get_backend_name() != "sqlite":
        # Without the driver's name and the password, which pg_dump asks for or takes from PGPASSWORD.
        plain = url.set(drivername="postgresql")._replace(password=None).render_as_string()
        raise SetupError(f"PostgreSQL has its own backup: pg_dump --format=custom --file={target} '{plain}'")
    try:
        await asyncio.to_thread(_copy, Path(url.database or ""), target)
    except (OSError, sqlite3.Error) as error:
        raise SetupError(f"The backup to {target} did not succeed: {error}.") from None


def _copy(source: Path, target: Path) -> None:
    if not source.exists():
        raise SetupError(f"There is no database at {source}: check DATABASE_URL.")
    if target.exists():
        raise SetupError(f"{target} exists already: choose another name for the backup.")
    partial = target.with_name(target.name + ".partial")
    try:
        with closing(sqlite3.connect(source)) as live, closing(sqlite3.connect(partial)) as copy:
            live.backup(copy)  # in one step: a copy in several begins again whenever somebody writes
            copy.execute("PRAGMA journal_mode = DELETE")
            (verdict,) = copy.execute("PRAGMA integrity_check(1)").fetchone()
        if verdict != "ok":
            raise sqlite3.DatabaseError(f"the copy is damaged: {verdict}")
        os.replace(partial, target)
    finally:
        partial.unlink(missing_ok=True)
