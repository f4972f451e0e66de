"""Entries: added, shown, listed, changed and deleted by their member."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import Any, Final

from bot.calendar import instant, local_day
from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.features.networking import entry_cards as cards
from bot.features.networking import forms, moved
from bot.features.networking.feature import (
    ADD,
    DROP,
    DROP_NOW,
    EDIT,
    EDIT_FORM,
    LIST,
    NEW,
    NEW_FORM,
    OPEN,
    Shown,
    networking,
)
from bot.networking.mornings import morning
from bot.networking.records import Kind, NetworkEntry
from bot.outcomes import OpenForm, Outcome, Reply
from bot.paging import paged
from bot.params import BadOption
from bot.registry import Terms
from bot.ui.cards import Card
from bot.ui.forms import Form
from bot.ui.plain import one_line

READS: Final = Terms(writes=False)
MOST: Final = 800
"""Entries of a member: more than five a day over half a year."""
ON_PAGE: Final = 7
SUGGESTED: Final = timedelta(days=7)
"""When to follow up, unless the member says otherwise."""
FARTHEST: Final = timedelta(days=366)
"""How far back an entry may be, and how far ahead a follow-up."""


@networking.action(ADD, READS)
async def add(ctx: Ctx) -> Outcome:
    """Ask what it is that happened."""
    return Reply(cards.kinds(ctx.w))


@networking.action(NEW, READS)
async def new(ctx: Ctx, kind: Kind) -> Outcome:
    """Open the form for one kind."""
    return OpenForm(await new_form(ctx, kind))


async def new_form(ctx: Ctx, kind: Kind) -> Form:
    """The form, with today, and a follow-up in a week."""
    today = local_day(ctx.now, ctx.zone)
    return forms.new(ctx.w, kind, today, today + SUGGESTED)


@networking.form(NEW_FORM, new_form)
async def put(ctx: Ctx, values: dict[str, Any], kind: Kind) -> Outcome:
    """Store what happened; sent in twice, it is there once."""
    if not await ctx.uow.seen.first_time(f"network:{ctx.member.id}:{ctx.call_id}", ctx.now):
        return Reply(await listed(ctx, Shown.ALL, 0))
    if await ctx.uow.network.count(ctx.member.id) >= MOST:
        raise Trouble(
            ctx.w("You have {n} entries, which is as many as I keep.", n=MOST),
            ctx.w("Delete some that are old; nothing you typed is lost meanwhile."),
        )
    blank = NetworkEntry(0, ctx.member.id, kind, local_day(ctx.now, ctx.zone), ctx.now)
    entry = await ctx.uow.network.add(await _filled(ctx, blank, values))
    said = await moved.tell(ctx, entry)
    return Reply(cards.added(ctx.w, entry, said))


@networking.action(OPEN, READS)
async def show(ctx: Ctx, entry_id: int) -> Outcome:
    """One entry, with what can be done to it."""
    return Reply(cards.entry(ctx.w, await mine(ctx, entry_id)))


@networking.action(LIST, READS)
async def list_them(ctx: Ctx, shown: Shown, page: int) -> Outcome:
    """A page of entries."""
    return Reply(await listed(ctx, shown, page), replace=True)


async def listed(ctx: Ctx, shown: Shown, page: int) -> Card:
    """The card with a page of entries, newest first."""
    entries = await ctx.uow.network.of_member(ctx.member.id)
    if shown is Shown.APPLICATIONS:
        entries = [one for one in entries if one.kind is Kind.APPLICATION]
    part, page, pages = paged(entries, page, ON_PAGE)
    return cards.listed(ctx.w, part, shown, page, pages)


@networking.action(EDIT, READS)
async def edit(ctx: Ctx, entry_id: int) -> Outcome:
    """Open the form that changes an entry."""
    return OpenForm(await edit_form(ctx, entry_id))


async def edit_form(ctx: Ctx, entry_id: int) -> Form:
    """The form, filled with what is stored."""
    return forms.edit(ctx.w, await mine(ctx, entry_id))


@networking.form(EDIT_FORM, edit_form)
async def put_changed(ctx: Ctx, values: dict[str, Any], entry_id: int) -> Outcome:
    """Store a changed entry."""
    entry = await _filled(ctx, await mine(ctx, entry_id), values)
    await ctx.uow.network.save(entry)
    said = await moved.tell(ctx, entry)
    return Reply(cards.entry(ctx.w, entry, said or ctx.w("Saved.")))


@networking.action(DROP, READS)
async def drop(ctx: Ctx, entry_id: int) -> Outcome:
    """Ask whether an entry shall really go."""
    return Reply(cards.delete(ctx.w, await mine(ctx, entry_id)))


@networking.action(DROP_NOW)
async def drop_now(ctx: Ctx, entry_id: int) -> Outcome:
    """Delete an entry, and what it said to the engine."""
    entry = await mine(ctx, entry_id)
    await ctx.uow.network.remove(ctx.member.id, entry.id)
    await moved.forget(ctx, entry)
    return Reply(await listed(ctx, Shown.ALL, 0), replace=True)


async def mine(ctx: Ctx, entry_id: int) -> NetworkEntry:
    """An entry of the caller.

    Raises:
        Stale: it is gone, or somebody else's.
    """
    entry = await ctx.uow.network.get(ctx.member.id, entry_id)
    if entry is None:
        raise Stale
    return entry


async def with_follow_up(ctx: Ctx, entry: NetworkEntry, day: date | None) -> NetworkEntry:
    """The entry with a follow-up on another day, or without one."""
    if day is None:
        return replace(entry, follow_up_on=None, remind_at=None)
    await ctx.keep_zone()
    at = await ctx.uow.network.reminded_at(ctx.member.id)
    return replace(entry, follow_up_on=day, remind_at=morning(day, at, ctx.zone, ctx.now).at)


async def _filled(ctx: Ctx, entry: NetworkEntry, values: dict[str, Any]) -> NetworkEntry:
    """An entry with what was typed.

    Raises:
        BadOption: a day is not one that can be, or a name has nothing to see. A day that stays as it was always can.
    """
    today, day, follow_up = local_day(ctx.now, ctx.zone), values["day"], values["follow_up"]
    if day != entry.day and day > today:
        raise BadOption(ctx.w("This day is still to come. Enter it once it has happened."), "day")
    if day != entry.day and day < today - FARTHEST:
        raise BadOption(ctx.w("This is more than a year ago; it no longer says much. Please give a later day."), "day")
    if follow_up is not None and follow_up != entry.follow_up_on and not today < follow_up <= today + FARTHEST:
        raise BadOption(ctx.w("Please give a day from tomorrow on, within a year, or none."), "follow_up")
    needed = "company" if entry.kind is Kind.APPLICATION else "who"
    names = {name: one_line(values.get(name) or "") for name in ("who", "company", "role")}
    if not names[needed]:
        raise BadOption(ctx.w("Please fill this in."), needed)
    at = entry.at if entry.id and day == entry.day else _instant_of(ctx, day)
    changed = replace(
        entry,
        who=names["who"],
        company=names["company"],
        role=names["role"],
        notes=values.get("notes") or "",
        day=day,
        at=at,
    )
    return changed if follow_up == entry.follow_up_on else await with_follow_up(ctx, changed, follow_up)


def _instant_of(ctx: Ctx, day: date) -> datetime:
    """Now for today, noon for another day; what happens is never later than now."""
    if day == local_day(ctx.now, ctx.zone):
        return ctx.now
    noon = instant(day, time(12), ctx.zone) or datetime.combine(day, time(12), UTC)
    return min(noon, ctx.now)
