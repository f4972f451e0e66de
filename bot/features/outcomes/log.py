"""`/outcome`: interviews, each with the score as it was before."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time, timedelta
from enum import StrEnum
from typing import Annotated, Any, Final

from assessments.targets import CompanySize, Level
from bot.calendar import instant, local_day
from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.features.outcomes import cards, consent, forms
from bot.features.outcomes.feature import ADD, ADD_FORM, CHANGE, CHANGE_FORM, DROP, OPEN, PAGE, SHOW, outcomes
from bot.networking.interviews import Frozen, Interview, InterviewRound, Result
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.registry import Terms
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
MOST: Final = 300
FARTHEST: Final = timedelta(days=366)


class Do(StrEnum):
    """What to do with the log."""

    SHOW = "show"
    ADD = "add"
    STOP = "stop"


@outcomes.command("outcome", "What came of your interviews, if you let it be kept; nobody else sees it", READS)
async def outcome(
    ctx: Ctx, what: Annotated[Do, Param("add an interview, or stop and delete; the log without it")] = Do.SHOW
) -> Outcome:
    """Show the log, or go straight to one part; ask for consent first."""
    match what:
        case Do.SHOW:
            return await _shown(ctx)
        case Do.ADD:
            return await add(ctx)
        case Do.STOP:
            return await consent.stop(ctx)


@outcomes.action(SHOW, READS)
async def show(ctx: Ctx) -> Outcome:
    """The log from a button."""
    return await _shown(ctx)


@outcomes.action(PAGE, READS)
async def turn(ctx: Ctx, page: int) -> Outcome:
    """Another page of it."""
    return await _shown(ctx, page)


@outcomes.action(ADD, READS)
async def add(ctx: Ctx) -> Outcome:
    """Open the form, once it may be kept."""
    if not await consent.given(ctx):
        return await _shown(ctx)
    return OpenForm(await add_form(ctx))


async def add_form(ctx: Ctx) -> Form:
    """The form, with today."""
    return forms.add(ctx.w, local_day(ctx.now, ctx.zone))


@outcomes.form(ADD_FORM, add_form)
async def put(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store an interview with the score that was known before its day; sent in twice, it is there once."""
    if not await consent.given(ctx):  # it was taken back while the form was open
        return Reply(cards.ask(ctx.w, 0))
    if not await ctx.uow.seen.first_time(f"outcome:{ctx.member.id}:{ctx.call_id}", ctx.now):
        return await _shown(ctx)
    if len(await ctx.uow.interviews.of_member(ctx.member.id)) >= MOST:
        raise Trouble(ctx.w("You have logged {n} interviews, which is as many as I keep.", n=MOST), ctx.w("Thank you."))
    day = _day(ctx, values["day"])
    interview = Interview(
        0,
        ctx.member.id,
        day,
        InterviewRound(values["round"]),
        Result(values["result"]),
        ctx.now,
        size=_one_of(CompanySize, values["size"]),
        level=_one_of(Level, values["level"]),
        score=await _score_before(ctx, day),
    )
    return Reply(cards.kept(ctx.w, await ctx.uow.interviews.add(interview)))


@outcomes.action(OPEN, READS)
async def open_one(ctx: Ctx, interview_id: int) -> Outcome:
    """One interview, with what is kept beside it."""
    return Reply(cards.interview(ctx.w, await _mine(ctx, interview_id)))


@outcomes.action(CHANGE, READS)
async def change(ctx: Ctx, interview_id: int) -> Outcome:
    """Open the form that tells what came of an interview."""
    return OpenForm(await change_form(ctx, interview_id))


async def change_form(ctx: Ctx, interview_id: int) -> Form:
    """The form, filled with what is stored."""
    return forms.change(ctx.w, await _mine(ctx, interview_id))


@outcomes.form(CHANGE_FORM, change_form)
async def put_changed(ctx: Ctx, values: dict[str, Any], interview_id: int) -> Outcome:
    """Store what came of it; the score beside it stays as it was."""
    interview = replace(
        await _mine(ctx, interview_id),
        result=Result(values["result"]),
        size=_one_of(CompanySize, values["size"]),
        level=_one_of(Level, values["level"]),
    )
    await ctx.uow.interviews.save(interview)
    return Reply(cards.kept(ctx.w, interview))


@outcomes.action(DROP)
async def drop(ctx: Ctx, interview_id: int) -> Outcome:
    """Forget an interview."""
    interview = await _mine(ctx, interview_id)
    await ctx.uow.interviews.remove(ctx.member.id, interview.id)
    return Reply(cards.listed(ctx.w, await ctx.uow.interviews.of_member(ctx.member.id)), replace=True)


async def _shown(ctx: Ctx, page: int | None = None) -> Outcome:
    """The log, a page of it in place of another, or the question whether it may be kept."""
    logged = await ctx.uow.interviews.of_member(ctx.member.id)
    if not await consent.given(ctx):
        return Reply(cards.ask(ctx.w, len(logged)))
    return Reply(cards.listed(ctx.w, logged, page or 0), replace=page is not None)


async def _mine(ctx: Ctx, interview_id: int) -> Interview:
    """An interview of the caller.

    Raises:
        Stale: it is gone, somebody else's, or not to be kept any more.
    """
    interview = await ctx.uow.interviews.get(ctx.member.id, interview_id)
    if interview is None or not await consent.given(ctx):
        raise Stale
    return interview


async def _score_before(ctx: Ctx, day: date) -> Frozen | None:
    """The newest score from before a day began: one of the day itself may know how the interview went."""
    begin = instant(day, time(), ctx.zone)
    profile = await ctx.uow.snapshots.before(ctx.member.id, begin) if begin else None
    return Frozen.of(profile) if profile else None


def _day(ctx: Ctx, day: date) -> date:
    """A day on which an interview can have been.

    Raises:
        BadOption: it is still to come, or too long ago.
    """
    today = local_day(ctx.now, ctx.zone)
    if day > today:
        raise BadOption(ctx.w("This day is still to come. Log it once it was held."), "day")
    if day < today - FARTHEST:
        raise BadOption(ctx.w("This is more than a year ago. Please give a later day."), "day")
    return day


def _one_of(kind: Any, value: str | None) -> Any:
    return kind(value) if value else None
