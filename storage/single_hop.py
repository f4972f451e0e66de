"""An aiosqlite connection that needs one trip to its thread for each statement.

aiosqlite makes four: open a cursor, execute, fetch, close. The trips, not SQLite, are most of the cost of a short
transaction. SQLAlchemy always fetches everything at once, so nothing is lost by doing all four in one go.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Iterable, Sequence
from functools import partial
from typing import Any

import aiosqlite

_Work = Callable[[sqlite3.Connection], sqlite3.Cursor]


class Cursor:
    """The part of aiosqlite's cursor that SQLAlchemy uses, with the rows already fetched."""

    __slots__ = ("_connection", "_cursor", "_rows")

    arraysize = 1

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._cursor: sqlite3.Cursor | None = None
        self._rows: list[Any] = []

    async def __aenter__(self) -> Cursor:
        return self

    async def execute(self, sql: str, parameters: Iterable[Any] = ()) -> Cursor:
        """Execute a statement and fetch all it returns."""
        return await self._run(lambda raw: raw.execute(sql, tuple(parameters)))

    async def executemany(self, sql: str, parameters: Iterable[Sequence[Any]]) -> Cursor:
        """Execute a statement once for each set of parameters."""
        return await self._run(lambda raw: raw.executemany(sql, parameters))

    async def fetchall(self) -> list[Any]:
        """The rows."""
        return self._rows

    async def close(self) -> None:
        """Nothing to do: a cursor that has given all its rows holds no lock."""

    @property
    def description(self) -> Any:
        """Columns of the result, None when the statement gives no rows."""
        return self._cursor and self._cursor.description

    @property
    def rowcount(self) -> int:
        """Rows changed."""
        return self._cursor.rowcount if self._cursor else -1

    @property
    def lastrowid(self) -> int | None:
        """The id of the row inserted last."""
        return self._cursor.lastrowid if self._cursor else None

    async def _run(self, work: _Work) -> Cursor:
        self._cursor, self._rows = await self._connection.whole(work)
        return self


class Connection(aiosqlite.Connection):
    """aiosqlite's connection, with the cursors above."""

    def cursor(self) -> Cursor:  # type: ignore[override]
        """A cursor; opened when it executes."""
        return Cursor(self)

    async def rollback(self) -> None:
        """Roll back, if there is something to; the pool asks for it each time a connection comes back."""
        if self.in_transaction:
            await super().rollback()

    async def whole(self, work: _Work) -> tuple[sqlite3.Cursor, list[Any]]:
        """Execute and fetch, in the connection's thread."""
        done: tuple[sqlite3.Cursor, list[Any]] = await self._execute(  # type: ignore[no-untyped-call]
            _whole, work, self._conn
        )
        return done


def connect(database: str, **arguments: Any) -> Connection:
    """An unopened connection, to be awaited; its thread does not keep the process alive."""
    connection = Connection(partial(sqlite3.connect, database, **arguments), iter_chunk_size=64)
    connection._thread.daemon = True
    return connection


def _whole(work: _Work, raw: sqlite3.Connection) -> tuple[sqlite3.Cursor, list[Any]]:
    cursor = work(raw)
    return cursor, cursor.fetchall() if cursor.description else []
