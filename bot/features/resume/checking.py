"""A check: the form, reading what came with it, and the result."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from bot.context import Ctx
from bot.errors import Stale
from bot.features.resume import forms, kept_cards, report, result_cards
from bot.features.resume.behind import behind
from bot.features.resume.feature import (
    A_DAY,
    CHECK_FORM,
    FIRST,
    LARGEST,
    NEXT,
    NEXT_FORM,
    NO,
    OPEN,
    READING,
    READS,
    resume,
)
from bot.features.resume.sayings import REFUSALS
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.resume import records
from bot.resume.checker import Checked, Document
from bot.resume.reading.refusal import Unreadable
from bot.resume.records import KeptResume
from bot.ui.forms import Form

POSTING: Final = ("posting", "rest", "posting_file")
OF_THE_RESUME: Final = ("file", "text")
FORGOTTEN: Final = (*OF_THE_RESUME, "posting_file")


@resume.command("resume", "Your resume beside a job posting: its words, what stands behind them", READS)
async def open_resume(ctx: Ctx) -> Outcome:
    """Ask for both, or say what is kept."""
    return await opened(ctx)


@resume.action(OPEN, READS)
async def opened(ctx: Ctx) -> Outcome:
    """The same from a button."""
    found = await ctx.uow.resumes.find(ctx.member.id, ctx.now)
    return OpenForm(forms.check_form(ctx.w)) if found is None else Reply(kept_cards.kept(ctx.w, found))


@resume.action(FIRST, READS)
async def first(ctx: Ctx) -> Outcome:
    """Ask for a resume and a posting."""
    return OpenForm(forms.check_form(ctx.w))


@resume.action(NEXT, READS)
async def again(ctx: Ctx) -> Outcome:
    """Ask for another posting; for the resume as well, where none is kept any more."""
    found = await ctx.uow.resumes.find(ctx.member.id, ctx.now)
    return OpenForm(forms.check_form(ctx.w) if found is None else forms.next_form(ctx.w))


async def check_form(ctx: Ctx) -> Form:
    """The form for both."""
    return forms.check_form(ctx.w)


async def next_form(ctx: Ctx) -> Form:
    """The form for another posting."""
    return forms.next_form(ctx.w)


@resume.form(CHECK_FORM, check_form, READING, forgets=FORGOTTEN)
async def checked(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Check the resume that was sent, and keep it if that was asked for."""
    document = await given_resume(ctx, values)
    found = await _check(ctx, document, values)
    kept: KeptResume | None = None
    if values["keep"] != NO:
        until = ctx.now + records.A_DAY if values["keep"] == A_DAY else None
        kept = KeptResume(ctx.member.id, found.resume, ctx.now, until)
        async with ctx.unit() as uow:
            await uow.resumes.keep(kept)
    return _result(ctx, found, kept)


@resume.form(NEXT_FORM, next_form, READING, forgets=FORGOTTEN)
async def checked_again(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Check the resume that is kept."""
    async with ctx.unit(writes=False) as uow:
        kept = await uow.resumes.find(ctx.member.id, ctx.now)
    if kept is None:
        raise Stale
    found = await _check(ctx, kept.text, values)
    return _result(ctx, found, kept)


def _result(ctx: Ctx, found: Checked, kept: KeptResume | None) -> Reply:
    card = result_cards.result(ctx.w, found.findings, kept)
    file = () if result_cards.holds(found.findings) else (report.report(ctx.w, found.findings),)
    return Reply(card, attachments=file)


async def given_resume(ctx: Ctx, values: Mapping[str, Any]) -> Document:
    """The resume that was sent; the file where there are both.

    Raises:
        BadOption: there is none.
    """
    if values["file"] is not None:
        return await ctx.files.read(values["file"], most=LARGEST)
    if values["text"]:
        return str(values["text"])
    raise BadOption(ctx.w("Please attach your resume, or paste its text below."), "file")


async def _check(ctx: Ctx, document: Document, values: Mapping[str, Any]) -> Checked:
    parts, names = await _posting(ctx, values)
    async with ctx.unit(writes=False):
        texts = await behind(ctx)
    words = await ctx.library.resume_words()
    try:
        return await ctx.resumes.check(words, document, parts, texts)
    except Unreadable as problem:
        whose = names[int(problem.where)] if problem.where.isdigit() else _where(values)
        raise BadOption(ctx.w(REFUSALS[problem.refusal]), whose) from None


async def _posting(ctx: Ctx, values: Mapping[str, Any]) -> tuple[Sequence[Document], Sequence[str]]:
    """The parts of the posting, and the inputs that they were given in."""
    given = {name: values[name] for name in POSTING if values.get(name)}
    if not given:
        raise BadOption(ctx.w("Please paste the posting, or attach it below."), "posting")
    parts = [one if isinstance(one, str) else await ctx.files.read(one, most=LARGEST) for one in given.values()]
    return parts, list(given)


def _where(values: Mapping[str, Any]) -> str:
    return next((name for name in OF_THE_RESUME if values.get(name)), POSTING[0])
