"""A round is paired: read, match away from the event loop, make the mocks; and anew when somebody becomes free.

Reading takes the round for a while, so that no other process pairs it; a crash only lets that run out. Each few mocks
are made in a transaction of their own that looks again at what may have changed: nobody is put into two mocks at one
time.
"""

from __future__ import annotations

import asyncio
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from itertools import islice
from typing import TYPE_CHECKING, Any, Final

import structlog

from assessments.mocks.pack import Pack
from bot.app import App
from bot.context import Ctx
from bot.errors import Trouble
from bot.features.mocks import invitations, lifecycle, round_cards, seating, timing
from bot.features.mocks import pool as pools
from bot.features.mocks.common_times import half_hours, overlaps, taken
from bot.features.mocks.feature import PLACED, mocks
from bot.features.mocks.pool import Bar, MentorReason, Pool
from bot.features.mocks.seating import Wish
from bot.matching.reasons import Reason
from bot.mocks.machine import WAITS, EntryEvent, EntryState, SessionState, entry_moved
from bot.mocks.records import Entry, Programme, Round, RoundState, Seat, Session
from bot.ports import UnitOfWork
from bot.ui.cards import Card

if TYPE_CHECKING:
    from bot.matching.solve import Match, Matching

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=10)
"""For which no other process pairs a round."""
AT_ONCE: Final = 20  # rounds that are looked at in one transaction
MADE_AT_ONCE: Final = 25  # mocks in one transaction
MENTORS: Final = WAITS | {EntryState.MATCHED}  # who takes several has one already when the next is made


@mocks.tick("mock rounds")
async def look(app: App) -> None:
    """Ask, pair, match anew and close; almost free of cost when nothing is due."""
    async with app.storage.begin(writes=False) as uow:
        if not await uow.rounds.any_due(app.clock.now()):
            return
    async with app.storage.begin() as uow:
        due = [one.id for one in await uow.rounds.due(app.clock.now(), AT_ONCE)]
    for round_id in due:
        try:
            await look_at(app, round_id)
        except Trouble:  # of the database: the next look does it
            raise
        except Exception:
            log.exception("round failed", round=round_id)
            await _put_off(app, round_id)


async def look_at(app: App, round_id: int) -> None:
    """Whatever is due in one round."""
    now = app.clock.now()
    async with app.storage.begin() as uow:
        held = await uow.rounds.get(round_id, locked=True)
        if held is None or held.next_at is None or held.next_at > now:
            return
        if held.state is RoundState.PAIRED and now >= held.ends_at:
            await _close(uow, held, now)
            return
        asks = held.state is RoundState.OPEN and now < held.pairs_at
        if not asks:
            await uow.rounds.save(replace(held, next_at=now + LEASE))
    await (invitations.invite(app, round_id) if asks else pair(app, round_id))


async def pair(app: App, round_id: int) -> None:
    """Make mocks for those who wait in a round, and tell the others why there is none for them."""
    now = app.clock.now()
    async with app.storage.begin(writes=False) as uow:
        held = await uow.rounds.get(round_id)
        programme = await uow.programmes.get(held.programme_id) if held else None
        if held is None or programme is None:
            return
        entries = await uow.rounds.entries(round_id)
        pool = await pools.read(uow, programme, held, [one for one in entries if one.state in WAITS], now)
    matching, bars = await solve(app, pool, await _gone(app, pool))
    for member_id, bar in bars.items():
        log.info("not matched", round=round_id, member=member_id, reason=bar.value)
    packs = (await app.library.mocks()).packs
    left, dropped = iter(matching.matches), 0
    while batch := list(islice(left, MADE_AT_ONCE)):
        async with app.storage.begin() as uow:
            dropped += await _make(uow, pool, held, batch, packs, matching.reasons, now)
    await _finish(app, round_id, pool, entries, {**matching.reasons, **bars}, now, again=dropped > 0)


async def solve(app: App | Ctx, pool: Pool, gone: Collection[str]) -> tuple[Matching, Mapping[int, Bar]]:
    """Who meets whom, in a process of its own; and who cannot be matched."""
    people, mentors, bars = await asyncio.to_thread(pools.people, pool, gone)  # seconds for thousands
    length = half_hours(pool.programme.minutes)
    return await app.matcher.match(people, mentors, pool.programme.horizon, length), bars


