"""Who is written to of the bot's own accord, and when."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, exists, func, literal, or_, select

from bot.community.records import Nudges
from bot.mocks.machine import SessionState
from bot.mocks.rating import RatingKind
from bot.mocks.records import SeatRole
from bot.nudging.records import Candidate, Facts, NudgeState
from bot.records import SittingState
from storage import transaction
from storage.community_tables import MEMBER_CHOICES
from storage.mock_tables import MOCK_PROFILES, MOCK_RATINGS, MOCK_SEATS, MOCK_SESSIONS
from storage.nudge_tables import NUDGES
from storage.plan_tables import PLANS
from storage.repositories.activity import ACTIVE, PRESENT, active_at
from storage.repositories.owners import community_of_member
from storage.tables import ANSWERS, EVIDENCE, MEMBERS, SITTINGS
from storage.transaction import Transaction, Upsert, among

_STATE = tuple(column for column in NUDGES.c if column.name != "community_id")
_IS_DUE = NUDGES.c.next_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(*_STATE)
    .where(_IS_DUE)
    .order_by(NUDGES.c.next_at, NUDGES.c.member_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_OF_MEMBER = select(*_STATE).where(NUDGES.c.member_id == bindparam("of_member"))
_OF_TWO = (
    select(*_STATE)
    .where(NUDGES.c.member_id.in_((bindparam("gone"), bindparam("kept"))))
    .order_by(NUDGES.c.member_id)
    .with_for_update()
)
_NEW = select(MEMBERS.c.id, MEMBERS.c.community_id, bindparam("now", type_=NUDGES.c.next_at.type), literal(0)).where(
    or_(exists().where(ANSWERS.c.member_id == MEMBERS.c.id), exists().where(EVIDENCE.c.member_id == MEMBERS.c.id)),
    ~exists().where(NUDGES.c.member_id == MEMBERS.c.id),
)
_MINE = (MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id, MOCK_SEATS.c.member_id == MEMBERS.c.id)
_HAS_RATED = exists().where(
    MOCK_RATINGS.c.session_id == MOCK_SESSIONS.c.id,
    MOCK_RATINGS.c.member_id == MOCK_SEATS.c.member_id,
    MOCK_RATINGS.c.kind != RatingKind.SELF,
    MOCK_RATINGS.c.at.is_not(None),
)
_FEEDBACK_SINCE = (
    select(func.min(MOCK_SESSIONS.c.ends_at))
    .join(MOCK_SEATS, MOCK_SEATS.c.session_id == MOCK_SESSIONS.c.id)
    .where(
        *_MINE,
        MOCK_SESSIONS.c.state == SessionState.FEEDBACK,
        MOCK_SEATS.c.role != SeatRole.OBSERVER,
        MOCK_SEATS.c.gone.is_(False),
        ~_HAS_RATED,
    )
    .correlate(MEMBERS)
    .scalar_subquery()
)
_SITTING_SINCE = (
    select(func.max(SITTINGS.c.updated_at))
    .where(SITTINGS.c.member_id == MEMBERS.c.id, SITTINGS.c.state == SittingState.RUNNING)
    .scalar_subquery()
)
_CANDIDATES = (
    select(
        MEMBERS.c.id,
        func.coalesce(MEMBERS.c.aim_date, PLANS.c.ready_to).label("aim"),
        MEMBER_CHOICES.c.nudges,
        func.coalesce(MOCK_PROFILES.c.paused_until > bindparam("now"), False).label("paused"),
        _FEEDBACK_SINCE.label("feedback_since"),
        _SITTING_SINCE.label("sitting_since"),
        *ACTIVE,
    )
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == MEMBERS.c.id, isouter=True)
    .join(PLANS, PLANS.c.member_id == MEMBERS.c.id, isouter=True)
    .join(MOCK_PROFILES, MOCK_PROFILES.c.member_id == MEMBERS.c.id, isouter=True)
    .where(among(MEMBERS.c.id), PRESENT)
)


async def agree(tx: Transaction, gone: int, kept: int) -> None:
    """Before two members become one: whichever of them was written to last, it is they who were."""
    found = {row.member_id: NudgeState(*row) for row in await tx.rows(_OF_TWO, {"gone": gone, "kept": kept})}
    mine, theirs = found.get(kept), found.get(gone)
    if mine is None or theirs is None or theirs.last_at is None:
        return
    if mine.last_at is None or mine.last_at < theirs.last_at:
        await SqlNudging(tx).save([replace(mine, last=theirs.last, last_at=theirs.last_at)])


class SqlNudging:
    """`nudging.ports.Nudging` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def enrol(self, now: datetime) -> None:
        """Look from now on at members who have answered or logged something, and are not looked at yet."""
        await self._tx.write(_enrol(self._tx.dialect), {"now": now})

    async def any_due(self, now: datetime) -> bool:
        """Whether somebody has to be looked at; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[NudgeState]:
        """Who has to be looked at, longest due first, locked for this unit of work."""
        return [NudgeState(*row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]

    async def of_member(self, member_id: int) -> NudgeState | None:
        """When a member is looked at next; None for one who is not looked at."""
        row = await self._tx.first(_OF_MEMBER, {"of_member": member_id})
        return None if row is None else NudgeState(*row)

    async def candidates(self, member_ids: Collection[int], now: datetime) -> Mapping[int, Candidate]:
        """What the rules need of some members, in one read; who left is not in it."""
        return {row.id: _candidate(row) for row in await self._tx.rows_among(_CANDIDATES, member_ids, {"now": now})}

    async def save(self, states: Collection[NudgeState]) -> None:
        """Store when members are looked at next."""
        rows = [{column.name: getattr(one, column.name) for column in _STATE} for one in states]
        await self._tx.write_all(_save(self._tx.dialect), rows)


@cache
def _enrol(dialect: str) -> Executable:
    into = transaction.insert(dialect, NUDGES).from_select(["member_id", "community_id", "next_at", "sent"], _NEW)
    return into.on_conflict_do_nothing(index_elements=[NUDGES.c.member_id])


@cache
def _save(dialect: str) -> Upsert:
    names = [column.name for column in _STATE]
    statement = transaction.insert(dialect, NUDGES).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[NUDGES.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names if name != "member_id"},
    )


def _candidate(row: Any) -> Candidate:
    facts = Facts(row.feedback_since, row.sitting_since, row.aim, active_at(row))
    return Candidate(row.id, row.nudges or Nudges.USUAL, bool(row.paused), facts)
