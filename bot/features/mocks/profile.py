"""`/mock profile`: what a member wants to practise with others, when they can, and whom they do not meet."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from typing import Annotated, Any, Final

from assessments.evidence import MockFormat
from bot.calls import Origin, Platform
from bot.context import Ctx
from bot.errors import Stale
from bot.features.mocks import lifecycle
from bot.features.mocks import profile_cards as cards
from bot.features.mocks import profile_forms as forms
from bot.features.mocks import profile_rules as rules
from bot.features.mocks.feature import (
    PROFILE,
    PROFILE_BLOCK,
    PROFILE_FORMATS,
    PROFILE_LIST,
    PROFILE_MENTOR,
    PROFILE_MENTOR_FORM,
    PROFILE_PAUSE,
    PROFILE_PRESETS,
    PROFILE_REST,
    PROFILE_RESUME,
    PROFILE_UNBLOCK,
    PROFILE_WISHES,
    PROFILE_WISHES_FORM,
    PROFILE_ZONE,
    PROFILE_ZONE_FORM,
    mocks,
)
from bot.mocks.availability import PRESETS, choose
from bot.mocks.machine import EntryState
from bot.mocks.records import MockProfile, RoundState
from bot.mocks.week_words import read_week
from bot.outcomes import OpenForm, Outcome, Reply
from bot.paging import paged
from bot.params import BadOption, Param
from bot.picking import Nobody, nobody_said, person_picked
from bot.registry import Terms
from bot.ui.forms import Form
from bot.ui.text import Wordy
from bot.zones import zone_meant

READS: Final = Terms(writes=False)
MOST_BLOCKED: Final = 50
PRESET_NAMES: Final = frozenset(one.name for one in PRESETS)


@mocks.command("mock profile", "How you practise with others: what, when, how often, and with whom not")
async def profile(
    ctx: Ctx,
    times: Annotated[str, Param("When you can each week, such as Mon-Fri 18-21:30, Sat 9-12", most=500)] = "",
) -> Outcome:
    """Show the profile; with times, set them first."""
    if times:
        week = read_week(ctx.w, times)
        await change(ctx, lambda held: replace(held, week=week))
    return await shown(ctx)


@mocks.action(PROFILE, READS)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await shown(ctx)


@mocks.action(PROFILE_FORMATS)
async def pick_formats(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Practise these formats."""
    try:
        formats = frozenset(map(MockFormat, values))
    except ValueError:
        raise Stale from None
    await change(ctx, lambda held: replace(held, formats=formats))
    return await shown(ctx, replace=True)


