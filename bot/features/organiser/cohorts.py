"""`/setup cohorts`: groups of members who began together, and who is in which."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from bot.calls import Origin, Rank
from bot.community.audit import Did
from bot.community.records import Cohort
from bot.context import Ctx
from bot.errors import Stale
from bot.features.organiser import cohort_cards as cards
from bot.features.organiser.feature import (
    COHORT,
    COHORT_EDIT,
    COHORT_FORM,
    COHORT_MOVE,
    COHORT_OUT,
    COHORT_REMOVE,
    COHORT_REMOVE_NOW,
    COHORTS,
    READS,
    WRITES,
    organiser,
)
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.picking import Nobody, nobody_said, person_picked
from bot.records import Member
from bot.registry import Terms
from bot.ui.actions import reopening
from bot.ui.cards import Card
from bot.ui.forms import Form

MOST: Final = 10  # cohorts of a community
ASKS: Final = Terms(needs=Rank.ORGANISER, waits=True)


@organiser.command("setup cohorts", "Groups of members who began together, and who is in which", READS)
async def command(ctx: Ctx) -> Outcome:
    """Show all cohorts."""
    return await overview(ctx)


@organiser.action(COHORTS, READS)
async def overview(ctx: Ctx) -> Outcome:
    """The same from a button."""
    community_id = ctx.member.community_id
    found = await ctx.uow.cohorts.of_community(community_id)
    return Reply(cards.overview(ctx.w, found, await ctx.uow.cohorts.sizes(community_id), most=MOST))


@organiser.action(COHORT, READS)
async def show(ctx: Ctx, cohort_id: int) -> Outcome:
    """One cohort, with all that can be done to it."""
    return Reply(await _card(ctx, await ours(ctx, cohort_id)))


@organiser.action(COHORT_EDIT, READS)
async def edit(ctx: Ctx, cohort_id: int) -> Outcome:
    """Open the form of a cohort, or of a new one."""
    held = await ours(ctx, cohort_id) if cohort_id else None
    return OpenForm(cards.edit_form(ctx.w, held, held.mark if held else 0))


async def edit_form(ctx: Ctx, cohort_id: int, seen: int) -> Form:
    """The form as it was seen, filled with what holds."""
    return cards.edit_form(ctx.w, await ours(ctx, cohort_id) if cohort_id else None, seen)


@organiser.form(COHORT_FORM, edit_form, WRITES)
async def edited(ctx: Ctx, values: dict[str, Any], cohort_id: int, seen: int) -> Outcome:
    """Store a cohort, unless somebody else changed it since it was seen."""
    name, starts_on, ends_on = values["name"], values["starts"], values["ends"]
    if ends_on is not None and ends_on < starts_on:
        raise BadOption(ctx.w("It ends before it starts."), "ends")
    others = await ctx.uow.cohorts.of_community(ctx.member.community_id)
    if any(one.name.casefold() == name.casefold() and one.id != cohort_id for one in others):
        raise BadOption(ctx.w("Another cohort has this name; members could not tell them apart."), "name")
    if cohort_id:
        before = await ours(ctx, cohort_id)
        cohort = replace(before, name=name, starts_on=starts_on, ends_on=ends_on)
        if cohort == before:  # sent in twice, or somebody else wanted the same
            return Reply(await _card(ctx, cohort))
        if before.mark != seen:
            return await _slower(ctx, before, cohort)
        await ctx.uow.cohorts.save(cohort)
    elif len(others) >= MOST:
        raise BadOption(ctx.w("A community has at most {n} cohorts.", n=MOST), "name")
    else:
        cohort = await ctx.uow.cohorts.add(Cohort(0, ctx.member.community_id, name, starts_on, ends_on))
    await ctx.note(Did.COHORT, detail=name)
    return Reply(await _card(ctx, cohort))


async def _slower(ctx: Ctx, now: Cohort, wanted: Cohort) -> Outcome:
    """Say that somebody was faster, and keep what was typed for the form as it is opened next."""
    form = COHORT_FORM(now.id, now.mark)
    ends = wanted.ends_on.isoformat() if wanted.ends_on else ""
    typed = {"name": wanted.name, "starts": wanted.starts_on.isoformat(), "ends": ends}
    await ctx.uow.drafts.save(ctx.member.id, form, typed, ctx.now)
    return Reply(cards.slower(ctx.w, now, wanted, reopening(form)), replace=True)


@organiser.action(COHORT_REMOVE, READS)
async def remove(ctx: Ctx, cohort_id: int) -> Outcome:
    """Ask before a cohort goes."""
    return Reply(cards.confirm_remove(ctx.w, await ours(ctx, cohort_id)))


@organiser.action(COHORT_REMOVE_NOW, WRITES)
async def remove_now(ctx: Ctx, cohort_id: int) -> Outcome:
    """Remove a cohort; its members stay, and are in none."""
    cohort = await ours(ctx, cohort_id)
    await ctx.uow.cohorts.remove(cohort.id)
    await ctx.note(Did.COHORT_REMOVED, detail=cohort.name)
    return Reply(cards.removed(ctx.w, cohort), replace=True)


@organiser.action(COHORT_MOVE, ASKS)
async def move(ctx: Ctx, cohort_id: int, values: tuple[str, ...]) -> Outcome:
    """Put somebody into a cohort, whether or not they ever talked to me; no app."""
    picked = await person_picked(ctx, values)
    async with ctx.unit():
        cohort = await ours(ctx, cohort_id)
        if isinstance(picked, Nobody):
            said = nobody_said(ctx.w, picked, ctx.w("That is an app, or somebody who is not here."))
            return Reply(await _card(ctx, cohort, said))
        return await _moved(ctx, cohort, picked)


async def _moved(ctx: Ctx, cohort: Cohort, picked: Origin) -> Outcome:
    member = await ctx.uow.members.find(picked) or await ctx.uow.members.register(picked, ctx.now)
    if member.community_id != cohort.community_id:
        said = ctx.w("They belong to another community: their accounts are linked there.")
        return Reply(await _card(ctx, cohort, said), replace=True)
    choices = await ctx.uow.cohorts.choices(member.id)
    if choices.cohort_id != cohort.id:
        await ctx.uow.cohorts.choose(replace(choices, cohort_id=cohort.id))
        await ctx.note(Did.COHORT_MOVED, subject_id=member.id, detail=cohort.name)
    said = ctx.w("{name} is in this cohort now.", name=_name(ctx, member))
    return Reply(await _card(ctx, cohort, said, moved=member.id), replace=True)


@organiser.action(COHORT_OUT, WRITES)
async def take_out(ctx: Ctx, cohort_id: int, member_id: int) -> Outcome:
    """Take somebody out of a cohort; they are in none then.

    Raises:
        Stale: they are not in it any more.
    """
    cohort, member = await ours(ctx, cohort_id), await ctx.uow.members.get(member_id)
    choices = await ctx.uow.cohorts.choices(member_id)
    if member is None or member.community_id != cohort.community_id or choices.cohort_id != cohort.id:
        raise Stale
    await ctx.uow.cohorts.choose(replace(choices, cohort_id=None))
    await ctx.note(Did.COHORT_OUT, subject_id=member_id, detail=cohort.name)
    said = ctx.w("{name} is in no cohort now.", name=_name(ctx, member))
    return Reply(await _card(ctx, cohort, said), replace=True)


async def ours(ctx: Ctx, cohort_id: int) -> Cohort:
    """A cohort of the caller's community.

    Raises:
        Stale: it is another's, or gone.
    """
    cohort = await ctx.uow.cohorts.get(cohort_id)
    if cohort is None or cohort.community_id != ctx.member.community_id:
        raise Stale
    return cohort


async def _card(ctx: Ctx, cohort: Cohort, said: str = "", moved: int | None = None) -> Card:
    sizes = await ctx.uow.cohorts.sizes(cohort.community_id)
    return cards.cohort(ctx.w, cohort, sizes.get(cohort.id, 0), said, moved)


def _name(ctx: Ctx, member: Member) -> str:
    return member.name or ctx.w("Somebody who has not used me yet")
