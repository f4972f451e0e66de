"""Whether outcomes may be kept: asked once, in plain words, and taken back at any time."""

from __future__ import annotations

from dataclasses import replace

from bot.context import Ctx
from bot.features.outcomes import cards
from bot.features.outcomes.feature import NO, STOP, STOP_NOW, YES, outcomes
from bot.outcomes import Outcome, Reply
from bot.registry import Terms


async def given(ctx: Ctx) -> bool:
    """Whether the member lets outcomes be kept."""
    return (await ctx.uow.cohorts.choices(ctx.member.id)).outcomes


@outcomes.action(YES)
async def yes(ctx: Ctx) -> Outcome:
    """They may be kept."""
    await _choose(ctx, keep=True)
    return Reply(cards.listed(ctx.w, await ctx.uow.interviews.of_member(ctx.member.id)), replace=True)


@outcomes.action(NO)
async def no(ctx: Ctx) -> Outcome:
    """They may not; what an account that was linked had brought along goes."""
    await _choose(ctx, keep=False)
    return Reply(cards.not_kept(ctx.w), replace=True)


@outcomes.action(STOP, Terms(writes=False))
async def stop(ctx: Ctx) -> Outcome:
    """Say what stopping means; where nothing is kept, that."""
    logged = await ctx.uow.interviews.of_member(ctx.member.id)
    if not logged and not await given(ctx):
        return Reply(cards.not_kept(ctx.w))
    return Reply(cards.stop(ctx.w, len(logged)))


@outcomes.action(STOP_NOW)
async def stop_now(ctx: Ctx) -> Outcome:
    """Take the consent back, and the log with it."""
    await _choose(ctx, keep=False)
    return Reply(cards.stopped(ctx.w), replace=True)


async def _choose(ctx: Ctx, *, keep: bool) -> None:
    """Store the choice; what was logged goes with a no."""
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(choices, outcomes=keep))
    if not keep:
        for one in await ctx.uow.interviews.of_member(ctx.member.id):  # what waited for an answer goes, too
            await ctx.uow.interviews.remove(ctx.member.id, one.id)
