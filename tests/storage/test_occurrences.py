"""Scheduled work is done once."""

from __future__ import annotations

import asyncio

from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.storage.samples import MINUTE, NOW

SLOT = ("weekly", "community:1", "2027-W09")


async def test_an_occurrence_is_claimed_once_until_its_lease_ends(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        assert await uow.occurrences.claim(*SLOT, NOW, MINUTE)
        assert not await uow.occurrences.claim(*SLOT, NOW, MINUTE)
        assert await uow.occurrences.claim("weekly", "community:1", "2027-W10", NOW, MINUTE)
        assert await uow.occurrences.claim("weekly", "community:2", "2027-W09", NOW, MINUTE)
        assert await uow.occurrences.claim(*SLOT, NOW + MINUTE, MINUTE)
        assert not await uow.occurrences.claim(*SLOT, NOW + MINUTE, MINUTE)


async def test_a_finished_occurrence_is_never_claimed_again(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        await uow.occurrences.claim(*SLOT, NOW, MINUTE)
        await uow.occurrences.finish(*SLOT, NOW, "done")
    async with storage.begin() as uow:
        assert not await uow.occurrences.claim(*SLOT, NOW + 9 * MINUTE, MINUTE)


async def test_work_can_be_recorded_as_skipped_without_a_claim(storage: SqlStorage) -> None:
    async with storage.begin() as uow:
        await uow.occurrences.finish(*SLOT, NOW, "skipped: the channel is gone")
        assert not await uow.occurrences.claim(*SLOT, NOW + MINUTE, MINUTE)


async def test_one_of_two_processes_gets_it(url: str) -> None:
    processes = [SqlStorage(engines.create(url)) for _ in range(2)]

    async def claim(storage: SqlStorage) -> bool:
        async with storage.begin() as uow:
            return await uow.occurrences.claim(*SLOT, NOW, MINUTE)

    assert sum(await asyncio.gather(*(claim(one) for one in processes * 4))) == 1
    for one in processes:
        await one.close()
