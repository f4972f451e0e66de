"""`/mock now`: somebody in the next two hours; and somebody to step in where a partner did not come."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any, Final

from assessments.evidence import MockFormat
from bot.app import App
from bot.context import Ctx
from bot.features.mocks import invitations, lifecycle, queue_cards, seating, timing
from bot.features.mocks.common_times import grid, overlaps, taken
from bot.features.mocks.feature import NOBODY, NOT_NOW, NOW, STEP_IN, mocks
from bot.features.mocks.seating import Wish
from bot.mocks.availability import free_half_hours
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import MockProfile, Programme, Queued, Session
from bot.outcomes import Outcome, Reply
from bot.ports import UnitOfWork
from bot.records import Message
from bot.ui.cards import Card
from bot.zones import zone_of

WAITS: Final = timedelta(hours=2)
SOON: Final = timedelta(minutes=10)
"""How far ahead the start is: time to say yes and to find a quiet place."""
STEP: Final = timedelta(minutes=5)
MINUTES: Final = 60
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
    waiting = await ctx.uow.mock_queue.waiting(
        ctx.member.community_id, ctx.origin.platform, ctx.origin.workspace, ctx.now
    )
    others = [one for one in waiting if one.member_id != ctx.member.id]
    ids = sorted({ctx.member.id, *(one.member_id for one in others)})
    await ctx.uow.mock_profiles.lock(ids)
    busy = taken(await ctx.uow.sessions.busy(ids, ctx.now))
    if overlaps(start, end, busy.get(ctx.member.id, ())):
        return Reply(queue_cards.busy(ctx.w))
    others = [one for one in others if not overlaps(start, end, busy.get(one.member_id, ()))]
    found = await _best(ctx, profile, others)
    if found is not None:
        session = await _meet(ctx, profile, found, start)
        return Reply(queue_cards.found(ctx.w, session))
    queued = Queued(
        member_id=ctx.member.id,
        community_id=ctx.member.community_id,
        platform=ctx.origin.platform,
        workspace=ctx.origin.workspace,
        person=ctx.origin.person,
        place=ctx.origin.place,
        since=ctx.now,
        until=ctx.now + WAITS,
        formats=profile.formats,
    )
    await ctx.uow.mock_queue.join(queued)
    if instead_of is not None:
        await _ask_stand_bys(ctx, instead_of, start)
    return Reply(queue_cards.waiting(ctx.w, queued, len(others)))


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


async def _best(ctx: Ctx, mine: MockProfile, others: Sequence[Queued]) -> tuple[Queued, MockProfile] | None:
    """Of those who wait, whoever waits longest among those not met lately; else among the others."""
    ids = [one.member_id for one in others]
    profiles = await ctx.uow.mock_profiles.of_members(ids)
    blocks = await ctx.uow.mock_profiles.blocks_of([mine.member_id, *ids])
    meetings = await ctx.uow.sessions.meetings(ctx.member.community_id, ctx.now - LATELY) if ids else ()
    met = {two for one in meetings for two in ((one.one, one.other), (one.other, one.one))}
    fitting = [
        (one, theirs)
        for one in others
        if (theirs := profiles.get(one.member_id)) is not None and _fit(mine, theirs, blocks)
    ]
    fitting.sort(key=lambda found: ((mine.member_id, found[0].member_id) in met, found[0].since))
    return fitting[0] if fitting else None


def _fit(mine: MockProfile, theirs: MockProfile, blocks: Mapping[int, frozenset[int]]) -> bool:
    """Whether two may meet: not two mentors, something to practise, a language, and neither keeps away the other."""
    apart = theirs.member_id in blocks.get(mine.member_id, ()) or mine.member_id in blocks.get(theirs.member_id, ())
    common = mine.formats & theirs.formats and mine.languages & theirs.languages
    return bool(common) and not apart and not (mine.mentor and theirs.mentor)


async def _meet(ctx: Ctx, mine: MockProfile, found: tuple[Queued, MockProfile], start: datetime) -> Session:
    """Make the mock, in which both still have to say yes."""
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
    programme = await _programme(ctx.uow, ctx)
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
    await ctx.uow.mock_queue.leave(ids)
    return await lifecycle.begin(ctx.uow, session, ctx.now)


async def _programme(uow: UnitOfWork, ctx: Ctx) -> Programme | None:
    """The programme below whose channel private places are begun, if the community has one here."""
    here = (ctx.origin.platform, ctx.origin.workspace)
    programmes = await uow.programmes.of_community(ctx.member.community_id)
    return next((one for one in programmes if (one.platform, one.workspace) == here), None)


async def _ask_stand_bys(ctx: Ctx, session: Session, start: datetime) -> None:
    """Ask some who are left over in the round, and free now by their own week, whether they step in."""
    if session.round_id is None:
        return
    entries = await ctx.uow.rounds.entries(session.round_id)
    ids = [one.member_id for one in entries if one.state is EntryState.STAND_BY]
    members, profiles = await ctx.uow.members.some(ids), await ctx.uow.mock_profiles.of_members(ids)
    accounts = await ctx.uow.members.accounts(ids, session.platform, session.workspace)
    blocks = await ctx.uow.mock_profiles.blocks_of([ctx.member.id, *ids])
    mine = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    free = [
        one
        for one in ids
        if one in accounts and one in profiles and mine is not None and _fit(mine, profiles[one], blocks)
        and free_half_hours(profiles[one].week, zone_of(members[one].zone), grid(start), 2) == 0b11
    ]  # fmt: skip
    programme = await _programme(ctx.uow, ctx)
    for one in free[:ASKED]:
        if programme is None:
            return
        message = invitations.message(programme, f"step-in:{session.id}:{one}", STEP_IN, {"at": ctx.now.isoformat()})
        await ctx.uow.outbox.add(replace(message, place="", person=accounts[one].person, member_id=one), ctx.now)
