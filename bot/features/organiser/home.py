"""The way to set-up on an organiser's page of the bot."""

from __future__ import annotations

from bot.calls import Rank
from bot.context import Ctx
from bot.features.organiser.feature import OPEN, organiser
from bot.ui.cards import Button, Card


@organiser.home_part
async def way(ctx: Ctx) -> Card | None:
    """A button for organisers; nothing for everybody else."""
    if ctx.rank < Rank.ORGANISER:
        return None
    settings = await ctx.uow.organising.settings(ctx.member.community_id)
    label = ctx.w("Community settings") if settings.done_at else ctx.w("Set up your community")
    return Card(ctx.w("Set-up"), (), ((Button(label, OPEN()),),))
