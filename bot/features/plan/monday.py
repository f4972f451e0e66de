"""Every Monday each plan is cut anew from what was done: once, in the member's own morning.

A look takes some plans at a time. They are claimed by moving on when they are due next, cut in a worker while no unit
of work is open, and stored where nobody changed them meanwhile. Whoever dies in between loses nothing: the claim runs
out, and another look cuts the same week, whose message has the same key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo

import structlog

from assessments.moments import monday_of
from assessments.plan.planner import Planner
from bot.app import App
from bot.calendar import instant, local_day
from bot.community.records import Nudges
from bot.context import Ctx
from bot.errors import Trouble
from bot.features.plan import cards, keeping
from bot.features.plan.feature import WEEK, plan
from bot.plans.cutting import CutJob, job_of
from bot.plans.records import Plan, PlannedWeek
from bot.plans.worker import PlanCutters
from bot.ports import UnitOfWork
from bot.records import Member
from bot.ui.cards import Card
from bot.writing import Note, write_to_each
from bot.zones import zone_where

log = structlog.get_logger()

AT_ONCE: Final = 100  # plans in one unit of work: others want to write, too
LEASE: Final = timedelta(minutes=10)
AGAIN: Final = timedelta(days=1)  # until a plan that could not be cut is tried again
LATE: Final = timedelta(hours=36)  # after which a Monday's message is no longer worth sending


@dataclass(frozen=True, slots=True)
class _Due:
    """A plan that was claimed, whose it is and their zone; without a `job` it is not to be cut now."""

    plan: Plan
    member: Member
    zone: ZoneInfo
    job: CutJob | None


@plan.tick("plan weeks")
async def look(app: App) -> None:
    """Cut the plans that are due."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.plans.any_due(app.clock.now()):
            return
    planner = await app.library.planner(app.catalog.parameters.targets)
    async with PlanCutters(planner) as cutters:
        while plans := await _claim(app):
            try:
                await _work(app, cutters, plans)
            except Trouble:  # of the database: the claim runs out, and they are taken up again
                raise
            except Exception:
                log.exception("one of several plans not cut")
                await _one_by_one(app, cutters, plans)


async def _one_by_one(app: App, cutters: PlanCutters, plans: Sequence[Plan]) -> None:
    """Cut each by itself; one that fails keeps the week it has, until the next Monday."""
    for one in plans:
        try:
            await _work(app, cutters, [one])
        except Trouble:
            raise
        except Exception:
            log.exception("plan not cut", member=one.member_id)
            async with app.storage.begin() as uow:
                if await uow.plans.unchanged([one]):
                    await uow.plans.save(replace(one, next_at=app.clock.now() + AGAIN))


async def _claim(app: App) -> Sequence[Plan]:
    now = app.clock.now()
    async with app.storage.begin() as uow:
        return await uow.plans.claim(now, now + LEASE, AT_ONCE)


async def _work(app: App, cutters: PlanCutters, plans: Sequence[Plan]) -> None:
    """Read what was done, cut while no unit of work is open, and store what nobody changed meanwhile."""
    now = app.clock.now()
    async with app.storage.begin(writes=False) as uow:
        due = await _due(uow, plans, now)
    weeks = await cutters.cut([one.job for one in due if one.job is not None])
    async with app.storage.begin() as uow:
        same = await uow.plans.unchanged([one.plan for one in due])
        here = [one for one in due if one.plan.member_id in same]
        await uow.plans.save_all([_changed(one, weeks, cutters.planner, now) for one in here])
        notes = [_note(one.member, one.job.today, now) for one in here if one.job is not None and one.plan.message]
        await write_to_each(uow, WEEK, notes, now)


async def _due(uow: UnitOfWork, plans: Sequence[Plan], now: datetime) -> Sequence[_Due]:
    """Whose the plans are, and what of them is to be cut: not of who left, nor where Monday is still to come."""
    members = await uow.members.some([one.member_id for one in plans])
    facts = await uow.plans.facts([one.member_id for one in plans])
    found = []
    for one in plans:
        if (member := members.get(one.member_id)) is None:
            continue  # deleted meanwhile, and the plan with them
        zone = zone_where(member)
        cut = not member.left and _morning(one, zone) <= now
        job = job_of(member, one, facts[member.id], local_day(now, zone)) if cut else None
        found.append(_Due(one, member, zone, job))
    return found


def _morning(one: Plan, zone: ZoneInfo) -> datetime:
    """When a plan is to be cut, in the zone in which its member lives by now."""
    return instant(one.next_day, keeping.CUT_AT, zone) or one.next_at


def _changed(one: _Due, weeks: Mapping[int, PlannedWeek], planner: Planner, now: datetime) -> Plan:
    if one.job is not None:
        return keeping.recut(one.plan, weeks[one.plan.member_id], planner, keeping.next_cut(now, one.zone))
    if (morning := _morning(one.plan, one.zone)) > now:
        return replace(one.plan, next_at=morning)
    coming = keeping.next_cut(now, one.zone)
    return replace(one.plan, next_at=coming.at, next_day=coming.day)


def _note(member: Member, today: date, now: datetime) -> Note:
    monday = monday_of(today).isoformat()
    return Note(member, monday, {"monday": monday, "at": now.isoformat()})


@plan.message(WEEK)
async def message(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The week, as a message; None when the member no longer wants it, or it comes too late."""
    late = ctx.now - datetime.fromisoformat(str(args["at"])) > LATE
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    found = None if late or choices.nudges is Nudges.NONE else await keeping.as_stored(ctx)
    if found is None or not found.plan.message or found.monday.isoformat() != args["monday"]:
        return None
    return cards.monday(ctx.w, found)
