"""Hours of practice."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import Any, Final

from sqlalchemy import bindparam, delete, insert, select

from bot.plans.records import Practice
from storage.plan_tables import PRACTICE_LOG
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction

_FIELDS: Final = ("member_id", "day", "minutes", "dimension", "from_scratch", "note")
_ADD = (
    insert(PRACTICE_LOG)
    .values({name: bindparam(name) for name in _FIELDS} | {"community_id": community_of_member()})
    .returning(PRACTICE_LOG.c.id)
)
_REMOVE = delete(PRACTICE_LOG).where(
    PRACTICE_LOG.c.member_id == bindparam("of_member"), PRACTICE_LOG.c.id == bindparam("of_entry")
)
_SINCE = (
    select(PRACTICE_LOG.c.id, *(PRACTICE_LOG.c[name] for name in _FIELDS))
    .where(PRACTICE_LOG.c.member_id == bindparam("of_member"), PRACTICE_LOG.c.day >= bindparam("since"))
    .order_by(PRACTICE_LOG.c.day.desc(), PRACTICE_LOG.c.id.desc())
)


class SqlPracticeLog:
    """`plans.ports.PracticeLog` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, entry: Practice) -> Practice:
        """Store a new entry; it comes back with its id."""
        values: dict[str, Any] = {name: getattr(entry, name) for name in _FIELDS}
        ((entry_id,),) = await self._tx.returned(_ADD, values)
        return replace(entry, id=int(entry_id))

    async def remove(self, member_id: int, entry_id: int) -> bool:
        """Remove an entry of this member; False without one."""
        return await self._tx.write(_REMOVE, {"of_member": member_id, "of_entry": entry_id}) == 1

    async def since(self, member_id: int, day: date) -> Sequence[Practice]:
        """A member's entries from a day on, the newest first."""
        return [Practice(*row) for row in await self._tx.rows(_SINCE, {"of_member": member_id, "since": day})]
