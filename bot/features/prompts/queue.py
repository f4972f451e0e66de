"""`/prompts queue`: the next two weeks of a channel, to swap, skip, pin and put in prompts of one's own choice."""

from __future__ import annotations

from datetime import date
from typing import Annotated, Any, Final

from bot.calendar import local_day
from bot.calls import Rank
from bot.community.audit import Did
from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.features.prompts import queue_cards as cards
from bot.features.prompts import setup
from bot.features.prompts.choosing import Upcoming, choose, upcoming
from bot.features.prompts.feature import (
    QUEUE,
    QUEUE_BACK,
    QUEUE_DAY,
    QUEUE_FORM,
    QUEUE_PIN,
    QUEUE_SKIP,
    QUEUE_SWAP,
    prompts,
)
from bot.outcomes import OpenForm, Outcome, Reply
from bot.paging import paged
from bot.params import BadOption, Param
from bot.practice import ElsewhereLink, Planned, Schedule
from bot.registry import Terms
from bot.ui import law
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.ui.plain import one_line
from bot.words import said

READS: Final = Terms(needs=Rank.ORGANISER, writes=False)
WRITES: Final = Terms(needs=Rank.ORGANISER)
DAYS: Final = 14
ON_PAGE: Final = 7
SEARCHED: Final = 5  # prompts that are suggested for what was typed


@prompts.command("prompts queue", "The next two weeks of a channel: swap, skip, pin, choose", READS)
async def queue(
    ctx: Ctx,
    channel: Annotated[int, Param("Which schedule, counted as in /setup prompts", ge=1, le=setup.MOST)] = 1,
) -> Outcome:
    """Show the queue of a schedule."""
    schedules = await ctx.uow.schedules.of_community(ctx.member.community_id)
    if not schedules:
        raise Trouble(ctx.w("No channel gets prompts yet."), ctx.w("Begin with /setup prompts."))
    if channel > len(schedules):
        raise BadOption(ctx.w("There are {n} of them.", n=len(schedules)), "channel")
    return Reply(await _card(ctx, schedules[channel - 1], 0))


@prompts.action(QUEUE, READS)
async def show(ctx: Ctx, schedule_id: int, page: int) -> Outcome:
    """A page of the queue."""
    return Reply(await _card(ctx, await setup.ours(ctx, schedule_id), page))


@prompts.action(QUEUE_DAY, READS)
async def pick_day(ctx: Ctx, schedule_id: int, values: tuple[str, ...]) -> Outcome:
    """One day of the queue, with what can be done to it."""
    schedule = await setup.ours(ctx, schedule_id)
    day = _read_day(values[0] if values else "")
    return await _day(ctx, schedule, day)


@prompts.action(QUEUE_SKIP, WRITES)
async def skip(ctx: Ctx, schedule_id: int, ordinal: int) -> Outcome:
    """No post on this day."""
    schedule, day = await _coming(ctx, schedule_id, ordinal)
    await ctx.uow.schedules.plan(schedule.id, Planned(day, None))
    await ctx.note(Did.PROMPTS, detail=said("queue"))
    return Reply(await _card(ctx, schedule, 0), replace=True)


@prompts.action(QUEUE_BACK, WRITES)
async def back(ctx: Ctx, schedule_id: int, ordinal: int) -> Outcome:
    """Leave the day to the usual order again."""
    schedule, day = await _coming(ctx, schedule_id, ordinal)
    await ctx.uow.schedules.unplan(schedule.id, day)
    await ctx.note(Did.PROMPTS, detail=said("queue"))
    return Reply(await _card(ctx, schedule, 0), replace=True)


@prompts.action(QUEUE_SWAP, WRITES)
async def swap(ctx: Ctx, schedule_id: int, ordinal: int) -> Outcome:
    """Another prompt for this day: the next of the order that no day of the queue has."""
    schedule, day = await _coming(ctx, schedule_id, ordinal)
    coming = await _upcoming(ctx, schedule)
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    taken = {one.prompt_id for one in coming if one.prompt_id}
    used = await ctx.uow.posts.used(schedule.id)
    found = choose(shelf.order(schedule.track), used, taken)
    if found is not None:
        await ctx.uow.schedules.plan(schedule.id, Planned(day, found))
        await ctx.note(Did.PROMPTS, detail=said("queue"))
    return Reply(await _card(ctx, schedule, 0), replace=True)


