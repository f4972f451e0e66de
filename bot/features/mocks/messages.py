"""How messages about mocks are drawn when they are sent, and what follows when they were, or could not be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from bot.context import Ctx, PostCtx
from bot.features.mocks import guide_cards, material, sessions, setup_cards, telling, timing, told_cards
from bot.features.mocks import session_cards as cards
from bot.features.mocks.feature import FEEDBACK_OPEN, GUIDED, INTRO, TOLD, TROUBLE, mocks
from bot.features.mocks.telling import What
from bot.mocks.machine import LIVE, SessionState
from bot.mocks.records import Session
from bot.outcomes import Letter
from bot.ports import UnitOfWork
from bot.records import Message, Sent
from bot.ui.cards import Card

GUIDED_IN: Final = frozenset({SessionState.CONFIRMED, SessionState.RUNNING, SessionState.RESCUE})
NOT_ALLOWED: Final = ("may not", "lacks a scope")  # what the reason of a missing right says


@mocks.post(INTRO)
async def introduction(ctx: PostCtx, args: Mapping[str, Any]) -> Card | None:
    """The card in the private place; no place is begun for a mock that fell through before."""
    session = await mock_of(ctx, args)
    if session is None or (not session.ref and session.state not in LIVE and not ctx.again):
        return None
    return cards.mock(ctx.w, await sessions.shown(ctx, session))


@mocks.message(INTRO)
async def introduced(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The same to one of them, where there is no private place."""
    session = await mock_of(ctx, args)
    if session is None or session.seat(ctx.member.id) is None or session.state not in LIVE:
        return None
    return await sessions.card(ctx, session)


@mocks.sent(INTRO)
async def placed(uow: UnitOfWork, message: Message, sent: Sent, now: datetime) -> None:
    """Remember the private place; its card is drawn anew where somebody was faster than it."""
    session = await uow.sessions.get(int(message.args["mock"]), locked=True)
    if session is None or not message.private:
        return
    session = replace(session, place=sent.place, ref=sent.ref)
    await uow.sessions.save(session)
    if session.state is not SessionState.PROPOSED or session.version or any(one.confirmed for one in session.seats):
        await telling.touch(uow, session, now)


@mocks.failed(INTRO)
async def not_placed(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Without a private place each is told directly; whoever takes no messages, the others are told about."""
    session = await uow.sessions.get(int(message.args["mock"]), locked=True)
    if session is None:
        return
    if message.person:
        others = [one.member_id for one in session.seats if one.member_id != message.member_id]
        await telling.tell(uow, session, What.UNREACHABLE, now, to=others, directly=True, quiet=message.member_id)
        return
    session = replace(session, place="", ref="")
    await uow.sessions.save(session)
    if message.private:
        await telling.introduce_directly(uow, session, now)
        await tell_organiser(uow, session, message, reason, now)


@mocks.post(TOLD)
async def told(ctx: PostCtx, args: Mapping[str, Any]) -> Card | Letter | None:
    """What is said in the private place."""
    return await _told(ctx, args)


@mocks.message(TOLD)
async def told_directly(ctx: Ctx, args: Mapping[str, Any]) -> Card | Letter | None:
    """What is said to one of them."""
    return await _told(ctx, args)


@mocks.failed(TOLD)
async def not_told(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """A private place that is gone, such as a thread that a moderator deleted: what it was for is said directly."""
    session = await uow.sessions.get(int(message.args["mock"]), locked=True)
    if session is None or message.person:
        return
    if session.place == message.place:
        session = replace(session, place="", ref="")
        await uow.sessions.save(session)
    more = {name: value for name, value in message.args.items() if name not in ("mock", "version", "what")}
    if int(message.args["version"]) == session.version:
        await telling.tell(uow, session, What(message.args["what"]), now, directly=True, **more)


@mocks.failed(FEEDBACK_OPEN)
async def not_told_open(uow: UnitOfWork, message: Message, reason: str, now: datetime) -> None:
    """Whoever takes no messages hears in the private place that ratings are open; these themselves stay private."""
    session = await uow.sessions.get(int(message.args["mock"]))
    if session is not None and session.place:
        await telling.tell(uow, session, What.OPEN, now)


@mocks.message(GUIDED)
async def guided(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """The guide, or a minute mark, to an interviewer."""
    session = await mock_of(ctx, args)
    seat = session.seat(ctx.member.id) if session else None
    if (
        session is None
        or seat is None
        or seat.gone
        or session.state not in GUIDED_IN
        or session.version != args["version"]
    ):
        return None
    half_ends = timing.half_time(session) if seat.first else session.end
    if ctx.now >= half_ends:
        return None
    number = args["mark"]
    if number is None:
        return await material.guide_card(ctx, session, seat, 1)
    pack = (await ctx.library.mocks()).packs.get(seat.asks)
    if pack is None or number >= len(pack.path):
        return None
    return guide_cards.mark(ctx.w, session, pack, number)


@mocks.message(TROUBLE)
async def trouble(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """What went wrong, to the organiser whose programme it is."""
    programme = await ctx.uow.programmes.get(int(args["programme"]))
    return setup_cards.trouble(ctx.w, programme, str(args["reason"])) if programme else None


async def _told(ctx: Ctx | PostCtx, args: Mapping[str, Any]) -> Card | Letter | None:
    session, what = await mock_of(ctx, args), What(args["what"])
    if session is None or not telling.wanted(what, session, int(args["version"]), ctx.now):
        return None
    seat = session.seat(ctx.member.id) if isinstance(ctx, Ctx) else None
    if isinstance(ctx, Ctx) and (seat is None or seat.gone):
        return None
    shown = await sessions.shown(ctx, session)
    card = told_cards.told(ctx.w, shown, what, quiet=args.get("quiet"))
    fell_through = what in (What.CANCELLED, What.RELEASED) and (args.get("settled") or session.version > 0)
    settled = what is What.CONFIRMED or fell_through  # an earlier time may stand in calendars
    return Letter(card, (await sessions.calendar_attachment(ctx, shown),)) if settled else card


async def mock_of(ctx: Ctx | PostCtx, args: Mapping[str, Any]) -> Session | None:
    """The mock that a message is about, in the community to which it goes."""
    community_id = ctx.community_id if isinstance(ctx, PostCtx) else ctx.member.community_id
    session = await ctx.uow.sessions.get(int(args["mock"]))
    return session if session is not None and session.community_id == community_id else None


async def tell_organiser(uow: UnitOfWork, session: Session, message: Message, reason: str, now: datetime) -> None:
    """Say once that a right is missing."""
    programme = await uow.programmes.get(session.programme_id) if session.programme_id else None
    if programme is None or not programme.owner or not any(word in reason for word in NOT_ALLOWED):
        return
    told = replace(
        message,
        key=f"{message.template}:{programme.id}:told",
        template=TROUBLE,
        args={"programme": programme.id, "reason": reason},
        place="",
        private=(),
        thread_title="",
        pings=(),
        edits="",
        person=programme.owner,
        member_id=None,
    )
    await uow.outbox.add(told, now)
