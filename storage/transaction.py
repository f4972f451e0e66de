"""What a repository works with: one open transaction."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping, Sequence
from time import perf_counter
from typing import TYPE_CHECKING, Any, Final, TypeAlias

from sqlalchemy import ColumnElement, CursorResult, Executable, Table, bindparam

from storage.asynchronous import Connection

if TYPE_CHECKING:
    from sqlalchemy.dialects import postgresql, sqlite

Upsert: TypeAlias = "postgresql.Insert | sqlite.Insert"

MOST_IDS: Final = 900
"""Ids in one statement. SQLite takes 999 bound values where it is old, and each database has a limit."""


AT_ONCE: Final = 500
"""Sets of values in one write."""


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

    async def rows_among(
        self, statement: Executable, ids: Collection[int], values: Mapping[str, Any] | None = None
    ) -> list[Any]:
        """All rows of a query whose condition is `among`, for any number of ids; the lowest ids come first."""
        found: list[Any] = []
        for some in in_parts(ids):
            found += await self.rows(statement, {**(values or {}), "ids": some})
        return found

    async def write(self, statement: Executable, values: Mapping[str, Any] | None = None) -> int:
        """Change something; the number of rows."""
        self._must_write()
        return (await self._run(statement, values)).rowcount

    async def write_all(self, statement: Executable, values: Sequence[Mapping[str, Any]]) -> None:
        """Change something, once for each set of values; others are served between two parts of a large number."""
        self._must_write()
        for start in range(0, len(values), AT_ONCE):
            await self._run(statement, values[start : start + AT_ONCE])

    async def write_among(self, statement: Executable, ids: Collection[int]) -> None:
        """Change something where the condition is `among`, for any number of ids."""
        for some in in_parts(ids):
            await self.write(statement, {"ids": some})

    async def returned(self, statement: Executable, values: Mapping[str, Any] | None = None) -> Sequence[Any]:
        """Change something; the rows that the statement returns."""
        self._must_write()
        return (await self._run(statement, values)).all()

    def _must_write(self) -> None:
        if not self.writes:
            raise RuntimeError("this unit of work was opened for reading only")

    async def _run(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None
    ) -> CursorResult[Any]:
        start = perf_counter()
        try:
            return await self._connection.execute(statement, values)
        finally:
            self.seconds += perf_counter() - start


def among(column: ColumnElement[int]) -> ColumnElement[bool]:
    """That a column has one of the ids which are given to `Transaction.rows_among` or `write_among`."""
    return column.in_(bindparam("ids", expanding=True))


def in_parts(ids: Collection[int]) -> Iterator[Sequence[int]]:
    """The ids, each once and the lowest first, in parts that fit into a statement."""
    ordered = sorted(set(ids))
    for start in range(0, len(ordered), MOST_IDS):
        yield ordered[start : start + MOST_IDS]


def insert(dialect: str, into: Table) -> Upsert:
    """An INSERT that knows ON CONFLICT, which SQLAlchemy keeps apart for each database."""
    if dialect == "sqlite":
        from sqlalchemy.dialects import sqlite

        return sqlite.insert(into)
    from sqlalchemy.dialects import postgresql  # a start on SQLite needs none of it

    return postgresql.insert(into)
