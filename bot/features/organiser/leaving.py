"""Deleting all that is stored of a community: typed, confirmed, and a day later done, unless somebody stops it.

The deletion takes many short transactions. A crash between two of them leaves a community whose time has come and that
has fewer members; the next look goes on from there.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

import structlog

from bot import faults
from bot.app import App
from bot.community.audit import Did
from bot.community.records import GRACE, CommunitySettings
from bot.context import Ctx, PostCtx
from bot.errors import Refused, Stale
from bot.features.organiser import leaving_cards as cards
from bot.features.organiser.feature import (
    LEAVE,
    LEAVE_FORM,
    LEAVE_NOW,
    LEAVE_TYPE,
    LEAVING,
    LEAVING_TOLD,
    READS,
    STAY,
    WRITES,
    organiser,
)
from bot.forgetting import forget
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.ports import UnitOfWork
from bot.records import Message, Sent, Surface
from bot.ui.cards import Card
from bot.ui.forms import Form

log = structlog.get_logger()

KIND: Final = "leaving"
SUBJECT: Final = "community"
LEASE: Final = timedelta(minutes=10)
AT_ONCE: Final = 50  # members in one transaction
COMMUNITIES_AT_ONCE: Final = 10


@organiser.action(LEAVE, READS)
async def ask(ctx: Ctx) -> Outcome:
    """Say what would go, and how to do something less."""
    return Reply(cards.ask(ctx.w))


@organiser.action(LEAVE_TYPE, READS)
async def open_form(ctx: Ctx) -> Outcome:
    """Open the form in which it is typed."""
    return OpenForm(await form(ctx))


async def form(ctx: Ctx) -> Form:
    """The form in which it is typed."""
    return cards.form(ctx.w)


@organiser.form(LEAVE_FORM, form, WRITES)
async def typed(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Ask once more."""
    if values["words"].strip().casefold() != cards.phrase(ctx.w).casefold():
        raise BadOption(ctx.w("Please type exactly this: {words}", words=cards.phrase(ctx.w)), "words")
    settings = await ctx.uow.organising.settings(ctx.member.community_id)
    return Reply(cards.confirm(ctx.w, settings, ctx.now + GRACE), replace=True)


@organiser.action(LEAVE_NOW, WRITES)
async def begin(ctx: Ctx, version: int) -> Outcome:
    """Let the day of grace begin, and tell all organisers."""
    held = await ctx.uow.organising.settings(ctx.member.community_id)
    if held.delete_at is not None:
        return Reply(cards.begun(ctx.w, held), replace=True)
    leaving = replace(held, delete_at=ctx.now + GRACE)
    if held.version != version or not await ctx.uow.organising.save(leaving):
        raise Stale
    await ctx.note(Did.LEAVING)
    await ctx.uow.outbox.add(_announcement(ctx, leaving), ctx.now)
    return Reply(cards.begun(ctx.w, leaving), replace=True)


@organiser.action(STAY, WRITES)
async def stop(ctx: Ctx, community_id: int) -> Outcome:
    """Delete nothing; any organiser may say so until the time has come."""
    if community_id != ctx.member.community_id:
        raise Stale
    held = await ctx.uow.organising.settings(community_id)
    if held.delete_at is None:
        return Reply(cards.stopped(ctx.w))
    if held.delete_at <= ctx.now:
        raise Refused("The deletion has begun already.", "It can’t be stopped any more.")
    if not await ctx.uow.organising.save(replace(held, delete_at=None)):
        raise Stale
    await ctx.note(Did.STAYING)
    posted = await ctx.uow.surfaces.find(community_id, KIND, SUBJECT)
    if posted is not None:
        edit = Message(
            key=f"{LEAVING}:{posted.ref}",
            community_id=community_id,
            template=LEAVING,
            platform=posted.platform,
            workspace=posted.workspace,
            place=posted.place,
            args={"edit": True},
            edits=posted.ref,
        )
        await ctx.uow.outbox.add(edit, ctx.now)
    return Reply(cards.stopped(ctx.w))


