"""The post for members: what there is for them, in a channel of the organiser's choice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Final

from bot import faults
from bot.community.audit import Did
from bot.context import Ctx, PostCtx
from bot.errors import Stale
from bot.features.organiser import cards
from bot.features.organiser.feature import (
    NOT_WELCOMED,
    POST_WELCOME,
    READS,
    WELCOME,
    WELCOMED,
    WRITES,
    organiser,
)
from bot.features.organiser.standing import Standing, standing
from bot.outcomes import Outcome, Reply
from bot.ports import UnitOfWork
from bot.records import Message
from bot.ui.cards import Card
from bot.ui.forms import REF

CHANNELS_NAMED: Final = 3


@organiser.action(POST_WELCOME, READS)
async def ask(ctx: Ctx) -> Outcome:
    """Show the post, and ask where it shall go."""
    return Reply(cards.ask_welcome(ctx.w, await standing(ctx)))


@organiser.action(WELCOME, WRITES)
async def post(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Post it."""
    if len(values) != 1 or not REF.fullmatch(values[0]):
        raise Stale
    here, place = ctx.origin, values[0]
    message = Message(
        key=f"{WELCOMED}:{ctx.member.community_id}:{ctx.call_id}",
        community_id=ctx.member.community_id,
        template=WELCOMED,
        platform=here.platform,
        workspace=here.workspace,
        place=place,
        args={"member": ctx.member.id, "person": here.person},
    )
    if await ctx.uow.outbox.add(message, ctx.now):
        await ctx.note(Did.WELCOME)
    return Reply(cards.welcome_on_its_way(ctx.w, place))


@organiser.post(WELCOMED)
async def draw(post: PostCtx, args: Mapping[str, Any]) -> Card:
    """The post as things stand now."""
    settings = await post.uow.organising.settings(post.community_id)
    schedules = await post.uow.schedules.of_community(post.community_id)
    programmes = await post.uow.programmes.of_community(post.community_id)
    at = Standing(post.platform, settings, prompts=len(schedules), mocks=len(programmes))
    prompts, mocks = (
        tuple(dict.fromkeys(one.place for one in several if one.platform is post.platform))[:CHANNELS_NAMED]
        for several in (schedules, programmes)
    )
    return cards.welcome(post.w, at, prompts, mocks)


@organiser.failed(WELCOMED)
async def failed(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Tell the organiser that it could not be posted."""
    told = Message(
        key=f"{NOT_WELCOMED}:{message.key}",
        community_id=message.community_id,
        template=NOT_WELCOMED,
        platform=message.platform,
        workspace=message.workspace,
        args={"place": message.place, "reason": reason},
        member_id=message.args["member"],
        person=message.args["person"],
    )
    await uow.outbox.add(told, now)


@organiser.message(NOT_WELCOMED)
async def not_posted(ctx: Ctx, args: Mapping[str, Any]) -> Card:
    """What the organiser reads then."""
    return cards.not_welcomed(ctx.w, args["place"], faults.told(ctx.w, args["reason"]))
