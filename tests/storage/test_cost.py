"""What a click costs: few statements, each found by an index."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from typing import Any

from sqlalchemy import event

from assessments.parameters import Length
from bot.calls import Platform
from bot.errors import Halt
from storage import engine as engines
from storage.tables import metadata
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, DAY, MINUTE, NOW, claimed, message, profile, registered, self_answer


@asynccontextmanager
async def _watched(storage: SqlStorage) -> AsyncIterator[list[tuple[str, Any]]]:
    seen: list[tuple[str, Any]] = []

    def note(_c: object, _cursor: object, statement: str, parameters: Any, *_rest: object) -> None:
        seen.append((statement, parameters))

    event.listen(storage.engine.sync_engine, "before_cursor_execute", note)
    try:
        yield seen
    finally:
        event.remove(storage.engine.sync_engine, "before_cursor_execute", note)


async def _click(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        member = await uow.members.find(ADA)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
        assert sitting is not None
        await uow.answers.put(member.id, self_answer(sitting.id, "q", 2), "c1")
        await uow.sittings.save(replace(sitting, cursor=1))
        await uow.answers.all(member.id)
        await uow.evidence.all(member.id)


async def test_a_click_is_six_statements(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
    await _click(storage)  # begins the watch outside: SQLAlchemy says BEGIN on SQLite by a statement of its own
    async with _watched(storage) as seen:
        await _click(storage)
    assert len([statement for statement, _ in seen if not statement.startswith("BEGIN")]) == 6


async def test_nothing_on_the_hot_paths_reads_a_whole_table(sqlite_url: str) -> None:
    storage = SqlStorage(engines.create(sqlite_url))
    member = await registered(storage)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
    async with _watched(storage) as seen:
        await _click(storage)
        async with storage.begin() as uow:
            await uow.members.find(replace(ADA, workspace=""))
            await uow.members.identities(member.id)
            await uow.members.active_ids(0, 100)
            await uow.members.leave(replace(ADA, person=""), NOW)
            await uow.members.register(ADA, NOW)
            await uow.sittings.get(sitting.id, member.id)
            await uow.answers.of_sitting(sitting.id)
            await uow.snapshots.add(member.id, profile(), "sitting")
            await uow.snapshots.latest(member.id, 2)
            await uow.drafts.save(member.id, "a", {}, NOW)
            await uow.drafts.load(member.id, "a")
            await uow.links.create(member.id, "d", NOW)
            await uow.links.redeem("d", NOW)
            await uow.outbox.add(message("k", member.community_id), NOW)
            (row,) = await claimed(uow)
            await uow.outbox.postpone(row.message, NOW, Halt.PLACE)
            await uow.outbox.postpone(row.message, NOW, Halt.WORKSPACE)
            await uow.outbox.sent(row, NOW, "r")
            await uow.communities.serves(Platform.DISCORD, "guild")
            await uow.outbox.depth(NOW)
            await uow.occurrences.claim("k", "s", "1", NOW, MINUTE)
            await uow.seen.first_time("c", NOW)
            await uow.surfaces.find(member.community_id, "k", "s")
            await uow.members.delete(member.id)
        await storage.purge(NOW + DAY)
    scans = set()
    async with storage.engine.connect() as connection:
        for statement, parameters in seen:
            if not statement.startswith("BEGIN"):
                plan = await connection.exec_driver_sql(f"EXPLAIN QUERY PLAN {statement}", parameters)
                scans |= {(row.detail, statement) for row in plan if row.detail.startswith("SCAN")}
    # Codes that wait to be redeemed are few, and looked through once in a while.
    tables = {table.name for table in metadata.sorted_tables}
    scanned = {detail.split()[1] for detail, _ in scans} & tables  # and not what an index has found
    assert scanned <= {"link_codes"}, scans
    await storage.close()
