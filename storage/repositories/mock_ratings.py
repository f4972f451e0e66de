"""What members say of each other in mocks."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import and_, bindparam, false, func, select

from assessments.evidence import Criterion
from bot.mocks.machine import SessionState
from bot.mocks.rating import GivenRating, Rating, RatingKind
from bot.mocks.records import SeatRole
from storage import transaction
from storage.mock_tables import MOCK_PROFILES, MOCK_RATINGS, MOCK_SEATS, MOCK_SESSIONS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction, Upsert, among

_COLUMNS = tuple(column for column in MOCK_RATINGS.c if column.name != "community_id")
_WORDS = ("session_id", "kind", "at", "overall", "criteria", "evidence", "strengths", "try_next")
_OF_SESSION = (
    select(*_COLUMNS)
    .where(MOCK_RATINGS.c.session_id == bindparam("of_session"))
    .order_by(MOCK_RATINGS.c.member_id, MOCK_RATINGS.c.kind, MOCK_RATINGS.c.about_id)
)
_BY = (
    select(*_COLUMNS)
    .where(among(MOCK_RATINGS.c.member_id), MOCK_RATINGS.c.kind == RatingKind.CANDIDATE, MOCK_RATINGS.c.at.is_not(None))
    .order_by(MOCK_RATINGS.c.session_id, MOCK_RATINGS.c.member_id, MOCK_RATINGS.c.about_id)
)
_RATER, _CANDIDATE = MOCK_SEATS.alias("rater"), MOCK_SEATS.alias("candidate")
_OPENED = and_(MOCK_SESSIONS.c.id == MOCK_RATINGS.c.session_id, MOCK_SESSIONS.c.state == SessionState.CLOSED)
_DONE_BY_ANOTHER = and_(MOCK_RATINGS.c.at.is_not(None), MOCK_RATINGS.c.member_id != MOCK_RATINGS.c.about_id)
_IS_EXPERT = and_(_RATER.c.role == SeatRole.MENTOR, func.coalesce(MOCK_PROFILES.c.vouched, false()))
_GIVEN = (
    select(
        MOCK_RATINGS.c.session_id,
        MOCK_RATINGS.c.member_id.label("rater_id"),
        MOCK_RATINGS.c.about_id.label("candidate_id"),
        _CANDIDATE.c.format,
        MOCK_SESSIONS.c.start.label("at"),
        _IS_EXPERT.label("expert"),
        MOCK_RATINGS.c.overall,
        MOCK_RATINGS.c.criteria,
    )
    .select_from(MOCK_RATINGS)
    .join(MOCK_SESSIONS, _OPENED)
    .join(
        _CANDIDATE,
        and_(_CANDIDATE.c.session_id == MOCK_SESSIONS.c.id, _CANDIDATE.c.member_id == MOCK_RATINGS.c.about_id),
    )
    .join(_RATER, and_(_RATER.c.session_id == MOCK_SESSIONS.c.id, _RATER.c.member_id == MOCK_RATINGS.c.member_id))
    .outerjoin(MOCK_PROFILES, MOCK_PROFILES.c.member_id == MOCK_RATINGS.c.member_id)
    .where(
        MOCK_SESSIONS.c.community_id == bindparam("of_community"),
        MOCK_SESSIONS.c.start >= bindparam("since"),
        MOCK_RATINGS.c.kind == RatingKind.CANDIDATE,
        MOCK_RATINGS.c.overall.is_not(None),
        _CANDIDATE.c.format.is_not(None),
        _DONE_BY_ANOTHER,
    )
    .order_by(MOCK_SESSIONS.c.start, MOCK_SESSIONS.c.id, MOCK_RATINGS.c.member_id, MOCK_RATINGS.c.about_id)
)
_RATED_COMMUNITIES = (
    select(MOCK_SESSIONS.c.community_id)
    .where(MOCK_SESSIONS.c.state == SessionState.CLOSED, MOCK_SESSIONS.c.start >= bindparam("since"))
    .distinct()
    .order_by(MOCK_SESSIONS.c.community_id)
)
_RECEIVED = (
    select(*(MOCK_RATINGS.c[name] for name in _WORDS))
    .join(MOCK_SESSIONS, _OPENED)
    .where(MOCK_RATINGS.c.about_id == bindparam("of_member"), _DONE_BY_ANOTHER)
    .order_by(MOCK_RATINGS.c.session_id, MOCK_RATINGS.c.kind, MOCK_RATINGS.c.at)
)


async def rate(tx: Transaction, rating: Rating) -> None:
    """See `mocks.ports.Sessions.rate`."""
    values = {column.name: getattr(rating, column.name) for column in _COLUMNS}
    values |= {"criteria": dict(rating.criteria), "strengths": list(rating.strengths)}
    await tx.write(_rate(tx.dialect), values)


async def of_session(tx: Transaction, session_id: int) -> Sequence[Rating]:
    """See `mocks.ports.Sessions.ratings`."""
    return [_rating(row) for row in await tx.rows(_OF_SESSION, {"of_session": session_id})]


async def by(tx: Transaction, member_ids: Collection[int]) -> Sequence[Rating]:
    """See `mocks.ports.Sessions.rated_by`."""
    return [_rating(row) for row in await tx.rows_among(_BY, member_ids)]


async def given(tx: Transaction, community_id: int, since: datetime) -> Sequence[GivenRating]:
    """See `mocks.ports.Sessions.given`."""
    rows = await tx.rows(_GIVEN, {"of_community": community_id, "since": since})
    return [_given(row) for row in rows]


async def rated_communities(tx: Transaction, since: datetime) -> Sequence[int]:
    """See `mocks.ports.Sessions.rated_communities`."""
    return [row.community_id for row in await tx.rows(_RATED_COMMUNITIES, {"since": since})]


async def received(tx: Transaction, member_id: int) -> Sequence[Any]:
    """What others said of a member in closed mocks, without who it was; sealed ratings are not the member's to see."""
    return await tx.rows(_RECEIVED, {"of_member": member_id})


@cache
def _rate(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, MOCK_RATINGS).values(
        {column.name: bindparam(column.name) for column in _COLUMNS} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=list(MOCK_RATINGS.primary_key),
        set_={column.name: getattr(statement.excluded, column.name) for column in _COLUMNS if not column.primary_key},
    )


def _given(row: Any) -> GivenRating:
    criteria = {Criterion(name): rating for name, rating in row.criteria.items()}
    return GivenRating(**row._asdict() | {"criteria": criteria})


def _rating(row: Any) -> Rating:
    return Rating(**row._asdict() | {"strengths": tuple(row.strengths)})
