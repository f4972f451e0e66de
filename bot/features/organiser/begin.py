"""`/setup`: a walk of seven steps, and afterwards each of them by itself.

Every card carries the version of the settings that it shows. Whoever is slower than somebody else is told what holds
now, and gets a button that sets what they chose all the same.
"""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from bot.calls import Rank
from bot.community.audit import Did
from bot.context import Ctx
from bot.errors import Stale
from bot.features.organiser import cards, forms, settings, step_cards
from bot.features.organiser.feature import (
    BEGIN,
    BRIEF,
    BRIEF_FORM,
    CHANGE,
    CHANNEL,
    KEEP_DAYS,
    LANGUAGE,
    OPEN,
    READS,
    ROLE,
    ROLE_FORM,
    SET,
    STEP,
    WRITES,
    ZONE,
    ZONE_FORM,
    Setting,
    Step,
    organiser,
)
from bot.features.organiser.people import named, names_of
from bot.features.organiser.standing import END, STEPS, drop_progress, keep_progress, progress, standing
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.zones import zone_meant

LOOKED_BACK: Final = 20  # lines of the log among which the last change of a setting is


@organiser.command("setup community", "Set up your community in five minutes, and change it later", READS, leads=True)
async def setup(ctx: Ctx) -> Outcome:
    """Begin, go on where it was left, or show all settings."""
    return Reply(await _first_card(ctx))


@organiser.action(OPEN, READS)
async def open_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _first_card(ctx))


@organiser.action(BEGIN, WRITES)
async def begin(ctx: Ctx) -> Outcome:
    """The first step."""
    await keep_progress(ctx, 1)
    return Reply(await _step(ctx, STEPS[0], walk=True), replace=True)


@organiser.action(STEP, WRITES)
async def step(ctx: Ctx, number: int) -> Outcome:
    """A step of the walk, or its end."""
    if not 1 <= number <= END:
        raise Stale
    if number == END:
        return await _end(ctx)
    await keep_progress(ctx, number)
    return Reply(await _step(ctx, STEPS[number - 1], walk=True), replace=True)


@organiser.action(CHANGE, READS)
async def one(ctx: Ctx, which: Step) -> Outcome:
    """One thing by itself."""
    return Reply(await _step(ctx, which, walk=False))


@organiser.action(SET, WRITES)
async def set_one(ctx: Ctx, version: int, setting: Setting, value: str, walk: int) -> Outcome:
    """Store what a button says."""
    return await change(ctx, version, setting, value, walk)


@organiser.action(CHANNEL, WRITES)
async def channel_picked(ctx: Ctx, version: int, walk: int, values: tuple[str, ...]) -> Outcome:
    """Store the organisers' channel."""
    return await change(ctx, version, Setting.CHANNEL, _only(values), walk)


@organiser.action(LANGUAGE, WRITES)
async def language_picked(ctx: Ctx, version: int, walk: int, values: tuple[str, ...]) -> Outcome:
    """Store the language of posts."""
    return await change(ctx, version, Setting.LANGUAGE, _only(values), walk)


@organiser.action(KEEP_DAYS, WRITES)
async def days_picked(ctx: Ctx, version: int, walk: int, values: tuple[str, ...]) -> Outcome:
    """Store how long data is kept after a departure."""
    return await change(ctx, version, Setting.KEEP_DAYS, _only(values), walk)


@organiser.action(BRIEF, READS)
async def open_brief(ctx: Ctx, walk: int) -> Outcome:
    """Open the form for the brief."""
    return OpenForm(forms.brief(ctx.w, (await standing(ctx)).settings, walk))


async def brief_form(ctx: Ctx, version: int, walk: int) -> Form:
    """The form as it was seen."""
    return forms.brief(ctx.w, replace((await standing(ctx)).settings, version=version), walk)


@organiser.form(BRIEF_FORM, brief_form, WRITES)
async def brief_given(ctx: Ctx, values: dict[str, Any], version: int, walk: int) -> Outcome:
    """Store when the brief comes."""
    return await change(ctx, version, Setting.BRIEF, f"{values['at']:%H:%M}", walk)


@organiser.action(ROLE, READS)
async def open_role(ctx: Ctx, walk: int) -> Outcome:
    """Open the form for a role."""
    return OpenForm(forms.role(ctx.w, (await standing(ctx)).settings, walk))


