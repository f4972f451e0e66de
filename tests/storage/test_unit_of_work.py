"""All or nothing; busy and full; what expires."""

from __future__ import annotations

import asyncio
import sqlite3
from contextlib import closing, suppress
from dataclasses import replace

import pytest
from sqlalchemy import event, func, select, text

from assessments.parameters import Length
from bot.errors import Busy, StorageFull
from storage import engine as engines
from storage.tables import OUTBOX, SEEN_CALLS
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, BOB, DAY, MINUTE, NOW, claimed, message, registered, self_answer


async def test_a_block_that_raises_leaves_nothing(storage: SqlStorage) -> None:
    async def fail() -> None:
        async with storage.begin() as uow:
            await uow.members.register(ADA, NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    async with storage.begin(writes=False) as uow:
        assert await uow.members.find(ADA) is None


async def test_a_cancelled_block_leaves_nothing_and_its_connection_is_free(storage: SqlStorage) -> None:
    entered = asyncio.Event()

    async def wait() -> None:
        async with storage.begin() as uow:
            await uow.members.register(ADA, NOW)
            entered.set()
            await asyncio.Event().wait()

    task = asyncio.create_task(wait())
    await entered.wait()
    task.cancel()
    with suppress(asyncio.CancelledError):
        await task
    async with storage.begin() as uow:
        assert await uow.members.find(ADA) is None


async def test_many_cancelled_in_the_middle_of_anything_leave_a_working_storage(storage: SqlStorage) -> None:
    async def write(number: int) -> None:
        async with storage.begin() as uow:
            await uow.members.register(replace(ADA, person=f"p{number}"), NOW)

    for number in range(30):
        task = asyncio.create_task(write(number))
        await asyncio.sleep(number / 5000)
        task.cancel()
        with suppress(asyncio.CancelledError):
            await task
    await registered(storage)


async def test_a_reading_unit_of_work_cannot_write(storage: SqlStorage) -> None:
    with pytest.raises(RuntimeError, match="reading only"):
        async with storage.begin(writes=False) as uow:
            await uow.members.register(ADA, NOW)


async def test_readers_see_one_state_and_do_not_wait_for_the_writer(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    async with storage.begin() as writer:
        await writer.members.register(ADA, NOW)
        async with storage.begin(writes=False) as reader:
            assert await reader.members.find(ADA) is None
    await storage.close()


async def test_a_sitting_is_locked_between_two_devices(postgres_url: str) -> None:
    storage = SqlStorage(engines.create(postgres_url))
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)

    async def step() -> None:
        async with storage.begin() as uow:
            sitting = await uow.sittings.running(member.id)
            assert sitting is not None
            await asyncio.sleep(0.01)
            await uow.sittings.save(replace(sitting, cursor=sitting.cursor + 1))

    await asyncio.gather(*(step() for _ in range(8)))
    async with storage.begin(writes=False) as uow:
        sitting = await uow.sittings.running(member.id)
    assert sitting is not None
    assert sitting.cursor == 8
    await storage.close()


async def test_two_starts_at_once_leave_one_running(storage: SqlStorage) -> None:
    member = await registered(storage)

    async def start(seed: int) -> None:
        async with storage.begin() as uow:
            await uow.sittings.start(member.id, seed, Length.SHORT, None, NOW)

    await asyncio.gather(*(start(seed) for seed in range(6)))
    async with storage.begin(writes=False) as uow:
        states = [row["state"] for row in (await uow.members.export(member.id))["sittings"]]
    assert sorted(states) == ["abandoned"] * 5 + ["running"]


async def test_the_seconds_on_the_database_are_told_but_not_the_block_s_own(url: str) -> None:
    told: list[float] = []
    storage = SqlStorage(engines.create(url), told.append)
    await registered(storage)

    async def fail() -> None:
        async with storage.begin():
            await asyncio.sleep(0.3)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        await fail()
    assert len(told) == 2
    assert all(seconds > 0 for seconds in told)
    assert told[1] < 0.3
    await storage.close()


async def test_a_file_locked_by_another_process_is_busy(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url, patience=0.05))
    with closing(sqlite3.connect(sqlite_url.removeprefix("sqlite:///"), isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Busy):
            await registered(storage)
        await storage.ping()  # readers go on
        other.execute("ROLLBACK")
    await registered(storage)
    await storage.close()


async def test_a_writer_that_waits_too_long_for_its_turn_is_busy(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url), patience=0.05)
    async with storage.begin():
        with pytest.raises(Busy):
            await registered(storage)
    await registered(storage)
    await storage.close()


async def test_a_row_locked_by_another_process_is_busy(postgres_url: str) -> None:
    first, second = SqlStorage(engines.create(postgres_url)), SqlStorage(engines.create(postgres_url, patience=0.1))
    member = await registered(first)
    async with first.begin() as uow:
        await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
    async with first.begin() as uow:
        await uow.sittings.running(member.id)
        with pytest.raises(Busy):
            async with second.begin() as other:
                await other.sittings.running(member.id)
    await first.close()
    await second.close()


