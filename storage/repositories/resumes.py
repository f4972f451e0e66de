"""Resumes that their owners want to be kept."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, or_, select

from bot.resume.records import KeptResume
from storage.repositories.owners import community_of_member
from storage.resume_tables import RESUMES
from storage.transaction import Transaction, Upsert, insert

_COLUMNS = tuple(column for column in RESUMES.c if column.name != "community_id")
_MINE = RESUMES.c.member_id == bindparam("of_member")
_FIND = select(*_COLUMNS).where(_MINE, or_(RESUMES.c.until.is_(None), RESUMES.c.until > bindparam("now")))
_FORGET = delete(RESUMES).where(_MINE)


class SqlResumes:
    """`resume.ports.Resumes` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def keep(self, resume: KeptResume) -> None:
        """Store one in place of what is stored of its member."""
        values = {column.name: getattr(resume, column.name) for column in _COLUMNS}
        await self._tx.write(_keep(self._tx.dialect), values)

    async def find(self, member_id: int, now: datetime) -> KeptResume | None:
        """The member's, unless its time is over."""
        row = await self._tx.first(_FIND, {"of_member": member_id, "now": now})
        return None if row is None else KeptResume(**row._asdict())

    async def forget(self, member_id: int) -> None:
        """Delete the member's."""
        await self._tx.write(_FORGET, {"of_member": member_id})


@cache
def _keep(dialect: str) -> Upsert:
    names = [column.name for column in _COLUMNS]
    statement = insert(dialect, RESUMES).values(
        {name: bindparam(name) for name in names} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[RESUMES.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in names if name != "member_id"},
    )
