"""A member's plan at hand: read with what is done, cut anew where it has to be, and stored."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from assessments.moments import monday_of
from assessments.plan.cut import DAYS
from assessments.plan.planner import Planner
from assessments.plan.tasks import Task
from bot.calendar import Occurrence, Rule, local_day
from bot.context import Ctx
from bot.plans.cutting import CutJob, done, is_stale, job_of, week_of
from bot.plans.records import Facts, Plan, PlannedWeek, Tick
from bot.records import Member

MONDAY: Final = frozenset({0})
CUT_AT: Final = time(6)  # local time on Mondays: before anybody looks, and after the week before is over


@dataclass(frozen=True, slots=True)
class Held:
    """A member's plan with what is known of it now.

    Attributes:
        plan: As it is stored.
        planner: What it is cut by.
        facts: What is stored of what the member has done.
        done: Units of each task that are done.
        ticks: What was ticked off by hand in the present week and in the one before, the latest week first.
        today: The member's local day.
    """

    plan: Plan
    planner: Planner
    facts: Facts
    done: Mapping[str, int]
    ticks: Sequence[Tick]
    today: date

    @property
    def monday(self) -> date:
        """The Monday of the present week."""
        return monday_of(self.today)

    @property
    def ticked(self) -> frozenset[str]:
        """Tasks that were ticked off in the present week."""
        return frozenset(tick.task for tick in self.ticks if tick.week == self.monday)

    def task(self, name: str) -> Task | None:
        """A task by its id; None when it has been retired."""
        return self.planner.steps.tasks.get(name)

    def progress(self, name: str) -> int:
        """Units of a task that were done since the week was cut."""
        return max(self.done.get(name, 0) - self.plan.week.base.get(name, 0), 0)


def today_of(ctx: Ctx) -> date:
    """The member's local day."""
    return local_day(ctx.now, ctx.zone)


def next_cut(now: datetime, zone: ZoneInfo) -> Occurrence:
    """The next Monday on which a plan is cut anew."""
    following = Rule(CUT_AT, zone, MONDAY).after(now)
    if following is None:
        raise ValueError(f"{zone.key} has no Mondays")
    return following


async def held(ctx: Ctx) -> Held | None:
    """The member's plan, cut anew where it is of another week or of other wishes; None without one."""
    plan = await ctx.uow.plans.of_member(ctx.member.id)
    if plan is None:
        return None
    today = today_of(ctx)
    if is_stale(plan, ctx.member, today):
        return await cut_anew(ctx, plan)
    return await _held(ctx, plan, today)


async def as_stored(ctx: Ctx) -> Held | None:
    """The member's plan as it was cut last, for who only reads; None without one."""
    plan = await ctx.uow.plans.of_member(ctx.member.id)
    return None if plan is None else await _held(ctx, plan, today_of(ctx))


def without_message(plan: Plan) -> Plan:
    """A plan without messages on Mondays."""
    return replace(plan, message=False)


async def cut_anew(ctx: Ctx, plan: Plan | None, *, message: bool | None = None) -> Held:
    """Cut a member's plan, or their first one, from today on, and store it; `message` changes that wish."""
    today, coming = today_of(ctx), next_cut(ctx.now, ctx.zone)
    planner = await ctx.library.planner(ctx.catalog.parameters.targets)
    facts = (await ctx.uow.plans.facts([ctx.member.id]))[ctx.member.id]
    job = job_of(ctx.member, plan, facts, today)
    week = await asyncio.to_thread(week_of, planner, job)
    old = plan or Plan(ctx.member.id, today, planner.steps.version, week, False, coming.at, coming.day)
    fresh = recut(old, week, planner, coming)
    if message is not None:
        fresh = replace(fresh, message=message)
    return await _held(ctx, await ctx.uow.plans.save(fresh), today, facts)


def recut(plan: Plan, week: PlannedWeek, planner: Planner, coming: Occurrence) -> Plan:
    """A plan with its new week."""
    return replace(plan, week=week, steps_version=planner.steps.version, next_at=coming.at, next_day=coming.day)


def job_for(held: Held, member: Member) -> CutJob:
    """What is to be cut for a member from today on."""
    return job_of(member, held.plan, held.facts, held.today)


async def _held(ctx: Ctx, plan: Plan, today: date, facts: Facts | None = None) -> Held:
    planner = await ctx.library.planner(ctx.catalog.parameters.targets)
    facts = facts or (await ctx.uow.plans.facts([ctx.member.id]))[ctx.member.id]
    now_done = await asyncio.to_thread(done, planner, ctx.member.target, facts)
    ticks = await ctx.uow.plans.ticks(ctx.member.id, monday_of(today) - timedelta(days=DAYS))
    return Held(plan, planner, facts, now_done, ticks, today)
