"""`/setup prompts`: channels with their own hour, days and track; rules of the community."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date, timedelta
from typing import Any, Final

from assessments.prompts.order import Track
from bot.calendar import local_day
from bot.calls import Rank
from bot.community.audit import Did
from bot.context import Ctx
from bot.days_off import days_off_meant
from bot.errors import Stale
from bot.features.prompts import posting, setup_cards
from bot.features.prompts import setup_cards as cards
from bot.features.prompts.feature import (
    ADD,
    DETAILS,
    DETAILS_FORM,
    EDIT,
    EDIT_FORM,
    PAUSE,
    POST_NOW,
    PREVIEW,
    REMOVE,
    REMOVE_NOW,
    RESUME,
    RULES,
    RULES_FORM,
    SCHEDULE,
    SETUP,
    prompts,
)
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.practice import CommunityPractice, Planned, Post, PostState, Schedule, ScheduleState
from bot.registry import Terms
from bot.ui.forms import Form
from bot.words import said
from bot.zones import zone_meant

READS: Final = Terms(needs=Rank.ORGANISER, writes=False)
WRITES: Final = Terms(needs=Rank.ORGANISER)
MOST: Final = 10  # schedules of a community
FRESH: Final = timedelta(hours=1)  # how long a preview may be posted from


@prompts.command("setup prompts", "Where and when the daily prompt appears, and how it is practised", READS)
async def setup(ctx: Ctx) -> Outcome:
    """Show the community's schedules."""
    return await overview(ctx)


@prompts.action(SETUP, READS)
async def overview(ctx: Ctx) -> Outcome:
    """The same from a button."""
    schedules = await ctx.uow.schedules.of_community(ctx.member.community_id)
    rules = await ctx.uow.practice.of_community(ctx.member.community_id)
    return Reply(cards.overview(ctx.w, schedules, rules, most=MOST))


@prompts.action(SCHEDULE, READS)
async def show(ctx: Ctx, schedule_id: int) -> Outcome:
    """One schedule, with all that can be done to it."""
    return Reply(await _card(ctx, await ours(ctx, schedule_id)))


@prompts.action(ADD, READS)
async def add(ctx: Ctx) -> Outcome:
    """Open the form for a new channel."""
    return OpenForm(await edit_form(ctx, 0))


@prompts.action(EDIT, READS)
async def edit(ctx: Ctx, schedule_id: int) -> Outcome:
    """Open the form of a schedule."""
    return OpenForm(await edit_form(ctx, schedule_id))


async def edit_form(ctx: Ctx, schedule_id: int) -> Form:
    """The form, filled with what holds."""
    schedule = await ours(ctx, schedule_id) if schedule_id else None
    return cards.edit_form(ctx.w, schedule, ctx.origin.place, ctx.zone_here)


@prompts.form(EDIT_FORM, edit_form, WRITES)
async def edited(ctx: Ctx, values: dict[str, Any], schedule_id: int) -> Outcome:
    """Store a schedule; a new one runs from its next occurrence on, an old one goes on, see `posting.changed`."""
    if not values["weekdays"]:
        raise BadOption(ctx.w("Please choose at least one day."), "weekdays")
    changes: dict[str, Any] = {
        "place": values["channel"],
        "at": values["at"],
        "zone": zone_meant(ctx.w, values["zone"]),
        "weekdays": frozenset(int(day) for day in values["weekdays"]),
        "track": Track(values["track"]),
        "owner": ctx.origin.person,
    }
    others = await ctx.uow.schedules.of_community(ctx.member.community_id)
    twin = next((one for one in others if one.place == changes["place"] and one.id != schedule_id), None)
    if twin is not None:
        raise BadOption(
            ctx.w("This channel has a schedule already; change that one, or choose another channel."), "channel"
        )
    if schedule_id:
        before = await ours(ctx, schedule_id)
        schedule = replace(before, **changes)
        if schedule.state is not ScheduleState.PAUSED:
            schedule = await posting.changed(ctx.uow, before, schedule, ctx.now)
        await ctx.uow.schedules.save(schedule)
    else:
        if len(others) >= MOST:
            raise BadOption(ctx.w("A community has at most {n} schedules.", n=MOST), "channel")
        here = ctx.origin
        fresh = Schedule(0, ctx.member.community_id, here.platform, here.workspace, **changes)
        schedule = await ctx.uow.schedules.add(posting.running(fresh, ctx.now))
    await ctx.note(Did.PROMPTS, detail=said("schedule"))
    return Reply(await _card(ctx, schedule))


@prompts.action(DETAILS, READS)
async def details(ctx: Ctx, schedule_id: int) -> Outcome:
    """Open the form for what is needed more rarely."""
    return OpenForm(await details_form(ctx, schedule_id))


async def details_form(ctx: Ctx, schedule_id: int) -> Form:
    """The form, filled with what holds."""
    return cards.details_form(ctx.w, await ours(ctx, schedule_id))


@prompts.form(DETAILS_FORM, details_form, WRITES)
async def detailed(ctx: Ctx, values: dict[str, Any], schedule_id: int) -> Outcome:
    """Store who is called and which days are left out."""
    schedule = await ours(ctx, schedule_id)
    changed = replace(schedule, group=values["group"] or "", pauses=days_off_meant(ctx.w, values["pauses"]))
    if changed.state is ScheduleState.RUNNING:
        changed = await posting.changed(ctx.uow, schedule, changed, ctx.now)
    await ctx.uow.schedules.save(changed)
    await ctx.note(Did.PROMPTS, detail=said("calls and days off"))
    return Reply(await _card(ctx, changed))


