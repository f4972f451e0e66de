"""`/mock now`: somebody in the next two hours; and somebody to step in where a partner did not come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from assessments.evidence import MockFormat
from bot.app import App
from bot.calls import Platform
from bot.context import Ctx
from bot.errors import Refused
from bot.features.mocks import invitations, lifecycle, queue_cards, seating, timing
from bot.features.mocks.common_times import grid, overlaps, taken
from bot.features.mocks.feature import NOBODY, NOT_NOW, NOW, STEP_IN, mocks
from bot.features.mocks.profile_rules import is_paused
from bot.features.mocks.seating import Wish
from bot.mocks.apart import apart
from bot.mocks.availability import free_half_hours
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import MockProfile, Programme, Queued, Session
from bot.outcomes import Outcome, Reply
from bot.records import Identity, Message
from bot.ui.cards import Card
from bot.zones import zone_where

WAITS: Final = timedelta(hours=2)
SOON: Final = timedelta(minutes=10)
"""How far ahead the start is: time to say yes and to find a quiet place."""
STEP: Final = timedelta(minutes=5)
MINUTES: Final = 90
"""Length of a mock on demand, both halves."""
LATELY: Final = timedelta(days=60)
"""In which two who met do not meet again, where somebody else waits."""
ASKED: Final = 5
"""How many on stand-by are asked to step in."""
ENDED_AT_ONCE: Final = 100


@mocks.command("mock now", "A mock with somebody in the next two hours")
async def now(ctx: Ctx) -> Outcome:
    """Wait for somebody, or meet who waits already."""
    return await look_for_somebody(ctx)


@mocks.action(NOW)
async def now_too(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await look_for_somebody(ctx)


@mocks.action(NOT_NOW)
async def not_now(ctx: Ctx) -> Outcome:
    """Wait no longer."""
    await ctx.uow.mock_queue.leave([ctx.member.id])
    return Reply(queue_cards.left(ctx.w), replace=True)


async def look_for_somebody(ctx: Ctx, instead_of: Session | None = None) -> Outcome:
    """Meet the best of those who wait, or wait; `instead_of` is the mock whose other side did not come."""
    profile = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    if profile is None or not profile.formats:
        return Reply(queue_cards.no_profile(ctx.w))
    start = _start(ctx.now)
    end = start + timedelta(minutes=MINUTES)
    here = await account_here(ctx)
    waiting = await ctx.uow.mock_queue.waiting(ctx.member.community_id, here.platform, here.workspace, ctx.now)
    others = [one for one in waiting if one.member_id != ctx.member.id]
    ids = sorted({ctx.member.id, *(one.member_id for one in others)})
    await ctx.uow.mock_profiles.lock(ids)
    busy = taken(await ctx.uow.sessions.busy(ids, ctx.now))
    if overlaps(start, end, busy.get(ctx.member.id, ())):
        return Reply(queue_cards.busy(ctx.w))
    there = await ctx.uow.members.accounts(ids, here.platform, here.workspace)
    others = [one for one in others if one.member_id in there and not overlaps(start, end, busy.get(one.member_id, ()))]
    free = await _not_apart(ctx, profile, others)
    found = await _best(ctx, profile, free)
    queued = Queued(
        member_id=ctx.member.id,
        community_id=ctx.member.community_id,
        platform=here.platform,
        workspace=here.workspace,
        person=here.person,
        place=ctx.origin.place,
        since=next((one.since for one in waiting if one.member_id == ctx.member.id), ctx.now),
        until=ctx.now + WAITS,
        formats=profile.formats,
    )
    await ctx.uow.mock_queue.join(queued)
    if found is not None:
        session = await _meet(ctx, profile, found, start)
        return Reply(queue_cards.found(ctx.w, session))
    if instead_of is not None:
        await _ask_stand_bys(ctx, instead_of, start)
    unlike = any(not _in_common(profile, theirs) for _, theirs in free)
    return Reply(queue_cards.waiting(ctx.w, queued, unlike=unlike))


async def account_here(ctx: Ctx) -> Identity:
    """The caller's account where they call from; in direct messages that name no server, where they were seen last.

    Raises:
        Refused: they have none.
    """
    for account in await ctx.uow.members.identities(ctx.member.id):
        if account.platform is ctx.origin.platform and ctx.origin.workspace in ("", account.workspace):
            return account
    raise Refused(ctx.w("I don’t see you in a community here."), ctx.w("Please ask for a mock in your community."))


@mocks.tick("mock queue")
async def look(app: App) -> None:
    """Tell those for whom nobody came."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.mock_queue.any_ended(app.clock.now()):
            return
    async with app.storage.begin() as uow:
        ended = await uow.mock_queue.ended(app.clock.now(), ENDED_AT_ONCE)
        for one in ended:
            key = f"queue:{one.member_id}:{one.since.isoformat()}"
            message = Message(key, one.community_id, NOBODY, one.platform, one.workspace, member_id=one.member_id,
                              person=one.person)  # fmt: skip
            await uow.outbox.add(message, app.clock.now())
        await uow.mock_queue.leave([one.member_id for one in ended])


