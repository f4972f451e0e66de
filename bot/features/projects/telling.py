"""What is said to whom when a project or a request to a peer changes."""

from __future__ import annotations

from datetime import datetime

from bot.calls import Platform
from bot.context import Ctx
from bot.features.projects.feature import ANSWERED, REQUEST
from bot.ports import UnitOfWork
from bot.projects.records import PeerReview
from bot.records import Member
from bot.writing import redraw_home, write_to


async def ask_peer(ctx: Ctx, peer: Member, review: PeerReview) -> None:
    """Record the request. Where one of the two does not want to meet the other it is not drawn, and nobody learns."""
    what = f"{review.id}:{ctx.call_id}"
    await write_to(ctx.uow, peer, REQUEST, what, {"review": review.id}, ctx.now, near=_asked_in(review))


async def tell_owner(uow: UnitOfWork, owner: Member, review: PeerReview, now: datetime) -> None:
    """Tell the owner what became of a request, and draw their home page anew: their score may have moved."""
    stamp = f"{review.id}:{review.asked_at.isoformat()}:{review.state}"
    args = {"review": review.id, "state": review.state}
    await write_to(uow, owner, ANSWERED, stamp, args, now, near=_asked_in(review))
    await redraw_home(uow, owner, f"project:{stamp}", now)


def _asked_in(review: PeerReview) -> tuple[Platform, str]:
    return review.platform, review.workspace
