"""A community's own prompts: uploaded as a zip, checked in the sandbox, used by this community alone."""

from __future__ import annotations

import asyncio
import io
import lzma
import struct
import zipfile
import zlib
from dataclasses import replace
from typing import TYPE_CHECKING, Any, Final

from bot.calls import Rank
from bot.community.audit import Did
from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.features.prompts import pack_cards as cards
from bot.features.prompts.drawing import undrawable
from bot.features.prompts.feature import PACK, PACK_CHECK, PACK_DROP, PACK_FORM, PACK_UPLOAD, prompts
from bot.outcomes import Attachment, OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.practice import PackPrompt
from bot.registry import Pace, Terms
from bot.ui.forms import Form
from bot.words import Unfit, Words, said

if TYPE_CHECKING:
    from bot.workbench.check import Checked

READS: Final = Terms(needs=Rank.ORGANISER, writes=False)
WRITES: Final = Terms(needs=Rank.ORGANISER)
LARGEST: Final = 1024 * 1024  # bytes of a zip
UNPACKED: Final = 4 * 1024 * 1024  # bytes of all its files
MOST: Final = 60  # prompts of a pack
FILES: Final = frozenset(
    {"prompt.md", "checks.yaml", "check.py", "solution.py", "mutants.py", "schema.sql", "solution.sql", "mutants.sql"}
)
UNREADABLE: Final = (
    *(zipfile.BadZipFile, zlib.error, lzma.LZMAError, struct.error),
    *(NotImplementedError, RuntimeError, EOFError, OSError, ValueError, LookupError, OverflowError),
)
"""What Python's own reader raises for files that are damaged, encrypted, or made to be so."""
AT_ONCE: Final = 2  # prompts that are checked side by side


@prompts.command("prompts pack", "Your community's own prompts: upload, check, use", READS)
async def pack(ctx: Ctx) -> Outcome:
    """Show what there is."""
    return await show(ctx)


@prompts.action(PACK, READS)
async def show(ctx: Ctx) -> Outcome:
    """The same from a button."""
    shelf = await ctx.library.of(ctx.uow, ctx.member.community_id)
    own = [prompt for prompt in shelf.bank.prompts if prompt.id in shelf.own]
    waiting = await ctx.uow.practice.waiting_pack(ctx.member.community_id)
    return Reply(cards.overview(ctx.w, own, len(waiting), sandbox=ctx.sandbox is not None))


@prompts.action(PACK_UPLOAD, READS)
async def upload(ctx: Ctx) -> Outcome:
    """Open the form."""
    if ctx.sandbox is None:
        raise _no_sandbox(ctx.w)
    return OpenForm(await upload_form(ctx))


async def upload_form(ctx: Ctx) -> Form:
    """The form that asks for the zip."""
    return cards.upload_form(ctx.w)


