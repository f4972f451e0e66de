"""One-time codes that join two accounts of one person."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete

from storage.repositories.owners import community_of_member
from storage.tables import LINK_CODES
from storage.transaction import Transaction, Upsert, insert

_REDEEM = (
    delete(LINK_CODES)
    .where(LINK_CODES.c.digest == bindparam("digest"), LINK_CODES.c.expires_at > bindparam("now"))
    .returning(LINK_CODES.c.member_id)
)


class SqlLinks:
    """`member_ports.Links` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def create(self, member_id: int, digest: str, expires: datetime) -> None:
        """Store the digest of a code; earlier codes of the member end."""
        values = {"member_id": member_id, "digest": digest, "expires_at": expires}
        await self._tx.write(_create(self._tx.dialect), values)

    async def redeem(self, digest: str, now: datetime) -> int | None:
        """The member whose code it is, once and before it expires; None otherwise."""
        rows = await self._tx.returned(_REDEEM, {"digest": digest, "now": now})
        return rows[0].member_id if rows else None


@cache
def _create(dialect: str) -> Upsert:
    statement = insert(dialect, LINK_CODES).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        digest=bindparam("digest"),
        expires_at=bindparam("expires_at"),
    )
    return statement.on_conflict_do_update(
        index_elements=[LINK_CODES.c.member_id],
        set_={"digest": statement.excluded.digest, "expires_at": statement.excluded.expires_at},
    )
