"""A unit of work that is cancelled, as when the program stops, leaves no lock and no half of its changes behind."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, BOB, NOW, registered


async def test_nothing_of_a_cancelled_block_is_kept(storage: SqlStorage) -> None:
    written, never = asyncio.Event(), asyncio.Event()

    async def work() -> None:
        async with storage.begin() as uow:
            await uow.members.register(ADA, NOW)
            written.set()
            await never.wait()

    task = asyncio.create_task(work())
    await written.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task
    async with storage.begin(writes=False) as uow:
        assert await uow.members.find(ADA) is None
    await asyncio.wait_for(registered(storage, BOB), 2)


async def test_a_wait_for_the_lock_that_is_cancelled_never_takes_it(sqlite_url: str, tmp_path: Path) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    await storage.ping()
    with closing(sqlite3.connect(tmp_path / "greenroom.db", isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")  # another process writes
        waiting = asyncio.create_task(registered(storage, ADA))
        await asyncio.sleep(0.2)
        waiting.cancel()
        await asyncio.wait({waiting}, timeout=1)
        other.execute("COMMIT")
        await asyncio.wait({waiting}, timeout=10)
        assert waiting.cancelled()
        await asyncio.sleep(0.3)
        other.execute("PRAGMA busy_timeout = 2000")
        other.execute("BEGIN IMMEDIATE")  # fails where the cancelled one holds the lock after all
        other.execute("ROLLBACK")
    for _ in range(8):  # through all connections of the pool
        await asyncio.wait_for(registered(storage, BOB), 3)
    await storage.close()
