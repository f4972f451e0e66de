"""Logged evidence."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

from sqlalchemy import bindparam, delete, select, update

from assessments.evidence import Evidence, from_json, to_json
from storage.repositories.owners import community_of_member
from storage.tables import EVIDENCE
from storage.transaction import Transaction, Upsert, insert

_OF_MEMBER = (
    select(EVIDENCE.c.data).where(EVIDENCE.c.member_id == bindparam("member_id")).order_by(EVIDENCE.c.at, EVIDENCE.c.id)
)

_REVISE = (
    update(EVIDENCE)
    .where(EVIDENCE.c.member_id == bindparam("of_member"), EVIDENCE.c.key == bindparam("of_key"))
    .values(at=bindparam("new_at"), data=bindparam("new_data"))
)

_RENAME = (
    update(EVIDENCE)
    .where(EVIDENCE.c.member_id == bindparam("of_member"), EVIDENCE.c.key == bindparam("of_key"))
    .values(key=bindparam("new_key"))
)

_REMOVE = delete(EVIDENCE).where(EVIDENCE.c.member_id == bindparam("of_member"), EVIDENCE.c.key == bindparam("of_key"))

_KEY = [EVIDENCE.c.member_id, EVIDENCE.c.key]


class SqlEvidence:
    """`member_ports.EvidenceLog` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence; False when `key` was stored for this member before."""
        values = {"member_id": member_id, "key": key, "at": evidence.at, "data": to_json(evidence)}
        return await self._tx.write(_add(self._tx.dialect), values) == 1

    async def revise(self, member_id: int, evidence: Evidence, key: str) -> bool:
        """Store a piece of evidence in place of what is stored under `key`; False, and nothing stored, without that."""
        values = {"of_member": member_id, "of_key": key, "new_at": evidence.at, "new_data": to_json(evidence)}
        return await self._tx.write(_REVISE, values) == 1

    async def rename(self, member_id: int, key: str, to: str) -> None:
        """Store the piece of evidence that is stored under `key`, if there is one, under another, which is free."""
        await self._tx.write(_RENAME, {"of_member": member_id, "of_key": key, "new_key": to})

    async def remove(self, member_id: int, key: str) -> bool:
        """Forget the piece of evidence that is stored under `key`; False without one."""
        return await self._tx.write(_REMOVE, {"of_member": member_id, "of_key": key}) == 1

    async def all(self, member_id: int) -> Sequence[Evidence]:
        """All evidence of a member, oldest first."""
        return [from_json(row.data) for row in await self._tx.rows(_OF_MEMBER, {"member_id": member_id})]


@cache
def _add(dialect: str) -> Upsert:
    return _insert(dialect).on_conflict_do_nothing(index_elements=_KEY)


def _insert(dialect: str) -> Upsert:
    return insert(dialect, EVIDENCE).values(
        member_id=bindparam("member_id"),
        community_id=community_of_member(),
        key=bindparam("key"),
        at=bindparam("at"),
        data=bindparam("data"),
    )
