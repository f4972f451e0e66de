"""Who gets a nudge: looked at when it is their turn, many in one transaction, each written to once."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.app import App
from bot.calendar import local_day
from bot.community.records import Nudges
from bot.context import Ctx
from bot.features.nudges import cards
from bot.features.nudges.feature import NUDGE, nudges
from bot.jobs.housekeeping import day
from bot.nudging import rules
from bot.nudging.records import Candidate, Nudge, NudgeState
from bot.ports import UnitOfWork
from bot.records import Member
from bot.ui.cards import Card
from bot.writing import write_to
from bot.zones import zone_where

AT_ONCE: Final = 200  # members in one transaction
LATE: Final = timedelta(hours=4)
"""How long a nudge may wait to be sent, if it is still day; after that it is too late to be of use."""
AWAY: Final = timedelta(days=14)
"""How long until somebody who left, or is paused, is looked at again."""


@nudges.job("nudge_enrolment", day)
async def enrol(app: App, now: datetime) -> str:
    """Begin to look at those who have begun to use the bot."""
    async with app.storage.begin() as uow:
        await uow.nudging.enrol(now)
    return "done"


@nudges.tick("nudges")
async def look(app: App) -> None:
    """Look at those whose turn it is; almost free of cost when it is nobody's."""
    now = app.clock.now()
    async with app.storage.begin(writes=False) as uow:
        if not await uow.nudging.any_due(now):
            return
    while await _some(app, now) == AT_ONCE:
        pass


async def _some(app: App, now: datetime) -> int:
    async with app.storage.begin() as uow:
        due = await uow.nudging.due(now, AT_ONCE)
        ids = [one.member_id for one in due]
        members = await uow.members.some(ids)
        candidates = await uow.nudging.candidates(ids, now)
        after = []
        for state in due:
            member, candidate = members.get(state.member_id), candidates.get(state.member_id)
            if member is None or candidate is None or candidate.paused:
                after.append(replace(state, next_at=now + AWAY))
            else:
                after.append(await _one(uow, state, member, candidate, now))
        await uow.nudging.save(after)
    return len(due)


async def _one(uow: UnitOfWork, state: NudgeState, member: Member, candidate: Candidate, now: datetime) -> NudgeState:
    """Write to a member if a rule says so; their state after it."""
    if candidate.often is Nudges.NONE:
        return replace(state, next_at=None)
    zone = zone_where(member)
    wait = rules.too_soon(state.last_at, candidate.often, now)
    if wait is not None or not rules.is_day(now, zone):
        return replace(state, next_at=rules.next_look(now, wait or timedelta(0), zone))
    which = rules.nudge(candidate.facts, state.last, now, local_day(now, zone))
    if which is None or not await _record(uow, member, which, state.sent + 1, now):
        return replace(state, next_at=rules.next_look(now, rules.LOOK_EVERY, zone))
    return NudgeState(
        member.id, rules.next_look(now, rules.APART[candidate.often], zone), state.sent + 1, last=which, last_at=now
    )


async def _record(uow: UnitOfWork, member: Member, which: Nudge, number: int, now: datetime) -> bool:
    args = {"which": which.value, "at": now.isoformat()}
    return await write_to(uow, member, NUDGE, str(number), args, now)


@nudges.message(NUDGE)
async def nudge(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The nudge, if it is still true, still wanted, and not late."""
    which, at = Nudge(args["which"]), datetime.fromisoformat(str(args["at"]))
    candidate = (await ctx.uow.nudging.candidates([ctx.member.id], ctx.now)).get(ctx.member.id)
    if candidate is None or candidate.paused or candidate.often is Nudges.NONE or ctx.now - at > LATE:
        return None
    today = local_day(ctx.now, ctx.zone)
    if not rules.is_day(ctx.now, ctx.zone) or which not in rules.fitting(candidate.facts, ctx.now, today):
        return None
    return cards.nudge(ctx.w, which, candidate.facts, today)
