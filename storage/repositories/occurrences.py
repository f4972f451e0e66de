"""Scheduled work."""

from __future__ import annotations

from datetime import datetime, timedelta
from functools import cache

from sqlalchemy import bindparam, update

from storage.tables import OccurrenceRow
from storage.transaction import Transaction, Upsert, insert

_FINISH = (
    update(OccurrenceRow)
    .where(
        OccurrenceRow.kind == bindparam("of_kind"),
        OccurrenceRow.scope == bindparam("of_scope"),
        OccurrenceRow.slot == bindparam("of_slot"),
    )
    .values(finished_at=bindparam("now"), outcome=bindparam("how"))
)


class SqlOccurrences:
    """`ports.Occurrences` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def claim(self, kind: str, scope: str, slot: str, now: datetime, lease: timedelta) -> bool:
        """True for the one caller that shall do the work; an expired lease of an unfinished one is taken over."""
        values = {"kind": kind, "scope": scope, "slot": slot, "now": now, "until": now + lease}
        return await self._tx.write(_claim(self._tx.dialect), values) == 1

    async def finish(self, kind: str, scope: str, slot: str, now: datetime, outcome: str) -> None:
        """Record how it ended (`done`, or `skipped: <reason>`)."""
        values = {"of_kind": kind, "of_scope": scope, "of_slot": slot, "now": now, "how": outcome}
        await self._tx.write(_FINISH, values)


@cache
def _claim(dialect: str) -> Upsert:
    statement = insert(dialect, OccurrenceRow).values(
        kind=bindparam("kind"),
        scope=bindparam("scope"),
        slot=bindparam("slot"),
        held_until=bindparam("until"),
        attempts=1,
    )
    return statement.on_conflict_do_update(
        index_elements=[OccurrenceRow.kind, OccurrenceRow.scope, OccurrenceRow.slot],
        set_={"held_until": statement.excluded.held_until, "attempts": OccurrenceRow.attempts + 1},
        where=OccurrenceRow.finished_at.is_(None) & (OccurrenceRow.held_until <= bindparam("now")),
    )
