"""Self-assessments."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from sqlalchemy import bindparam, insert, select, update

from assessments.dimensions import Dimension
from assessments.parameters import Length
from bot.records import SittingRecord, SittingState
from storage.repositories.owners import community_of_member
from storage.tables import MEMBERS, SITTINGS
from storage.transaction import Transaction

_READ = select(
    SITTINGS.c.id,
    SITTINGS.c.member_id,
    SITTINGS.c.seed,
    SITTINGS.c.length,
    SITTINGS.c.focus,
    SITTINGS.c.asked,
    SITTINGS.c.cursor,
    SITTINGS.c.state,
    SITTINGS.c.started_at,
    SITTINGS.c.updated_at,
)
_RUNNING = _READ.where(SITTINGS.c.member_id == bindparam("member_id"), SITTINGS.c.state == SittingState.RUNNING)
_RUNNING_LOCKED = _RUNNING.with_for_update()
_BY_ID = _READ.where(SITTINGS.c.id == bindparam("id"), SITTINGS.c.member_id == bindparam("member_id"))
_LOCK_MEMBER = select(MEMBERS.c.id).where(MEMBERS.c.id == bindparam("member_id")).with_for_update(key_share=True)
_ABANDON = (
    update(SITTINGS)
    .where(SITTINGS.c.member_id == bindparam("of_member"), SITTINGS.c.state == SittingState.RUNNING)
    .values(state=SittingState.ABANDONED, updated_at=bindparam("now"))
)
_START = (
    insert(SITTINGS)
    .values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        seed=bindparam("seed"),
        length=bindparam("length"),
        focus=bindparam("focus"),
        asked=bindparam("asked"),
        cursor=0,
        state=SittingState.RUNNING,
        started_at=bindparam("now"),
        updated_at=bindparam("now"),
    )
    .returning(SITTINGS.c.id)
)
_SAVE = (
    update(SITTINGS)
    .where(SITTINGS.c.id == bindparam("sitting_id"), SITTINGS.c.member_id == bindparam("of_member"))
    .values(
        asked=bindparam("asked"),
        cursor=bindparam("cursor"),
        state=bindparam("state"),
        updated_at=bindparam("updated_at"),
    )
)


class SqlSittings:
    """`member_ports.Sittings` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def running(self, member_id: int) -> SittingRecord | None:
        """The unfinished sitting, locked against other writers until the unit of work ends."""
        statement = _RUNNING_LOCKED if self._tx.writes else _RUNNING
        return _record(await self._tx.first(statement, {"member_id": member_id}))

    async def start(
        self, member_id: int, seed: int, length: Length, focus: Dimension | None, now: datetime
    ) -> SittingRecord:
        """Begin a sitting; one that was running is abandoned (its answers stay)."""
        await self._tx.first(_LOCK_MEMBER, {"member_id": member_id})  # two starts at once come one after the other
        await self._tx.write(_ABANDON, {"of_member": member_id, "now": now})
        ((sitting_id,),) = await self._tx.returned(
            _START,
            {"member_id": member_id, "seed": seed, "length": length, "focus": focus, "asked": [], "now": now},
        )
        return SittingRecord(sitting_id, member_id, seed, length, focus, (), 0, SittingState.RUNNING, now, now)

    async def save(self, sitting: SittingRecord) -> None:
        """Store the progress of a sitting."""
        await self._tx.write(
            _SAVE,
            {
                "sitting_id": sitting.id,
                "of_member": sitting.member_id,
                "asked": list(sitting.asked),
                "cursor": sitting.cursor,
                "state": sitting.state,
                "updated_at": sitting.updated_at,
            },
        )

    async def get(self, sitting_id: int, member_id: int) -> SittingRecord | None:
        """A sitting of this member, whatever its state."""
        return _record(await self._tx.first(_BY_ID, {"id": sitting_id, "member_id": member_id}))


def _record(row: Any) -> SittingRecord | None:
    return row and SittingRecord(**(row._asdict() | {"asked": tuple(row.asked)}))
