"""First contact, leaving and coming back."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import date

import pytest

from assessments.parameters import Length
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from bot.calls import Origin, Platform
from bot.records import Identity
from storage import engine as engines
from storage.repositories import personal
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, ADA_ON_SLACK, BOB, DAY, NOW, claimed, fill, registered, self_answer


async def test_nobody_is_known_before_the_first_contact(storage: SqlStorage) -> None:
    async with storage.begin(writes=False) as uow:
        assert await uow.members.find(ADA) is None
        assert await uow.members.get(1) is None


async def test_a_new_member_is_found_again_with_everything(storage: SqlStorage) -> None:
    member = await registered(storage)
    assert (member.name, member.heard, member.zone) == ("Ada", "en-GB", "Europe/London")
    assert (member.target, member.target_chosen, member.left) == (DEFAULT_TARGET, False, False)
    async with storage.begin(writes=False) as uow:
        assert await uow.members.find(ADA) == member == await uow.members.get(member.id)
        assert await uow.members.identities(member.id) == [Identity(Platform.DISCORD, "guild", "ada", "Ada")]


async def test_people_of_one_workspace_share_a_community_and_others_do_not(storage: SqlStorage) -> None:
    ada, bob, elsewhere = [await registered(storage, one) for one in (ADA, BOB, ADA_ON_SLACK)]
    assert ada.community_id == bob.community_id != elsewhere.community_id
    assert len({ada.id, bob.id, elsewhere.id}) == 3


async def test_settings_are_kept(storage: SqlStorage) -> None:
    member = await registered(storage)
    changed = replace(
        member,
        name="Ada \N{PILE OF POO}",
        zone=None,
        target=Target(TargetRole.DATA_ENGINEER, Level.SENIOR, CompanySize.LARGE),
        target_chosen=True,
        aim_date=date(2027, 9, 1),
        hours_a_week=5,
    )
    async with storage.begin() as uow:
        await uow.members.save(changed)
    async with storage.begin() as uow:
        assert await uow.members.get(member.id) == changed


async def test_a_name_that_databases_refuse_is_cleaned(storage: SqlStorage) -> None:
    member = await registered(storage, replace(ADA, person_name="A\x00d\ud800a'; DROP TABLE members; --"))
    assert member.name == "Ada'; DROP TABLE members; --"


async def test_in_a_direct_message_a_person_is_who_they_were_last(storage: SqlStorage) -> None:
    await registered(storage)
    second = await registered(storage, replace(ADA, workspace="another guild"), NOW + DAY)
    direct = replace(ADA, workspace="", direct=True)
    async with storage.begin() as uow:
        assert await uow.members.find(direct) == second
        assert await uow.members.register(direct, NOW + 2 * DAY) == second
        assert await uow.members.find(replace(direct, person="bob")) is None
        assert await uow.members.find(replace(direct, platform=Platform.SLACK)) is None


async def test_who_began_in_direct_messages_takes_everything_into_the_workspace(storage: SqlStorage) -> None:
    alone = await registered(storage, replace(ADA, workspace="", workspace_name="", direct=True))
    await fill(storage, alone)
    bob = await registered(storage, BOB)
    ada = await registered(storage)
    assert (ada.id, ada.community_id) == (alone.id, bob.community_id)
    async with storage.begin() as uow:
        assert await uow.members.find(ADA) == ada
        assert len(await uow.answers.all(ada.id)) == 1
        assert await claimed(uow, lease=DAY)
        data = await uow.members.export(ada.id)
        assert data["audit_log"] == []  # it is of the community that there is no more
        for table in personal.tables():
            assert {row["community_id"] for row in data[table.name]} == {bob.community_id}, table.name


async def test_a_person_who_left_is_known_and_comes_back(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        await uow.members.leave(replace(ADA, person_name=""), NOW)
        left = await uow.members.find(ADA)
        assert left == replace(member, left=True) == await uow.members.get(member.id)
        assert await uow.members.identities(member.id) == []
    assert await registered(storage, replace(ADA, person_name="")) == member
    async with storage.begin() as uow:
        assert await uow.members.identities(member.id) == [Identity(Platform.DISCORD, "guild", "ada", "Ada")]


async def test_some_members_are_met_where_they_were_seen_last(storage: SqlStorage) -> None:
    ada, bob, slack = await registered(storage), await registered(storage, BOB), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.members.merge(slack.id, ada.id)
        for days, at in enumerate((ADA, ADA_ON_SLACK, ADA), 1):
            await uow.members.register(at, NOW + days * DAY)
            first, _ = await uow.members.identities(ada.id)
            found = await uow.members.seen_last([ada.id, bob.id])
            assert (first.platform, first) == (at.platform, found[ada.id])
        await uow.members.leave(replace(BOB, person_name=""), NOW)
        assert (await uow.members.seen_last([ada.id, bob.id])).keys() == {ada.id}


async def test_a_bot_that_was_removed_has_no_members_until_it_is_back(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    slack = await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.members.leave(Origin(Platform.DISCORD, "guild", ""), NOW)
        assert [(await uow.members.get(one.id)).left for one in (ada, bob, slack)] == [True, True, False]  # type: ignore[union-attr]
    assert await registered(storage) == ada


async def test_a_member_with_two_accounts_leaves_only_with_the_last(storage: SqlStorage) -> None:
    ada, slack = await registered(storage), await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        await uow.members.merge(slack.id, ada.id)
        await uow.members.leave(ADA, NOW)
        assert (await uow.members.get(ada.id)) == ada
        assert (await uow.members.find(ADA)) == replace(ada, left=True)
        assert (await uow.members.find(ADA_ON_SLACK)) == ada


async def test_active_members_come_in_pages(storage: SqlStorage) -> None:
    people = [await registered(storage, replace(ADA, person=f"p{number}")) for number in range(5)]
    async with storage.begin() as uow:
        for member in people[1:]:
            sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
            await uow.answers.put(member.id, self_answer(sitting.id, "q", 1), "c1")
        await uow.members.leave(replace(ADA, person="p3"), NOW)
        expected = [people[1].id, people[2].id, people[4].id]
        assert await uow.members.active_ids(0, 10) == expected
        assert await uow.members.active_ids(0, 2) == expected[:2]
        assert await uow.members.active_ids(expected[1], 2) == expected[2:]


@pytest.mark.parametrize("direct", [False, True])
async def test_calls_that_arrive_together_make_one_member(url: str, direct: bool) -> None:
    origin = replace(ADA, workspace="", direct=True) if direct else ADA
    first, second = SqlStorage(engines.create(url)), SqlStorage(engines.create(url))
    members = await asyncio.gather(*(registered(one, origin) for one in (first, second) * 6))
    assert len({member.id for member in members}) == 1
    async with first.begin() as uow:
        exported = await uow.members.export(members[0].id)
    assert len(exported["identities"]) == 1
    await first.close()
    await second.close()
