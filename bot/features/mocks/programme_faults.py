"""What follows when a round cannot be announced: the programme stops where somebody has to mend it, who is told."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.context import Ctx
from bot.faults import may_pass
from bot.features.mocks import setup_cards as cards
from bot.features.mocks.feature import STOPPED, mocks
from bot.features.mocks.programme_rules import stopped
from bot.mocks.records import Programme
from bot.ports import UnitOfWork
from bot.practice import ScheduleState
from bot.records import Message
from bot.ui.cards import Card


async def faulty(uow: UnitOfWork, programme: Programme, round_id: int, reason: str, now: datetime) -> None:
    """Stop a programme unless the fault may pass, and tell its organiser, once for each round."""
    if programme.state is not ScheduleState.RUNNING:
        return
    if not may_pass(reason):
        await uow.programmes.save(stopped(programme, reason))
    if programme.owner:
        message = Message(
            key=f"round:{round_id}:told",
            community_id=programme.community_id,
            template=STOPPED,
            platform=programme.platform,
            workspace=programme.workspace,
            args={"programme": programme.id, "reason": reason},
            person=programme.owner,
        )
        await uow.outbox.add(message, now)


@mocks.message(STOPPED)
async def tell_organiser(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """What went wrong, and how to mend it."""
    programme = await ctx.uow.programmes.get(int(args["programme"]))
    return cards.trouble(ctx.w, programme, str(args["reason"])) if programme else None