@mocks.message(NOBODY)
async def nobody(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Nobody came in two hours."""
    return queue_cards.nobody(ctx.w)


@mocks.message(STEP_IN)
async def step_in(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Whether somebody on stand-by is free now; not any more when the moment is over."""
    if ctx.now - datetime.fromisoformat(str(args["at"])) > WAITS:
        return None
    return queue_cards.step_in(ctx.w)


def _start(now: datetime) -> datetime:
    """The first round time that leaves ten minutes."""
    soon = (now + SOON).replace(second=0, microsecond=0)
    return soon + (STEP - timedelta(minutes=soon.minute % 5)) % STEP + (STEP if soon < now + SOON else timedelta(0))


async def _not_apart(ctx: Ctx, mine: MockProfile, others: Sequence[Queued]) -> Sequence[tuple[Queued, MockProfile]]:
    """Those who wait, but for whom the caller does not want to meet, or who do not want to meet the caller."""
    ids = [one.member_id for one in others]
    profiles = await ctx.uow.mock_profiles.of_members(ids)
    blocks = await ctx.uow.mock_profiles.blocks_of([mine.member_id, *ids])
    known = [(one, profiles[one.member_id]) for one in others if one.member_id in profiles]
    return [(one, theirs) for one, theirs in known if not apart(blocks, mine.member_id, theirs.member_id)]


async def _best(
    ctx: Ctx, mine: MockProfile, free: Sequence[tuple[Queued, MockProfile]]
) -> tuple[Queued, MockProfile] | None:
    """Of those who wait, whoever waits longest among those not met lately; else among the others."""
    fitting = [(one, theirs) for one, theirs in free if _fit(mine, theirs)]
    meetings = await ctx.uow.sessions.meetings(ctx.member.community_id, ctx.now - LATELY) if fitting else ()
    met = {two for one in meetings for two in ((one.one, one.other), (one.other, one.one))}
    fitting.sort(key=lambda found: ((mine.member_id, found[0].member_id) in met, found[0].since))
    return fitting[0] if fitting else None


def _in_common(mine: MockProfile, theirs: MockProfile) -> bool:
    """Whether two have something to practise, and a language."""
    return bool(mine.formats & theirs.formats and mine.languages & theirs.languages)


def _fit(mine: MockProfile, theirs: MockProfile) -> bool:
    """Whether two who do not keep apart can have a mock; two mentors cannot."""
    return _in_common(mine, theirs) and not (mine.mentor and theirs.mentor)


async def _meet(ctx: Ctx, mine: MockProfile, found: tuple[Queued, MockProfile], start: datetime) -> Session:
    """Make the mock, in which both still have to say yes; they keep their places, as it may fall through."""
    other, theirs = found
    ids = [mine.member_id, theirs.member_id]
    members, seen = await ctx.uow.members.some(ids), await ctx.uow.sessions.packs_seen(ids)
    wishes = [
        Wish(one.member_id, one.formats, members[one.member_id].target.level, seen.get(one.member_id, frozenset()))
        for one in (theirs, mine)
    ]
    packs, offered, half = (await ctx.library.mocks()).packs, frozenset(MockFormat), MINUTES // 2
    mentor = next((number for number, one in enumerate((theirs, mine)) if one.mentor), None)
    if mentor is None:
        seats = seating.pair(wishes[0], wishes[1], offered, packs, half)
    else:
        seats = seating.with_mentor(wishes[1 - mentor], wishes[mentor], offered, packs, half)
    programme = await _programme(ctx, other.platform, other.workspace)
    session = Session(
        id=0,
        community_id=ctx.member.community_id,
        platform=other.platform,
        workspace=other.workspace,
        parent=programme.place if programme else other.place,
        state=SessionState.PROPOSED,
        start=start,
        minutes=MINUTES if mentor is None else half,
        seats=seats,
        created_at=ctx.now,
        answer_by=timing.answer_by(ctx.now, start),
        next_at=None,
        programme_id=programme.id if programme else None,
        link=programme.link if programme else "",
    )
    await ctx.uow.mock_queue.join(replace(other, until=ctx.now + WAITS))
    return await lifecycle.begin(ctx.uow, session, ctx.now)


async def _programme(ctx: Ctx, platform: Platform, workspace: str) -> Programme | None:
    """The programme below whose channel private places are begun, if the community has one there."""
    programmes = await ctx.uow.programmes.of_community(ctx.member.community_id)
    return next((one for one in programmes if (one.platform, one.workspace) == (platform, workspace)), None)


async def _ask_stand_bys(ctx: Ctx, session: Session, start: datetime) -> None:
    """Ask some who are left over in a round, and free now by their own week, whether they step in."""
    mine = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    programme = await _programme(ctx, session.platform, session.workspace)
    if mine is None or programme is None:
        return
    rounds = await ctx.uow.rounds.open(session.community_id)
    entries = [one for held in rounds for one in await ctx.uow.rounds.entries(held.id)]
    ids = sorted({one.member_id for one in entries if one.state is EntryState.STAND_BY})
    members, profiles = await ctx.uow.members.some(ids), await ctx.uow.mock_profiles.of_members(ids)
    accounts = await ctx.uow.members.accounts(ids, session.platform, session.workspace)
    blocks = await ctx.uow.mock_profiles.blocks_of([ctx.member.id, *ids])
    free = [
        one
        for one, theirs in profiles.items()
        if one in accounts and one in members and not is_paused(theirs, ctx.now)
        and _fit(mine, theirs) and not apart(blocks, mine.member_id, theirs.member_id)
        and free_half_hours(theirs.week, zone_where(members[one]), grid(start), 2) == 0b11
    ]  # fmt: skip
    for one in free[:ASKED]:
        message = invitations.message(programme, f"step-in:{session.id}:{one}", STEP_IN, {"at": ctx.now.isoformat()})
        await ctx.uow.outbox.add(replace(message, place="", person=accounts[one].person, member_id=one), ctx.now)