async def _gone(app: App, pool: Pool) -> Collection[str]:
    roster = app.rosters.get(pool.programme.platform)
    persons = [account.person for account in pool.accounts.values()]
    return await roster.gone(pool.programme.workspace, persons) if roster and persons else ()


async def _make(
    uow: UnitOfWork,
    pool: Pool,
    held: Round,
    matches: Iterable[Match],
    packs: Mapping[str, Pack],
    reasons: Mapping[int, Reason],
    now: datetime,
) -> int:
    """Some mocks, each unless somebody in it is not free any more; how many were dropped, whose others wait on."""
    matches = list(matches)
    ids = sorted({member for one in matches for member in one.members})
    held_now = await uow.rounds.get(held.id, locked=True)
    if held_now is None:
        return 0
    dropped = 0
    entries = {one: await uow.rounds.entry(held.id, one, locked=True) for one in ids}
    await uow.mock_profiles.lock(ids)
    busy = taken(await uow.sessions.busy(ids, now))
    blocks = await uow.mock_profiles.blocks_of(ids)
    seen = dict(await uow.sessions.packs_seen(ids))
    for match in matches:
        session = _session(pool, match, packs, seen, now)
        apart = any(not blocks.get(one, frozenset()).isdisjoint(match.members) for one in match.members)
        free = not apart and all(
            (entry := entries[one]) is not None
            and entry.state in (MENTORS if one == match.mentor else WAITS)
            and not overlaps(session.start, session.end, busy.get(one, ()))
            for one in match.members
        )
        if not free:
            log.info("match dropped", round=held.id, members=list(match.members))
            dropped += 1
            continue
        await lifecycle.begin(uow, replace(session, round_id=held.id), now)
        dealt = {pack for seat in session.seats for pack in (seat.asks, seat.answers)}
        for one in match.members:
            seen[one] |= dealt
            entry = entries[one]
            if entry is not None and entry.state in WAITS:
                reason = MentorReason.TAKES.value if one == match.mentor else reasons[one].value
                entries[one] = replace(entry, state=EntryState.MATCHED, reason=reason)
                await uow.rounds.put(entries[one])  # type: ignore[arg-type]
    return dropped


