"""Applications: their research note, and how far they come."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assessments.networking import NotePart, ResearchNote
from bot.context import Ctx
from bot.errors import Stale
from bot.features.networking import application_cards as cards
from bot.features.networking import entry_cards, forms, moved
from bot.features.networking.entries import READS, mine, with_follow_up
from bot.features.networking.feature import NOTE, NOTE_FORM, STAGE, networking
from bot.networking.records import REACHED, Kind, NetworkEntry, Stage
from bot.outcomes import OpenForm, Outcome, Reply
from bot.ui.forms import Form


@networking.action(NOTE, READS)
async def note(ctx: Ctx, entry_id: int) -> Outcome:
    """Open the form of the research note."""
    return OpenForm(await note_form(ctx, entry_id))


async def note_form(ctx: Ctx, entry_id: int) -> Form:
    """The form, filled with what is written."""
    return forms.note(ctx.w, await _application(ctx, entry_id))


@networking.form(NOTE_FORM, note_form)
async def put_note(ctx: Ctx, values: dict[str, Any], entry_id: int) -> Outcome:
    """Store the note, and say whether the application counts as targeted now, or what is missing."""
    written = ResearchNote(**{part.value: values[part.value] or "" for part in NotePart})
    entry = replace(await _application(ctx, entry_id), note=written)
    await ctx.uow.network.save(entry)
    said = await moved.tell(ctx, entry)
    return Reply(cards.noted(ctx.w, entry, said))


@networking.action(STAGE)
async def move(ctx: Ctx, entry_id: int, stage: Stage) -> Outcome:
    """Move an application: on, back when that was a slip, or to its end, which also ends its follow-up."""
    before = await _application(ctx, entry_id)
    entry = replace(before, stage=stage, reached=REACHED.get(stage, before.reached))
    if entry.closed:
        entry = await with_follow_up(ctx, entry, None)
    await ctx.uow.network.save(entry)
    if stage is before.stage:
        return Reply(entry_cards.entry(ctx.w, entry), replace=True)
    return Reply(cards.moved(ctx.w, entry), replace=True)


async def _application(ctx: Ctx, entry_id: int) -> NetworkEntry:
    entry = await mine(ctx, entry_id)
    if entry.kind is not Kind.APPLICATION:
        raise Stale
    return entry
