"""`/setup mocks`: programmes with their rhythm, formats, rules and days off."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import Any, Final

from assessments.evidence import MockFormat
from bot.calls import Rank
from bot.community.audit import Did
from bot.context import Ctx
from bot.days_off import days_off_meant
from bot.errors import Stale
from bot.features.mocks import invitations, names, rounds
from bot.features.mocks import programme_rules as rules
from bot.features.mocks import setup_cards as cards
from bot.features.mocks import setup_forms as forms
from bot.features.mocks.feature import (
    ADD,
    DAYS_OFF,
    DAYS_OFF_FORM,
    DRY_RUN,
    EDIT,
    EDIT_FORM,
    FORMATS,
    FORMATS_FORM,
    OPEN_NOW,
    PAIR_NOW,
    PAUSE,
    PLACES,
    PLACES_FORM,
    PROGRAMME,
    REMOVE,
    REMOVE_NOW,
    REPEATS,
    REPEATS_FORM,
    RESUME,
    SETUP,
    mocks,
)
from bot.mocks.records import Programme, RoundState
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.practice import ScheduleState
from bot.registry import Pace, Terms
from bot.ui import law
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.zones import zone_meant

READS: Final = Terms(needs=Rank.ORGANISER, writes=False)
WRITES: Final = Terms(needs=Rank.ORGANISER)
SOLVES: Final = Terms(Pace.SLOW, needs=Rank.ORGANISER, writes=False, waits=True)
MOST: Final = 5  # programmes of a community
SHOWN: Final = 3  # rounds
LOOKED_BACK: Final = 20  # rounds of a programme among which those of this week and the next are


@mocks.command("setup mocks", "When members are paired for mock interviews, and how these go", READS)
async def setup(ctx: Ctx) -> Outcome:
    """Show the community's programmes."""
    return await overview(ctx)


@mocks.action(SETUP, READS)
async def overview(ctx: Ctx) -> Outcome:
    """The same from a button."""
    programmes = await ctx.uow.programmes.of_community(ctx.member.community_id)
    return Reply(cards.overview(ctx.w, programmes, most=MOST))


@mocks.action(PROGRAMME, READS)
async def show(ctx: Ctx, programme_id: int) -> Outcome:
    """One programme, with all that can be done to it."""
    return Reply(await card(ctx, await ours(ctx, programme_id)))


@mocks.action(ADD, READS)
async def add(ctx: Ctx) -> Outcome:
    """Open the form for a new programme."""
    return OpenForm(await edit_form(ctx, 0))


@mocks.action(EDIT, READS)
async def edit(ctx: Ctx, programme_id: int) -> Outcome:
    """Open the form of a programme."""
    return OpenForm(await edit_form(ctx, programme_id))


async def edit_form(ctx: Ctx, programme_id: int) -> Form:
    """The form, filled with what holds."""
    programme = await ours(ctx, programme_id) if programme_id else None
    return forms.edit_form(ctx.w, programme, ctx.origin.place, ctx.zone_here)


@mocks.form(EDIT_FORM, edit_form, WRITES)
async def edited(ctx: Ctx, values: dict[str, Any], programme_id: int) -> Outcome:
    """Store a programme; a new one runs from its next round on, an old one goes on, see `programme_rules.changed`."""
    rhythm, weekday = forms.rhythm_meant(values["rhythm"])
    changes: dict[str, Any] = {
        "place": values["channel"],
        "name": values["name"],
        "rhythm": rhythm,
        "at": values["at"],
        "zone": zone_meant(ctx.w, values["zone"]),
        "owner": ctx.origin.person,
    }
    others = await ctx.uow.programmes.of_community(ctx.member.community_id)
    wanted = changes["name"].casefold()
    if any(one.name.casefold() == wanted and one.id != programme_id for one in others):
        raise BadOption(ctx.w("Another programme has this name; members could not tell them apart."), "name")
    if programme_id:
        before = await ours(ctx, programme_id)
        after = replace(before, **changes, weekday=before.weekday if weekday is None else weekday)
        return await _keep(ctx, before, after, mends=True)
    if len(others) >= MOST:
        raise BadOption(ctx.w("A community has at most {n} programmes.", n=MOST), "name")
    fresh = Programme(
        0,
        ctx.member.community_id,
        ctx.origin.platform,
        ctx.origin.workspace,
        **changes,
        weekday=forms.USUAL_WEEKDAY if weekday is None else weekday,
        minutes=forms.USUAL_LENGTH,
        formats=frozenset(names.FORMATS),
        since=ctx.now.date(),
    )
    added = await ctx.uow.programmes.add(rules.begun(fresh, ctx.now))
    await ctx.note(Did.MOCKS, detail=added.name)
    return Reply(await card(ctx, added))


