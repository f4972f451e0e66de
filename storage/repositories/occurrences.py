"""Scheduled work."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import bindparam

from storage.tables import OCCURRENCES
from storage.transaction import Transaction, Upsert, insert


class SqlOccurrences:
    """`sending_ports.Occurrences` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def claim(self, kind: str, scope: str, slot: str, now: datetime, lease: timedelta) -> bool:
        """True for the one caller that shall do the work; an expired lease of an unfinished one is taken over."""
        values = {"kind": kind, "scope": scope, "slot": slot, "now": now, "until": now + lease}
        return await self._tx.write(_claim(self._tx.dialect), values) == 1

    async def finish(self, kind: str, scope: str, slot: str, now: datetime, outcome: str) -> None:
        """Record how it ended (`done`, or `skipped: <reason>`); what is skipped need not be claimed first."""
        values = {"kind": kind, "scope": scope, "slot": slot, "now": now, "outcome": outcome}
        await self._tx.write(_finish(self._tx.dialect), values)


_KEY = [OCCURRENCES.c.kind, OCCURRENCES.c.scope, OCCURRENCES.c.slot]


@cache
def _claim(dialect: str) -> Upsert:
    statement = insert(dialect, OCCURRENCES).values(
        kind=bindparam("kind"),
        scope=bindparam("scope"),
        slot=bindparam("slot"),
        held_until=bindparam("until"),
        attempts=1,
    )
    return statement.on_conflict_do_update(
        index_elements=_KEY,
        set_={"held_until": statement.excluded.held_until, "attempts": OCCURRENCES.c.attempts + 1},
        where=OCCURRENCES.c.finished_at.is_(None) & (OCCURRENCES.c.held_until <= bindparam("now")),
    )


@cache
def _finish(dialect: str) -> Upsert:
    statement = insert(dialect, OCCURRENCES).values(
        kind=bindparam("kind"),
        scope=bindparam("scope"),
        slot=bindparam("slot"),
        held_until=bindparam("now"),
        attempts=0,
        finished_at=bindparam("now"),
        outcome=bindparam("outcome"),
    )
    return statement.on_conflict_do_update(
        index_elements=_KEY,
        set_={"finished_at": statement.excluded.finished_at, "outcome": statement.excluded.outcome},
    )
