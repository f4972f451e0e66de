"""Scores as they were at a time."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime

from sqlalchemy import bindparam, insert, select

from assessments.profile import Profile
from storage.repositories.cohort_figures import read_anew
from storage.repositories.owners import community_of_member
from storage.tables import MEMBERS, SNAPSHOTS
from storage.transaction import Transaction, among

_ADD = insert(SNAPSHOTS).values(
    member_id=bindparam("member_id"),
    community_id=community_of_member(),
    at=bindparam("at"),
    cause=bindparam("cause"),
    engine_version=bindparam("engine_version"),
    content_version=bindparam("content_version"),
    profile=bindparam("profile"),
)
_LATEST = (
    select(SNAPSHOTS.c.profile)
    .where(SNAPSHOTS.c.member_id == bindparam("member_id"))
    .order_by(SNAPSHOTS.c.at.desc(), SNAPSHOTS.c.id.desc())
    .limit(bindparam("limit"))
)
_BEFORE = (
    select(SNAPSHOTS.c.profile)
    .where(SNAPSHOTS.c.member_id == bindparam("member_id"), SNAPSHOTS.c.at < bindparam("moment"))
    .order_by(SNAPSHOTS.c.at.desc(), SNAPSHOTS.c.id.desc())
    .limit(1)
)
_OF_ONE = SNAPSHOTS.alias()
_NEWEST_OF_ONE = (
    select(_OF_ONE.c.id)
    .where(_OF_ONE.c.member_id == MEMBERS.c.id)
    .order_by(_OF_ONE.c.at.desc(), _OF_ONE.c.id.desc())
    .limit(1)
    .correlate(MEMBERS)
    .scalar_subquery()
)
_NEWEST = (
    select(MEMBERS.c.id, SNAPSHOTS.c.profile)
    .select_from(MEMBERS)
    .join(SNAPSHOTS, SNAPSHOTS.c.id == _NEWEST_OF_ONE)
    .where(among(MEMBERS.c.id))
)


class SqlSnapshots:
    """`member_ports.Snapshots` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, member_id: int, profile: Profile, cause: str) -> None:
        """Store a score; `cause` says why it was taken (`sitting`, `weekly`)."""
        await self._tx.write(
            _ADD,
            {
                "member_id": member_id,
                "at": profile.at,
                "cause": cause,
                "engine_version": profile.engine_version,
                "content_version": profile.content_version,
                "profile": profile.to_json(),
            },
        )
        await read_anew(self._tx, member_id, profile)

    async def latest(self, member_id: int, limit: int) -> Sequence[Profile]:
        """The newest scores, newest first."""
        rows = await self._tx.rows(_LATEST, {"member_id": member_id, "limit": limit})
        return [Profile.from_json(row.profile) for row in rows]

    async def before(self, member_id: int, moment: datetime) -> Profile | None:
        """The newest score that was taken before an instant; None where there is none."""
        row = await self._tx.first(_BEFORE, {"member_id": member_id, "moment": moment})
        return None if row is None else Profile.from_json(row.profile)

    async def newest(self, member_ids: Collection[int]) -> Mapping[int, Profile]:
        """The newest score of each of some members, however many they are; who has none is not in it."""
        return {row.id: Profile.from_json(row.profile) for row in await self._tx.rows_among(_NEWEST, member_ids)}
