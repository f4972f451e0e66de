"""`/setup mocks`: for which mentors an organiser vouches, and which no-shows are taken back."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from bot.community.audit import Did
from bot.context import Ctx
from bot.errors import Stale
from bot.features.mocks import lifecycle
from bot.features.mocks import setup_people_cards as cards
from bot.features.mocks.feature import EXCUSE, NO_SHOWS, SETUP_MENTORS, VOUCH, mocks
from bot.features.mocks.names import member_name
from bot.features.mocks.setup import WRITES, ours
from bot.outcomes import Outcome, Reply
from bot.paging import paged
from bot.ui.cards import Card
from bot.words import said

ON_PAGE: Final = 8
LOOKED_BACK: Final = timedelta(days=60)


@mocks.action(SETUP_MENTORS, WRITES)
async def mentors(ctx: Ctx, back: int, page: int) -> Outcome:
    """Show who interviews others."""
    return Reply(await _mentors(ctx, back, page, looks=True))


@mocks.action(VOUCH, WRITES)
async def vouch(ctx: Ctx, back: int, page: int, member_id: int, vouched: int) -> Outcome:
    """Vouch for a mentor, or no more."""
    member = await ctx.uow.members.get(member_id)
    if member is None or member.community_id != ctx.member.community_id:
        raise Stale
    await ctx.uow.mock_profiles.lock([member_id])
    profile = await ctx.uow.mock_profiles.of_member(member_id)
    if profile is None or not profile.mentor:
        raise Stale
    await ctx.uow.mock_profiles.save(replace(profile, vouched=bool(vouched)))
    await ctx.note(Did.VOUCHED if vouched else Did.NOT_VOUCHED, subject_id=member_id)
    return Reply(await _mentors(ctx, back, page), replace=True)


@mocks.action(NO_SHOWS, WRITES)
async def no_shows(ctx: Ctx, back: int, page: int) -> Outcome:
    """Show who did not come."""
    return Reply(await _no_shows(ctx, back, page, looks=True))


@mocks.action(EXCUSE, WRITES)
async def take_back(ctx: Ctx, back: int, page: int, session_id: int, member_id: int) -> Outcome:
    """Take a no-show back; one that is taken back already stays so."""
    session = await ctx.uow.sessions.get(session_id, locked=True)
    if session is None or session.community_id != ctx.member.community_id:
        raise Stale
    seat = session.seat(member_id)
    if seat is None or not seat.missed:
        raise Stale
    if not seat.excused:
        await lifecycle.excuse(ctx.uow, session, member_id, ctx.now)
        await ctx.note(Did.EXCUSED, subject_id=member_id)
    return Reply(await _no_shows(ctx, back, page), replace=True)


async def _mentors(ctx: Ctx, back: int, page: int, *, looks: bool = False) -> Card:
    if back:
        await ours(ctx, back)
    profiles = await ctx.uow.mock_profiles.mentors(ctx.member.community_id)
    here, page, pages = paged(profiles, page, ON_PAGE)
    shown = []
    for profile in here:
        member = await ctx.uow.members.get(profile.member_id)
        if member is not None:
            shown.append(cards.Mentor(member.id, member.name, profile.vouched))
    if looks:
        await ctx.note_each(Did.MOCKS_VIEW, (one.member_id for one in shown), said("mentors"))
    return cards.mentors(ctx.w, back, shown, page, pages)


async def _no_shows(ctx: Ctx, back: int, page: int, *, looks: bool = False) -> Card:
    if back:
        await ours(ctx, back)
    missed = await ctx.uow.sessions.missed(ctx.member.community_id, ctx.now - LOOKED_BACK)
    seats = [(session, seat) for session in missed for seat in session.seats if seat.missed]
    here, page, pages = paged(seats, page, ON_PAGE)
    shown = []
    for session, seat in here:
        member = await ctx.uow.members.get(seat.member_id)
        name = member_name(ctx.w, member.name if member else None)
        shown.append(cards.NoShow(session.id, seat.member_id, name, session.start, seat.excused))
    if looks:
        await ctx.note_each(Did.MOCKS_VIEW, (one.member_id for one in shown), said("no-shows"))
    return cards.no_shows(ctx.w, back, shown, page, pages, days=LOOKED_BACK.days)
