"""Messages to be sent: recorded once, taken once, given back or given up."""

from __future__ import annotations

import asyncio
from collections import Counter
from dataclasses import replace
from datetime import timedelta

from bot.calls import Platform
from bot.records import OutboxDepth
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.storage.samples import DAY, MINUTE, NOW, claimed, message, registered


async def test_a_key_is_recorded_once_for_ever(storage: SqlStorage) -> None:
    member = await registered(storage)
    one = message("k", member.community_id, member.id, "ada")
    async with storage.begin() as uow:
        assert await uow.outbox.add(one, NOW)
        assert not await uow.outbox.add(one, NOW)
        (row,) = await claimed(uow, NOW)
        assert (row.attempts, row.message) == (1, one)
        await uow.outbox.sent(row, NOW, "ref")
    async with storage.begin() as uow:
        assert not await uow.outbox.add(one, NOW)
        assert await claimed(uow, NOW + DAY) == []


async def test_many_are_recorded_at_once_and_each_key_once(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    first, second, third = (message(key, community, place=key) for key in "abc")
    async with storage.begin() as uow:
        assert await uow.outbox.add(first, NOW)
        await uow.outbox.add_all([replace(first, args={}), second, third, third], NOW)
        assert [row.message for row in await claimed(uow, NOW)] == [first, second, third]
        await uow.outbox.add_all([], NOW)


async def test_due_messages_come_oldest_first_for_the_platforms_asked(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        for key, minutes in (("late", 3), ("first", 0), ("second", 1), ("same", 1)):
            await uow.outbox.add(message(key, community, place=key), NOW + minutes * MINUTE)
        await uow.outbox.add(replace(message("slack", community, place="C1"), platform=Platform.SLACK), NOW)
        now = NOW + MINUTE
        assert _keys(await claimed(uow, now, platform=Platform.SLACK)) == ["slack"]
        assert _keys(await claimed(uow, now, limit=2)) == ["first", "second"]
        assert _keys(await claimed(uow, now, platform=Platform.SLACK)) == []
        assert _keys(await claimed(uow, now)) == ["same"]


async def test_a_lease_ends(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        await uow.outbox.add(message("k", community), NOW)
        assert _keys(await claimed(uow, NOW)) == ["k"]
        assert _keys(await claimed(uow, NOW + MINUTE - timedelta(microseconds=1))) == []
        (row,) = await claimed(uow, NOW + MINUTE)
        assert row.attempts == 2


async def test_a_message_is_given_back_or_given_up(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        await uow.outbox.add(message("k", community), NOW)
        (row,) = await claimed(uow, NOW, DAY)
        await uow.outbox.retry(row.id, NOW + MINUTE, "rate limit")
        assert _keys(await claimed(uow, NOW, DAY)) == []
        (row,) = await claimed(uow, NOW + MINUTE, DAY)
        assert row.attempts == 2
        await uow.outbox.bury(row.id, NOW, "closed direct messages")
        assert _keys(await claimed(uow, NOW + 9 * DAY, DAY)) == []
        assert await uow.outbox.depth(NOW) == OutboxDepth(0, 1, timedelta(0))


async def test_a_message_that_was_sent_is_not_given_back_by_a_slow_process(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        await uow.outbox.add(message("k", community), NOW)
        (row,) = await claimed(uow, NOW)
        await uow.outbox.sent(row, NOW, "ref")
        await uow.outbox.retry(row.id, NOW, "the slow process timed out")
        assert _keys(await claimed(uow, NOW + DAY)) == []


async def test_depth_tells_how_long_the_oldest_has_been_due(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        assert await uow.outbox.depth(NOW) == OutboxDepth(0, 0, timedelta(0))
        await uow.outbox.add(message("tomorrow", community), NOW + DAY)
        assert await uow.outbox.depth(NOW) == OutboxDepth(1, 0, timedelta(0))
        await uow.outbox.add(message("now", community), NOW)
        await claimed(uow, NOW)
        assert await uow.outbox.depth(NOW + MINUTE) == OutboxDepth(2, 0, MINUTE)


async def test_two_processes_take_each_message_exactly_once(url: str) -> None:
    processes = [SqlStorage(engines.create(url)) for _ in range(2)]
    community = (await registered(processes[0])).community_id
    keys = [f"k{number}" for number in range(120)]
    async with processes[0].begin() as uow:
        for key in keys:
            await uow.outbox.add(message(key, community, place=key), NOW)

    async def work(storage: SqlStorage) -> list[str]:
        taken: list[str] = []
        while True:
            async with storage.begin() as uow:
                rows = await claimed(uow, limit=7)
            if not rows:
                return taken
            taken += _keys(rows)

    taken = [key for keys_of in await asyncio.gather(*(work(one) for one in processes * 2)) for key in keys_of]
    assert Counter(taken) == Counter(keys)
    for one in processes:
        await one.close()


def _keys(rows: object) -> list[str]:
    return [row.message.key for row in rows]  # type: ignore[attr-defined]
