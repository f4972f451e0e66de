"""What a repository works with: one open transaction."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, TypeAlias

from sqlalchemy import CursorResult, Executable, Table

from storage.asynchronous import Connection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = "postgresql.Insert | sqlite.Insert"


class Transaction:
    """Runs statements and adds up the seconds that the database took."""

    __slots__ = ("_connection", "dialect", "seconds", "writes")

    def __init__(self, connection: Connection, *, writes: bool) -> None:
        """Wrap a connection whose transaction has begun."""
        self._connection = connection
        self.dialect = connection.sync.dialect.name
        self.writes = writes
        self.seconds = 0.0

    async def rows(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """All rows of a query."""
        return (await self._run(statement, values)).all()

    async def first(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first row of a query, or None."""
        return (await self._run(statement, values)).first()

    async def value(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Any:
        """The first column of the first row, or None."""
        return (await self._run(statement, values)).scalar()

    async def write(self, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
        """Change something; the number of rows."""
        self._must_write()
        return (await self._run(statement, values)).rowcount

    async def returned(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """Change something; the rows that the statement returns."""
        self._must_write()
        return (await self._run(statement, values)).all()

    def _must_write(self) -> None:
        if not self.writes:
            raise RuntimeError("this unit of work was opened for reading only")

    async def _run(self, statement: Executable, values: Mapping[str, Any] | None) -> CursorResult[Any]:
        start = perf_counter()
        try:
            return await self._connection.execute(statement, values)
        finally:
            self.seconds += perf_counter() - start


def insert(dialect: str, into: Table) -> Upsert:
    """An INSERT that knows ON CONFLICT, which SQLAlchemy keeps apart for each database."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(into)
    from sqlalchemy.dialects import postgresql  # a start on SQLite needs none of it

    return postgresql.insert(into)