@prompts.action(PREVIEW, READS)
async def preview(ctx: Ctx, schedule_id: int) -> Outcome:
    """Show the next post, to the organiser alone, with a button that posts one now."""
    schedule = await ours(ctx, schedule_id)
    day = local_day(ctx.now, schedule.rule.zone)
    planned = await ctx.uow.schedules.planned(schedule.id, day)
    prompt_id, reason = await posting.decide(ctx.library, ctx.uow, schedule, schedule.next_day or day, planned)
    if prompt_id is None:
        return Reply(cards.nothing_to_post(ctx.w, schedule, reason))
    post = Post(0, schedule.id, schedule.community_id, "", day, prompt_id, PostState.WAITING, ctx.now)
    shown = await posting.card(ctx, ctx.member.community_id, schedule, post)
    return Reply(cards.preview(ctx.w, schedule, shown, int(ctx.now.timestamp())))


@prompts.action(POST_NOW, WRITES)
async def post_now(ctx: Ctx, schedule_id: int, previewed: int) -> Outcome:
    """Post one at once, beside the schedule's own; once for each preview."""
    schedule = await ours(ctx, schedule_id)
    if not 0 <= int(ctx.now.timestamp()) - previewed <= FRESH.total_seconds():
        raise Stale
    day = local_day(ctx.now, schedule.rule.zone)
    planned = await ctx.uow.schedules.planned(schedule.id, day)
    prompt_id, reason = await posting.decide(ctx.library, ctx.uow, schedule, schedule.next_day or day, planned)
    if prompt_id is None:
        return Reply(cards.nothing_to_post(ctx.w, schedule, reason))
    fresh = Post(
        0, schedule.id, schedule.community_id, f"{day}+{previewed}", day, prompt_id, PostState.WAITING, ctx.now
    )
    post = await ctx.uow.posts.claim(fresh)
    if post is not None:
        await posting.announce(ctx.library, ctx.uow, schedule, post, ctx.now)
        await _spend(ctx, schedule, prompt_id, planned)
        await ctx.note(Did.PROMPTS, detail=said("posted one"))
    return Reply(cards.posting_now(ctx.w, schedule), replace=True)


@prompts.action(PAUSE, WRITES)
async def pause(ctx: Ctx, schedule_id: int) -> Outcome:
    """Post nothing until it is resumed."""
    schedule = replace(
        await ours(ctx, schedule_id), state=ScheduleState.PAUSED, trouble="", next_at=None, next_day=None
    )
    await ctx.uow.schedules.save(schedule)
    await ctx.note(Did.PROMPTS, detail=said("paused"))
    return Reply(await _card(ctx, schedule), replace=True)


@prompts.action(RESUME, WRITES)
async def resume(ctx: Ctx, schedule_id: int) -> Outcome:
    """Go on from the next occurrence; what was missed meanwhile is not made up for."""
    before = await ours(ctx, schedule_id)
    schedule = await posting.changed(ctx.uow, before, replace(before, owner=ctx.origin.person), ctx.now)
    await ctx.uow.schedules.save(schedule)
    await ctx.note(Did.PROMPTS, detail=said("resumed"))
    return Reply(await _card(ctx, schedule), replace=True)


@prompts.action(REMOVE, READS)
async def remove(ctx: Ctx, schedule_id: int) -> Outcome:
    """Ask before a schedule goes."""
    return Reply(cards.confirm_remove(ctx.w, await ours(ctx, schedule_id)))


@prompts.action(REMOVE_NOW, WRITES)
async def remove_now(ctx: Ctx, schedule_id: int) -> Outcome:
    """Remove a schedule; what members logged stays theirs."""
    schedule = await ours(ctx, schedule_id)
    await ctx.uow.schedules.remove(schedule.id)
    await ctx.note(Did.PROMPTS, detail=said("removed"))
    return Reply(cards.removed(ctx.w, schedule), replace=True)


@prompts.action(RULES, READS)
async def rules(ctx: Ctx) -> Outcome:
    """Open the form for the community's rules."""
    return OpenForm(await rules_form(ctx))


async def rules_form(ctx: Ctx) -> Form:
    """The form, filled with what holds."""
    held = await ctx.uow.practice.of_community(ctx.member.community_id)
    return cards.rules_form(ctx.w, held, sandbox=ctx.sandbox is not None)


@prompts.form(RULES_FORM, rules_form, WRITES)
async def rules_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store the community's rules."""
    before = await ctx.uow.practice.of_community(ctx.member.community_id)
    wants = values["checked"] == setup_cards.YES
    if wants and ctx.sandbox is None:
        raise BadOption(
            ctx.w("This installation has no sandbox. Whoever runs it can add one: see docs/operating.md."), "checked"
        )
    changed: CommunityPractice = replace(before, lock_minutes=values["lock"], checked=wants)
    await ctx.uow.practice.save_community(changed)
    await ctx.note(Did.PROMPTS, detail=said("rules"))
    return await overview(ctx)


async def ours(ctx: Ctx, schedule_id: int) -> Schedule:
    """A schedule of the caller's community.

    Raises:
        Stale: it is another's, or gone.
    """
    schedule = await ctx.uow.schedules.get(schedule_id)
    if schedule is None or schedule.community_id != ctx.member.community_id:
        raise Stale
    return schedule


async def _card(ctx: Ctx, schedule: Schedule) -> Any:
    recent = await ctx.uow.posts.recent(ctx.member.community_id, 3, schedule.id)
    return cards.schedule(ctx.w, schedule, recent)


async def _spend(ctx: Ctx, schedule: Schedule, prompt_id: str, planned: Mapping[date, Planned]) -> None:
    """Free the days for which a prompt was kept that has just been posted, so that it does not come twice."""
    for one in planned.values():
        if one.prompt_id == prompt_id:
            await ctx.uow.schedules.unplan(schedule.id, one.day)
