"""Less of this: from once a week to once a month to never, by one button, and back."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.community.records import Nudges
from bot.context import Ctx
from bot.features.nudges import cards
from bot.features.nudges.feature import CHOOSE, LESS, SHOW, nudges
from bot.nudging import rules
from bot.outcomes import Outcome, Reply
from bot.registry import Terms

FEWER_THAN: Final = {Nudges.USUAL: Nudges.FEWER, Nudges.FEWER: Nudges.NONE, Nudges.NONE: Nudges.NONE}


@nudges.action(SHOW, Terms(writes=False))
async def show(ctx: Ctx) -> Outcome:
    """How often the bot writes now."""
    return Reply(cards.choice(ctx.w, (await ctx.uow.cohorts.choices(ctx.member.id)).nudges))


@nudges.action(LESS)
async def less(ctx: Ctx) -> Outcome:
    """One step less than now."""
    return await _chosen(ctx, FEWER_THAN[(await ctx.uow.cohorts.choices(ctx.member.id)).nudges])


@nudges.action(CHOOSE)
async def choose(ctx: Ctx, often: Nudges) -> Outcome:
    """A choice from the card."""
    return await _chosen(ctx, often)


async def _chosen(ctx: Ctx, often: Nudges) -> Outcome:
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(mine, nudges=often))
    state = await ctx.uow.nudging.of_member(ctx.member.id)
    if state is not None:
        looked_at = None if often is Nudges.NONE else rules.next_look(ctx.now, rules.LOOK_EVERY, ctx.zone)
        await ctx.uow.nudging.save([replace(state, next_at=looked_at)])
    return Reply(cards.choice(ctx.w, often, changed=True))
