"""Plans, ticks and the practice log on both databases."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, timedelta

from assessments.dimensions import Dimension
from assessments.evidence import Activity, Networking, from_text
from assessments.parameters import Length
from assessments.plan.tally import Logged
from bot.plans.records import Facts, Practice, Tick
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    BOB,
    CY,
    DAY,
    MINUTE,
    NOW,
    check_answer,
    plan,
    problem,
    registered,
    self_answer,
)

MONDAY = date(2027, 3, 1)


async def test_a_plan_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        assert await uow.plans.of_member(ada.id) is None
        stored = await uow.plans.save(plan(ada.id))
        assert stored == replace(plan(ada.id), version=1)
    async with storage.begin() as uow:
        assert await uow.plans.of_member(ada.id) == stored
        done = replace(stored, week=replace(stored.week, ready=None, hours=None), message=True, next_at=NOW + DAY)
        assert await uow.plans.save(done) == replace(done, version=2)
    async with storage.begin(writes=False) as uow:
        assert await uow.plans.of_member(ada.id) == replace(done, version=2)


async def test_a_plan_is_claimed_once_until_the_claim_runs_out(storage: SqlStorage) -> None:
    people = [await registered(storage, origin) for origin in (ADA, BOB, CY)]
    async with storage.begin() as uow:
        for number, one in enumerate(people):
            await uow.plans.save(plan(one.id, NOW + number * MINUTE))
    async with storage.begin() as uow:
        assert not await uow.plans.any_due(NOW - MINUTE)
        assert await uow.plans.any_due(NOW)
        claimed = await uow.plans.claim(NOW + MINUTE, NOW + DAY, 10)
        assert [one.member_id for one in claimed] == [people[0].id, people[1].id]
    async with storage.begin() as uow:
        assert await uow.plans.claim(NOW + MINUTE, NOW + DAY, 10) == []
        assert len(await uow.plans.claim(NOW + DAY, NOW + 2 * DAY, 1)) == 1
        assert await uow.plans.unchanged(claimed) == {people[0].id, people[1].id}


async def test_what_changed_meanwhile_is_known(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        old = [await uow.plans.save(plan(one.id)) for one in (ada, bob)]
        await uow.plans.save(replace(old[1], message=True))
        assert await uow.plans.unchanged(old) == {ada.id}
        await uow.plans.save_all([replace(old[0], next_day=MONDAY + timedelta(days=14))])
    async with storage.begin() as uow:
        saved = await uow.plans.of_member(ada.id)
        assert saved == replace(old[0], next_day=MONDAY + timedelta(days=14), version=2)
        await uow.plans.save_all([])
        await uow.plans.remove(ada.id)
        assert await uow.plans.of_member(ada.id) is None
        assert await uow.plans.of_member(bob.id) is not None


async def test_ticks_of_a_week_add_up_and_go(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        await uow.plans.tick(ada.id, Tick("f-problems", MONDAY, 3))
        await uow.plans.tick(ada.id, Tick("f-problems", MONDAY, 4))
        await uow.plans.tick(ada.id, Tick("f-problems", MONDAY + timedelta(days=7), 5))
        await uow.plans.tick(bob.id, Tick("s-write", MONDAY, 1))
        later = Tick("f-problems", MONDAY + timedelta(days=7), 5)
        assert await uow.plans.ticks(ada.id, MONDAY) == [later, Tick("f-problems", MONDAY, 7)]
        assert await uow.plans.ticks(ada.id, later.week) == [later]
        assert (await uow.plans.facts([ada.id]))[ada.id].ticked == {"f-problems": 12}
        await uow.plans.untick(ada.id, "f-problems", MONDAY)
        assert (await uow.plans.facts([ada.id, bob.id]))[ada.id].ticked == {"f-problems": 5}
        assert (await uow.plans.facts([bob.id]))[bob.id].ticked == {"s-write": 1}


async def test_facts_hold_all_that_was_done_of_each(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    talk = Networking(NOW, Activity.CONVERSATION)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(ada.id, 1, Length.SHORT, None, NOW)
        await uow.answers.put(ada.id, self_answer(sitting.id, "f.hash-maps", 3), "1")
        for number, right in enumerate((True, False, None)):
            await uow.answers.put(ada.id, check_answer(sitting.id, f"fc.one-{number}", 0, bool(right)), "1")
        await uow.answers.put(ada.id, check_answer(sitting.id, "dc.two", None, False), "1")
        await uow.evidence.add(ada.id, problem(), "problem:1")
        await uow.evidence.add(ada.id, talk, "network:1")
        await uow.practice_log.add(Practice(0, ada.id, MONDAY, 30, Dimension.PROJECTS))
        await uow.practice_log.add(Practice(0, ada.id, MONDAY, 45, Dimension.PROJECTS))
        await uow.practice_log.add(Practice(0, ada.id, MONDAY, 60, Dimension.FOUNDATIONS, True))
    async with storage.begin(writes=False) as uow:
        found = await uow.plans.facts([ada.id, bob.id, 10**9])
    assert found[bob.id] == found[10**9] == Facts()
    facts = found[ada.id]
    assert sorted(map(from_text, facts.evidence), key=str) == sorted([problem(), talk], key=str)
    assert all(isinstance(json.loads(one), dict) for one in facts.evidence)
    assert facts.checks == {Dimension.FOUNDATIONS: 3, Dimension.SYSTEM_DESIGN: 1}
    assert facts.logged == Logged({Dimension.PROJECTS: 75, Dimension.FOUNDATIONS: 60}, 1)


async def test_facts_of_more_than_a_statement_holds(storage: SqlStorage) -> None:
    ada = await registered(storage)
    async with storage.begin() as uow:
        await uow.evidence.add(ada.id, problem(), "problem:1")
        found = await uow.plans.facts(range(ada.id, ada.id + 2500))
    assert len(found) == 2500
    assert sum(len(one.evidence) for one in found.values()) == 1


async def test_the_practice_log_is_its_owner_s(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        old = await uow.practice_log.add(Practice(0, ada.id, MONDAY - timedelta(days=30), 20, Dimension.MOCKS))
        one = await uow.practice_log.add(Practice(0, ada.id, MONDAY, 45, Dimension.STORIES, note="a\x00b"))
        two = await uow.practice_log.add(Practice(0, ada.id, MONDAY, 50, Dimension.STORIES, True))
        assert len({old.id, one.id, two.id}) == 3
        kept = replace(one, note="ab")
        assert await uow.practice_log.since(ada.id, MONDAY) == [two, kept]
        assert await uow.practice_log.since(ada.id, date(2020, 1, 1)) == [two, kept, old]
        assert await uow.practice_log.since(bob.id, date(2020, 1, 1)) == []
        assert not await uow.practice_log.remove(bob.id, one.id)
        assert await uow.practice_log.remove(ada.id, one.id)
        assert not await uow.practice_log.remove(ada.id, one.id)
