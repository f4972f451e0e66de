"""Rounds of mocks and daily prompts of the last weeks: what took place, what failed, and why."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

from bot.context import Ctx
from bot.features.cohort import rounds_cards as cards
from bot.features.cohort.works import works_since
from bot.ports import UnitOfWork
from bot.ui.cards import Card

LOOKED_BACK: Final = timedelta(weeks=8)


async def rounds_card(ctx: Ctx, uow: UnitOfWork) -> Card:
    """What took place and what failed in the last weeks."""
    works = await works_since(uow, ctx.member.community_id, ctx.now - LOOKED_BACK, ctx.now)
    return cards.rounds(ctx.w, works, ctx.zone)
