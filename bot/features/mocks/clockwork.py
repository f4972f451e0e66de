"""What time does to mocks: nobody who does not answer, comes or rates holds the others up."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Final

from bot.app import App
from bot.features.mocks import lifecycle, telling, timing
from bot.features.mocks.feature import mocks
from bot.features.mocks.telling import PAIR, What
from bot.jobs.due import work_through
from bot.mocks.machine import TAKES_TIME, SessionEvent, SessionState
from bot.mocks.records import Seat, Session
from bot.ports import UnitOfWork

AT_ONCE: Final = 50  # mocks in one transaction
LATE: Final = timedelta(minutes=5)  # after which the program must have been down
AFTER_A_DEFECT: Final = timedelta(hours=1)


@mocks.tick("mocks")
async def look(app: App) -> None:
    """Move the mocks that time moves, and those that somebody has left; almost free of cost when there are none."""
    async with app.storage.begin(writes=False) as uow:
        due = await uow.sessions.any_due(app.clock.now())
        bereft = await uow.sessions.any_bereft()
    if due:
        await work_through(app, _due, pass_by, _put_off, AT_ONCE)
    if bereft:
        await work_through(app, _bereft, left, _call_off, AT_ONCE)


async def _due(uow: UnitOfWork, now: datetime, limit: int) -> Sequence[Session]:
    return await uow.sessions.due(now, limit)


async def _bereft(uow: UnitOfWork, now: datetime, limit: int) -> Sequence[Session]:
    return await uow.sessions.bereft(limit)


async def _call_off(uow: UnitOfWork, session: Session, now: datetime) -> None:
    await uow.sessions.save(replace(session, state=SessionState.CANCELLED, next_at=None, reason="a defect"))


async def _put_off(uow: UnitOfWork, session: Session, now: datetime) -> None:
    await uow.sessions.save(replace(session, next_at=now + AFTER_A_DEFECT))


async def pass_by(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """What time does to a mock whose moment has come, moment by moment when several have."""
    while session.next_at is not None and session.next_at <= now:
        session = await _step(uow, session, now)


async def _step(uow: UnitOfWork, session: Session, now: datetime) -> Session:
    match session.state:
        case SessionState.PROPOSED if now < session.answer_by:
            late = [one.member_id for one in session.seats if not one.confirmed and not one.gone]
            await telling.tell(uow, session, What.NUDGE, now, to=late)
            session = replace(session, nudged=True, next_at=session.answer_by)
            await uow.sessions.save(session)
            return session
        case SessionState.PROPOSED if silent := _silent_observer(session):
            return await lifecycle.lose(uow, session, silent.member_id, now, "the observer did not say yes in time")
        case SessionState.PROPOSED:
            return await lifecycle.happen(uow, session, SessionEvent.RELEASE, now, "not everybody said yes in time")
        case SessionState.CONFIRMED if now < session.end:
            if any(one.here_at for one in session.seats if one.needed):
                return await lifecycle.happen(uow, session, SessionEvent.MISS, now)
            await telling.tell(uow, session, What.MISSING, now)
            session = replace(session, next_at=timing.next_at(session, now))
            await uow.sessions.save(session)
            return session
        case SessionState.RESCUE if now - session.end > LATE:  # who came meanwhile could not say so
            return await lifecycle.happen(uow, session, SessionEvent.END, now)
        case SessionState.CONFIRMED | SessionState.RUNNING:
            return await lifecycle.happen(uow, session, SessionEvent.END, now)
        case SessionState.RESCUE:
            return await lifecycle.happen(uow, session, SessionEvent.GIVE_UP, now, "somebody did not come")
        case SessionState.ASKED:
            return await lifecycle.happen(uow, session, SessionEvent.LAPSE, now, "nobody said that they met")
        case SessionState.FEEDBACK:
            return await lifecycle.happen(uow, session, SessionEvent.OPEN, now)
        case _:
            session = replace(session, next_at=None)
            await uow.sessions.save(session)
            return session


def _silent_observer(session: Session) -> Seat | None:
    """An observer who has not said yes, where all that are needed have: a pair goes on without."""
    if not all(one.confirmed for one in session.seats if one.needed):
        return None
    return next((one for one in session.seats if not (one.needed or one.confirmed or one.gone)), None)


async def left(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """Somebody in a mock left the community, or is not known any more: the others are told and matched anew at once."""
    people = await telling.people(uow, session)
    there = {who.member_id for who in people.values() if who.person}
    for seat in session.seats:
        if not seat.gone and seat.member_id not in there and session.state in TAKES_TIME:
            session = await lifecycle.lose(uow, session, seat.member_id, now, "left the community")
    if session.state in TAKES_TIME and sum(one.needed and not one.gone for one in session.seats) < PAIR:
        await lifecycle.happen(uow, session, SessionEvent.CANCEL, now, "somebody was removed")
