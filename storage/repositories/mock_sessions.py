"""Mocks, each with everybody in it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from typing import Any

from sqlalchemy import and_, bindparam, delete, exists, func, insert, literal_column, or_, select, update

from bot.mocks.machine import LIVE
from bot.mocks.rating import GivenRating, Rating
from bot.mocks.records import Attendance, Busy, Meeting, Seat, SeatRole, Session
from storage.mock_tables import MOCK_SEATS, MOCK_SESSIONS, TAKES_TIME_WRITTEN
from storage.repositories import mock_encounters, mock_ratings
from storage.repositories.owners import community_of_member
from storage.tables import IDENTITIES
from storage.transaction import Transaction, among

_READ = select(*(column for column in MOCK_SESSIONS.c if column.name not in {"ends_at", "seats"}))
_NAMES = tuple(column.name for column in MOCK_SESSIONS.c if column.name not in {"id", "seats"})
_ADD = (
    insert(MOCK_SESSIONS).values({name: bindparam(name) for name in (*_NAMES, "seats")}).returning(MOCK_SESSIONS.c.id)
)
_BY_ID = MOCK_SESSIONS.c.id == bindparam("of_session")
_SAVE = update(MOCK_SESSIONS).where(_BY_ID).values({name: bindparam(name) for name in _NAMES})
_GET = _READ.where(_BY_ID)
_GET_LOCKED = _GET.with_for_update()
_IS_DUE = MOCK_SESSIONS.c.next_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    _READ.where(_IS_DUE)
    .order_by(MOCK_SESSIONS.c.next_at, MOCK_SESSIONS.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)

_THERE = (
    exists()
    .where(
        IDENTITIES.c.member_id == MOCK_SEATS.c.member_id,
        IDENTITIES.c.platform == MOCK_SESSIONS.c.platform,
        IDENTITIES.c.workspace == MOCK_SESSIONS.c.workspace,
        IDENTITIES.c.left_at.is_(None),
    )
    .correlate(MOCK_SEATS, MOCK_SESSIONS)
)
_SOMEBODY_LEFT = (
    exists()
    .where(MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id, MOCK_SEATS.c.gone.is_(False), ~_THERE)
    .correlate(MOCK_SESSIONS)
)
_NEEDED_SEATS = (
    select(func.count())
    .where(MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id, MOCK_SEATS.c.role != SeatRole.OBSERVER)
    .correlate(MOCK_SESSIONS)
    .scalar_subquery()
)
_IS_BEREFT = and_(
    MOCK_SESSIONS.c.state.in_([literal_column(f"'{state}'") for state in TAKES_TIME_WRITTEN]),
    or_(_SOMEBODY_LEFT, MOCK_SESSIONS.c.seats > _NEEDED_SEATS),
)
_ANY_BEREFT = select(exists().where(_IS_BEREFT))
_LOCK_BEREFT = (
    select(MOCK_SESSIONS.c.id)
    .where(_IS_BEREFT)
    .order_by(MOCK_SESSIONS.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_BEREFT = _READ.where(among(MOCK_SESSIONS.c.id), _IS_BEREFT).order_by(MOCK_SESSIONS.c.id)

_OF_MEMBER = _READ.join(MOCK_SEATS, MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id).where(
    MOCK_SEATS.c.member_id == bindparam("of_member")
)
_NEWEST = _OF_MEMBER.order_by(MOCK_SESSIONS.c.start.desc(), MOCK_SESSIONS.c.id.desc()).limit(bindparam("limit"))
_LIVE_OF = _OF_MEMBER.where(MOCK_SEATS.c.gone.is_(False), MOCK_SESSIONS.c.state.in_(sorted(LIVE))).order_by(
    MOCK_SESSIONS.c.start, MOCK_SESSIONS.c.id
)
_OF_ROUND = _READ.where(MOCK_SESSIONS.c.round_id == bindparam("of_round")).order_by(MOCK_SESSIONS.c.id)
_MISSED = _READ.where(
    MOCK_SESSIONS.c.community_id == bindparam("of_community"),
    MOCK_SESSIONS.c.start >= bindparam("since"),
    exists().where(MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id, MOCK_SEATS.c.missed.is_(True)),
).order_by(MOCK_SESSIONS.c.start.desc(), MOCK_SESSIONS.c.id.desc())
_LOCK_OF = (
    select(MOCK_SESSIONS.c.id)
    .join(MOCK_SEATS, MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id)
    .where(among(MOCK_SEATS.c.member_id), MOCK_SESSIONS.c.state.in_(sorted(LIVE)))
    .order_by(MOCK_SESSIONS.c.id)
    .with_for_update(of=MOCK_SESSIONS)
)
_OF_OTHERS = (
    exists()
    .where(MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id, MOCK_SEATS.c.member_id != bindparam("of_member"))
    .correlate(MOCK_SESSIONS)
)
_DROP_ALONE = delete(MOCK_SESSIONS).where(
    MOCK_SESSIONS.c.state.not_in(sorted(LIVE)),
    MOCK_SESSIONS.c.id.in_(select(MOCK_SEATS.c.session_id).where(MOCK_SEATS.c.member_id == bindparam("of_member"))),
    ~_OF_OTHERS,
)
_TIMES = (
    select(*(MOCK_SESSIONS.c[name] for name in ("id", "state", "start", "minutes", "created_at")))
    .join(MOCK_SEATS, MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id)
    .where(MOCK_SEATS.c.member_id == bindparam("of_member"))
    .order_by(MOCK_SESSIONS.c.id)
)

_SEAT = tuple(column for column in MOCK_SEATS.c if column.name not in {"session_id", "community_id", "number"})
_SEATS = (
    select(MOCK_SEATS.c.session_id, *_SEAT)
    .where(among(MOCK_SEATS.c.session_id))
    .order_by(MOCK_SEATS.c.session_id, MOCK_SEATS.c.number)
)
_ADD_SEAT = insert(MOCK_SEATS).values(
    {name: bindparam(name) for name in ("session_id", "number", *(column.name for column in _SEAT))}
    | {"community_id": community_of_member()}
)
_SAVE_SEAT = (
    update(MOCK_SEATS)
    .where(MOCK_SEATS.c.session_id == bindparam("of_session"), MOCK_SEATS.c.member_id == bindparam("of_member"))
    .values({column.name: bindparam(column.name) for column in _SEAT if not column.primary_key})
)


async def lock_of(tx: Transaction, member_ids: Collection[int]) -> None:
    """Hold the mocks of some members to which something may still happen, until the end of the unit."""
    await tx.rows_among(_LOCK_OF, member_ids)


async def drop_alone(tx: Transaction, member_id: int) -> None:
    """Remove ended mocks that nobody but this member is left in."""
    await tx.write(_DROP_ALONE, {"of_member": member_id})


async def times(tx: Transaction, member_id: int) -> Sequence[Any]:
    """When the mocks of a member were, and what became of them."""
    return await tx.rows(_TIMES, {"of_member": member_id})


class SqlSessions:
    """`mocks.ports.Sessions` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, session: Session) -> Session:
        """Store a new mock with its seats; it comes back with its id."""
        needed = sum(seat.needed for seat in session.seats)
        ((session_id,),) = await self._tx.returned(_ADD, _values(session) | {"seats": needed})
        seats = [_seat(seat) | {"session_id": session_id, "number": n} for n, seat in enumerate(session.seats)]
        await self._tx.write_all(_ADD_SEAT, seats)
        return replace(session, id=session_id)

    async def save(self, session: Session) -> None:
        """Store a changed mock with its seats; no seat is added or removed by it."""
        await self._tx.write(_SAVE, _values(session) | {"of_session": session.id})
        seats = [_seat(seat) | {"of_session": session.id, "of_member": seat.member_id} for seat in session.seats]
        for seat in seats:
            del seat["member_id"]
        await self._tx.write_all(_SAVE_SEAT, seats)

    async def get(self, session_id: int, *, locked: bool = False) -> Session | None:
        """A mock by its id; `locked` until the end of the unit."""
        found = await self._sessions(_GET_LOCKED if locked else _GET, {"of_session": session_id})
        return found[0] if found else None

    async def any_due(self, now: datetime) -> bool:
        """Whether time moves a mock at or before `now`; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[Session]:
        """Mocks that time moves at or before `now`, longest due first, locked for this unit of work."""
        return await self._sessions(_DUE, {"now": now, "limit": limit})

    async def any_bereft(self) -> bool:
        """Whether `bereft` would find one."""
        return bool(await self._tx.value(_ANY_BEREFT, {}))

    async def bereft(self, limit: int) -> Sequence[Session]:
        """Mocks with somebody in them who is not there any more; see `mocks.ports.Sessions.bereft`."""
        locked = await self._tx.rows(_LOCK_BEREFT, {"limit": limit})
        # Looked at again: another unit may have noted it in the seats, which are not locked, before we had the mock.
        rows = await self._tx.rows_among(_BEREFT, [row.id for row in locked])
        return await self._with_seats(rows)

    async def live_of(self, member_id: int) -> Sequence[Session]:
        """Mocks of a member to which something may still happen, by start."""
        return await self._sessions(_LIVE_OF, {"of_member": member_id})

    async def of_member(self, member_id: int, limit: int) -> Sequence[Session]:
        """The newest mocks of a member, by start, newest first."""
        return await self._sessions(_NEWEST, {"of_member": member_id, "limit": limit})

    async def of_round(self, round_id: int) -> Sequence[Session]:
        """All mocks of a round, in order of their ids."""
        return await self._sessions(_OF_ROUND, {"of_round": round_id})

    async def busy(self, member_ids: Collection[int], since: datetime) -> Sequence[Busy]:
        """When some members are in mocks that end after `since` and take their time (`machine.TAKES_TIME`)."""
        return await mock_encounters.busy(self._tx, member_ids, since)

    async def meetings(self, community_id: int, since: datetime) -> Sequence[Meeting]:
        """Which pairs were to meet, or met; see `mocks.ports.Sessions.meetings`."""
        return await mock_encounters.meetings(self._tx, community_id, since)

    async def packs_seen(self, member_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
        """Packs of mocks that members are or were in; see `mocks.ports.Sessions.packs_seen`."""
        return await mock_encounters.packs_seen(self._tx, member_ids)

    async def attendance(self, member_ids: Collection[int], since: datetime) -> Sequence[Attendance]:
        """Mocks that members came to, or did not, since an instant."""
        return await mock_encounters.attendance(self._tx, member_ids, since)

    async def missed(self, community_id: int, since: datetime) -> Sequence[Session]:
        """Mocks of a community to which somebody did not come, newest first; excused ones among them."""
        return await self._sessions(_MISSED, {"of_community": community_id, "since": since})

    async def rate(self, rating: Rating) -> None:
        """Store a rating; the same rater's of the same kind about the same member is replaced."""
        await mock_ratings.rate(self._tx, rating)

    async def ratings(self, session_id: int) -> Sequence[Rating]:
        """All ratings of a mock, half done ones too, in order of rater and kind."""
        return await mock_ratings.of_session(self._tx, session_id)

    async def rated_by(self, member_ids: Collection[int]) -> Sequence[Rating]:
        """What some members said to the end of others as candidates, whatever became of the mock."""
        return await mock_ratings.by(self._tx, member_ids)

    async def given(self, community_id: int, since: datetime) -> Sequence[GivenRating]:
        """Finished ratings of candidates by others, in closed mocks that began since an instant, oldest first."""
        return await mock_ratings.given(self._tx, community_id, since)

    async def rated_communities(self, since: datetime) -> Sequence[int]:
        """Communities with closed mocks that began since an instant, by id."""
        return await mock_ratings.rated_communities(self._tx, since)

    async def _sessions(self, statement: Any, values: Mapping[str, Any]) -> list[Session]:
        return await self._with_seats(await self._tx.rows(statement, values))

    async def _with_seats(self, rows: Sequence[Any]) -> list[Session]:
        seats: defaultdict[int, list[Seat]] = defaultdict(list)
        for session_id, *seat in await self._tx.rows_among(_SEATS, [row.id for row in rows]):
            seats[session_id].append(Seat(*seat))
        return [Session(**row._asdict(), seats=tuple(seats[row.id])) for row in rows]


def _values(session: Session) -> dict[str, Any]:
    return {name: getattr(session, name) for name in _NAMES if name != "ends_at"} | {"ends_at": session.end}


def _seat(seat: Seat) -> dict[str, Any]:
    return {column.name: getattr(seat, column.name) for column in _SEAT}
