"""`/plan`: this week's tasks, ticked off by button, and the whole plan behind them."""

from __future__ import annotations

import asyncio
from datetime import date
from enum import StrEnum
from typing import Annotated, Any, Final

from assessments.dimensions import Dimension
from assessments.moments import monday_of
from bot.calendar import EVERY_DAY
from bot.context import Ctx
from bot.errors import Stale
from bot.features.plan import calendar_file, cards, forms, keeping, ticked_cards, whole_cards
from bot.features.plan.feature import (
    CALENDAR,
    CALENDAR_FORM,
    END,
    END_NOW,
    PAGE,
    QUIET,
    RECUT,
    SET,
    SET_FORM,
    SHOW,
    STEP,
    TAKE_BACK,
    TICK,
    TICKED,
    UNTICK,
    WHOLE,
    WHY,
    plan,
)
from bot.features.plan.keeping import Held
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.plans.cutting import whole as cut_whole
from bot.plans.records import Tick
from bot.registry import Terms
from bot.ui.cards import Card
from bot.ui.forms import Form

READS: Final = Terms(writes=False)


class View(StrEnum):
    """What to see of the plan."""

    WEEK = "week"
    WHOLE = "whole"
    WHY = "why"


@plan.command("plan", "Your plan: what to do this week, and when it may all be done")
async def show(
    ctx: Ctx,
    view: Annotated[View, Param("This week, the whole plan, or why these tasks")] = View.WEEK,
) -> Outcome:
    """Show this week, the whole plan, or why; without a plan, what one is."""
    held = await keeping.held(ctx)
    if held is None:
        return Reply(await _start(ctx))
    match view:
        case View.WEEK:
            return Reply(cards.week(ctx.w, held))
        case View.WHOLE:
            return Reply(await _whole(ctx, held))
        case View.WHY:
            return Reply(whole_cards.why(ctx.w, held))


@plan.action(SHOW)
async def again(ctx: Ctx) -> Outcome:
    """This week, from a button."""
    held = await keeping.held(ctx)
    return Reply(await _start(ctx) if held is None else cards.week(ctx.w, held))


@plan.action(PAGE)
async def page(ctx: Ctx, number: int) -> Outcome:
    """More of this week."""
    return Reply(cards.week(ctx.w, await _mine(ctx), number), replace=True)


@plan.action(TICK)
async def tick(ctx: Ctx, task: str, monday: int, number: int) -> Outcome:
    """Tick off what is left of a task this week."""
    held = await _of_week(ctx, monday)
    share = next((one for one in held.plan.week.shares if one.task == task), None)
    if share is not None and (left := share.units - held.progress(task)) > 0:
        await ctx.uow.plans.tick(ctx.member.id, Tick(task, held.monday, left))
        held = await _mine(ctx)
    return Reply(cards.week(ctx.w, held, number), replace=True)


@plan.action(UNTICK)
async def untick(ctx: Ctx, task: str, monday: int, number: int) -> Outcome:
    """Take a tick of this week back."""
    held = await _of_week(ctx, monday)
    return Reply(cards.week(ctx.w, await _without(ctx, held, task, monday), number), replace=True)


@plan.action(TICKED)
async def ticked(ctx: Ctx, number: int) -> Outcome:
    """What was ticked off this week and last."""
    return Reply(ticked_cards.ticked(ctx.w, await _mine(ctx), number), replace=number > 0)


@plan.action(TAKE_BACK)
async def take_back(ctx: Ctx, task: str, monday: int, number: int) -> Outcome:
    """Take a tick of this week or the last one back, whatever was cut since."""
    held = await _without(ctx, await _mine(ctx), task, monday)
    return Reply(ticked_cards.ticked(ctx.w, held, number, ctx.w("Taken back.")), replace=True)


@plan.action(RECUT)
async def recut(ctx: Ctx) -> Outcome:
    """Cut the rest of this week anew from what is done."""
    held = await keeping.cut_anew(ctx, (await _mine(ctx)).plan)
    note = ctx.w("Cut again from what is done, for the days that are left of this week.")
    return Reply(cards.week(ctx.w, held, note=note), replace=True)


@plan.action(WHOLE)
async def whole(ctx: Ctx) -> Outcome:
    """The whole plan."""
    return Reply(await _whole(ctx, await _mine(ctx)))


