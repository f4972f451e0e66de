"""Who meets whom, when and with what: what the mocks of many members amount to, for the pairing."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import and_, bindparam, exists, or_, select

from bot.mocks.machine import FELL_THROUGH, MET, TAKES_TIME
from bot.mocks.records import Attendance, Busy, Meeting, SeatRole
from storage.mock_tables import MOCK_SEATS, MOCK_SESSIONS
from storage.transaction import Transaction, among

_ONE, _OTHER = MOCK_SEATS.alias("one"), MOCK_SEATS.alias("other")
_BUSY = (
    select(MOCK_SEATS.c.member_id, MOCK_SESSIONS.c.start, MOCK_SESSIONS.c.minutes)
    .join(MOCK_SESSIONS, MOCK_SESSIONS.c.id == MOCK_SEATS.c.session_id)
    .where(
        among(MOCK_SEATS.c.member_id),
        MOCK_SEATS.c.gone.is_(False),
        MOCK_SESSIONS.c.state.in_(sorted(TAKES_TIME)),
        MOCK_SESSIONS.c.ends_at > bindparam("since"),
    )
    .order_by(MOCK_SEATS.c.member_id, MOCK_SESSIONS.c.start)
)
_MEETINGS = (
    select(_ONE.c.member_id, _OTHER.c.member_id, MOCK_SESSIONS.c.start)
    .select_from(MOCK_SESSIONS)
    .join(_ONE, and_(_ONE.c.session_id == MOCK_SESSIONS.c.id, _ONE.c.gone.is_(False)))
    .join(
        _OTHER,
        and_(
            _OTHER.c.session_id == MOCK_SESSIONS.c.id,
            _OTHER.c.member_id > _ONE.c.member_id,
            _OTHER.c.gone.is_(False),
        ),
    )
    .where(
        MOCK_SESSIONS.c.community_id == bindparam("of_community"),
        MOCK_SESSIONS.c.created_at >= bindparam("since"),
        MOCK_SESSIONS.c.state.not_in(sorted(FELL_THROUGH)),
    )
    .order_by(MOCK_SESSIONS.c.start, MOCK_SESSIONS.c.id, _ONE.c.member_id, _OTHER.c.member_id)
)
_PACKS_SEEN = (
    select(_ONE.c.member_id, _OTHER.c.asks, _OTHER.c.answers)
    .select_from(_ONE)
    .join(_OTHER, _OTHER.c.session_id == _ONE.c.session_id)
    .where(among(_ONE.c.member_id))
    .distinct()
)
_MISSED = and_(MOCK_SEATS.c.missed.is_(True), MOCK_SEATS.c.excused.is_(False))
_CAME = and_(MOCK_SEATS.c.missed.is_(False), MOCK_SEATS.c.gone.is_(False), MOCK_SESSIONS.c.state.in_(sorted(MET)))
_MENTORED = exists().where(
    _OTHER.c.session_id == MOCK_SEATS.c.session_id,
    _OTHER.c.member_id != MOCK_SEATS.c.member_id,
    _OTHER.c.role == SeatRole.MENTOR,
)
_ATTENDANCE = (
    select(MOCK_SEATS.c.member_id, MOCK_SESSIONS.c.start, MOCK_SEATS.c.missed, _MENTORED)
    .join(MOCK_SESSIONS, MOCK_SESSIONS.c.id == MOCK_SEATS.c.session_id)
    .where(among(MOCK_SEATS.c.member_id), MOCK_SESSIONS.c.start >= bindparam("since"), or_(_MISSED, _CAME))
    .order_by(MOCK_SEATS.c.member_id, MOCK_SESSIONS.c.start)
)


async def busy(tx: Transaction, member_ids: Collection[int], since: datetime) -> Sequence[Busy]:
    """See `mocks.ports.Sessions.busy`."""
    return [Busy(*row) for row in await tx.rows_among(_BUSY, member_ids, {"since": since})]


async def meetings(tx: Transaction, community_id: int, since: datetime) -> Sequence[Meeting]:
    """See `mocks.ports.Sessions.meetings`."""
    return [Meeting(*row) for row in await tx.rows(_MEETINGS, {"of_community": community_id, "since": since})]


async def packs_seen(tx: Transaction, member_ids: Collection[int]) -> Mapping[int, frozenset[str]]:
    """See `mocks.ports.Sessions.packs_seen`."""
    found: dict[int, set[str]] = {member_id: set() for member_id in member_ids}
    for member_id, asks, answers in await tx.rows_among(_PACKS_SEEN, member_ids):
        found[member_id] |= {asks, answers} - {""}
    return {member_id: frozenset(packs) for member_id, packs in found.items()}


async def attendance(tx: Transaction, member_ids: Collection[int], since: datetime) -> Sequence[Attendance]:
    """See `mocks.ports.Sessions.attendance`."""
    rows = await tx.rows_among(_ATTENDANCE, member_ids, {"since": since})
    return [Attendance(member_id, at, missed, bool(mentored)) for member_id, at, missed, mentored in rows]