async def test_no_free_connection_is_busy(url: str) -> None:
    storage = SqlStorage(engines.create(url, patience=0.05))
    async with asyncio.TaskGroup() as group:
        release = asyncio.Event()
        held = [asyncio.Event() for _ in range(25)]
        refused: list[Busy] = []

        async def hold(mine: asyncio.Event) -> None:
            try:
                async with storage.begin(writes=False):
                    mine.set()
                    await release.wait()
            except Busy as busy:
                refused.append(busy)
                mine.set()

        for one in held:
            group.create_task(hold(one))
        for one in held:
            await one.wait()
        assert refused, "there are fewer connections than holders, and nobody waits for ever"
        release.set()
    await storage.ping()
    await storage.close()


async def test_a_server_that_is_away_is_busy() -> None:
    storage = SqlStorage(engines.create("postgresql://nobody@127.0.0.1:1/nothing", patience=1))
    with pytest.raises(Busy):
        await storage.ping()
    await storage.close()


async def test_a_connection_that_the_server_dropped_is_busy_once(postgres_url: str) -> None:
    storage, other = SqlStorage(engines.create(postgres_url)), SqlStorage(engines.create(postgres_url))
    drop = text(
        "SELECT pg_terminate_backend(pid) FROM pg_stat_activity "
        "WHERE datname = current_database() AND pid <> pg_backend_pid()"
    )

    async def dropped() -> None:
        async with storage.begin() as uow:
            async with other.engine.connect() as connection:
                await connection.execute(drop)
            await uow.members.register(ADA, NOW)

    with pytest.raises(Busy):
        await dropped()
    await registered(storage)
    await storage.close()
    await other.close()


async def test_a_full_disk_is_told_and_what_was_there_stays(sqlite_url: str) -> None:
    engine = engines.create(sqlite_url)

    @event.listens_for(engine.sync_engine, "connect")
    def limit(connection: object, _record: object) -> None:
        cursor = connection.cursor()  # type: ignore[attr-defined]
        cursor.execute("PRAGMA max_page_count = 90")
        cursor.close()

    storage = SqlStorage(engine)
    member = await registered(storage)

    async def too_much() -> None:
        async with storage.begin() as uow:
            for number in range(2000):
                await uow.drafts.save(member.id, f"form:{number}", {"words": "x" * 3000}, NOW)

    with pytest.raises(StorageFull):
        await too_much()
    async with storage.begin() as uow:
        assert await uow.members.find(ADA) == member
        assert await uow.drafts.load(member.id, "form:0") is None
        await uow.drafts.save(member.id, "small", {"words": "x"}, NOW)
    await storage.close()


async def test_a_database_that_may_only_be_read_is_full(postgres_url: str) -> None:
    storage = SqlStorage(engines.create(postgres_url))
    async with storage.engine.begin() as connection:
        name = (await connection.execute(text("SELECT current_database()"))).scalar()
        await connection.execute(text(f"ALTER DATABASE {name} SET default_transaction_read_only = on"))
    await storage.engine.dispose()
    try:
        with pytest.raises(StorageFull):
            await registered(storage)
    finally:
        async with storage.engine.begin() as connection:
            await connection.execute(text("SET TRANSACTION READ WRITE"))
            await connection.execute(text(f"ALTER DATABASE {name} RESET default_transaction_read_only"))
        await storage.close()


async def test_a_defect_stays_a_defect(storage: SqlStorage) -> None:
    with pytest.raises(Exception, match=r"(?i)null") as caught:
        async with storage.begin() as uow:
            await uow.drafts.save(12345, "form", {}, NOW)  # nobody has this id
    assert not isinstance(caught.value, Busy | StorageFull)


async def test_what_has_expired_is_purged_and_nothing_else(storage: SqlStorage) -> None:
    member, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        await uow.links.create(member.id, "old", NOW)
        await uow.links.create(bob.id, "new", NOW + MINUTE)
        await uow.drafts.save(member.id, "old", {}, NOW - 31 * DAY)
        await uow.drafts.save(member.id, "new", {}, NOW - 29 * DAY)
        await uow.seen.first_time("old", NOW - 3 * DAY)
        await uow.seen.first_time("new", NOW)
        for key in ("old", "new", "dead"):
            await uow.outbox.add(message(key, member.community_id, place=key), NOW - 40 * DAY)
        old, new, dead = await claimed(uow, limit=3)
        await uow.outbox.add(message("waiting", member.community_id), NOW - 40 * DAY)
        await uow.outbox.sent(old, NOW - 31 * DAY, "r")
        await uow.outbox.sent(new, NOW - 29 * DAY, "r")
        await uow.outbox.bury(dead.id, NOW - 31 * DAY, "closed")
        sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW - 400 * DAY)
        await uow.answers.put(member.id, self_answer(sitting.id, "q", 1, NOW - 400 * DAY), "c1")
    await storage.purge(NOW)
    async with storage.begin() as uow:
        assert await uow.drafts.load(member.id, "old") is None
        assert await uow.drafts.load(member.id, "new") == {}
        assert await uow.links.redeem("new", NOW) == bob.id
        assert len(await uow.answers.all(member.id)) == 1
    async with storage.engine.connect() as connection:
        assert list((await connection.execute(select(SEEN_CALLS.c.call_id))).scalars()) == ["new"]
        keys = await connection.execute(select(OUTBOX.c.key).order_by(OUTBOX.c.key))
        assert list(keys.scalars()) == ["dead", "new", "waiting"]
        codes = await connection.execute(select(func.count()).select_from(text("link_codes")))
        assert codes.scalar() == 0
