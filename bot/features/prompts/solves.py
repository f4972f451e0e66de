"""Others' answers, thanks for them, and answers that are run against the prompt's tests."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.features.prompts import log, practise, solve_cards
from bot.features.prompts import practice_cards as cards
from bot.features.prompts.feature import ANSWERS, HELPFUL, RUN_TESTS, prompts
from bot.outcomes import Outcome, Reply
from bot.paging import paged
from bot.registry import Pace, Terms

ON_PAGE: Final = 1  # answers on a card: each may have code
MOST: Final = 40


@prompts.action(ANSWERS, Terms(writes=False))
async def answers(ctx: Ctx, prompt_id: str, post_id: int, page: int) -> Outcome:
    """What others share, once it is open to the member."""
    prompt = await practise.known(ctx, prompt_id)
    if (closed := await practise.open_to(ctx, prompt, post_id)) is not None:
        return closed
    shared = await ctx.uow.attempts.shared(ctx.member.community_id, prompt_id, MOST)
    others = [one for one in shared if one.member_id != ctx.member.id]
    shown, page, pages = paged(others, page, ON_PAGE)
    return Reply(cards.answers(ctx.w, prompt, post_id, shown, page, pages))


@prompts.action(HELPFUL)
async def helpful(ctx: Ctx, attempt_id: int) -> Outcome:
    """Say that an answer helped; once each."""
    attempt = await ctx.uow.attempts.get(attempt_id)
    author = await ctx.uow.members.get(attempt.member_id) if attempt else None
    if attempt is None or author is None or not attempt.shared or author.community_id != ctx.member.community_id:
        raise Stale
    if author.id == ctx.member.id:
        raise Trouble(ctx.w("This answer is your own."), ctx.w("Others can say that it helped them."))
    prompt = await practise.known(ctx, attempt.prompt_id)
    if (closed := await practise.open_to(ctx, prompt, 0)) is not None:
        return closed
    first = await ctx.uow.attempts.mark_helpful(attempt_id, ctx.member.id, ctx.now)
    return Reply(cards.thanked(ctx.w, author.name, first=first))


@prompts.action(RUN_TESTS, Terms(pace=Pace.SLOW, waits=True))
async def run_tests(ctx: Ctx, attempt_id: int) -> Outcome:
    """Run the member's answer in the sandbox; one that passes counts as checked."""
    from bot.workbench.answers import judge  # where no sandbox is set up, nothing of it is needed
    from bot.workbench.process import BenchFailed

    async with ctx.unit(writes=False) as uow:
        attempt = await practise.mine(ctx, attempt_id)
        prompt = await practise.known(ctx, attempt.prompt_id)
        shelf = await ctx.library.of(uow, ctx.member.community_id)
        pack = await uow.practice.pack(ctx.member.community_id) if prompt.id in shelf.own else ()
        allowed = await practise.can_run(ctx, attempt)
    if ctx.sandbox is None or not allowed or not attempt.code:
        raise Stale
    own = next((one.files for one in pack if one.prompt_id == prompt.id), None)
    try:
        verdict = await judge(ctx.sandbox, prompt, attempt.code, own)
    except BenchFailed:
        raise Trouble(
            ctx.w("The tests of this prompt could not be run; your log stays as it is."),
            ctx.w("Please tell an organiser which prompt it was."),
        ) from None
    counts = log.counts_as_checked(attempt)
    async with ctx.unit():
        now = await practise.mine(ctx, attempt_id)
        if now.code != attempt.code:
            raise Trouble(
                ctx.w("Your code was changed while it ran."), ctx.w("Run the tests again for what is there now.")
            )
        tested = replace(now, tested=verdict.passed)
        await ctx.uow.attempts.save(tested)
        moved = await log.tests_ran(ctx, prompt, now, tested) if counts else ""
    return Reply(solve_cards.verdict(ctx.w, prompt, attempt, verdict, moved, counts=counts))
