"""Members who want to meet somebody soon."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, exists, select

from assessments.evidence import MockFormat
from bot.calls import Platform
from bot.mocks.machine import TAKES_TIME
from bot.mocks.records import Queued
from storage import transaction
from storage.mock_tables import MOCK_QUEUE, MOCK_SEATS, MOCK_SESSIONS
from storage.repositories.owners import community_of_member
from storage.tables import WORKSPACES
from storage.transaction import Transaction, Upsert, among

# Two who join at once would not see each other's row: in a workspace they come one after the other.
_ONE_AT_A_TIME = (
    select(WORKSPACES.c.workspace)
    .where(WORKSPACES.c.platform == bindparam("on_platform"), WORKSPACES.c.workspace == bindparam("in_workspace"))
    .with_for_update(key_share=True)
)
# Who was found a mock keeps their place until it begins: it may fall through.
_FOUND = exists().where(
    MOCK_SEATS.c.member_id == MOCK_QUEUE.c.member_id,
    MOCK_SEATS.c.gone.is_(False),
    MOCK_SESSIONS.c.id == MOCK_SEATS.c.session_id,
    MOCK_SESSIONS.c.round_id.is_(None),
    MOCK_SESSIONS.c.state.in_(sorted(TAKES_TIME)),
    MOCK_SESSIONS.c.created_at >= MOCK_QUEUE.c.since,
    MOCK_SESSIONS.c.start <= MOCK_QUEUE.c.until,
)
_LEAVE = delete(MOCK_QUEUE).where(among(MOCK_QUEUE.c.member_id))
_WAITING = (
    select(MOCK_QUEUE)
    .where(
        MOCK_QUEUE.c.community_id == bindparam("of_community"),
        MOCK_QUEUE.c.platform == bindparam("on_platform"),
        MOCK_QUEUE.c.workspace == bindparam("in_workspace"),
        MOCK_QUEUE.c.until > bindparam("now"),
        ~_FOUND,
    )
    .order_by(MOCK_QUEUE.c.since, MOCK_QUEUE.c.member_id)
    .with_for_update()
)
_ANY_ENDED = select(exists().where(MOCK_QUEUE.c.until <= bindparam("now")))
_ENDED = (
    select(MOCK_QUEUE)
    .where(MOCK_QUEUE.c.until <= bindparam("now"))
    .order_by(MOCK_QUEUE.c.until, MOCK_QUEUE.c.member_id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)


class SqlQueue:
    """`mocks.ports.Queue` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def join(self, queued: Queued) -> None:
        """Wait; who waits already waits anew."""
        await self._one_at_a_time(queued.platform, queued.workspace)
        values = {name: getattr(queued, name) for name in _names()} | {"formats": sorted(queued.formats)}
        await self._tx.write(_join(self._tx.dialect), values)

    async def leave(self, member_ids: Collection[int]) -> None:
        """Wait no longer."""
        await self._tx.write_among(_LEAVE, member_ids)

    async def waiting(self, community_id: int, platform: Platform, workspace: str, now: datetime) -> Sequence[Queued]:
        """Who waits in a server or workspace and has not been found a mock meanwhile, longest first.

        They are locked for this unit of work.
        """
        await self._one_at_a_time(platform, workspace)
        values = {"of_community": community_id, "on_platform": platform, "in_workspace": workspace, "now": now}
        return [_queued(row) for row in await self._tx.rows(_WAITING, values)]

    async def any_ended(self, now: datetime) -> bool:
        """Whether somebody waited long enough; one indexed read."""
        return bool(await self._tx.value(_ANY_ENDED, {"now": now}))

    async def ended(self, now: datetime, limit: int) -> Sequence[Queued]:
        """Who waited long enough, in any community; locked."""
        return [_queued(row) for row in await self._tx.rows(_ENDED, {"now": now, "limit": limit})]

    async def _one_at_a_time(self, platform: Platform, workspace: str) -> None:
        await self._tx.rows(_ONE_AT_A_TIME, {"on_platform": platform, "in_workspace": workspace})


def _names() -> list[str]:
    return [column.name for column in MOCK_QUEUE.c if column.name != "community_id"]


@cache
def _join(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, MOCK_QUEUE).values(
        {name: bindparam(name) for name in _names()} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[MOCK_QUEUE.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in _names() if name != "member_id"},
    )


def _queued(row: Any) -> Queued:
    return Queued(**row._asdict() | {"formats": frozenset(map(MockFormat, row.formats))})