def _session(
    pool: Pool, match: Match, packs: Mapping[str, Pack], seen: Mapping[int, frozenset[str]], now: datetime
) -> Session:
    programme = pool.programme
    start = pool.start(match.start)
    half = programme.minutes // 2
    pair = [one for one in match.members if one != match.observer]
    seats: tuple[Seat, ...]

    def wish(member_id: int) -> Wish:
        return pool.wish(member_id, seen[member_id])

    if match.mentor is not None:
        guest = next(one for one in pair if one != match.mentor)
        seats = seating.with_mentor(wish(guest), wish(match.mentor), programme.formats, packs, half)
    else:
        one, other = sorted(pair, key=lambda member: (member * 7919 + int(now.timestamp()) // 86400) % 101)
        seats = seating.pair(wish(one), wish(other), programme.formats, packs, half)
    if match.observer is not None:
        seats = (*seats, seating.observer(match.observer))
    return Session(
        id=0,
        community_id=programme.community_id,
        platform=programme.platform,
        workspace=programme.workspace,
        parent=programme.place,
        state=SessionState.PROPOSED,
        start=start,
        minutes=half if match.mentor is not None else programme.minutes,
        seats=seats,
        created_at=now,
        answer_by=timing.answer_by(now, start),
        next_at=None,
        programme_id=programme.id,
        link=programme.link,
    )


async def _finish(
    app: App,
    round_id: int,
    pool: Pool,
    entries: Sequence[Entry],
    reasons: Mapping[int, str],
    now: datetime,
    *,
    again: bool,
) -> None:
    """Note what became of everybody else, tell those who waited, and have the round looked at when it ends.

    It is looked at `again` at once where a match was dropped: whoever is left of it may meet somebody else.
    """
    for start in range(0, len(entries), invitations.ASKED_AT_ONCE):
        async with app.storage.begin() as uow:
            await uow.rounds.get(round_id, locked=True)
            for one in entries[start : start + invitations.ASKED_AT_ONCE]:
                await _settle(uow, pool, one, reasons, now)
    async with app.storage.begin() as uow:
        held = await uow.rounds.get(round_id, locked=True)
        if held is None:
            return
        again = again or any(one.state is EntryState.IN for one in await uow.rounds.entries(round_id))  # joined since
        await uow.rounds.save(replace(held, state=RoundState.PAIRED, next_at=now if again else held.ends_at))
        await invitations.touch(uow, held, pool.programme, now)


async def _settle(uow: UnitOfWork, pool: Pool, before: Entry, reasons: Mapping[int, str], now: datetime) -> None:
    entry = await uow.rounds.entry(before.round_id, before.member_id, locked=True)
    if entry is None:
        return
    if entry.state is EntryState.INVITED:
        await uow.rounds.put(replace(entry, state=entry_moved(entry.state, EntryEvent.IGNORE)))
        await invitations.ignored(uow, entry.member_id, now)
    elif entry.state in WAITS and before.state in WAITS:
        profile = pool.profiles.get(entry.member_id)
        mentors = profile is not None and profile.mentor
        reason = reasons.get(entry.member_id, MentorReason.NOT_NEEDED if mentors else Reason.STAND_BY)
        if reason in (Reason.NEW_PARTNER, Reason.REPEAT, Reason.TRIO, Reason.MENTOR, Reason.MENTOR_TURN):
            reason = Reason.STAND_BY  # the match was dropped: somebody in it was not free any more
        lost = reason == Bar.NO_ACCOUNT
        event = EntryEvent.WITHDRAW if lost else EntryEvent.LEAVE_OVER
        told = entry.state is EntryState.STAND_BY and entry.reason == str(reason)
        await uow.rounds.put(replace(entry, state=entry_moved(entry.state, event), reason=str(reason)))
        account = pool.accounts.get(entry.member_id)
        if not told and not lost and account is not None:
            await _tell_why(uow, pool.programme, entry.round_id, entry.member_id, account.person, now)


async def _close(uow: UnitOfWork, held: Round, now: datetime) -> None:
    """The round is over, and its post says so; who was left over, or only observed, is first in line in the next."""
    programme = await uow.programmes.get(held.programme_id)
    entries = await uow.rounds.entries(held.id)
    for entry in entries:
        if entry.state is EntryState.IN:
            await uow.rounds.put(lifecycle.missed_out(entry))
        elif entry.state is EntryState.STAND_BY or (entry.state is EntryState.MET and entry.reason == Reason.TRIO):
            await uow.rounds.put(replace(entry, left_out=True))
    await uow.rounds.save(replace(held, state=RoundState.OVER, next_at=None))
    if programme is None:
        return
    hoped = [one.member_id for one in entries if one.state is EntryState.IN]
    accounts = await uow.members.accounts(hoped, programme.platform, programme.workspace)
    for member_id, account in accounts.items():
        await _tell_why(uow, programme, held.id, member_id, account.person, now)
    await invitations.touch(uow, held, programme, now)


async def _tell_why(
    uow: UnitOfWork, programme: Programme, round_id: int, member_id: int, person: str, now: datetime
) -> None:
    key = f"placed:{round_id}:{member_id}:{now.isoformat()}"  # again after a mock fell through
    message = invitations.message(programme, key, PLACED, {"round": round_id})
    await uow.outbox.add(replace(message, place="", person=person, member_id=member_id), now)


async def _put_off(app: App, round_id: int) -> None:
    async with app.storage.begin() as uow:
        held = await uow.rounds.get(round_id, locked=True)
        if held is not None:
            await uow.rounds.save(replace(held, next_at=app.clock.now() + LEASE))


@mocks.message(PLACED)
async def placed(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Why there is no mock for somebody this time, while that is so."""
    held = await ctx.uow.rounds.get(int(args["round"]))
    entry = await ctx.uow.rounds.entry(held.id, ctx.member.id) if held else None
    if held is None or entry is None or entry.state not in WAITS or not entry.reason:
        return None
    return round_cards.why(ctx.w, held, entry)
