"""`/setup cohorts`: groups of members who began together, and who is in which."""

from __future__ import annotations

from collections.abc import Sequence
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
    COHORT_REMOVE,
    COHORT_REMOVE_NOW,
    COHORT_UNDO,
    COHORTS,
    READS,
    WRITES,
    organiser,
)
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.picking import Nobody, nobody_said, people_picked
from bot.records import Member
from bot.registry import Pace, Terms
from bot.ui import law
from bot.ui.cards import Card, Text
from bot.ui.forms import Form

MOST: Final = 10  # cohorts of a community
LOOKED_BACK: Final = 4 * law.PICK_OPTIONS[1]  # lines of the log among which those of one move are
ASKS: Final = Terms(Pace.SLOW, needs=Rank.ORGANISER, waits=True)  # the platform is asked about each stranger


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
    return OpenForm(await edit_form(ctx, cohort_id))


async def edit_form(ctx: Ctx, cohort_id: int) -> Form:
    """The form, filled with what holds."""
    return cards.edit_form(ctx.w, await ours(ctx, cohort_id) if cohort_id else None)


@organiser.form(COHORT_FORM, edit_form, WRITES)
async def edited(ctx: Ctx, values: dict[str, Any], cohort_id: int) -> Outcome:
    """Store a cohort."""
    name, starts_on, ends_on = values["name"], values["starts"], values["ends"]
    if ends_on is not None and ends_on < starts_on:
        raise BadOption(ctx.w("It ends before it starts."), "ends")
    others = await ctx.uow.cohorts.of_community(ctx.member.community_id)
    if any(one.name.casefold() == name.casefold() and one.id != cohort_id for one in others):
        raise BadOption(ctx.w("Another cohort has this name; members could not tell them apart."), "name")
    if cohort_id:
        cohort = replace(await ours(ctx, cohort_id), name=name, starts_on=starts_on, ends_on=ends_on)
        await ctx.uow.cohorts.save(cohort)
    elif len(others) >= MOST:
        raise BadOption(ctx.w("A community has at most {n} cohorts.", n=MOST), "name")
    else:
        cohort = await ctx.uow.cohorts.add(Cohort(0, ctx.member.community_id, name, starts_on, ends_on))
    await ctx.note(Did.COHORT, detail=name)
    return Reply(await _card(ctx, cohort))


@organiser.action(COHORT_REMOVE, READS)
async def remove(ctx: Ctx, cohort_id: int) -> Outcome:
    """Ask before a cohort goes."""
    return Reply(cards.confirm_remove(ctx.w, await ours(ctx, cohort_id)))


@organiser.action(COHORT_REMOVE_NOW, WRITES)
async def remove_now(ctx: Ctx, cohort_id: int) -> Outcome:
    """Remove a cohort; its members stay, are in none, and can read that."""
    cohort = await ours(ctx, cohort_id)
    await ctx.note_each(Did.COHORT_OUT, await ctx.uow.cohorts.members(cohort.id), cohort.name)
    await ctx.uow.cohorts.remove(cohort.id)
    await ctx.note(Did.COHORT_REMOVED, detail=cohort.name)
    return Reply(cards.removed(ctx.w, cohort), replace=True)


@organiser.action(COHORT_MOVE, ASKS)
async def move(ctx: Ctx, cohort_id: int, values: tuple[str, ...]) -> Outcome:
    """Put people into a cohort, whether or not they ever talked to me; no apps."""
    picked = await people_picked(ctx, values)
    async with ctx.unit():
        cohort = await ours(ctx, cohort_id)
        if isinstance(picked, Nobody):
            return Reply(await _card(ctx, cohort, Text(nobody_said(ctx.w, picked, ""))))
        return await _moved(ctx, cohort, values, picked)


async def _moved(ctx: Ctx, cohort: Cohort, values: Sequence[str], picked: Sequence[Origin]) -> Outcome:
    inside, fresh, elsewhere = list[Member](), list[int](), list[str]()
    for one in picked:
        member = await ctx.uow.members.find(one) or await ctx.uow.members.register(one, ctx.now)
        if member.community_id != cohort.community_id:
            elsewhere.append(one.person)
            continue
        inside.append(member)
        choices = await ctx.uow.cohorts.choices(member.id)
        if choices.cohort_id != cohort.id:
            await ctx.uow.cohorts.choose(replace(choices, cohort_id=cohort.id))
            fresh.append(member.id)
    gone = [one for one in dict.fromkeys(values) if one not in {each.person for each in picked}]
    undo = None
    if fresh:
        await ctx.note_each(Did.COHORT_MOVED, fresh, cohort.name)
        (newest,) = await ctx.uow.organising.log(cohort.community_id, 1)
        undo = newest.id
    told = cards.moved(ctx.w, [_name(ctx, one) for one in inside], gone, elsewhere)
    return Reply(await _card(ctx, cohort, *told, undo=undo), replace=True)


@organiser.action(COHORT_UNDO, WRITES)
async def undo_move(ctx: Ctx, cohort_id: int, line: int) -> Outcome:
    """Take those out of a cohort again whom one move put there; they are in none then.

    Raises:
        Stale: none of them is in it any more, or it was somebody else's move.
    """
    cohort = await ours(ctx, cohort_id)
    lines = await ctx.uow.organising.log(cohort.community_id, LOOKED_BACK, before=line + 1)
    move = (Did.COHORT_MOVED, ctx.member.id, lines[0].at) if lines and lines[0].id == line else None
    moved = [one.subject_id for one in lines if (one.action, one.actor_id, one.at) == move]
    people = await ctx.uow.members.some([one for one in moved if one is not None])
    out = list[Member]()
    for member in people.values():
        choices = await ctx.uow.cohorts.choices(member.id)
        if choices.cohort_id == cohort.id:
            await ctx.uow.cohorts.choose(replace(choices, cohort_id=None))
            out.append(member)
    if not out:
        raise Stale
    await ctx.note_each(Did.COHORT_OUT, [one.id for one in out], cohort.name)
    told = cards.taken_out(ctx.w, [_name(ctx, one) for one in out])
    return Reply(await _card(ctx, cohort, told), replace=True)


async def ours(ctx: Ctx, cohort_id: int) -> Cohort:
    """A cohort of the caller's community.

    Raises:
        Stale: it is another's, or gone.
    """
    cohort = await ctx.uow.cohorts.get(cohort_id)
    if cohort is None or cohort.community_id != ctx.member.community_id:
        raise Stale
    return cohort


async def _card(ctx: Ctx, cohort: Cohort, *told: Text, undo: int | None = None) -> Card:
    sizes = await ctx.uow.cohorts.sizes(cohort.community_id)
    return cards.cohort(ctx.w, cohort, sizes.get(cohort.id, 0), told, undo)


def _name(ctx: Ctx, member: Member) -> str:
    return member.name or ctx.w("Somebody who has not used me yet")
