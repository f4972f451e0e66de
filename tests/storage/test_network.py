"""Entries of networking and the outcome log on both databases."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import time

from assessments.networking import Reached
from assessments.targets import CompanySize, Level
from bot.community.records import MemberChoices
from bot.networking.interviews import Result
from bot.networking.records import MORNING, Kind, NetworkEntry, Stage
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    ADA_ON_SLACK,
    BOB,
    DAY,
    MINUTE,
    NOW,
    entry,
    interview,
    profile,
    registered,
)


async def test_an_entry_comes_back_as_it_was_and_only_to_its_member(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        added = await uow.network.add(entry(ada.id))
        plain = await uow.network.add(
            NetworkEntry(0, ada.id, Kind.CONVERSATION, NOW.date() + DAY, NOW + DAY, who="Bo\x00b")
        )
    async with storage.begin() as uow:
        assert await uow.network.get(ada.id, added.id) == added == replace(entry(ada.id), id=added.id)
        assert await uow.network.get(bob.id, added.id) is None
        assert [one.id for one in await uow.network.of_member(ada.id)] == [plain.id, added.id], "newest day first"
        assert await uow.network.count(ada.id) == 2
        changed = replace(added, stage=Stage.NO, reached=Reached.INTERVIEW, follow_up_on=None, remind_at=None)
        await uow.network.save(replace(changed, member_id=bob.id))
        assert await uow.network.get(ada.id, added.id) == added, "nobody saves over another's"
        await uow.network.save(changed)
        assert await uow.network.get(ada.id, added.id) == changed
        assert not await uow.network.remove(bob.id, added.id)
        assert await uow.network.remove(ada.id, added.id)
        assert await uow.network.get(ada.id, added.id) is None
        assert not await uow.network.of_member(bob.id)


async def test_what_is_due_is_found_once_it_is(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        later = await uow.network.add(entry(ada.id, remind_at=NOW + MINUTE))
        now = await uow.network.add(entry(ada.id, remind_at=NOW, follow_up_on=NOW.date()))
        await uow.network.add(entry(ada.id, remind_at=None, follow_up_on=None))
    async with storage.begin() as uow:
        assert not await uow.network.any_due(NOW - MINUTE)
        assert await uow.network.any_due(NOW)
        assert await uow.network.due(NOW, 9) == [now]
        assert await uow.network.due(NOW + MINUTE, 1) == [now], "the longest due first"
        assert await uow.network.to_follow_up(ada.id, NOW.date()) == [now]
        assert await uow.network.to_follow_up(ada.id, NOW.date() + 7 * DAY) == [now, later]
        assert not await uow.network.to_follow_up(ada.id, NOW.date() - DAY)


async def test_a_due_follow_up_is_handed_to_one_process(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        await uow.network.add(entry(ada.id, remind_at=NOW))
    got: list[int] = []

    async def take() -> None:
        async with storage.begin() as uow:
            found = await uow.network.due(NOW, 9)
            got.append(len(found))
            await asyncio.sleep(0)
            for one in found:
                await uow.network.save(replace(one, remind_at=None))

    await asyncio.gather(take(), take(), take())
    assert sum(got) == 1


async def test_a_new_time_has_what_is_coming_looked_at_again(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        coming = await uow.network.add(entry(ada.id, remind_at=NOW + DAY))
        told = await uow.network.add(entry(ada.id, remind_at=None))
        others = await uow.network.add(entry(bob.id, remind_at=NOW + DAY))
        assert await uow.network.reminded_at(ada.id) == MORNING
        await uow.network.remind_at(ada.id, time(23, 30))
        await uow.network.remind_at(ada.id, time(7, 5))
        assert await uow.network.reminded_at(ada.id) == time(7, 5)
        assert await uow.network.reminded_at(bob.id) == MORNING
        await uow.network.look_again(ada.id, NOW)
    async with storage.begin() as uow:
        assert await uow.network.due(NOW, 9) == [replace(coming, remind_at=NOW)]
        assert await uow.network.get(ada.id, told.id) == told
        assert await uow.network.get(bob.id, others.id) == others


async def test_accounts_that_are_joined_bring_their_entries_and_reminders_along(storage: SqlStorage) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        mine = await uow.network.add(entry(kept.id))
        theirs = await uow.network.add(entry(gone.id, remind_at=NOW))
        await uow.network.remind_at(gone.id, time(6))
        await uow.members.merge(gone.id, kept.id)
    async with storage.begin() as uow:
        assert {one.id for one in await uow.network.of_member(kept.id)} == {mine.id, theirs.id}
        assert [one.member_id for one in await uow.network.due(NOW, 9)] == [kept.id]
        assert await uow.network.reminded_at(kept.id) == time(6)


# --- the outcome log --------------------------------------------------------------------------------------------------


async def test_an_interview_comes_back_with_its_score_which_stays(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        held = await uow.interviews.add(interview(ada.id))
        bare = await uow.interviews.add(interview(ada.id, day=NOW.date() - DAY, score=None))
    async with storage.begin() as uow:
        assert list(await uow.interviews.of_member(ada.id)) == [held, bare]
        assert await uow.interviews.get(bob.id, held.id) is None
        changed = replace(held, result=Result.OFFER, size=CompanySize.SMALL, level=Level.MID)
        await uow.interviews.save(replace(changed, score=None))
        assert await uow.interviews.get(ada.id, held.id) == changed, "the score is not touched"
        await uow.interviews.save(replace(held, member_id=bob.id))
        assert not await uow.interviews.remove(bob.id, held.id)
        assert await uow.interviews.remove(ada.id, held.id)
        assert list(await uow.interviews.of_member(ada.id)) == [bare]


async def test_only_who_lets_it_be_is_in_the_table_and_a_no_deletes(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        held = await uow.interviews.add(interview(ada.id))
        await uow.interviews.add(interview(bob.id))
        assert not await uow.interviews.everybodys(), "nobody has said yes"
        await uow.cohorts.choose(MemberChoices(ada.id, outcomes=True))
        assert list(await uow.interviews.everybodys()) == [held]
        await uow.cohorts.choose(MemberChoices(ada.id, outcomes=True, help_wanted="stories"))
        assert list(await uow.interviews.of_member(ada.id)) == [held], "another choice leaves it alone"
        await uow.cohorts.choose(MemberChoices(ada.id, outcomes=False))
        assert not await uow.interviews.of_member(ada.id)
        assert len(await uow.interviews.of_member(bob.id)) == 1


async def test_the_score_before_an_instant_is_the_newest_of_those_before(storage: SqlStorage) -> None:
    ada, bob = await registered(storage, ADA), await registered(storage, BOB)
    async with storage.begin() as uow:
        for days in (3, 1, 2):
            await uow.snapshots.add(ada.id, profile(NOW - days * DAY, float(days)), "weekly")
    async with storage.begin(writes=False) as uow:
        found = await uow.snapshots.before(ada.id, NOW)
        assert found is not None
        assert found.index == 1.0
        found = await uow.snapshots.before(ada.id, NOW - DAY)
        assert found is not None
        assert found.index == 2.0, "not one of the instant itself"
        assert await uow.snapshots.before(ada.id, NOW - 3 * DAY) is None
        assert await uow.snapshots.before(bob.id, NOW) is None
