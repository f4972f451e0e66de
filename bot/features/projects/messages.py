"""How requests to peers, and what became of them, are drawn when they are sent."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any

from bot.context import Ctx
from bot.errors import Stale
from bot.features.projects import review_cards as cards
from bot.features.projects.feature import ANSWERED, REQUEST, projects
from bot.features.projects.reviewing import asked_of_me
from bot.features.projects.telling import tell_owner
from bot.ports import UnitOfWork
from bot.projects.records import ReviewState
from bot.records import Message
from bot.ui.cards import Card


@projects.message(REQUEST)
async def requested(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Ask the peer, if there is still something to ask."""
    try:
        review, project, owner = await asked_of_me(ctx, int(args["review"]))
    except Stale:
        return None
    return cards.request(ctx.w, project, review, owner.name) if review.is_open(ctx.now) else None


@projects.failed(REQUEST)
async def not_requested(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """The peer takes no messages: the owner is told, and the peer still finds the request in their list."""
    review = await uow.projects.review(int(message.args["review"]), locked=True)
    owner = await uow.members.get(review.about_id) if review else None
    if review is not None and owner is not None and review.is_open(now):
        review = replace(review, state=ReviewState.UNREACHED)
        await uow.projects.save_review(review)
        await tell_owner(uow, owner, review, now)


@projects.message(ANSWERED)
async def answered(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Tell the owner, unless something else became of it since."""
    review = await ctx.uow.projects.review(int(args["review"]))
    if review is None or review.about_id != ctx.member.id or review.state != args["state"]:
        return None
    project, peer = await ctx.uow.projects.get(review.project_id), await ctx.uow.members.get(review.member_id)
    return cards.answered(ctx.w, project, review, peer.name if peer else None) if project else None
