"""Times at which everybody in a mock is free."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Final, TypeVar

from bot.matching.people import starts_of
from bot.mocks.availability import free_half_hours
from bot.mocks.records import Busy, Session
from bot.ports import UnitOfWork
from bot.zones import zone_where

HALF_HOUR: Final = timedelta(minutes=30)
LEAD: Final = timedelta(hours=1)
"""How far ahead another time has to be."""
AHEAD: Final = timedelta(days=7)
"""How far ahead another time is looked for, where there is no round whose end counts."""
SOONEST: Final = timedelta(minutes=15)
FARTHEST: Final = timedelta(days=28)
"""How near and how far a time may be that they agree on by themselves."""
LONGEST: Final = 704
"""Half hours that are looked at, at most: what a matching holds."""

T = TypeVar("T")


def grid(moment: datetime) -> datetime:
    """The first full half hour at or after an instant."""
    base = moment.replace(minute=0, second=0, microsecond=0)
    return base + -(-(moment - base) // HALF_HOUR) * HALF_HOUR


def half_hours(minutes: int) -> int:
    """How many half hours a length takes."""
    return -(-minutes // 30)


def taken(busy: Iterable[Busy]) -> Mapping[int, Sequence[tuple[datetime, datetime]]]:
    """From when until when members are in mocks, by member."""
    found: dict[int, list[tuple[datetime, datetime]]] = {}
    for one in busy:
        found.setdefault(one.member_id, []).append((one.start, one.start + timedelta(minutes=one.minutes)))
    return found


def overlaps(start: datetime, end: datetime, times: Iterable[tuple[datetime, datetime]]) -> bool:
    """Whether a time touches one of some others."""
    return any(start < until and since < end for since, until in times)


async def starts(uow: UnitOfWork, session: Session, now: datetime) -> Sequence[datetime]:
    """Full and half hours at which the mock could begin so that everybody in it is free for all of it, in order."""
    held = await uow.rounds.get(session.round_id) if session.round_id else None
    origin = grid(now + LEAD)
    until = max(held.ends_at, now + timedelta(days=1)) if held is not None else now + AHEAD
    count = min(LONGEST, max(0, (until - origin) // HALF_HOUR))
    ids = [one.member_id for one in session.seats if not one.gone]
    members, profiles = await uow.members.some(ids), await uow.mock_profiles.of_members(ids)
    busy = taken(await _busy_elsewhere(uow, session, ids, now))
    common = (1 << count) - 1
    for member_id in ids:
        member, profile = members.get(member_id), profiles.get(member_id)
        if member is None or profile is None:
            return ()
        zone = zone_where(member)
        common &= free_half_hours(profile.week, zone, origin, count, busy.get(member_id, ()))
    found = starts_of(common, half_hours(session.minutes))
    return [origin + number * HALF_HOUR for number in range(count) if found >> number & 1]


async def nobody_busy(uow: UnitOfWork, session: Session, start: datetime, now: datetime) -> bool:
    """Whether nobody in the mock is in another one at a time."""
    ids = [one.member_id for one in session.seats if not one.gone]
    busy = taken(await _busy_elsewhere(uow, session, ids, now))
    end = start + timedelta(minutes=session.minutes)
    return not any(overlaps(start, end, busy.get(one, ())) for one in ids)


async def _busy_elsewhere(uow: UnitOfWork, session: Session, ids: Collection[int], now: datetime) -> Sequence[Busy]:
    """Other mocks of those in this one, without this one itself."""
    return [one for one in await uow.sessions.busy(ids, now) if one.start != session.start]


def spread(offered: Sequence[T], most: int) -> Sequence[T]:
    """At most so many of some times, over the whole of them, the first among them."""
    if len(offered) <= most:
        return offered
    return [offered[number * len(offered) // most] for number in range(most)]
