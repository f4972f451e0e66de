"""SQLAlchemy's engine and connections for asyncio.

SQLAlchemy has its own in `sqlalchemy.ext.asyncio`, a package that cannot be imported without the object mapper: seven
megabytes, and a tenth of the time of every start, for something that is not used here. What is used is small, and made
of the same `greenlet_spawn`, which lets synchronous code wait for an asynchronous driver.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from functools import partial
from types import TracebackType
from typing import TYPE_CHECKING, Any, Concatenate, ParamSpec, Self, TypeVar

import sqlalchemy
from sqlalchemy import CursorResult, Executable
from sqlalchemy.engine import URL
from sqlalchemy.util.concurrency import greenlet_spawn

if TYPE_CHECKING:
    from sqlalchemy.ext.asyncio import AsyncEngine

Given = ParamSpec("Given")
Found = TypeVar("Found")


class Connection:
    """A connection; usable once it is started or entered."""

    __slots__ = ("_engine", "_sync")

    def __init__(self, engine: sqlalchemy.Engine) -> None:
        """Take the engine; nothing is opened."""
        self._engine = engine
        self._sync: sqlalchemy.Connection | None = None

    async def start(self) -> None:
        """Open the connection, or take one that is open from the pool."""
        self._sync = await greenlet_spawn(self._engine.connect)

    async def close(self) -> None:
        """Give the connection back; what was not committed is rolled back."""
        if self._sync is not None:
            await greenlet_spawn(self._sync.close)

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(self, *_: object) -> None:
        await asyncio.shield(self.close())  # also when we are cancelled

    @property
    def sync(self) -> sqlalchemy.Connection:
        """SQLAlchemy's own connection, for `run_sync`.

        Raises:
            RuntimeError: It is not started.
        """
        if self._sync is None:
            raise RuntimeError("the connection is not started")
        return self._sync

    def begin(self) -> AbstractAsyncContextManager[None]:
        """A transaction: committed at the end, rolled back after an error."""
        return _Transaction(self.sync)

    async def execute(
        self, statement: Executable, values: Mapping[str, Any] | Sequence[Mapping[str, Any]] | None = None
    ) -> CursorResult[Any]:
        """Execute a statement, once for each set of values. All rows are there when it returns."""
        return await greenlet_spawn(self.sync.execute, statement, values)

    async def exec_driver_sql(self, sql: str, values: Any = None) -> CursorResult[Any]:
        """Execute a statement in the words of the database."""
        return await greenlet_spawn(self.sync.exec_driver_sql, sql, values)

    async def run_sync(
        self, work: Callable[Concatenate[sqlalchemy.Connection, Given], Found], *args: Given.args, **named: Given.kwargs
    ) -> Found:
        """Run synchronous code on SQLAlchemy's own connection."""
        return await greenlet_spawn(partial(work, self.sync, *args, **named))


class _Transaction:
    __slots__ = ("_connection", "_sync")

    def __init__(self, connection: sqlalchemy.Connection) -> None:
        self._connection = connection

    async def __aenter__(self) -> None:
        self._sync = await greenlet_spawn(self._connection.begin)
        self._sync.__enter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await greenlet_spawn(self._sync.__exit__, kind, error, trace)


class Engine:
    """An engine whose connections are the ones above; `sync_engine` is SQLAlchemy's own, for its events."""

    __slots__ = ("sync_engine",)

    def __init__(self, sync_engine: sqlalchemy.Engine) -> None:
        """Wrap an engine that has an asynchronous driver."""
        self.sync_engine = sync_engine

    @property
    def dialect(self) -> sqlalchemy.Dialect:
        """The dialect of the database."""
        return self.sync_engine.dialect

    @property
    def url(self) -> URL:
        """Where the database is."""
        return self.sync_engine.url

    def execution_options(self, **options: Any) -> Engine:
        """The same pool, with these options on every connection."""
        return Engine(self.sync_engine.execution_options(**options))

    def connect(self) -> Connection:
        """A connection that is not started yet."""
        return Connection(self.sync_engine)

    def begin(self) -> AbstractAsyncContextManager[Connection]:
        """A connection in a transaction."""
        return self._begin()

    @asynccontextmanager
    async def _begin(self) -> AsyncIterator[Connection]:
        async with self.connect() as connection, connection.begin():
            yield connection

    async def dispose(self) -> None:
        """Close all connections that are not in use."""
        await greenlet_spawn(self.sync_engine.dispose)

    def for_libraries(self) -> AsyncEngine:
        """SQLAlchemy's own asynchronous engine on the same pool, for a library that asks for one."""
        from sqlalchemy.ext.asyncio import AsyncEngine

        return AsyncEngine(self.sync_engine)
