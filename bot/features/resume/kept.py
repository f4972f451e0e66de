"""A resume that is kept: stored, shown and deleted by its owner."""

from __future__ import annotations

from typing import Any

from bot.context import Ctx
from bot.features.resume import forms, kept_cards
from bot.features.resume.checking import given_resume
from bot.features.resume.feature import FORGET, KEEP, KEEP_FORM, READING, READS, SHOW, resume
from bot.features.resume.sayings import REFUSALS
from bot.outcomes import Attachment, OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.resume.reading.refusal import Unreadable
from bot.resume.records import KeptResume
from bot.ui.forms import Form


@resume.action(KEEP, READS)
async def keep(ctx: Ctx) -> Outcome:
    """Ask for the resume: what was sent for a check is forgotten."""
    return OpenForm(forms.keep_form(ctx.w))


async def keep_form(ctx: Ctx) -> Form:
    """The form that asks for it."""
    return forms.keep_form(ctx.w)


@resume.form(KEEP_FORM, keep_form, READING, forgets=("file", "text"))
async def kept(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store the text, in place of an earlier one."""
    document = await given_resume(ctx, values)
    try:
        text = await ctx.resumes.read(document)
    except Unreadable as problem:
        raise BadOption(ctx.w(REFUSALS[problem.refusal]), "text" if isinstance(document, str) else "file") from None
    stored = KeptResume(ctx.member.id, text, ctx.now)
    async with ctx.unit() as uow:
        await uow.resumes.keep(stored)
    return Reply(kept_cards.kept(ctx.w, stored))


@resume.action(SHOW, READS)
async def show(ctx: Ctx) -> Outcome:
    """Show the text that is kept."""
    found = await ctx.uow.resumes.find(ctx.member.id, ctx.now)
    if found is None:
        return Reply(kept_cards.nothing_kept(ctx.w))
    file = Attachment("resume.txt", found.text.encode(), "text/plain")
    return Reply(kept_cards.shown(ctx.w, found), attachments=(file,))


@resume.action(FORGET)
async def forget(ctx: Ctx) -> Outcome:
    """Delete it."""
    await ctx.uow.resumes.forget(ctx.member.id)
    return Reply(kept_cards.nothing_kept(ctx.w), replace=True)
