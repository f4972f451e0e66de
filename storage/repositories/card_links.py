"""Links to evidence cards."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from sqlalchemy import bindparam, delete, insert, select, update

from bot.evidence_card.ports import SharedCard
from storage.project_tables import SHARED_CARDS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction

_COLUMNS = tuple(column for column in SHARED_CARDS.c if column.name != "community_id")
_ADD = insert(SHARED_CARDS).values(
    {column.name: bindparam(column.name) for column in _COLUMNS if column.name != "id"}
    | {"community_id": community_of_member()}
)
_OPENS = select(*_COLUMNS).where(SHARED_CARDS.c.expires_at > bindparam("now"))
_OF_MEMBER = _OPENS.where(SHARED_CARDS.c.member_id == bindparam("of_member")).order_by(SHARED_CARDS.c.id.desc())
_FIND = _OPENS.where(SHARED_CARDS.c.digest == bindparam("of_digest"))
_COUNT = update(SHARED_CARDS).where(SHARED_CARDS.c.id == bindparam("of_card")).values(viewed=SHARED_CARDS.c.viewed + 1)
_WITHDRAW = delete(SHARED_CARDS).where(
    SHARED_CARDS.c.id == bindparam("of_card"), SHARED_CARDS.c.member_id == bindparam("of_member")
)


class SqlCardLinks:
    """`evidence_card.ports.CardLinks` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, card: SharedCard) -> None:
        """Store a new one."""
        values = {column.name: getattr(card, column.name) for column in _COLUMNS if column.name != "id"}
        await self._tx.write(_ADD, values | {"card": dict(card.card)})

    async def of_member(self, member_id: int, now: datetime) -> Sequence[SharedCard]:
        """Those of a member that still open, the newest first."""
        rows = await self._tx.rows(_OF_MEMBER, {"of_member": member_id, "now": now})
        return [SharedCard(**row._asdict()) for row in rows]

    async def find(self, digest: str, now: datetime) -> SharedCard | None:
        """The one with this digest, while it opens."""
        row = await self._tx.first(_FIND, {"of_digest": digest, "now": now})
        return None if row is None else SharedCard(**row._asdict())

    async def count_view(self, card_id: int) -> None:
        """Note that it was opened once more."""
        await self._tx.write(_COUNT, {"of_card": card_id})

    async def withdraw(self, card_id: int, member_id: int) -> bool:
        """Remove one of this member's; False without it."""
        return await self._tx.write(_WITHDRAW, {"of_card": card_id, "of_member": member_id}) == 1
