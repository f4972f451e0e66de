"""A logged answer afterwards: code, words, sharing, and the two quick-checks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, Final

from assessments.evidence import ProblemCheck
from bot.context import Ctx
from bot.errors import Stale
from bot.features.prompts import log_cards as cards
from bot.features.prompts import practise
from bot.features.prompts.feature import ATTACH, ATTACH_FORM, CHECK, CHECK_ANSWER, SHARE, prompts
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.registry import Terms
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
LARGEST_CODE: Final = 64 * 1024  # bytes of an attached file


@prompts.action(ATTACH, READS)
async def attach(ctx: Ctx, attempt_id: int) -> Outcome:
    """Open the form for code and words."""
    return OpenForm(await attach_form(ctx, attempt_id))


async def attach_form(ctx: Ctx, attempt_id: int) -> Form:
    """The form, filled with what is there."""
    return cards.attach_form(ctx.w, await practise.mine(ctx, attempt_id))


@prompts.form(ATTACH_FORM, attach_form)
async def attached(ctx: Ctx, values: dict[str, Any], attempt_id: int) -> Outcome:
    """Keep code, from the file where there is one, words, and whether others may read them."""
    attempt = await practise.mine(ctx, attempt_id)
    # A form does not show what is too long for it: an empty field then means that it stays.
    code = values["code"] or (attempt.code if cards.longer_than_its_field(attempt.code) else "")
    if values["file"] is not None:
        content = await ctx.files.read(values["file"], most=LARGEST_CODE)
        try:
            code = content.decode().replace("\x00", "")
        except UnicodeDecodeError:
            raise BadOption(ctx.w("This file is not text. Please attach the source code itself."), "file") from None
    if len(code) > cards.CODE_KEPT:
        raise BadOption(ctx.w("That is more than I keep; please attach the part that matters."), "file")
    changed = code != attempt.code
    attempt = replace(
        attempt,
        code=code,
        words=values["words"] or "",
        shared=values["shared"] == cards.YES and bool(code or values["words"]),
        tested=None if changed else attempt.tested,
    )
    await ctx.uow.attempts.save(attempt)
    prompt = await practise.known(ctx, attempt.prompt_id)
    return Reply(cards.kept(ctx.w, prompt, attempt, tests=await practise.can_run(ctx, attempt)))


@prompts.action(SHARE)
async def share(ctx: Ctx, attempt_id: int) -> Outcome:
    """Let others read an answer, or no longer."""
    attempt = await practise.mine(ctx, attempt_id)
    if not (attempt.code or attempt.words):
        raise Stale
    attempt = replace(attempt, shared=not attempt.shared)
    await ctx.uow.attempts.save(attempt)
    prompt = await practise.known(ctx, attempt.prompt_id)
    return Reply(cards.kept(ctx.w, prompt, attempt, tests=await practise.can_run(ctx, attempt)))


@prompts.action(CHECK, READS)
async def check(ctx: Ctx, attempt_id: int, number: int) -> Outcome:
    """Ask one of the two quick-checks."""
    attempt = await practise.mine(ctx, attempt_id)
    prompt = await practise.known(ctx, attempt.prompt_id)
    asked = prompt.checks[_check_place(number)]
    given = attempt.checks.get(str(number))
    if given is not None:
        return Reply(cards.check_told(ctx.w, attempt, number, asked, given))
    return Reply(cards.check(ctx.w, attempt, number, asked))


@prompts.action(CHECK_ANSWER)
async def check_answered(ctx: Ctx, attempt_id: int, number: int, choice: int) -> Outcome:
    """Take the answer; the first one counts."""
    attempt = await practise.mine(ctx, attempt_id)
    prompt = await practise.known(ctx, attempt.prompt_id)
    asked = prompt.checks[_check_place(number)]
    if not cards.DONT_KNOW <= choice < len(asked.options):
        raise Stale
    given = attempt.checks.get(str(number))
    if given is None:
        given = choice
        await ctx.uow.attempts.save(replace(attempt, checks={**attempt.checks, str(number): choice}))
        right = choice == asked.key
        evidence = ProblemCheck(ctx.now, prompt.topic.dimension, right, asked.a, asked.b, asked.c)  # type: ignore[arg-type]
        # Once for each member: whoever has been told the answer shows nothing by giving it another time.
        await ctx.uow.evidence.add(ctx.member.id, evidence, f"prompt:{prompt.id}:check:{number}")
        await ctx.refresh_home()
    return Reply(cards.check_told(ctx.w, attempt, number, asked, given), replace=True)


def _check_place(number: int) -> int:
    if number not in (1, 2):
        raise Stale
    return number - 1
