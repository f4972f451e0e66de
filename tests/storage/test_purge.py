"""Nothing grows for ever: what nobody will look at again is removed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from bot.calls import Platform
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, ADA_ON_SLACK, DAY, MINUTE, NOW, claimed, fill, message, registered


async def test_occurrences_are_kept_for_four_hundred_days_once_finished(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        for slot in ("done", "open"):
            assert await uow.occurrences.claim("weekly", "all", slot, NOW, MINUTE)
        await uow.occurrences.finish("weekly", "all", "done", NOW, "done")
    for days, again in ((400, False), (401, True)):
        now = NOW + timedelta(days=days)
        await storage.purge(now)
        async with storage.begin() as uow:
            assert await uow.occurrences.claim("weekly", "all", "done", now, MINUTE) is again
    async with storage.begin() as uow:  # an unfinished one is work that is still to be done: taken over, not new
        assert await uow.occurrences.claim("weekly", "all", "open", NOW + 401 * DAY, MINUTE)


async def test_messages_that_never_arrived_go_after_ninety_days(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        for key in ("given-up", "never-served"):
            await uow.outbox.add(message(key, community, place="general"), NOW)
        for row in await claimed(uow, limit=1):
            await uow.outbox.bury(row.id, NOW, "no such channel")
    for days, left in ((90, 1), (91, 0)):
        await storage.purge(NOW + timedelta(days=days))
        async with storage.begin(writes=False) as uow:
            depth = await uow.outbox.depth(NOW)
        assert (depth.dead, depth.waiting) == (left, left)


async def test_a_community_is_kept_for_half_a_year_after_the_bot_left_it(storage: SqlStorage) -> None:
    gone, there = await registered(storage), await registered(storage, ADA_ON_SLACK)
    await fill(storage, gone)
    async with storage.begin() as uow:
        await uow.members.leave(replace(ADA, person=""), NOW)
    for days, left in ((179, True), (181, False)):
        await storage.purge(NOW + timedelta(days=days))
        async with storage.begin(writes=False) as uow:
            assert (await uow.members.get(gone.id) is not None) is left
            assert any((await uow.members.export(gone.id)).values()) is left
            assert await uow.members.get(there.id) is not None
            assert not await uow.communities.serves(Platform.DISCORD, ADA.workspace)
