"""Plans are cut anew on each local Monday, once, whatever clocks, zones, processes and power do."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from contextlib import AsyncExitStack
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo

import pytest
from sqlalchemy import text

from bot.calendar import Rule, local_day
from bot.calls import Departure, Platform
from bot.community.records import MemberChoices, Nudges
from bot.errors import Busy
from bot.features.plan import monday
from bot.features.plan.keeping import CUT_AT, MONDAY
from bot.jobs.outbox import Courier
from bot.plans.cutting import CutJob, job_of, week_of
from bot.plans.records import Facts, Plan, PlannedWeek
from bot.plans.worker import FEW, PlanCutters
from tests.features.test_daily_message import Letterbox
from tests.features.test_posting_year import BEGIN, SITE, ZONES, Site
from tests.house import Person, words
from tests.storage.samples import plan as sample_plan
from tests.unit.plan.values import PLANNER


@dataclass
class Planners(Site):
    """Members with a plan."""

    def __post_init__(self) -> None:
        self.letters = Letterbox(self.clock)

    async def planner(self, name: str, zone: str | None, message: str = "yes") -> Person:
        person = Person(self.apps[0], replace(SITE, person=name, person_name=name, zone=zone))
        await person.type("/plan")
        await person.click("Make my plan")
        await person.send(hours="10", date="", message=message)
        assert person.card is not None, person.outcome
        return person

    async def look(self) -> None:
        self.looks.append(self.clock.now())
        await asyncio.gather(*(monday.look(app) for app in self.apps))
        await asyncio.gather(*(Courier(app, Platform.PLAYGROUND, self.letters).send_due() for app in self.apps))

    async def plan(self, person: Person) -> Plan:
        async with self.apps[0].storage.begin(writes=False) as uow:
            member = await uow.members.find(person.origin)
            assert member is not None
            found = await uow.plans.of_member(member.id)
        assert found is not None
        return found

    def right(self, zone: str, until: datetime) -> list[datetime]:
        """The first look on or after each Monday morning of a zone."""
        rule = Rule(CUT_AT, ZoneInfo(zone), MONDAY)
        found = []
        for one in rule.following(BEGIN):
            if one.at > until:
                return found
            found.append(next(look for look in self.looks if look >= one.at))
        return found


async def planners(stack: AsyncExitStack, url: str, processes: int = 1) -> Planners:
    opened = Planners(url)
    for _ in range(processes):
        await opened.start(stack)
    return opened


async def test_a_year_of_mondays_in_four_zones(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        people = {zone: await here.planner(zone, zone) for zone in ZONES}
        while here.clock.now() < BEGIN + timedelta(days=365):
            here.clock.move(hours=7)
            await here.look()
        for zone, person in people.items():
            expected = here.right(zone, here.clock.now() - timedelta(hours=7))
            assert here.letters.got[zone][: len(expected)] == expected, zone
            assert len(expected) == 52
            plan = await here.plan(person)
            assert plan.version == 1 + len(here.letters.got[zone]), "one cut for each Monday"
            assert plan.week.cut_on.weekday() == 0


async def test_two_processes_cut_once(url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, url, processes=2)
        people = [await here.planner(zone, zone) for zone in ZONES]
        for _ in range(40):
            here.clock.move(hours=13)
            await here.look()
        assert {name: len(got) for name, got in here.letters.got.items()} == dict.fromkeys(ZONES, 3)
        assert [(await here.plan(person)).version for person in people] == [4] * 4


async def test_without_a_zone_the_community_s_holds(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        await here.planner("first", None)
        async with here.apps[0].storage.begin() as uow:
            community = await uow.communities.of_workspace(SITE.platform, SITE.workspace)
            assert community is not None
            settings = await uow.organising.settings(community)
            assert await uow.organising.save(replace(settings, zone="Asia/Tokyo"))
        ana = await here.planner("ana", None)
        at = datetime.combine(date(2026, 1, 5), time(6), ZoneInfo("Asia/Tokyo"))
        assert (await here.plan(ana)).next_at == at
        here.clock.instant = at.astimezone(UTC)
        await here.look()
        assert list(here.letters.got) == ["ana"]


async def test_power_that_fails_between_claim_and_store_loses_nothing(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        real = PlanCutters.cut

        async def dies(self: PlanCutters, jobs: Sequence[CutJob]) -> Mapping[int, PlannedWeek]:
            raise asyncio.CancelledError

        monkeypatch.setattr(PlanCutters, "cut", dies)
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        with pytest.raises(asyncio.CancelledError):
            await here.look()
        monkeypatch.setattr(PlanCutters, "cut", real)
        await here.look()
        assert (await here.plan(ana)).version == 1, "another process may still be at it"
        here.clock.move(minutes=11)
        for _ in range(3):
            await here.look()
        assert (await here.plan(ana)).week.cut_on == date(2026, 1, 5)
        assert len(here.letters.got["ana"]) == 1


async def test_a_database_that_is_busy_is_asked_again(sqlite_url: str, monkeypatch: pytest.MonkeyPatch) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        from storage.repositories.plans import SqlPlans

        real, failed = SqlPlans.save_all, list[object]()

        async def save_all(self: SqlPlans, plans: Sequence[Plan]) -> None:
            await real(self, plans)
            if not failed:
                failed.append(plans)
                raise Busy

        monkeypatch.setattr(SqlPlans, "save_all", save_all)
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        with pytest.raises(Busy):
            await here.look()
        here.clock.move(minutes=11)
        await here.look()
        assert (await here.plan(ana)).version == 2
        assert len(here.letters.got["ana"]) == 1


async def test_one_whose_evidence_cannot_be_read_holds_up_nobody(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        people = [await here.planner(name, "UTC") for name in ("ana", "ben", "eve")]
        engine = here.apps[0].storage.engine  # type: ignore[attr-defined]
        bad = await here.plan(people[1])
        async with here.apps[0].storage.begin() as uow:
            from tests.storage.samples import problem

            await uow.evidence.add(bad.member_id, problem(), "problem:1")
        async with engine.connect() as connection:
            await connection.execute(text('UPDATE evidence SET data = \'{"kind": "dream"}\''))
            await connection.execute(text("COMMIT"))
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        await here.look()
        assert sorted(here.letters.got) == ["ana", "eve"]
        stays = await here.plan(people[1])
        assert stays.week == bad.week
        assert stays.next_at == here.clock.now() + monday.AGAIN


async def test_what_the_member_does_meanwhile_is_not_overwritten(
    sqlite_url: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        real = PlanCutters.cut

        async def cut(self: PlanCutters, jobs: Sequence[CutJob]) -> Mapping[int, PlannedWeek]:
            weeks = await real(self, jobs)
            await ana.click("Hours and date")
            await ana.send(hours="3", date="", message="yes")
            return weeks

        monkeypatch.setattr(PlanCutters, "cut", cut)
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        await here.look()
        assert (await here.plan(ana)).week.hours == 3
        assert "ana" not in here.letters.got, "they have just seen the week"


async def test_who_left_is_left_alone_and_goes_on_when_back(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        await here.apps[0].handle(Departure(ana.origin, "d1"))
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        await here.look()
        assert here.letters.got == {}
        here.clock.move(days=3)
        await ana.type("/plan")
        assert "Week 2 of your plan" in words(ana.card)
        here.clock.move(days=4)
        await here.look()
        assert len(here.letters.got["ana"]) == 1


async def test_who_moves_east_or_west_has_one_monday(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        west, east = await here.planner("west", "Europe/Berlin"), await here.planner("east", "Europe/Berlin")
        await west.type("/me", zone="America/Los_Angeles")
        await east.type("/me", zone="Pacific/Auckland")
        while here.clock.now() < BEGIN + timedelta(days=18):
            here.clock.move(hours=1)
            await here.look()
        for person, zone in ((west, "America/Los_Angeles"), (east, "Pacific/Auckland")):
            days = [local_day(at, ZoneInfo(zone)) for at in here.letters.got[person.origin.person]]
            assert days == [date(2026, 1, 5), date(2026, 1, 12)] + [date(2026, 1, 19)] * (person is east)


async def test_a_bot_that_stood_still_sends_no_old_week(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        here.clock.instant = datetime(2026, 1, 29, 12, tzinfo=UTC)  # three Mondays were missed
        await here.look()
        assert (await here.plan(ana)).week.cut_on == date(2026, 1, 29)
        assert (await here.plan(ana)).next_day == date(2026, 2, 2)
        assert len(here.letters.got["ana"]) == 1


async def test_messages_are_for_those_who_want_them(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        await here.planner("none", "UTC", message="no")
        quiet = await here.planner("quiet", "UTC")
        await here.planner("wants", "UTC")
        plan = await here.plan(quiet)
        async with here.apps[0].storage.begin() as uow:
            await uow.cohorts.choose(MemberChoices(plan.member_id, nudges=Nudges.NONE))
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        await here.look()
        assert list(here.letters.got) == ["wants"]
        assert (await here.plan(quiet)).week.cut_on == date(2026, 1, 5), "the plan is cut all the same"


async def test_no_more_messages_by_a_button_of_one(sqlite_url: str) -> None:
    async with AsyncExitStack() as stack:
        here = await planners(stack, sqlite_url)
        ana = await here.planner("ana", "UTC")
        await ana.press("g1:plan.quiet")
        assert "No more messages on Mondays" in words(ana.card)
        await ana.press("g1:plan.quiet")
        here.clock.instant = datetime(2026, 1, 5, 6, tzinfo=UTC)
        await here.look()
        assert here.letters.got == {}


# --- the worker -------------------------------------------------------------------------------------------------------


def _jobs(number: int) -> list[CutJob]:
    return [
        CutJob(one, sample_plan(one).week.target, 1 + one % 40, None, date(2026, 1, 1), date(2026, 1, 5), Facts())
        for one in range(number)
    ]


async def test_many_plans_are_cut_in_a_process_that_ends(monkeypatch: pytest.MonkeyPatch) -> None:
    def here(*_: object) -> None:
        raise AssertionError("on this side")

    jobs = _jobs(FEW + 1)
    async with PlanCutters(PLANNER) as cutters:
        monkeypatch.setattr("bot.plans.worker.week_of", here)
        found = await cutters.cut(jobs)
        pool = cutters._pool
        assert pool is not None
        processes = list(pool._processes.values())
    assert not any(one.is_alive() for one in processes)
    monkeypatch.undo()
    assert found == {job.member_id: week_of(PLANNER, job) for job in jobs}


async def test_a_process_that_was_killed_is_replaced() -> None:
    jobs = _jobs(FEW + 1)
    async with PlanCutters(PLANNER) as cutters:
        first = await cutters.cut(jobs)
        assert cutters._pool is not None
        for process in cutters._pool._processes.values():
            process.kill()
            process.join()
        assert await cutters.cut(jobs) == first


async def test_a_few_need_no_process() -> None:
    async with PlanCutters(PLANNER) as cutters:
        assert len(await cutters.cut(_jobs(FEW))) == FEW
        assert cutters._pool is None


def test_a_job_names_all_that_the_cut_depends_on() -> None:
    from tests.gallery import member

    plan = sample_plan(1)
    job = job_of(member(hours_a_week=4, aim_date=date(2027, 6, 1)), plan, Facts(), date(2027, 3, 8))
    assert (job.hours, job.aim, job.begun, job.before) == (4, date(2027, 6, 1), plan.begun, plan.week)
