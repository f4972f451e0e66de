"""What is said to whom when a project or a request to a peer changes."""

from __future__ import annotations

from datetime import datetime

from bot.calls import Platform
from bot.context import Ctx
from bot.features.projects.feature import ANSWERED, REQUEST
from bot.mocks.apart import apart
from bot.platforms import HOME_PAGES
from bot.ports import UnitOfWork
from bot.projects.records import PeerReview
from bot.records import Identity, Member, Message


async def blocked(uow: UnitOfWork, one: int, other: int) -> bool:
    """Whether one of two members does not want to meet the other, whichever of them."""
    return apart(await uow.mock_profiles.blocks_of({one, other}), one, other)


async def ask_peer(ctx: Ctx, review: PeerReview) -> None:
    """Record the request. Where one of the two does not want to meet the other it is not drawn, and nobody learns."""
    near = await _near(ctx.uow, review.member_id, review.platform, review.workspace)
    if near is not None:
        key = f"{REQUEST}:{review.id}:{ctx.call_id}"
        message = _message(key, ctx.member.community_id, REQUEST, near, review.member_id, review=review.id)
        await ctx.uow.outbox.add(message, ctx.now)


async def tell_owner(uow: UnitOfWork, review: PeerReview, community_id: int, now: datetime) -> None:
    """Tell the owner what became of a request, and draw their home page anew: their score may have moved."""
    stamp = f"{review.id}:{review.asked_at.isoformat()}:{review.state}"
    near = await _near(uow, review.about_id, review.platform, review.workspace)
    if near is not None:
        key = f"{ANSWERED}:{stamp}"
        message = _message(key, community_id, ANSWERED, near, review.about_id, review=review.id, state=review.state)
        await uow.outbox.add(message, now)
    for identity in await uow.members.identities(review.about_id):
        if identity.platform in HOME_PAGES:
            key = f"home:project:{stamp}:{identity.platform}:{identity.workspace}:{identity.person}"
            await uow.outbox.add(_message(key, community_id, "home", identity, review.about_id, home=True), now)


async def _near(uow: UnitOfWork, member_id: int, platform: Platform, workspace: str) -> Identity | None:
    """The account of a member to write to: that in the place where it was asked, or else the one last seen."""
    accounts = await uow.members.identities(member_id)
    return min(accounts, key=lambda one: (one.platform, one.workspace) != (platform, workspace), default=None)


def _message(
    key: str,
    community_id: int,
    template: str,
    to: Identity,
    member_id: int,
    *,
    home: bool = False,
    **args: int | str,
) -> Message:
    return Message(
        key=key,
        community_id=community_id,
        template=template,
        platform=to.platform,
        workspace=to.workspace,
        args=args,
        member_id=member_id,
        person=to.person,
        home=home,
    )


def same_community(one: Member | None, other: Member) -> bool:
    """Whether somebody is there and in the community of the other."""
    return one is not None and not one.left and one.community_id == other.community_id