@mocks.action(FORMATS, READS)
async def formats(ctx: Ctx, programme_id: int) -> Outcome:
    """Open the form for what is practised."""
    return OpenForm(await formats_form(ctx, programme_id))


async def formats_form(ctx: Ctx, programme_id: int) -> Form:
    """The form, filled with what holds."""
    return forms.formats_form(ctx.w, await ours(ctx, programme_id))


@mocks.form(FORMATS_FORM, formats_form, WRITES)
async def formats_given(ctx: Ctx, values: dict[str, Any], programme_id: int) -> Outcome:
    """Store what is practised, and for how long; mocks that are made already stay as they are."""
    if not values["formats"]:
        raise BadOption(ctx.w("Please choose at least one format."), "formats")
    before = await ours(ctx, programme_id)
    chosen = frozenset(MockFormat(format) for format in values["formats"])
    return await _keep(ctx, before, replace(before, formats=chosen, minutes=int(values["minutes"])))


@mocks.action(REPEATS, READS)
async def repeats(ctx: Ctx, programme_id: int) -> Outcome:
    """Open the form for mentors, repeats and openings."""
    return OpenForm(await repeats_form(ctx, programme_id))


async def repeats_form(ctx: Ctx, programme_id: int) -> Form:
    """The form, filled with what holds."""
    return forms.repeats_form(ctx.w, await ours(ctx, programme_id))


@mocks.form(REPEATS_FORM, repeats_form, WRITES)
async def repeats_given(ctx: Ctx, values: dict[str, Any], programme_id: int) -> Outcome:
    """Store whether mentors take part, when people meet again, and how early rounds open."""
    before = await ours(ctx, programme_id)
    after = replace(
        before, mentors=values["mentors"] == forms.YES, horizon=values["horizon"], opens_hours=values["opens"]
    )
    return await _keep(ctx, before, after)


@mocks.action(PLACES, READS)
async def places(ctx: Ctx, programme_id: int) -> Outcome:
    """Open the form for where pairs meet."""
    return OpenForm(await places_form(ctx, programme_id))


async def places_form(ctx: Ctx, programme_id: int) -> Form:
    """The form, filled with what holds."""
    return forms.places_form(ctx.w, await ours(ctx, programme_id))


@mocks.form(PLACES_FORM, places_form, WRITES)
async def places_given(ctx: Ctx, values: dict[str, Any], programme_id: int) -> Outcome:
    """Store the meeting link, and whether mocks become events."""
    link = values["link"] or ""
    if link:
        try:
            law.web_address(link, "link")
        except law.LawBroken:
            raise BadOption(
                ctx.w("Please give a whole address that begins with https://, or nothing."), "link"
            ) from None
    before = await ours(ctx, programme_id)
    return await _keep(ctx, before, replace(before, link=link, events=values.get("events") == forms.YES))


@mocks.action(DAYS_OFF, READS)
async def days_off(ctx: Ctx, programme_id: int) -> Outcome:
    """Open the form for days off."""
    return OpenForm(await days_off_form(ctx, programme_id))


async def days_off_form(ctx: Ctx, programme_id: int) -> Form:
    """The form, filled with what holds."""
    return forms.days_off_form(ctx.w, await ours(ctx, programme_id))


@mocks.form(DAYS_OFF_FORM, days_off_form, WRITES)
async def days_off_given(ctx: Ctx, values: dict[str, Any], programme_id: int) -> Outcome:
    """Store the days without a pairing."""
    before = await ours(ctx, programme_id)
    return await _keep(ctx, before, replace(before, pauses=days_off_meant(ctx.w, values["pauses"])))


