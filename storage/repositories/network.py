"""What members did to be known, and their applications."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields, replace
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, exists, func, insert, select, update

from assessments.networking import Reached, ResearchNote
from bot.networking.records import MORNING, NetworkEntry
from storage import transaction
from storage.network_tables import NETWORK_ENTRIES, NETWORK_SETTINGS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction, Upsert

_PARTS = tuple(one.name for one in fields(ResearchNote))
_NAMES = tuple(column.name for column in NETWORK_ENTRIES.c if column.name not in {"id", "community_id"})
_CHANGED = tuple(name for name in _NAMES if name != "member_id")

_ADD = (
    insert(NETWORK_ENTRIES)
    .values({name: bindparam(name) for name in _NAMES} | {"community_id": community_of_member()})
    .returning(NETWORK_ENTRIES.c.id)
)
_OWN = (NETWORK_ENTRIES.c.id == bindparam("of_entry"), NETWORK_ENTRIES.c.member_id == bindparam("of_member"))
_SAVE = update(NETWORK_ENTRIES).where(*_OWN).values({name: bindparam(f"new_{name}") for name in _CHANGED})
_REMOVE = delete(NETWORK_ENTRIES).where(*_OWN)
_GET = select(NETWORK_ENTRIES).where(*_OWN)
_GET_LOCKED = _GET.with_for_update()
_MINE = NETWORK_ENTRIES.c.member_id == bindparam("of_member")
_OF_MEMBER = select(NETWORK_ENTRIES).where(_MINE).order_by(NETWORK_ENTRIES.c.day.desc(), NETWORK_ENTRIES.c.id.desc())
_COUNT = select(func.count()).select_from(NETWORK_ENTRIES).where(_MINE)
_TO_FOLLOW_UP = (
    select(NETWORK_ENTRIES)
    .where(_MINE, NETWORK_ENTRIES.c.follow_up_on <= bindparam("on_day"))
    .order_by(NETWORK_ENTRIES.c.follow_up_on, NETWORK_ENTRIES.c.id)
)
_IS_DUE = NETWORK_ENTRIES.c.remind_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(NETWORK_ENTRIES)
    .where(_IS_DUE)
    .order_by(NETWORK_ENTRIES.c.remind_at, NETWORK_ENTRIES.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_LOOK_AGAIN = (
    update(NETWORK_ENTRIES)
    .where(_MINE, NETWORK_ENTRIES.c.remind_at > bindparam("now"))
    .values(remind_at=bindparam("new_remind_at"))
)
_REMINDED_AT = select(NETWORK_SETTINGS.c.remind_at).where(NETWORK_SETTINGS.c.member_id == bindparam("of_member"))


class SqlNetwork:
    """`networking.ports.Network` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, entry: NetworkEntry) -> NetworkEntry:
        """Store a new one; it comes back with its id."""
        ((entry_id,),) = await self._tx.returned(_ADD, _values(entry))
        return replace(entry, id=int(entry_id))

    async def save(self, entry: NetworkEntry) -> None:
        """Store a changed one."""
        values = _values(entry)
        changes = {f"new_{name}": values[name] for name in _CHANGED}
        await self._tx.write(_SAVE, changes | {"of_entry": entry.id, "of_member": entry.member_id})

    async def remove(self, member_id: int, entry_id: int) -> bool:
        """Forget one of a member; False where they have no such."""
        return await self._tx.write(_REMOVE, {"of_entry": entry_id, "of_member": member_id}) == 1

    async def get(self, member_id: int, entry_id: int) -> NetworkEntry | None:
        """One of a member, locked where this unit of work writes; None where they have no such."""
        query = _GET_LOCKED if self._tx.writes else _GET
        row = await self._tx.first(query, {"of_entry": entry_id, "of_member": member_id})
        return None if row is None else _entry(row)

    async def of_member(self, member_id: int) -> Sequence[NetworkEntry]:
        """All of a member, the newest day first."""
        return [_entry(row) for row in await self._tx.rows(_OF_MEMBER, {"of_member": member_id})]

    async def count(self, member_id: int) -> int:
        """How many a member has."""
        return int(await self._tx.value(_COUNT, {"of_member": member_id}))

    async def to_follow_up(self, member_id: int, day: date) -> Sequence[NetworkEntry]:
        """Those of a member whose follow-up is due on a day or before, the longest due first."""
        return [_entry(row) for row in await self._tx.rows(_TO_FOLLOW_UP, {"of_member": member_id, "on_day": day})]

    async def any_due(self, now: datetime) -> bool:
        """Whether a follow-up is to be looked at; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[NetworkEntry]:
        """Those whose follow-up is to be looked at, in any community; locked."""
        return [_entry(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]

    async def look_again(self, member_id: int, now: datetime) -> None:
        """Have a member's coming follow-ups looked at anew, because their time or zone has changed."""
        await self._tx.write(_LOOK_AGAIN, {"of_member": member_id, "now": now, "new_remind_at": now})

    async def reminded_at(self, member_id: int) -> time:
        """When a member is reminded, at their place; the default where they chose nothing."""
        stored = await self._tx.value(_REMINDED_AT, {"of_member": member_id})
        return MORNING if stored is None else time.fromisoformat(stored)

    async def remind_at(self, member_id: int, at: time) -> None:
        """Store when a member is reminded."""
        await self._tx.write(_remind_at(self._tx.dialect), {"member_id": member_id, "remind_at": f"{at:%H:%M}"})


@cache
def _remind_at(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, NETWORK_SETTINGS).values(
        member_id=bindparam("member_id"), community_id=community_of_member(), remind_at=bindparam("remind_at")
    )
    return statement.on_conflict_do_update(
        index_elements=[NETWORK_SETTINGS.c.member_id], set_={"remind_at": statement.excluded.remind_at}
    )


def _values(entry: NetworkEntry) -> dict[str, Any]:
    own = {name: getattr(entry, name) for name in _NAMES if name not in _PARTS}
    return own | {part: getattr(entry.note, part) for part in _PARTS} | {"reached": int(entry.reached)}


def _entry(row: Any) -> NetworkEntry:
    stored: Mapping[str, Any] = row._mapping
    own = {name: stored[name] for name in ("id", *_NAMES) if name not in _PARTS}
    note = ResearchNote(**{part: stored[part] for part in _PARTS})
    return NetworkEntry(**own | {"reached": Reached(stored["reached"]), "note": note})