@plan.action(STEP)
async def step(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """One step of it in full."""
    try:
        dimension = Dimension(values[0] if values else "")
    except ValueError:
        raise Stale from None
    return Reply(whole_cards.step(ctx.w, await _mine(ctx), dimension))


@plan.action(WHY)
async def why(ctx: Ctx, number: int) -> Outcome:
    """Why these tasks, and where each is done."""
    return Reply(whole_cards.why(ctx.w, await _mine(ctx), number), replace=number > 0)


@plan.action(SET, READS)
async def open_settings(ctx: Ctx) -> Outcome:
    """Open the form of hours and date."""
    return OpenForm(await settings_form(ctx))


async def settings_form(ctx: Ctx) -> Form:
    """The form, filled with what is known."""
    held = await ctx.uow.plans.of_member(ctx.member.id)
    planner = await ctx.library.planner(ctx.catalog.parameters.targets)
    return forms.settings(ctx.w, ctx.member, planner.steps.reckoning, message=held is not None and held.message)


@plan.form(SET_FORM, settings_form)
async def settings_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store hours and date, which the target has as well, and cut the plan by them."""
    aim: date | None = values["date"]
    if aim is not None and aim != ctx.member.aim_date and aim <= keeping.today_of(ctx):
        raise BadOption(ctx.w("That day is already here; please choose a later one."), "date")
    await ctx.keep_zone()
    await ctx.keep(hours_a_week=values["hours"], aim_date=aim)
    old = await ctx.uow.plans.of_member(ctx.member.id)
    held = await keeping.cut_anew(ctx, old, message=values["message"] == forms.YES)
    note = cards.few_hours(ctx.w, held.planner.steps.reckoning, values["hours"])
    return Reply(cards.week(ctx.w, held, note=note))


@plan.action(CALENDAR, READS)
async def open_calendar(ctx: Ctx) -> Outcome:
    """Open the form of the calendar file."""
    return OpenForm(await calendar_form(ctx))


async def calendar_form(ctx: Ctx) -> Form:
    """The form, with the zone in which its time is meant."""
    return forms.calendar(ctx.w, ctx.zone.key)


@plan.form(CALENDAR_FORM, calendar_form)
async def calendar_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Hand over the coming weeks as a calendar file."""
    weekdays = frozenset(int(day) for day in values["days"])
    if not weekdays or not weekdays <= EVERY_DAY:
        raise BadOption(ctx.w("Please choose at least one day."), "days")
    held = await _mine(ctx)
    cut, _ = await asyncio.to_thread(cut_whole, held.planner, keeping.job_for(held, ctx.member))
    found = list(calendar_file.entries(cut.weeks, weekdays))
    if not found:
        return Reply(cards.nothing_to_export(ctx.w))
    wish = calendar_file.Wish(weekdays, values["at"], ctx.zone)
    titles = {name: ctx.w(task.title) for name, task in held.planner.steps.tasks.items()}
    name = f"{ctx.member.community_id}-{ctx.member.id}"
    made = await calendar_file.attachment(ctx.w, name, found, titles, wish, ctx.now)
    return Reply(cards.exported(ctx.w, found[-1].day), attachments=(made,))


@plan.action(QUIET)
async def quiet(ctx: Ctx) -> Outcome:
    """No more messages on Mondays."""
    held = await ctx.uow.plans.of_member(ctx.member.id)
    if held is not None and held.message:
        await ctx.uow.plans.save(keeping.without_message(held))
    return Reply(cards.quiet(ctx.w), replace=True)


@plan.action(END)
async def end(ctx: Ctx) -> Outcome:
    """Ask before the plan ends."""
    return Reply(whole_cards.confirm_end(ctx.w, await _mine(ctx)))


@plan.action(END_NOW)
async def end_now(ctx: Ctx, member_id: int) -> Outcome:
    """Forget the plan; what was done, logged and ticked off stays."""
    if member_id != ctx.member.id:
        raise Stale
    await ctx.uow.plans.remove(ctx.member.id)
    return Reply(whole_cards.ended(ctx.w), replace=True)


async def _mine(ctx: Ctx) -> Held:
    """The member's plan.

    Raises:
        Stale: they have none.
    """
    held = await keeping.held(ctx)
    if held is None:
        raise Stale
    return held


async def _of_week(ctx: Ctx, monday: int) -> Held:
    """The member's plan, for a button of this week.

    Raises:
        Stale: there is none, or the week is over.
    """
    held = await _mine(ctx)
    if held.monday.toordinal() != monday or monday_of(held.plan.week.cut_on) != held.monday:
        raise Stale
    return held


async def _without(ctx: Ctx, held: Held, task: str, monday: int) -> Held:
    """A plan without a tick of this week or the last one; cut anew where the present week was cut with it.

    Raises:
        Stale: there is no such tick, or not any more.
    """
    tick = next((one for one in held.ticks if (one.task, one.week.toordinal()) == (task, monday)), None)
    if tick is None:
        raise Stale
    await ctx.uow.plans.untick(ctx.member.id, tick.task, tick.week)
    after = await _mine(ctx)
    base = after.plan.week.base.get(task)
    if base is not None and base <= after.done.get(task, 0):
        return after
    return await keeping.cut_anew(ctx, after.plan)


async def _start(ctx: Ctx) -> Card:
    planner = await ctx.library.planner(ctx.catalog.parameters.targets)
    return cards.start(ctx.w, planner.steps.reckoning)


async def _whole(ctx: Ctx, held: Held) -> Card:
    cut, _ = await asyncio.to_thread(cut_whole, held.planner, keeping.job_for(held, ctx.member))
    return whole_cards.whole(ctx.w, held, cut, chosen=ctx.member.target_chosen)
