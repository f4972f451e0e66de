"""Programmes, rounds, members' wishes and the queue of peer mocks, on both databases."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import date, time, timedelta

import pytest
from sqlalchemy.exc import IntegrityError

from assessments.evidence import MockFormat
from bot.calendar import Pause
from bot.calls import Origin, Platform
from bot.mocks.machine import EntryState
from bot.mocks.records import Entry, MockProfile, Programme, Queued, Rhythm, Round, RoundState
from bot.practice import ScheduleState
from bot.records import Member
from storage.transaction import in_parts
from storage.unit_of_work import SqlStorage, SqlUnitOfWork
from tests.storage.samples import (
    ADA,
    ADA_ON_SLACK,
    BOB,
    CY,
    DAY,
    MINUTE,
    NOW,
    mock_round,
    pair,
    programme,
    registered,
    session,
)

MANY = range(10**6, 10**6 + 10_000)
"""Ids of nobody, more than fit into a statement."""


def test_ids_come_in_parts_that_every_database_takes() -> None:
    parts = list(in_parts([7, *range(2_000), 7]))
    assert [one for part in parts for one in part] == list(range(2_000))
    assert max(map(len, parts)) < 999
    assert list(in_parts([])) == []


async def stored(storage: SqlStorage, name: str = "Tuesdays", **changes: object) -> Programme:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        return await uow.programmes.add(replace(programme(community, name), **changes))  # type: ignore[arg-type]


async def claimed(storage: SqlStorage, of: Programme, slot: str = "2027-03-02", **changes: object) -> Round:
    async with storage.begin() as uow:
        found = await uow.rounds.claim(replace(mock_round(of, slot), **changes))  # type: ignore[arg-type]
    assert found is not None
    return found


def queued(member: Member, person: str, since: int = 0, until: int = 60) -> Queued:
    where = (member.community_id, Platform.DISCORD, "guild", person, "mocks")
    times = (NOW + since * MINUTE, NOW + until * MINUTE)
    return Queued(member.id, *where, *times, frozenset({MockFormat.CODING, MockFormat.SQL}))


async def test_a_programme_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    one = await stored(storage)
    other = await stored(storage, "Other")
    assert one == replace(programme(one.community_id, "Tuesdays"), id=one.id)
    changed = replace(
        one,
        platform=Platform.SLACK,
        workspace="T1",
        place="elsewhere",
        name="Fridays",
        rhythm=Rhythm.FORTNIGHTLY,
        weekday=4,
        at=time(7, 5),
        zone="America/Bogota",
        minutes=90,
        formats=frozenset({MockFormat.ML_DESIGN}),
        since=date(2027, 4, 1),
        mentors=False,
        horizon=3,
        opens_hours=24,
        pauses=(Pause(date(2027, 12, 24), date(2028, 1, 1)),),
        link="https://example.org/room",
        events=True,
        owner="ada",
        state=ScheduleState.STOPPED,
        trouble="gone",
        next_at=NOW,
        next_day=date(2027, 4, 2),
    )
    async with storage.begin() as uow:
        await uow.programmes.save(changed)
    async with storage.begin(writes=False) as uow:
        assert await uow.programmes.get(one.id) == changed
        assert await uow.programmes.of_community(one.community_id) == [changed, other]
        assert await uow.programmes.get(10**17) is None
        assert await uow.programmes.of_community(one.community_id + 1) == []


async def test_a_name_is_of_one_programme_in_a_community(storage: SqlStorage) -> None:
    await stored(storage)
    with pytest.raises(IntegrityError):
        await stored(storage)


async def test_programmes_that_are_due_run_and_come_in_the_order_of_their_time(storage: SqlStorage) -> None:
    late = await stored(storage, "late", next_at=NOW)
    early = await stored(storage, "early", next_at=NOW - DAY)
    await stored(storage, "paused", next_at=NOW - 2 * DAY, state=ScheduleState.PAUSED)
    await stored(storage, "later", next_at=NOW + timedelta(microseconds=1))
    await stored(storage, "on demand", rhythm=Rhythm.ON_DEMAND)
    async with storage.begin() as uow:
        assert await uow.programmes.due(NOW, 10) == [early, late]
        assert await uow.programmes.due(NOW, 1) == [early]
        assert await uow.programmes.any_due(NOW - DAY)
        assert not await uow.programmes.any_due(NOW - DAY - MINUTE)


async def test_a_removed_programme_takes_its_rounds_and_leaves_the_mocks(storage: SqlStorage) -> None:
    one = await stored(storage)
    opened = await claimed(storage, one)
    member = await registered(storage)
    made = replace(session(one.community_id, *pair(member.id)), programme_id=one.id, round_id=opened.id)
    async with storage.begin() as uow:
        await uow.rounds.put(Entry(opened.id, member.id, EntryState.IN))
        made = await uow.sessions.add(made)
        await uow.programmes.remove(one.id)
    async with storage.begin(writes=False) as uow:
        assert await uow.programmes.get(one.id) is None
        assert await uow.rounds.get(opened.id) is None
        assert await uow.rounds.of_member(member.id, 9) == []
        assert await uow.sessions.get(made.id) == replace(made, programme_id=None, round_id=None)


async def test_a_programme_forgets_its_owner_with_the_owners_data(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    hers, his = await stored(storage, "hers", owner="ada"), await stored(storage, "his", owner="bob")
    async with storage.begin() as uow:
        await uow.members.delete(ada.id)
    async with storage.begin(writes=False) as uow:
        found = await uow.programmes.of_community(bob.community_id)
    assert found == [replace(hers, owner=""), his]


async def test_a_round_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    of = await stored(storage)
    one = await claimed(storage, of)
    assert one == replace(mock_round(of), id=one.id)
    changed = replace(
        one,
        state=RoundState.OVER,
        opens_at=NOW + DAY,
        pairs_at=NOW + 2 * DAY,
        ends_at=NOW + 3 * DAY,
        next_at=None,
        reason="why",
        ref="c/1",
        link="https://example.org",
    )
    async with storage.begin() as uow:
        await uow.rounds.save(changed)
        assert await uow.rounds.get(one.id, locked=True) == changed
        assert await uow.rounds.get(one.id + 1) is None


async def test_a_slot_is_claimed_once_even_by_two_at_once(storage: SqlStorage) -> None:
    of = await stored(storage)

    async def claim() -> Round | None:
        async with storage.begin() as uow:
            return await uow.rounds.claim(mock_round(of))

    assert sum(found is not None for found in await asyncio.gather(*(claim() for _ in range(4)))) == 1
    await claimed(storage, of, "2027-03-02+1")
    await claimed(storage, await stored(storage, "Other"))


async def test_rounds_by_their_time_and_state(storage: SqlStorage) -> None:
    of = await stored(storage)
    states = list(RoundState)
    rounds = [
        await claimed(
            storage,
            of,
            f"s{n}",
            state=state,
            pairs_at=NOW - n * DAY,
            next_at=None if state in (RoundState.OVER, RoundState.SKIPPED) else NOW + n * MINUTE,
        )
        for n, state in enumerate(states)
    ]
    by_state = dict(zip(states, rounds, strict=True))
    async with storage.begin() as uow:
        assert await uow.rounds.recent(of.id, 9) == rounds
        assert await uow.rounds.recent(of.id, 2) == rounds[:2]
        assert await uow.rounds.recent(of.id + 1, 9) == []
        assert await uow.rounds.open(of.community_id) == [by_state[RoundState.PAIRED], by_state[RoundState.OPEN]]
        assert await uow.rounds.open(of.community_id + 1) == []
        assert await uow.rounds.due(NOW, 9) == [by_state[RoundState.OPEN]]
        assert await uow.rounds.due(NOW + DAY, 9) == [by_state[RoundState.OPEN], by_state[RoundState.PAIRED]]
        assert await uow.rounds.due(NOW + DAY, 1) == [by_state[RoundState.OPEN]]
        assert await uow.rounds.any_due(NOW)
        assert not await uow.rounds.any_due(NOW - MINUTE)


async def test_places_in_rounds(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    of = await stored(storage)
    old, new = await claimed(storage, of), await claimed(storage, of, "later", pairs_at=NOW + DAY)
    first = Entry(new.id, ada.id, EntryState.INVITED)
    changed = Entry(new.id, ada.id, EntryState.STAND_BY, "odd", asked=True, left_out=True)
    others = Entry(new.id, bob.id, EntryState.IN)
    before = Entry(old.id, ada.id, EntryState.MET)
    async with storage.begin() as uow:
        await uow.rounds.put(first)
        assert await uow.rounds.entry(new.id, ada.id, locked=True) == first
        for entry in (others, changed, before):
            await uow.rounds.put(entry)
    async with storage.begin(writes=False) as uow:
        assert await uow.rounds.entry(new.id, ada.id) == changed
        assert await uow.rounds.entry(old.id, bob.id) is None
        assert await uow.rounds.entries(new.id) == [changed, others]
        assert await uow.rounds.of_member(ada.id, 9) == [(new, changed), (old, before)]
        assert await uow.rounds.of_member(ada.id, 1) == [(new, changed)]


async def test_left_out_is_who_was_left_over_in_the_newest_round_that_was_paired(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    of = await stored(storage)
    oldest = await claimed(storage, of, "1", state=RoundState.OVER, pairs_at=NOW - 9 * DAY)
    newest = await claimed(storage, of, "2", state=RoundState.PAIRED, pairs_at=NOW - 2 * DAY)
    skipped = await claimed(storage, of, "3", state=RoundState.SKIPPED, pairs_at=NOW - DAY)
    present = await claimed(storage, of, "4", state=RoundState.OPEN, pairs_at=NOW)
    async with storage.begin() as uow:
        await uow.rounds.put(Entry(oldest.id, ada.id, EntryState.IN, left_out=True))
        await uow.rounds.put(Entry(newest.id, bob.id, EntryState.STAND_BY))
        await uow.rounds.put(Entry(newest.id, ada.id, EntryState.MATCHED))
        for later in (skipped, present):
            await uow.rounds.put(Entry(later.id, cy.id, EntryState.STAND_BY))
        assert await uow.rounds.left_out(of.id, NOW) == {bob.id}
        assert await uow.rounds.left_out(of.id, newest.pairs_at) == {ada.id}
        assert await uow.rounds.left_out(of.id, oldest.pairs_at) == frozenset()


async def test_a_profile_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    member = await registered(storage)
    everything = MockProfile(
        member.id,
        frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL}),
        frozenset({"de", "en"}),
        week=2**336 - 1,
        a_week=3,
        mentor=True,
        takes=2,
        vouched=True,
        nudge=False,
        marks=True,
        ignored=4,
        paused_until=NOW,
        calibrated=frozenset({MockFormat.SQL}),
    )
    async with storage.begin() as uow:
        assert await uow.mock_profiles.of_member(member.id) is None
        for one in (MockProfile(member.id), everything):
            await uow.mock_profiles.save(one)
            assert await uow.mock_profiles.of_member(member.id) == one
        assert await uow.mock_profiles.of_members([*MANY, member.id]) == {member.id: everything}
        assert await uow.mock_profiles.of_members([]) == {}
        await uow.mock_profiles.lock([*MANY, member.id])


async def test_regulars_and_mentors_are_there_and_want_it(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    elsewhere = await registered(storage, ADA_ON_SLACK)
    async with storage.begin() as uow:
        for one in (
            MockProfile(ada.id, mentor=True, nudge=False),
            MockProfile(bob.id, paused_until=NOW),
            MockProfile(cy.id, mentor=True),
            MockProfile(elsewhere.id, mentor=True),
        ):
            await uow.mock_profiles.save(one)

        async def found() -> tuple[list[int], list[int]]:
            regulars = await uow.mock_profiles.regulars(ada.community_id, NOW)
            mentors = await uow.mock_profiles.mentors(ada.community_id)
            return [one.member_id for one in regulars], [one.member_id for one in mentors]

        assert await found() == ([bob.id, cy.id], [ada.id, cy.id])
        await uow.mock_profiles.save(MockProfile(bob.id, paused_until=NOW + MINUTE))
        await uow.members.leave(CY, NOW)
        assert await found() == ([], [ada.id])


async def test_whom_members_do_not_want_to_meet(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    async with storage.begin() as uow:
        for other in (cy, bob, cy):
            await uow.mock_profiles.block(ada.id, other.id)
        await uow.mock_profiles.block(bob.id, ada.id)
        assert await uow.mock_profiles.blocked(ada.id) == [bob.id, cy.id]
        assert await uow.mock_profiles.blocks_of([*MANY, ada.id, bob.id, cy.id]) == {
            ada.id: {bob.id, cy.id},
            bob.id: {ada.id},
        }
        await uow.mock_profiles.unblock(ada.id, bob.id)
        await uow.mock_profiles.unblock(cy.id, bob.id)
        assert await uow.mock_profiles.blocked(ada.id) == [cy.id]
        assert await uow.mock_profiles.blocked(bob.id) == [ada.id]
        # Nobody learns from their own data who blocks them.
        assert (await uow.members.export(cy.id))["mock_blocks"] == []
        await uow.members.delete(cy.id)
        assert await uow.mock_profiles.blocked(ada.id) == []


async def test_two_who_want_the_same_profiles_wait_for_each_other_and_never_both(storage: SqlStorage) -> None:
    members = [await registered(storage, replace(ADA, person=f"p{n}")) for n in range(4)]
    ids = [member.id for member in members]
    async with storage.begin() as uow:
        for one in ids:
            await uow.mock_profiles.save(MockProfile(one))
    inside: list[int] = []

    async def plan(order: list[int]) -> None:
        async with storage.begin() as uow:
            await uow.mock_profiles.lock(order)
            assert inside == []
            inside.append(1)
            await uow.mock_profiles.of_members(ids)
            inside.pop()

    await asyncio.gather(*(plan(order) for order in (ids, ids[::-1], ids[1:], ids[2::-1])))


async def test_who_waits_is_found_longest_first(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    hers, his, cys = queued(ada, "ada", 5), queued(bob, "bob", 1, 30), queued(cy, "cy", 3)
    where = (ada.community_id, Platform.DISCORD, "guild")
    async with storage.begin() as uow:
        for one in (queued(ada, "ada"), his, cys, hers):
            await uow.mock_queue.join(one)
        assert await uow.mock_queue.waiting(*where, NOW) == [his, cys, hers]
        assert await uow.mock_queue.waiting(*where, his.until) == [cys, hers]
        assert await uow.mock_queue.waiting(ada.community_id, Platform.SLACK, "guild", NOW) == []
        assert await uow.mock_queue.waiting(ada.community_id, Platform.DISCORD, "other", NOW) == []
        assert await uow.mock_queue.waiting(ada.community_id + 1, Platform.DISCORD, "guild", NOW) == []
        assert not await uow.mock_queue.any_ended(NOW)
        assert await uow.mock_queue.ended(NOW, 9) == []
        assert await uow.mock_queue.any_ended(his.until)
        assert await uow.mock_queue.ended(his.until, 9) == [his]
        assert await uow.mock_queue.ended(NOW + DAY, 2) == [his, hers]
        await uow.mock_queue.leave([*MANY, ada.id, cy.id])
        assert await uow.mock_queue.waiting(*where, NOW) == [his]
    await storage.purge(his.until + DAY)
    async with storage.begin() as uow:
        assert await uow.mock_queue.waiting(*where, NOW) == [his]
    await storage.purge(his.until + DAY + MINUTE)
    async with storage.begin() as uow:
        assert await uow.mock_queue.waiting(*where, NOW) == []


async def test_of_two_who_join_the_queue_at_once_one_finds_the_other(storage: SqlStorage) -> None:
    members = [await registered(storage, replace(ADA, person=f"p{n}")) for n in range(6)]

    async def join(member: Member) -> int:
        async with storage.begin() as uow:
            one = queued(member, "p")
            await uow.mock_queue.join(one)
            return len(await uow.mock_queue.waiting(one.community_id, one.platform, one.workspace, NOW))

    assert sorted(await asyncio.gather(*map(join, members))) == [1, 2, 3, 4, 5, 6]

    async def look() -> int:
        async with storage.begin() as uow:
            return len(await uow.mock_queue.waiting(members[0].community_id, Platform.DISCORD, "guild", NOW))

    again = [work for member in members for work in (join(member), look())]
    assert await asyncio.gather(*again) == [6] * 12  # and nobody waits for somebody who waits for them


async def test_what_is_due_is_not_given_to_two_at_once(storage: SqlStorage) -> None:
    member = await registered(storage)
    of = await stored(storage, next_at=NOW)
    opened = await claimed(storage, of)
    async with storage.begin() as uow:
        made = await uow.sessions.add(replace(session(of.community_id, *pair(member.id)), next_at=NOW))
        await uow.mock_queue.join(queued(member, "ada", -9, 0))
        await uow.members.leave(ADA, NOW)
    gone = tuple(replace(seat, gone=True) for seat in made.seats)

    async def programmes(uow: SqlUnitOfWork) -> int:
        found = await uow.programmes.due(NOW, 9)
        for one in found:
            await uow.programmes.save(replace(one, next_at=None))
        return len(found)

    async def rounds(uow: SqlUnitOfWork) -> int:
        found = await uow.rounds.due(NOW, 9)
        for one in found:
            await uow.rounds.save(replace(one, next_at=None))
        return len(found)

    async def moved(uow: SqlUnitOfWork) -> int:
        found = await uow.sessions.due(NOW, 9)
        for one in found:
            await uow.sessions.save(replace(one, next_at=None))
        return len(found)

    async def bereft(uow: SqlUnitOfWork) -> int:
        found = await uow.sessions.bereft(9)
        for one in found:
            await uow.sessions.save(replace(one, seats=gone))
        return len(found)

    async def ended(uow: SqlUnitOfWork) -> int:
        found = await uow.mock_queue.ended(NOW, 9)
        await uow.mock_queue.leave([one.member_id for one in found])
        return len(found)

    async def count(work: Callable[[SqlUnitOfWork], Awaitable[int]]) -> int:
        async with storage.begin() as uow:
            return await work(uow)

    for work in (programmes, rounds, moved, bereft, ended):
        assert sum(await asyncio.gather(*(count(work) for _ in range(4)))) == 1, work.__name__
    assert opened.next_at == NOW


async def test_members_and_their_accounts_however_many(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    newer = replace(ADA, person="ada-again", person_name="Ada again")
    second = await registered(storage, newer, NOW + DAY)
    slack = await registered(storage, ADA_ON_SLACK, NOW + 2 * DAY)
    async with storage.begin() as uow:
        await uow.members.merge(second.id, ada.id)
        await uow.members.merge(slack.id, ada.id)
        await uow.members.leave(BOB, NOW)
        ids = [*MANY, ada.id, bob.id, cy.id]
        found = await uow.members.some(ids)
        assert found == {one: await uow.members.get(one) for one in (ada.id, bob.id, cy.id)}
        assert found[bob.id].left
        accounts = await uow.members.accounts(ids, Platform.DISCORD, "guild")
        assert {one: account.person for one, account in accounts.items()} == {ada.id: "ada-again", cy.id: "cy"}
        assert accounts[cy.id].name == "Cy"
        slack_accounts = await uow.members.accounts(ids, Platform.SLACK, "T1")
        assert {one: account.person for one, account in slack_accounts.items()} == {ada.id: "U1"}
        await uow.members.leave(newer, NOW)
        accounts = await uow.members.accounts([ada.id], Platform.DISCORD, "guild")
        assert accounts[ada.id].person == "ada"
        known = await uow.members.find(Origin(Platform.DISCORD, "guild", "cy"))
        assert known == cy
