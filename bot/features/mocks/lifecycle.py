"""What happens to a mock, with everything that follows, in one transaction.

`happen` is the only way in which a mock changes its state; `bot.mocks.machine` says which moves there are. Who calls it
holds the mock locked.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from dataclasses import replace
from datetime import datetime
from typing import Final

import structlog

from bot.features.mocks import ratings, telling, timing
from bot.features.mocks.pool import Bar
from bot.features.mocks.telling import BEFORE, What
from bot.mocks.machine import (
    AHEAD,
    FELL_THROUGH,
    MET,
    EntryEvent,
    NotAllowed,
    SessionEvent,
    SessionState,
    entry_moved,
    moved,
)
from bot.mocks.records import Entry, Round, RoundState, Seat, SeatRole, Session
from bot.ports import UnitOfWork

log = structlog.get_logger()

Follow = Callable[[UnitOfWork, Session, Session, datetime], Awaitable[Session]]


async def happen(uow: UnitOfWork, session: Session, event: SessionEvent, now: datetime, reason: str = "") -> Session:
    """Let something happen to a mock, and do all that follows from it.

    Args:
        uow: The unit of work in which the mock was read, locked.
        session: The mock, with what the event is about (seats, a new start) changed already.
        event: What happens.
        now: The present.
        reason: Why, in a word for the log and the organiser.

    Returns:
        The mock as it is stored.

    Raises:
        NotAllowed: when it cannot happen as things stand.
    """
    after = replace(session, state=moved(session.state, event), reason=reason or session.reason)
    if event is SessionEvent.MOVE:
        after = replace(after, version=after.version + 1, nudged=False, answer_by=timing.answer_by(now, after.start))
    after = replace(after, next_at=timing.next_at(after, now))
    log.info("mock moved", mock=session.id, what=event.value, state=after.state.value, reason=reason)
    after = await _FOLLOWS[event](uow, session, after, now)
    await uow.sessions.save(after)
    await _leave_queue(uow, session, after)
    await telling.touch(uow, after, now)
    return after


async def begin(uow: UnitOfWork, session: Session, now: datetime) -> Session:
    """Store a new mock and introduce those in it to each other."""
    stored = await uow.sessions.add(replace(session, next_at=timing.next_at(session, now)))
    await telling.introduce(uow, stored, now)
    return stored


async def excuse(uow: UnitOfWork, session: Session, member_id: int, now: datetime) -> Session:
    """Take a no-show back: it counts no longer, and nobody sees it any more."""
    seats = tuple(replace(one, excused=one.excused or one.member_id == member_id) for one in session.seats)
    after = replace(session, seats=seats)
    if all(one.excused for one in seats if one.missed):
        return await happen(uow, after, SessionEvent.EXCUSE, now, "excused by an organiser")
    await uow.sessions.save(after)
    return after


async def lose(uow: UnitOfWork, session: Session, member_id: int, now: datetime, reason: str) -> Session:
    """Somebody in a mock cannot come, or is gone for good; a pair goes on without its observer."""
    seats = tuple(replace(one, gone=one.gone or one.member_id == member_id) for one in session.seats)
    after = replace(session, seats=seats)
    lost = session.seat(member_id)
    if lost is not None and not lost.needed:
        await _enter(uow, after, {member_id: EntryEvent.WITHDRAW}, now)
        return await _observed(uow, session, after, now)
    return await happen(uow, after, SessionEvent.CANCEL, now, reason)


async def part(uow: UnitOfWork, member_id: int, other_id: int, now: datetime) -> bool:
    """Somebody does not want to meet another any more: what is ahead of the two is called off, as by a usual no.

    Returns:
        Whether something was.
    """
    parted = False
    for one in await uow.sessions.live_of(member_id):
        session = await uow.sessions.get(one.id, locked=True)
        other = session.seat(other_id) if session is not None and session.state in AHEAD else None
        if session is not None and other is not None and not other.gone:
            await lose(uow, session, member_id, now, "cannot come")
            parted = True
    return parted


async def _observed(uow: UnitOfWork, session: Session, after: Session, now: datetime) -> Session:
    """A mock whose observer is gone; those who had all said yes need not wait for the observer any more."""
    if session.state is SessionState.PROPOSED and all(one.confirmed for one in after.seats if not one.gone):
        return await happen(uow, after, SessionEvent.CONFIRM, now)
    await uow.sessions.save(after)
    await telling.touch(uow, after, now)
    return after


async def _leave_queue(uow: UnitOfWork, before: Session, after: Session) -> None:
    """Who looks for somebody now looks no more once they meet, or did not want to; others keep their place.

    A mock of a round that falls through says nothing of who wants one now.
    """
    if before.state not in AHEAD or after.state in AHEAD:
        return
    if after.state in FELL_THROUGH:
        if not timing.is_on_demand(before):
            return
        done = [one for one in after.seats if one.gone or not (one.confirmed or after.state is SessionState.CANCELLED)]
    else:
        done = list(after.seats)
    await uow.mock_queue.leave([one.member_id for one in done])


# --- what follows ------------------------------------------------------------------------------------------------


async def _confirmed(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await telling.tell(uow, after, What.CONFIRMED, now)
    for what, ahead in BEFORE.items():
        if after.start - ahead > now or what is What.MINUTES:
            await telling.tell(uow, after, what, max(after.start - ahead, now))
    half = timing.half_time(after)
    if half < after.end:
        await telling.tell(uow, after, What.SWAP, half)
    for seat in after.seats:
        if seat.role is not SeatRole.GUEST and not seat.gone:
            await telling.guide(uow, after, seat, max(timing.guide_opens(after, seat), now))
    programme = await uow.programmes.get(after.programme_id) if after.programme_id else None
    if programme is not None and programme.events:
        await telling.happening(uow, after, now)
    return after


async def _moved(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await uow.sessions.save(after)  # the message says the new time
    await telling.tell(uow, after, What.MOVED, now)
    await _announce_anew(uow, after, now)
    return after


async def _released(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await telling.tell(uow, after, What.RELEASED, now)
    await _announce_anew(uow, after, now)
    fates = {one.member_id: EntryEvent.FREE if one.confirmed else EntryEvent.WITHDRAW for one in _concerned(after)}
    await _enter(uow, after, fates, now)
    return _put_back(before, after, now)


async def _cancelled(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    if before.state is SessionState.ASKED:
        await telling.tell(uow, after, What.NOT_HELD, now)
    else:
        await telling.tell(uow, after, What.CANCELLED, now, settled=before.state is not SessionState.PROPOSED)
    await _announce_anew(uow, after, now)
    fates = {one.member_id: EntryEvent.WITHDRAW if one.gone else EntryEvent.FREE for one in _concerned(after)}
    await _enter(uow, after, fates, now)
    return _put_back(before, after, now)


def _put_back(before: Session, after: Session, now: datetime) -> Session:
    """A mock that fell through without those packs whose guide was never open: they can still be met elsewhere."""
    if after.version:  # a guide may have been open at an earlier time
        return after
    settled = before.state is not SessionState.PROPOSED
    kept = {one.asks for one in after.seats if settled and now >= timing.guide_opens(after, one)} | {""}
    seats = (replace(one, asks=one.asks if one.asks in kept else "", answers=one.answers if one.answers in kept else "")
             for one in after.seats)  # fmt: skip
    return replace(after, seats=tuple(seats))


async def _gathered(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    return await _met(uow, before, after, now) if after.state in MET else after


async def _missed(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    absent = [one.member_id for one in after.seats if one.needed and not one.here_at]
    await telling.tell(uow, after, What.MISSING, now, to=absent)
    present = [one.member_id for one in after.seats if one.needed and one.here_at]
    await telling.tell(uow, after, What.CHOICE, max(after.start + timing.CHOICE_AFTER, now), to=present)
    return after


async def _given_up(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    seats = tuple(replace(one, missed=one.needed and not one.here_at and not one.gone) for one in after.seats)
    after = replace(after, seats=seats)
    await telling.tell(uow, after, What.NO_SHOW, now, to=[one.member_id for one in seats if one.missed], directly=True)
    await _announce_anew(uow, after, now)
    fates = {one.member_id: EntryEvent.WITHDRAW if one.missed else EntryEvent.FREE for one in _concerned(after)}
    await _enter(uow, after, fates, now)
    return after


async def _ended(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    if after.state in MET:
        return await _met(uow, before, after, now)
    await telling.tell(uow, after, What.ASKED, now)
    return after


async def _met(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await telling.tell(uow, after, What.FEEDBACK, now)
    await _enter(uow, after, {one.member_id: EntryEvent.MEET for one in _concerned(after)}, now)
    return after


async def _lapsed(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await telling.tell(uow, after, What.NOT_HELD, now)
    await _enter(uow, after, {one.member_id: EntryEvent.WITHDRAW for one in _concerned(after)}, now)
    return after


async def _opened(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    await ratings.open_ratings(uow, after, await uow.sessions.ratings(after.id), now)
    return after


async def _nothing(uow: UnitOfWork, before: Session, after: Session, now: datetime) -> Session:
    return after


_FOLLOWS: Final[Mapping[SessionEvent, Follow]] = {
    SessionEvent.CONFIRM: _confirmed,
    SessionEvent.MOVE: _moved,
    SessionEvent.RELEASE: _released,
    SessionEvent.CANCEL: _cancelled,
    SessionEvent.GATHER: _gathered,
    SessionEvent.MISS: _missed,
    SessionEvent.GIVE_UP: _given_up,
    SessionEvent.END: _ended,
    SessionEvent.LAPSE: _lapsed,
    SessionEvent.OPEN: _opened,
    SessionEvent.EXCUSE: _nothing,
}


async def _announce_anew(uow: UnitOfWork, session: Session, now: datetime) -> None:
    if session.event:
        await telling.happening(uow, session, now)


def _concerned(session: Session) -> list[Seat]:
    """Those whose place in the round depends on a mock: not an observer who left it before, and may have another."""
    return [one for one in session.seats if one.needed or not one.gone]


async def _enter(uow: UnitOfWork, session: Session, fates: Mapping[int, EntryEvent], now: datetime) -> None:
    """Move the members' places in the round.

    Who is free again is matched anew, as soon as the round is looked at; once it is over, they are first in line in the
    next.
    """
    held = await uow.rounds.get(session.round_id, locked=True) if session.round_id else None
    if held is None:
        return
    free = False
    for member_id, event in sorted(fates.items()):
        entry = await uow.rounds.entry(held.id, member_id, locked=True)
        if entry is None:
            continue
        try:
            state = entry_moved(entry.state, event)
        except NotAllowed:  # they have a newer mock of this round, or withdrew meanwhile
            log.info("place in a round stays", round=held.id, member=member_id, what=event.value)
            continue
        after = replace(entry, state=state, left_out=entry.left_out and event is not EntryEvent.WITHDRAW)
        late = event is EntryEvent.FREE and held.state is RoundState.OVER
        await uow.rounds.put(missed_out(after) if late else after)
        free = free or event is EntryEvent.FREE
    if free:
        await wake(uow, held, now)


def missed_out(entry: Entry) -> Entry:
    """The place of somebody for whom a round was over too soon: they are first in line in the next."""
    state = entry_moved(entry.state, EntryEvent.LEAVE_OVER)
    return replace(entry, state=state, reason=Bar.OVER.value, left_out=True)


async def wake(uow: UnitOfWork, held: Round, now: datetime) -> None:
    """Have a paired round looked at again at once."""
    if held.state is RoundState.PAIRED and now < held.ends_at:
        await uow.rounds.save(replace(held, next_at=now))
