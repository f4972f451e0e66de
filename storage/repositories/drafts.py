"""Half-filled forms."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, select

from bot.ui.forms import File, Raw
from storage.repositories.owners import community_of_member
from storage.tables import DRAFTS
from storage.transaction import Transaction, Upsert, insert

_MINE = (DRAFTS.c.member_id == bindparam("of_member"), DRAFTS.c.action == bindparam("of_action"))
_LOAD = select(DRAFTS.c.typed).where(*_MINE)
_DROP = delete(DRAFTS).where(*_MINE)


class SqlDrafts:
    """`member_ports.Drafts` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def save(self, member_id: int, action: str, values: Mapping[str, Raw], now: datetime) -> None:
        """Keep what was typed into the form `action`."""
        typed = {name: _written(raw) for name, raw in values.items()}
        await self._tx.write(
            _save(self._tx.dialect), {"member_id": member_id, "action": action, "typed": typed, "updated_at": now}
        )

    async def load(self, member_id: int, action: str) -> Mapping[str, Raw] | None:
        """What was typed before, if anything."""
        typed = await self._tx.value(_LOAD, {"of_member": member_id, "of_action": action})
        return None if typed is None else {name: _read(value) for name, value in typed.items()}

    async def drop(self, member_id: int, action: str) -> None:
        """Forget a draft once the form is done."""
        await self._tx.write(_DROP, {"of_member": member_id, "of_action": action})


@cache
def _save(dialect: str) -> Upsert:
    statement = insert(dialect, DRAFTS).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        action=bindparam("action"),
        typed=bindparam("typed"),
        updated_at=bindparam("updated_at"),
    )
    return statement.on_conflict_do_update(
        index_elements=[DRAFTS.c.member_id, DRAFTS.c.action],
        set_={"typed": statement.excluded.typed, "updated_at": statement.excluded.updated_at},
    )


def _written(raw: Raw) -> Any:
    if isinstance(raw, tuple):
        return [asdict(one) if isinstance(one, File) else one for one in raw]
    return raw


def _read(value: Any) -> Raw:
    if isinstance(value, list):
        return tuple(File(**one) if isinstance(one, dict) else one for one in value)
    text: str | None = value
    return text
