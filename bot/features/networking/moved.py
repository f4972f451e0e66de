"""Entries as evidence: what the engine is told, and what that moved."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.answers import Answer
from assessments.dimensions import Dimension
from assessments.evidence import Evidence
from assessments.readiness import scores_alone
from bot import knowledge
from bot.context import Ctx
from bot.networking.records import NetworkEntry
from bot.score_names import moved


async def tell(ctx: Ctx, entry: NetworkEntry) -> str:
    """Store an entry's evidence, new or in place of what it said before; what that moved, in whole points."""
    answers, before = await knowledge.known_of(ctx.uow, ctx.member.id)
    await knowledge.tell(ctx.uow, ctx.member.id, entry.evidence, entry.key)
    after = await ctx.uow.evidence.all(ctx.member.id)
    if after == before:
        return ""
    await ctx.refresh_home()
    return _moved(ctx, answers, before, after)


async def forget(ctx: Ctx, entry: NetworkEntry) -> None:
    """Take back what an entry said."""
    if await ctx.uow.evidence.remove(ctx.member.id, entry.key):
        await ctx.refresh_home()


def _moved(ctx: Ctx, answers: Sequence[Answer], before: Sequence[Evidence], after: Sequence[Evidence]) -> str:
    new = scores_alone(ctx.catalog, answers, after, ctx.now)[Dimension.NETWORKING]
    old = scores_alone(ctx.catalog, answers, before, ctx.now)[Dimension.NETWORKING]
    if new == old:
        return ""  # an application without a note says nothing about the member
    return moved(ctx.w, Dimension.NETWORKING, old if answers or before else None, new)