@mocks.action(PROFILE_PRESETS)
async def pick_presets(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Be free at these times; what was tuned besides stays."""
    if not PRESET_NAMES.issuperset(values):
        raise Stale
    await change(ctx, lambda held: replace(held, week=choose(held.week, values)))
    return await shown(ctx, replace=True)


@mocks.action(PROFILE_ZONE, READS)
async def zone(ctx: Ctx) -> Outcome:
    """Open the form of the time zone."""
    return OpenForm(await zone_form(ctx))


async def zone_form(ctx: Ctx) -> Form:
    """The form, filled with what is known or guessed."""
    return forms.zone(ctx.w, ctx.zone.key)


@mocks.form(PROFILE_ZONE_FORM, zone_form)
async def zone_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store the time zone; free times stay the same hours of the member's own day."""
    await ctx.keep(zone=zone_meant(ctx.w, values["zone"]))
    return await shown(ctx)


@mocks.action(PROFILE_WISHES, READS)
async def wishes(ctx: Ctx) -> Outcome:
    """Open the form of languages and limits."""
    return OpenForm(await wishes_form(ctx))


async def wishes_form(ctx: Ctx) -> Form:
    """The form, filled with what holds."""
    held, _ = await mine(ctx)
    return forms.wishes(ctx.w, held)


@mocks.form(PROFILE_WISHES_FORM, wishes_form)
async def wishes_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store languages and limits."""
    if not values["languages"]:
        raise BadOption(ctx.w("Please choose at least one language."), "languages")
    await change(
        ctx,
        lambda held: replace(
            held,
            languages=frozenset(values["languages"]),
            a_week=values["a_week"],
            nudge=values["nudge"] == forms.YES,
            marks=values["marks"] == forms.YES,
        ),
    )
    return await shown(ctx)


@mocks.action(PROFILE_MENTOR, READS)
async def mentor(ctx: Ctx) -> Outcome:
    """Open the form of mentoring."""
    return OpenForm(await mentor_form(ctx))


async def mentor_form(ctx: Ctx) -> Form:
    """The form, filled with what holds."""
    held, _ = await mine(ctx)
    return forms.mentor(ctx.w, held)


@mocks.form(PROFILE_MENTOR_FORM, mentor_form)
async def mentor_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store whether the member mentors. That an organiser vouches for them stays, whatever they choose."""
    mentors, takes = values["mentor"] == forms.YES, values["takes"]
    await change(ctx, lambda held: replace(held, mentor=mentors, takes=takes))
    return Reply(cards.mentoring(ctx.w, await state_of(ctx), ctx.now))


@mocks.action(PROFILE_REST, READS)
async def rest(ctx: Ctx) -> Outcome:
    """Ask for how long to pause."""
    return Reply(cards.rest(ctx.w), replace=True)


@mocks.action(PROFILE_PAUSE)
async def pause(ctx: Ctx, weeks: int) -> Outcome:
    """Leave the member alone for so many weeks."""
    if weeks not in (*rules.PAUSES, rules.LONGEST_PAUSE):
        raise Stale
    await change(ctx, lambda held: replace(held, paused_until=ctx.now + timedelta(weeks=weeks)))
    return await shown(ctx, replace=True)


@mocks.action(PROFILE_RESUME)
async def resume(ctx: Ctx) -> Outcome:
    """End a pause, whether the member began it or I did after rounds without an answer."""
    await change(ctx, lambda held: replace(held, paused_until=None, ignored=0))
    return await shown(ctx, replace=True)


# --- whom the member does not meet ------------------------------------------------------------------------------------


@mocks.action(PROFILE_LIST, READS)
async def not_met(ctx: Ctx, page: int) -> Outcome:
    """The list, which its owner alone sees."""
    return await _list(ctx, page)


@mocks.action(PROFILE_BLOCK, Terms(waits=True))
async def block(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Put somebody on the list, whether or not they ever talked to me; no app, which is never matched anyway."""
    picked = await person_picked(ctx, values)
    async with ctx.unit():
        if isinstance(picked, Nobody):
            not_there = ctx.w("That is an app, or somebody who is not here: I never match you.")
            return await _list(ctx, 0, (nobody_said(ctx.w, picked, not_there),))
        other = await _block(ctx, picked)
        if isinstance(other, Reply):
            return other
    async with ctx.unit():  # by itself: a pairing holds profiles and mocks in the other order
        return await after_block(ctx, other)


async def _block(ctx: Ctx, picked: Origin) -> Reply | int:
    """Note it, and say whom it is about; or why it is not done. A pairing that is under way knows of it."""
    await ctx.uow.mock_profiles.lock({ctx.member.id})
    other = await ctx.uow.members.find(picked) or await ctx.uow.members.register(picked, ctx.now)
    if other.id == ctx.member.id:
        return await _list(ctx, 0, (ctx.w("That is you; nobody is matched with themselves."),))
    if other.community_id != ctx.member.community_id:
        return await _list(ctx, 0, (ctx.w("They are not in your community, so I never match you."),))
    blocked = await ctx.uow.mock_profiles.blocked(ctx.member.id)
    if other.id not in blocked and len(blocked) >= MOST_BLOCKED:
        return await _list(ctx, 0, (ctx.w("The list is full. Please remove somebody first."),))
    await ctx.uow.mock_profiles.block(ctx.member.id, other.id)
    return other.id


async def after_block(ctx: Ctx, other_id: int) -> Outcome:
    """What follows when a member does not want to meet another any more."""
    parted = await lifecycle.part(ctx.uow, ctx.member.id, other_id, ctx.now)
    note = [cards.named(ctx.w, await _listed(ctx, other_id)), " ", ctx.w("is on your list now.")]
    if parted:
        note += [" ", ctx.w("Your mock with them is called off; to them it looks as if you could not come.")]
    return await _list(ctx, 0, tuple(note))


@mocks.action(PROFILE_UNBLOCK)
async def unblock(ctx: Ctx, other_id: int, page: int) -> Outcome:
    """Take somebody off the list."""
    await ctx.uow.mock_profiles.unblock(ctx.member.id, other_id)
    return await _list(ctx, page)


async def _list(ctx: Ctx, page: int, note: tuple[Wordy, ...] = ()) -> Reply:
    blocked = await ctx.uow.mock_profiles.blocked(ctx.member.id)
    here, page, pages = paged(blocked, page, cards.A_PAGE)
    people = [await _listed(ctx, other_id) for other_id in here]
    return Reply(cards.not_met(ctx.w, people, page, pages, note), replace=True)


async def _listed(ctx: Ctx, other_id: int) -> cards.Listed:
    accounts = await ctx.uow.members.identities(other_id)
    here = next((one for one in accounts if (one.platform, one.workspace) == _where(ctx)), None)
    member = await ctx.uow.members.get(other_id)
    name = next((one.name for one in accounts if one.name), member.name if member else "")
    return cards.Listed(other_id, here.person if here else "", (here.name if here else "") or name)


def _where(ctx: Ctx) -> tuple[Platform, str]:
    return ctx.origin.platform, ctx.origin.workspace


# --- the profile as it is stored --------------------------------------------------------------------------------------


async def shown(ctx: Ctx, *, replace: bool = False) -> Outcome:
    """The card of the profile."""
    return Reply(cards.profile(ctx.w, await state_of(ctx), ctx.now), replace=replace)


async def state_of(ctx: Ctx) -> cards.State:
    """The profile as it stands, and what is missing before the member can be matched."""
    held, stored = await mine(ctx)
    programmes = rules.running(await ctx.uow.programmes.of_community(ctx.member.community_id))
    minutes = rules.shortest(programmes)
    known = bool(ctx.member.zone or ctx.origin.zone)
    lacks = rules.lacks(held, zone_known=known, minutes=minutes)
    rounds = await ctx.uow.rounds.open(ctx.member.community_id)
    coming = next((one for one in rounds if one.state is RoundState.OPEN), None)
    entry = await ctx.uow.rounds.entry(coming.id, ctx.member.id) if coming else None
    joined = entry is not None and entry.state is EntryState.IN
    return cards.State(ctx.member, held, stored, ctx.zone.key, lacks, minutes, bool(programmes), coming, joined)


async def mine(ctx: Ctx) -> tuple[MockProfile, bool]:
    """The member's profile, or the one to begin with; and whether it was theirs."""
    stored = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    here = ctx.member
    return stored or rules.fresh(here.id, here.target, here.language or ctx.origin.locale), stored is not None


async def change(ctx: Ctx, changed: Callable[[MockProfile], MockProfile]) -> None:
    """Change the member's profile and store it, and their zone with it: they are matched when nobody calls."""
    await ctx.uow.mock_profiles.lock({ctx.member.id})
    held, _ = await mine(ctx)
    await ctx.uow.mock_profiles.save(changed(held))
    await ctx.keep_zone()