async def role_form(ctx: Ctx, version: int, walk: int) -> Form:
    """The form as it was seen."""
    return forms.role(ctx.w, replace((await standing(ctx)).settings, version=version), walk)


@organiser.form(ROLE_FORM, role_form, WRITES)
async def role_given(ctx: Ctx, values: dict[str, Any], version: int, walk: int) -> Outcome:
    """Store what a role gives."""
    held = (await standing(ctx)).roles
    if len(held) >= settings.MOST_ROLES and all(one.role != values["role"] for one in held):
        raise BadOption(ctx.w("At most {n} roles give rights. Remove one first.", n=settings.MOST_ROLES), "role")
    value = settings.role_value(values["role"], Rank(int(values["rank"])))
    return await change(ctx, version, Setting.ROLE, value, walk)


@organiser.action(ZONE, READS)
async def open_zone(ctx: Ctx, walk: int) -> Outcome:
    """Open the form for another time zone."""
    at = await standing(ctx)
    return OpenForm(forms.zone(ctx.w, at.settings, at.suggested, walk))


async def zone_form(ctx: Ctx, version: int, walk: int) -> Form:
    """The form as it was seen."""
    at = await standing(ctx)
    return forms.zone(ctx.w, replace(at.settings, version=version), at.suggested, walk)


@organiser.form(ZONE_FORM, zone_form, WRITES)
async def zone_given(ctx: Ctx, values: dict[str, Any], version: int, walk: int) -> Outcome:
    """Store the time zone."""
    return await change(ctx, version, Setting.ZONE, zone_meant(ctx.w, values["zone"]), walk)


async def change(ctx: Ctx, version: int, setting: Setting, value: str, walk: int) -> Outcome:
    """Store one setting, unless somebody else changed one since `version` was seen."""
    here, held = ctx.origin, await ctx.uow.organising.settings(ctx.member.community_id)
    changed = settings.changed(held, setting, value, here.platform, here.workspace)
    which = settings.STEP_OF[setting]
    roles = None
    if which is Step.ROLES:
        before = await ctx.uow.organising.roles(here.platform, here.workspace)
        roles = settings.roles_changed(before, setting, value, here.platform, here.workspace)
    if held.version != version or not await ctx.uow.organising.save(changed):
        return Reply(await _slower(ctx, setting, value, walk), replace=True)
    if roles is not None:
        await ctx.uow.organising.set_roles(held.community_id, here.platform, here.workspace, roles)
    await ctx.note(settings.DID[setting], detail=settings.detail(setting, value))
    return Reply(await _step(ctx, which, walk=bool(walk)), replace=True)


async def _first_card(ctx: Ctx) -> Card:
    at, number = await standing(ctx), await progress(ctx)
    if number and at.settings.done_at is None:
        return step_cards.step(ctx.w, STEPS[min(number, len(STEPS)) - 1], at, walk=True)
    if at.settings.version == 0 and not at.prompts and not at.mocks:
        return cards.start(ctx.w)
    return cards.overview(ctx.w, at)


async def _step(ctx: Ctx, which: Step, *, walk: bool) -> Card:
    return step_cards.step(ctx.w, which, await standing(ctx), walk=walk)


async def _end(ctx: Ctx) -> Outcome:
    """The walk is over; that is stored once."""
    await drop_progress(ctx)
    at = await standing(ctx)
    if at.settings.done_at is None and await ctx.uow.organising.save(replace(at.settings, done_at=ctx.now)):
        await ctx.note(Did.DONE)
    return Reply(cards.end(ctx.w, at), replace=True)


async def _slower(ctx: Ctx, setting: Setting, value: str, walk: int) -> Card:
    community_id, which = ctx.member.community_id, settings.STEP_OF[setting]
    held = await ctx.uow.organising.settings(community_id)
    lately = await ctx.uow.organising.log(community_id, LOOKED_BACK)
    newest = next((entry for entry in lately if entry.action in settings.DID.values()), None)
    known = await names_of(ctx, [newest.actor_id] if newest else [])
    who = named(ctx.w, known, newest.actor_id if newest else None)
    back = STEP(STEPS.index(which) + 1) if walk else CHANGE(which)
    return cards.slower(ctx.w, held, setting, value, back, walk=walk, newest=newest, who=who)


def _only(values: tuple[str, ...]) -> str:
    if len(values) != 1:
        raise Stale
    return values[0]
