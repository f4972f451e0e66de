"""Calls that must not be handled twice."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam

from storage.tables import SEEN_CALLS
from storage.transaction import Transaction, Upsert, insert


class SqlSeenCalls:
    """`sending_ports.SeenCalls` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def first_time(self, call_id: str, now: datetime) -> bool:
        """True once per id."""
        return await self._tx.write(_add(self._tx.dialect), {"call_id": call_id, "at": now}) == 1


@cache
def _add(dialect: str) -> Upsert:
    statement = insert(dialect, SEEN_CALLS).values(call_id=bindparam("call_id"), at=bindparam("at"))
    return statement.on_conflict_do_nothing(index_elements=[SEEN_CALLS.c.call_id])