@prompts.form(PACK_FORM, upload_form, WRITES)
async def uploaded(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Unpack the zip, carefully, and keep it for its check."""
    content = await ctx.files.read(values["file"], most=LARGEST)
    try:
        found = await asyncio.to_thread(unpack, content)
    except BadPack as problem:
        raise BadOption(problem.told(ctx.w), "file") from None
    await ctx.uow.practice.save_pack(ctx.member.community_id, found, checked=False)
    await ctx.note(Did.PROMPTS, detail=said("own prompts uploaded"))
    return Reply(cards.waiting(ctx.w, len(found)))


@prompts.action(PACK_CHECK, Terms(pace=Pace.SLOW, needs=Rank.ORGANISER, waits=True))
async def check(ctx: Ctx) -> Outcome:
    """Check what was uploaded; it is used when nothing is wrong with it, else every error is listed."""
    from assessments.prompts.review import review_bank
    from bot.workbench.check import check_files

    if ctx.sandbox is None:
        raise _no_sandbox(ctx.w)
    async with ctx.unit(writes=False) as uow:
        waiting = await uow.practice.waiting_pack(ctx.member.community_id)
        packaged = (await ctx.library.packaged()).bank.by_id
    if not waiting:
        raise Stale
    sandbox, gate = ctx.sandbox, asyncio.Semaphore(AT_ONCE)

    async def one(prompt: PackPrompt) -> Checked:
        async with gate:
            return await check_files(prompt.prompt_id, prompt.files, ctx.library.elicitation, sandbox)

    results = await asyncio.gather(*(one(prompt) for prompt in waiting))
    prompts_read = [result.prompt for result in results if result.prompt]
    lines = [str(finding) for result in results for finding in result.findings]
    lines += [str(finding) for prompt in prompts_read for finding in undrawable(prompt)]
    lines += [str(finding) for finding in review_bank(prompts_read)]
    lines += [
        f"{one.prompt_id}: the packaged bank has a prompt of this name" for one in waiting if one.prompt_id in packaged
    ]
    if lines:
        report = Attachment("findings.txt", "\n".join(lines).encode(), "text/plain")
        return Reply(cards.refused(ctx.w, lines), attachments=(report,))
    async with ctx.unit() as uow:
        if [*await uow.practice.waiting_pack(ctx.member.community_id)] != [*waiting]:
            raise Stale  # another one was uploaded meanwhile
        rules = await uow.practice.of_community(ctx.member.community_id)
        await uow.practice.save_pack(ctx.member.community_id, waiting, checked=True)
        await uow.practice.save_pack(ctx.member.community_id, (), checked=False)
        await uow.practice.save_community(replace(rules, pack_version=rules.pack_version + 1))
        await ctx.note(Did.PROMPTS, detail=said("own prompts accepted"))
    return Reply(cards.accepted(ctx.w, len(waiting)))


@prompts.action(PACK_DROP, WRITES)
async def drop(ctx: Ctx) -> Outcome:
    """Use no prompts of one's own any more."""
    rules = await ctx.uow.practice.of_community(ctx.member.community_id)
    for checked in (True, False):
        await ctx.uow.practice.save_pack(ctx.member.community_id, (), checked=checked)
    await ctx.uow.practice.save_community(replace(rules, pack_version=rules.pack_version + 1))
    await ctx.note(Did.PROMPTS, detail=said("own prompts dropped"))
    return Reply(cards.dropped(ctx.w), replace=True)


class BadPack(Unfit):
    """A zip that is no pack; the message is for the organiser."""


def unpack(content: bytes) -> tuple[PackPrompt, ...]:
    """The prompts in a zip. Nothing is written anywhere, and no more is unpacked than is allowed.

    Raises:
        BadPack: it is no zip, has too much in it, or files that do not belong into a prompt.
    """
    from assessments.prompts.prompt_files import SLUG

    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        entries = [entry for entry in archive.infolist() if not entry.is_dir()]
        if sum(entry.file_size for entry in entries) > UNPACKED:
            raise BadPack("Unpacked it is too large: four megabytes at most.")
        folders: dict[str, dict[str, str]] = {}
        left = UNPACKED
        for entry in entries:
            *_, folder, name = ("", *entry.filename.split("/"))
            if name.startswith(".") or "__MACOSX" in entry.filename or "__pycache__" in entry.filename:
                continue
            if name not in FILES or not SLUG.fullmatch(folder):
                raise BadPack("Every file lies in a folder with a prompt's name, and nothing else is in the zip.")
            with archive.open(entry) as file:
                data = file.read(left + 1)
            left -= len(data)
            if left < 0:
                raise BadPack("Unpacked it is too large: four megabytes at most.")
            if name in folders.setdefault(folder, {}):
                raise BadPack("A file is in it twice; each prompt's folder is there once.")
            folders[folder][name] = data.decode().replace("\x00", "")
    except BadPack:
        raise
    except UNREADABLE:
        raise BadPack("I cannot read this file. Please send a plain zip with one folder for each prompt.") from None
    if not folders:
        raise BadPack("There is no prompt in it: one folder for each, with a prompt.md inside.")
    if len(folders) > MOST:
        raise BadPack("A pack has at most sixty prompts.")
    return tuple(PackPrompt(slug, files) for slug, files in sorted(folders.items()))


def _no_sandbox(w: Words) -> Trouble:
    return Trouble(
        w("Prompts from outside are only run in a sandbox, and this installation has none."),
        w("Whoever runs it can add one: see docs/operating.md."),
    )