def _announcement(ctx: Ctx, settings: CommunitySettings) -> Message:
    """What all organisers are told in their channel; without one, whoever asked is told directly."""
    assert settings.delete_at is not None  # noqa: S101 - the caller has set it
    args = {"member": ctx.member.id, "platform": ctx.origin.platform, "workspace": ctx.origin.workspace}
    if settings.organisers is None:
        return _told(settings, args | {"person": ctx.origin.person})
    where = settings.organisers
    return Message(
        key=f"{LEAVING}:{settings.community_id}:{settings.delete_at.isoformat()}",
        community_id=settings.community_id,
        template=LEAVING,
        platform=where.platform,
        workspace=where.workspace,
        place=where.place,
        args=args | {"person": ctx.origin.person},
    )


def _told(settings: CommunitySettings, args: Mapping[str, Any], reason: str = "") -> Message:
    assert settings.delete_at is not None  # noqa: S101 - the callers have looked
    return Message(
        key=f"{LEAVING_TOLD}:{settings.community_id}:{settings.delete_at.isoformat()}",
        community_id=settings.community_id,
        template=LEAVING_TOLD,
        platform=args["platform"],
        workspace=args["workspace"],
        member_id=args["member"],
        person=args["person"],
        args={"reason": reason},
    )


@organiser.post(LEAVING)
async def announced(post: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """What stands in the organisers' channel: the way back, or that it was stopped."""
    settings = await post.uow.organising.settings(post.community_id)
    if settings.delete_at is not None:
        return cards.announced(post.w, settings)
    return cards.stopped(post.w) if args.get("edit") else None


@organiser.sent(LEAVING)
async def sent(uow: UnitOfWork, message: Message, sent: Sent, now: datetime) -> None:
    """Remember where it stands, to be changed when it is stopped."""
    if message.community_id is not None and not message.edits:
        where = (message.platform, message.workspace, message.place)
        await uow.surfaces.put(message.community_id, Surface(KIND, SUBJECT, *where, sent.ref, sent.link))


@organiser.failed(LEAVING)
async def failed(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Tell whoever asked that the others do not know."""
    settings = await uow.organising.settings(message.community_id) if message.community_id is not None else None
    if settings is not None and settings.delete_at is not None and not message.edits:
        await uow.outbox.add(_told(settings, message.args, reason), now)


@organiser.message(LEAVING_TOLD)
async def told(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The same to whoever asked."""
    settings = await ctx.uow.organising.settings(ctx.member.community_id)
    if settings.delete_at is None:
        return None
    return cards.announced(ctx.w, settings, unheard=faults.told(ctx.w, args["reason"]) if args["reason"] else "")


@organiser.tick(KIND)
async def look(app: App) -> None:
    """Delete communities whose time has come."""
    now = app.clock.now()
    async with app.storage.begin(writes=False) as uow:
        due = await uow.organising.leaving(now, COMMUNITIES_AT_ONCE)
    for settings in due:
        await _delete(app, settings, now)


async def _delete(app: App, settings: CommunitySettings, now: datetime) -> None:
    assert settings.delete_at is not None  # noqa: S101 - it is due
    scope, slot = str(settings.community_id), settings.delete_at.isoformat()
    async with app.storage.begin() as uow:
        if not await uow.occurrences.claim(KIND, scope, slot, now, LEASE):
            return
    while await _some_deleted(app, settings.community_id, now):
        pass
    async with app.storage.begin() as uow:
        await uow.occurrences.finish(KIND, scope, slot, app.clock.now(), "done")
    log.info("community deleted", community=settings.community_id)


async def _some_deleted(app: App, community_id: int, now: datetime) -> bool:
    """Delete some members, or in the end the community itself; whether there may be more to do."""
    async with app.storage.begin() as uow:
        settings = await uow.organising.settings(community_id)
        if settings.delete_at is None or settings.delete_at > now:
            return False
        members = await uow.members.ids_of(community_id, 0, AT_ONCE)
        for member_id in members:
            await forget(uow, member_id, f"{KIND}:{member_id}", now)
        if not members:
            await uow.communities.delete(community_id)
        return bool(members)