@mocks.action(DRY_RUN, SOLVES)
async def dry_run(ctx: Ctx, programme_id: int) -> Outcome:
    """Show who would meet whom."""
    async with ctx.unit(writes=False):
        programme = await ours(ctx, programme_id)
    return await rounds.dry_run(ctx, programme)


@mocks.action(OPEN_NOW, WRITES)
async def open_now(ctx: Ctx, programme_id: int) -> Outcome:
    """Open a round beside the usual ones."""
    return await rounds.open_now(ctx, await ours(ctx, programme_id))


@mocks.action(PAIR_NOW, WRITES)
async def pair_now(ctx: Ctx, programme_id: int) -> Outcome:
    """Make the pairs of the open round."""
    return await rounds.pair_now(ctx, await ours(ctx, programme_id))


@mocks.action(PAUSE, WRITES)
async def pause(ctx: Ctx, programme_id: int) -> Outcome:
    """Open no round until it is resumed; one that is open goes on."""
    programme = rules.paused(await ours(ctx, programme_id))
    await ctx.uow.programmes.save(programme)
    await ctx.note(Did.MOCKS, detail=programme.name)
    return Reply(await card(ctx, programme), replace=True)


@mocks.action(RESUME, WRITES)
async def resume(ctx: Ctx, programme_id: int) -> Outcome:
    """Go on from the next round; what was missed meanwhile is not made up for."""
    before = await ours(ctx, programme_id)
    after = rules.changed(before, replace(before, owner=ctx.origin.person), ctx.now, await _taken(ctx, before))
    await ctx.uow.programmes.save(after)
    await ctx.note(Did.MOCKS, detail=after.name)
    return Reply(await card(ctx, after), replace=True)


@mocks.action(REMOVE, READS)
async def remove(ctx: Ctx, programme_id: int) -> Outcome:
    """Ask before a programme goes."""
    programme = await ours(ctx, programme_id)
    recent = await ctx.uow.rounds.recent(programme.id, LOOKED_BACK)
    open_now = any(one.state is RoundState.OPEN for one in recent)
    return Reply(cards.confirm_remove(ctx.w, programme, open_now=open_now))


@mocks.action(REMOVE_NOW, WRITES)
async def remove_now(ctx: Ctx, programme_id: int) -> Outcome:
    """Remove a programme with its rounds; mocks stay."""
    programme = await ours(ctx, programme_id)
    await invitations.call_off(ctx.uow, programme, ctx.now)
    await ctx.uow.programmes.remove(programme.id)
    await ctx.note(Did.MOCKS, detail=programme.name)
    return Reply(cards.removed(ctx.w, programme), replace=True)


async def ours(ctx: Ctx, programme_id: int) -> Programme:
    """A programme of the caller's community.

    Raises:
        Stale: it is another's, or gone.
    """
    programme = await ctx.uow.programmes.get(programme_id)
    if programme is None or programme.community_id != ctx.member.community_id:
        raise Stale
    return programme


async def card(ctx: Ctx, programme: Programme) -> Card:
    """The card of a programme."""
    recent = await ctx.uow.rounds.recent(programme.id, SHOWN)
    lately = [
        cards.Lately(one, Counter(entry.state for entry in await ctx.uow.rounds.entries(one.id))) for one in recent
    ]
    return cards.programme(ctx.w, programme, lately)


async def _keep(ctx: Ctx, before: Programme, after: Programme, *, mends: bool = False) -> Outcome:
    """Store a changed programme; one that runs, or was stopped by what the change mends, goes on by the new rules."""
    if before.state is ScheduleState.RUNNING or (mends and before.state is ScheduleState.STOPPED):
        after = rules.changed(before, after, ctx.now, await _taken(ctx, before))
    await ctx.uow.programmes.save(after)
    await ctx.note(Did.MOCKS, detail=after.name)
    return Reply(await card(ctx, after))


async def _taken(ctx: Ctx, programme: Programme) -> Collection[date]:
    """Days of rounds that had their turn."""
    recent = await ctx.uow.rounds.recent(programme.id, LOOKED_BACK)
    return {day for one in recent if (day := rules.day_of(one.slot)) is not None}
