"""Follow-ups: one message on a member's morning with all that is due, and what they do about each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from bot.app import App
from bot.calendar import Occurrence, local_day
from bot.community.records import Nudges
from bot.context import Ctx
from bot.features.networking import follow_up_cards as cards
from bot.features.networking import forms
from bot.features.networking.entries import READS, SUGGESTED, mine, with_follow_up
from bot.features.networking.feature import (
    DROP_ALL,
    DROP_ALL_NOW,
    DUE,
    FOLLOW,
    FOLLOW_UPS,
    TIME,
    TIME_FORM,
    Then,
    networking,
)
from bot.jobs.due import work_through
from bot.networking.mornings import morning
from bot.networking.records import NetworkEntry
from bot.outcomes import OpenForm, Outcome, Reply
from bot.ports import UnitOfWork
from bot.records import Member
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.writing import write_to
from bot.zones import zone_where

AT_ONCE: Final = 100  # follow-ups in one transaction
A_DAY: Final = timedelta(days=1)
"""How long a message may wait to be sent; then the next morning's takes its place."""


@networking.action(DUE, READS)
async def due(ctx: Ctx) -> Outcome:
    """What is due."""
    return Reply(await _card(ctx))


@networking.action(FOLLOW)
async def follow(ctx: Ctx, entry_id: int, then: Then) -> Outcome:
    """A follow-up was done, takes another week, or is not wanted; a second click changes nothing more."""
    entry = await mine(ctx, entry_id)
    if entry.follow_up_on is not None:
        day = local_day(ctx.now, ctx.zone) + SUGGESTED if then is Then.IN_A_WEEK else None
        changed = await with_follow_up(ctx, entry, day)
        entry = replace(changed, followed_up=entry.followed_up + (then is Then.DONE))
        await ctx.uow.network.save(entry)
    return Reply(await _card(ctx, cards.told(ctx.w, entry, then)), replace=True)


@networking.action(DROP_ALL, READS)
async def drop_all(ctx: Ctx) -> Outcome:
    """Ask before all that is due is dropped."""
    waiting = await _waiting(ctx)
    return Reply(cards.drop_all(ctx.w, len(waiting)) if waiting else await _card(ctx), replace=True)


@networking.action(DROP_ALL_NOW)
async def drop_all_now(ctx: Ctx) -> Outcome:
    """Drop all that is due; the entries stay."""
    for entry in await _waiting(ctx):
        await ctx.uow.network.save(await with_follow_up(ctx, entry, None))
    return Reply(await _card(ctx), replace=True)


@networking.action(TIME, READS)
async def reminder_time(ctx: Ctx) -> Outcome:
    """Open the form that asks when to be reminded."""
    return OpenForm(await time_form(ctx))


async def time_form(ctx: Ctx) -> Form:
    """The form, filled with what holds."""
    return forms.reminder_time(ctx.w, await ctx.uow.network.reminded_at(ctx.member.id), ctx.zone.key)


@networking.form(TIME_FORM, time_form)
async def put_time(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store when to be reminded."""
    await ctx.keep_zone()
    await ctx.uow.network.remind_at(ctx.member.id, values["at"])
    await ctx.uow.network.look_again(ctx.member.id, ctx.now)
    return Reply(await _card(ctx, cards.told_time(ctx.w, values["at"], ctx.zone.key)))


async def _card(ctx: Ctx, note: str = "") -> Card:
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    return cards.due(ctx.w, await _waiting(ctx), note, silent=choices.nudges is Nudges.NONE)


async def _waiting(ctx: Ctx) -> Sequence[NetworkEntry]:
    return await ctx.uow.network.to_follow_up(ctx.member.id, local_day(ctx.now, ctx.zone))


# --- the morning's message -------------------------------------------------------------------------------------------


@networking.tick("follow-ups")
async def look(app: App) -> None:
    """Record the messages of the mornings that have come."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.network.any_due(app.clock.now()):
            return
    await work_through(app, _due, remind, _give_up, AT_ONCE)


async def _due(uow: UnitOfWork, now: datetime, limit: int) -> Sequence[NetworkEntry]:
    return await uow.network.due(now, limit)


async def _give_up(uow: UnitOfWork, entry: NetworkEntry, now: datetime) -> None:
    await uow.network.save(replace(entry, remind_at=None))


async def remind(uow: UnitOfWork, entry: NetworkEntry, now: datetime) -> None:
    """Record the message of a member's morning, or wait for it.

    The morning is computed anew, as the member's zone and time may have changed. Its message has all that is due, so
    that another follow-up of the same morning records none.
    """
    member = await uow.members.get(entry.member_id)
    if member is None or entry.follow_up_on is None:
        await _give_up(uow, entry, now)
        return
    turn = morning(entry.follow_up_on, await uow.network.reminded_at(member.id), zone_where(member), now)
    if turn.at > now:
        await uow.network.save(replace(entry, remind_at=turn.at))
        return
    await _record(uow, member, turn, now)
    await uow.network.save(replace(entry, remind_at=None))


async def _record(uow: UnitOfWork, member: Member, turn: Occurrence, now: datetime) -> None:
    """Record the message, unless the member has left; whether they want it is asked when it is sent."""
    await write_to(uow, member, FOLLOW_UPS, turn.day.isoformat(), {"at": turn.at.isoformat()}, now)


@networking.message(FOLLOW_UPS)
async def morning_message(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """All that is due; None where nothing is any more, the morning is over, or no message is wanted."""
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    over = ctx.now - datetime.fromisoformat(str(args["at"])) >= A_DAY
    waiting = await _waiting(ctx)
    if over or not waiting or choices.nudges is Nudges.NONE:
        return None
    return cards.due(ctx.w, waiting)
