"""`/mock mentor`: who would like to be interviewed, what is next, and how a mentor rates beside others."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from typing import Final

from assessments.evidence import MockFormat
from assessments.mocks.severity import FEWEST, Overall, severities
from assessments.moments import monday_of
from bot.calendar import instant, local_day
from bot.context import Ctx
from bot.features.mocks import mentor_cards as cards
from bot.features.mocks.feature import MENTOR, mocks
from bot.features.mocks.mentor_cards import Asks, Leaning
from bot.features.mocks.queue import account_here
from bot.matching.people import starts_of
from bot.mocks.apart import apart
from bot.mocks.availability import HALF_HOUR, free_half_hours
from bot.mocks.machine import AHEAD, MET, TAKES_TIME, EntryState, SessionState
from bot.mocks.rating import GivenRating
from bot.mocks.records import MockProfile, SeatRole, Session
from bot.outcomes import Outcome, Reply
from bot.records import Member
from bot.registry import Pace, Terms
from bot.ui.cards import Card
from bot.zones import zone_where

READS: Final = Terms(Pace.SLOW, writes=False)
LOOKED_BACK: Final = timedelta(days=180)
"""How old ratings may be that a severity is estimated from."""
A_BIT: Final = 0.1
CLEARLY: Final = 0.3
"""Points of the scale by which a mentor rates lower or higher than others before that is said."""
SESSIONS: Final = 50
ONE_HALF: Final = 2  # half hours that an interview takes


@dataclass(frozen=True, slots=True)
class _Wish:
    """Somebody who would like to be interviewed, and until when."""

    member_id: int
    formats: frozenset[MockFormat]
    until: datetime
    here: bool


@mocks.command("mock mentor", "For mentors: who asks, what is next, and how you rate beside others", READS)
async def command(ctx: Ctx) -> Outcome:
    """Show the mentor's view."""
    return Reply(await _card(ctx))


@mocks.action(MENTOR, READS)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _card(ctx))


def leaning(given: Sequence[GivenRating], rater_id: int) -> Leaning:
    """How a rater rates beside others who rated the same people."""
    own = [one.candidate_id for one in given if one.rater_id == rater_id]
    by_others = {one.candidate_id for one in given if one.rater_id != rater_id}
    if len(own) < FEWEST or by_others.isdisjoint(own):  # without anybody in common, nothing was compared
        return Leaning.UNKNOWN
    severity = severities([overall_of(one) for one in given])[rater_id]
    if abs(severity) < A_BIT:
        return Leaning.LIKE_OTHERS
    if severity > 0:
        return Leaning.STRICTER if severity >= CLEARLY else Leaning.A_BIT_STRICTER
    return Leaning.MILDER if severity <= -CLEARLY else Leaning.A_BIT_MILDER


def overall_of(given: GivenRating) -> Overall:
    """A rating as the estimate of severity takes it."""
    return Overall(given.rater_id, given.candidate_id, given.overall, given.expert)


# --- how -------------------------------------------------------------------------------------------------------------


async def _card(ctx: Ctx) -> Card:
    profile = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    if profile is None or not profile.mentor:
        return cards.no_mentor(ctx.w)
    live = [one for one in await ctx.uow.sessions.live_of(ctx.member.id) if _as_mentor(one, ctx.member.id)]
    recent = await ctx.uow.sessions.of_member(ctx.member.id, SESSIONS)
    given = await ctx.uow.sessions.given(ctx.member.community_id, ctx.now - LOOKED_BACK)
    names = await ctx.uow.members.some({seat.member_id for one in live for seat in one.seats})
    return cards.mentor(
        ctx.w,
        await _asking(ctx, profile) if profile.vouched else None,
        _this_week(ctx, recent),
        profile.takes,
        next((one for one in live if one.state in AHEAD), None),
        [one for one in live if one.state is SessionState.FEEDBACK],
        {member_id: member.name for member_id, member in names.items()},
        ctx.member.id,
        await asyncio.to_thread(leaning, given, ctx.member.id),
    )


def _as_mentor(session: Session, member_id: int) -> bool:
    seat = session.seat(member_id)
    return seat is not None and seat.role is SeatRole.MENTOR


def _this_week(ctx: Ctx, sessions: Iterable[Session]) -> int:
    """How many mocks the caller has as mentor in the present week of their own calendar."""
    today = local_day(ctx.now, ctx.zone)
    monday = monday_of(today)
    first, last = (instant(monday + timedelta(days=days), time(), ctx.zone) for days in (0, 7))
    return sum(
        _as_mentor(one, ctx.member.id)
        and one.state in TAKES_TIME | MET
        and (first is None or first <= one.start)
        and (last is None or one.start < last)
        for one in sessions
    )


async def _asking(ctx: Ctx, profile: MockProfile) -> list[Asks]:
    """Members who have nobody to meet, and who share a format, a language and a time with the caller."""
    wishes = [one for one in await _wishes(ctx) if one.member_id != ctx.member.id and one.formats & profile.formats]
    ids = {one.member_id for one in wishes}
    members = await ctx.uow.members.some(ids)
    profiles = await ctx.uow.mock_profiles.of_members(ids)
    blocks = await ctx.uow.mock_profiles.blocks_of({*ids, ctx.member.id})
    found = []
    for wish in wishes:
        member, theirs = members.get(wish.member_id), profiles.get(wish.member_id)
        if member is None or member.left or theirs is None or not theirs.languages & profile.languages:
            continue
        if apart(blocks, ctx.member.id, wish.member_id):
            continue
        if _share_time(ctx, profile, theirs, member, wish):
            found.append(Asks(member.name, wish.formats & profile.formats, wish.until, wish.here))
    return found


async def _wishes(ctx: Ctx) -> Sequence[_Wish]:
    """Who waits now, and who was left over in a round; each once."""
    community_id, here = ctx.member.community_id, await account_here(ctx)
    waiting = await ctx.uow.mock_queue.waiting(community_id, here.platform, here.workspace, ctx.now)
    found: dict[int, _Wish] = {
        one.member_id: _Wish(one.member_id, one.formats, one.until, here=True) for one in waiting
    }
    left_over: dict[int, datetime] = {}
    for held in await ctx.uow.rounds.open(community_id):
        for entry in await ctx.uow.rounds.entries(held.id):
            if entry.state is EntryState.STAND_BY:
                left_over.setdefault(entry.member_id, held.ends_at)
    profiles: Mapping[int, MockProfile] = await ctx.uow.mock_profiles.of_members(left_over)
    for member_id, until in left_over.items():
        if member_id in profiles:
            found.setdefault(member_id, _Wish(member_id, profiles[member_id].formats, until, here=False))
    return list(found.values())


def _share_time(ctx: Ctx, mine: MockProfile, theirs: MockProfile, member: Member, wish: _Wish) -> bool:
    """Whether an interview fits into both weeks before the wish ends; who waits now is free until then."""
    origin = ctx.now.replace(minute=ctx.now.minute // 30 * 30, second=0, microsecond=0) + HALF_HOUR
    count = max((wish.until - origin) // HALF_HOUR, 0)
    common = free_half_hours(mine.week, ctx.zone, origin, count)
    if not wish.here:
        common &= free_half_hours(theirs.week, zone_where(member), origin, count)
    return bool(starts_of(common, ONE_HALF))