@prompts.action(QUEUE_PIN, WRITES)
async def pin(ctx: Ctx, schedule_id: int, ordinal: int) -> Outcome:
    """Keep what is shown for this day, whatever happens to the days before."""
    schedule, day = await _coming(ctx, schedule_id, ordinal)
    shown = next((one for one in await _upcoming(ctx, schedule) if one.occurrence.day == day), None)
    if shown is None or shown.prompt_id is None:
        raise Stale
    await ctx.uow.schedules.plan(schedule.id, Planned(day, shown.prompt_id))
    await ctx.note(Did.PROMPTS, detail=said("queue"))
    return Reply(await _card(ctx, schedule, 0), replace=True)


async def choose_form(ctx: Ctx, schedule_id: int, ordinal: int) -> Form:
    """The form that asks for a prompt by its name, and for a link to another site's."""
    _, day = await _coming(ctx, schedule_id, ordinal)
    return cards.choose_form(ctx.w, schedule_id, day)


@prompts.form(QUEUE_FORM, choose_form, WRITES)
async def chosen(ctx: Ctx, values: dict[str, Any], schedule_id: int, ordinal: int) -> Outcome:
    """Put a prompt of the organiser's choice on a day."""
    schedule, day = await _coming(ctx, schedule_id, ordinal)
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    wanted = values["prompt"].casefold()
    ranked = [one for one in shelf.bank.prompts if wanted in (one.id, one.title.casefold())] or [
        one for one in shelf.bank.prompts if wanted in f"{one.id} {one.title} {one.topic}".casefold()
    ]
    if len(ranked) != 1:
        near = ", ".join(one.id for one in ranked[:SEARCHED]) + (" …" if len(ranked) > SEARCHED else "")
        hint = (
            ctx.w("{n} prompts fit; please give the name of one: {names}", n=len(ranked), names=near)
            if ranked
            else ctx.w("No prompt has this in its name.")
        )
        raise BadOption(hint, "prompt")
    await ctx.uow.schedules.plan(schedule.id, Planned(day, ranked[0].id))
    await ctx.note(Did.PROMPTS, detail=said("queue"))
    if values["link"]:
        await ctx.uow.practice.save_link(ctx.member.community_id, _link(ctx, ranked[0].id, values))
    return Reply(await _card(ctx, schedule, 0))


async def _coming(ctx: Ctx, schedule_id: int, ordinal: int) -> tuple[Schedule, date]:
    """A schedule with a day of its queue.

    Raises:
        Stale: the day is over, has its post already, or never was to have one.
    """
    schedule = await setup.ours(ctx, schedule_id)
    day = next(
        (one.occurrence.day for one in await _upcoming(ctx, schedule) if one.occurrence.day.toordinal() == ordinal),
        None,
    )
    if day is None:
        raise Stale
    return schedule, day


async def _card(ctx: Ctx, schedule: Schedule, page: int) -> Card:
    shown, page, pages = paged(await _upcoming(ctx, schedule), page, ON_PAGE)
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    return cards.queue(ctx.w, schedule, shown, shelf.get, page, pages)


async def _day(ctx: Ctx, schedule: Schedule, day: date) -> Outcome:
    shown = next((one for one in await _upcoming(ctx, schedule) if one.occurrence.day == day), None)
    if shown is None:
        raise Stale
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    prompt = shelf.get(shown.prompt_id) if shown.prompt_id else None
    return Reply(cards.day(ctx.w, schedule, shown, prompt))


async def _upcoming(ctx: Ctx, schedule: Schedule) -> tuple[Upcoming, ...]:
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    planned = await ctx.uow.schedules.planned(schedule.id, local_day(ctx.now, schedule.rule.zone))
    used = await ctx.uow.posts.used(schedule.id)
    return upcoming(schedule, shelf.order(schedule.track), used, planned, ctx.now, DAYS)


@prompts.action(cards.CHOOSE, READS)
async def open_choice(ctx: Ctx, schedule_id: int, ordinal: int) -> Outcome:
    """Open the form that asks for a prompt."""
    return OpenForm(await choose_form(ctx, schedule_id, ordinal))


def _link(ctx: Ctx, prompt_id: str, values: dict[str, Any]) -> ElsewhereLink:
    url = values["link"].strip()
    try:
        law.web_address(url, "link")
        law.at_most(law.LINK_URL, len(url), "link")
    except law.LawBroken:
        raise BadOption(ctx.w("Please give a web address that begins with https://"), "link") from None
    return ElsewhereLink(
        prompt_id, one_line(values["link_name"] or "") or url.partition("//")[2].partition("/")[0], url
    )


def _read_day(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError:
        raise Stale from None
