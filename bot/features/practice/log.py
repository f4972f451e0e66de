"""`/log practice` and `/log hours`: what was practised, noted by its minutes, and the weeks it adds up to."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Annotated, Any, Final

from assessments.dimensions import Dimension
from assessments.moments import monday_of
from bot.calendar import local_day
from bot.context import Ctx
from bot.errors import Stale
from bot.features.practice import cards
from bot.features.practice.feature import ENTRIES, HOURS, LOG, LOG_FORM, UNDO, practice
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.plans.records import Practice
from bot.registry import Terms
from bot.score_names import AREAS
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
BACK: Final = timedelta(days=60)  # how old a day may be that is still logged
LEAST, MOST = cards.MINUTES


@practice.command("log practice", "Note practice by its minutes; hours are never scored", leads=True)
async def log_practice(
    ctx: Ctx,
    minutes: Annotated[int, Param("How long, in minutes", ge=LEAST, le=MOST)],
    area: Annotated[Dimension, Param("What it was", labels=AREAS)],
    from_scratch: Annotated[bool, Param("Whether you wrote a structure or algorithm from an empty file")] = False,
    day: Annotated[date | None, Param("Which day, such as 2027-03-31; today without it")] = None,
    note: Annotated[str, Param("A note for yourself", most=cards.NOTE)] = "",
) -> Outcome:
    """Note some practice."""
    return await _log(ctx, Practice(0, ctx.member.id, day or _today(ctx), minutes, area, from_scratch, note))


@practice.command("log hours", "Your hours of practice by week, beside what you planned", READS)
async def log_hours(ctx: Ctx) -> Outcome:
    """Show the hours."""
    return await hours(ctx)


@practice.action(LOG, READS)
async def open_log(ctx: Ctx) -> Outcome:
    """Open the form."""
    return OpenForm(await log_form(ctx))


async def log_form(ctx: Ctx) -> Form:
    """The form, for today."""
    return cards.form(ctx.w, _today(ctx))


@practice.form(LOG_FORM, log_form)
async def logged(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Take the form."""
    entry = Practice(
        0,
        ctx.member.id,
        values["day"] or _today(ctx),
        values["minutes"],
        Dimension(values["area"]),
        values["from_scratch"] == cards.YES,
        values["note"] or "",
    )
    return await _log(ctx, entry)


@practice.action(HOURS, READS)
async def hours(ctx: Ctx) -> Outcome:
    """Hours by week."""
    today = _today(ctx)
    entries = await ctx.uow.practice_log.since(ctx.member.id, cards.since(today))
    return Reply(cards.hours(ctx.w, entries, today, ctx.member.hours_a_week))


@practice.action(ENTRIES, READS)
async def entries(ctx: Ctx, page: int) -> Outcome:
    """What was logged, to be removed where it was a slip."""
    logged = await ctx.uow.practice_log.since(ctx.member.id, cards.since(_today(ctx)))
    return Reply(cards.listed(ctx.w, logged, page), replace=True)


@practice.action(UNDO)
async def undo(ctx: Ctx, entry_id: int) -> Outcome:
    """Take an entry back."""
    if not await ctx.uow.practice_log.remove(ctx.member.id, entry_id):
        raise Stale
    return Reply(cards.undone(ctx.w), replace=True)


async def _log(ctx: Ctx, entry: Practice) -> Outcome:
    """Store an entry; sent in twice, it is there once."""
    today = _today(ctx)
    if not today - BACK <= entry.day <= today:
        raise BadOption(ctx.w("Please give a day of the last two months, today at the latest."), "day")
    if not await ctx.uow.seen.first_time(f"practice:{ctx.member.id}:{ctx.call_id}", ctx.now):
        return await hours(ctx)
    stored = await ctx.uow.practice_log.add(entry)
    monday = monday_of(today)
    week = sum(one.minutes for one in await ctx.uow.practice_log.since(ctx.member.id, monday))
    return Reply(cards.logged(ctx.w, stored, week, ctx.member.hours_a_week))


def _today(ctx: Ctx) -> date:
    return local_day(ctx.now, ctx.zone)
