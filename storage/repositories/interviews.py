"""Interviews of members who let them be kept."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import Any

from sqlalchemy import bindparam, delete, insert, select, update

from bot.networking.interviews import Frozen, Interview
from storage.community_tables import MEMBER_CHOICES
from storage.network_tables import INTERVIEWS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction

_NAMES = tuple(column.name for column in INTERVIEWS.c if column.name not in {"id", "community_id"})
_CHANGED = ("result", "size", "level")

_ADD = (
    insert(INTERVIEWS)
    .values({name: bindparam(name) for name in _NAMES} | {"community_id": community_of_member()})
    .returning(INTERVIEWS.c.id)
)
_OWN = (INTERVIEWS.c.id == bindparam("of_interview"), INTERVIEWS.c.member_id == bindparam("of_member"))
_SAVE = update(INTERVIEWS).where(*_OWN).values({name: bindparam(f"new_{name}") for name in _CHANGED})
_REMOVE = delete(INTERVIEWS).where(*_OWN)
_GET = select(INTERVIEWS).where(*_OWN)
_OF_MEMBER = (
    select(INTERVIEWS)
    .where(INTERVIEWS.c.member_id == bindparam("of_member"))
    .order_by(INTERVIEWS.c.day.desc(), INTERVIEWS.c.id.desc())
)
_EVERYBODYS = (
    select(INTERVIEWS)
    .join(MEMBER_CHOICES, MEMBER_CHOICES.c.member_id == INTERVIEWS.c.member_id)
    .where(MEMBER_CHOICES.c.outcomes.is_(True))
    .order_by(INTERVIEWS.c.day, INTERVIEWS.c.id)
)
_FORGET = delete(INTERVIEWS).where(INTERVIEWS.c.member_id == bindparam("of_member"))


async def forget(tx: Transaction, member_id: int) -> None:
    """Remove all interviews of a member who does not let them be kept any more."""
    await tx.write(_FORGET, {"of_member": member_id})


class SqlInterviews:
    """`networking.ports.Interviews` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, interview: Interview) -> Interview:
        """Store a new one; it comes back with its id."""
        values = {name: getattr(interview, name) for name in _NAMES}
        values["score"] = interview.score.to_json() if interview.score else {}
        ((interview_id,),) = await self._tx.returned(_ADD, values)
        return replace(interview, id=int(interview_id))

    async def save(self, interview: Interview) -> None:
        """Store what came of one; its score stays as it was."""
        changes = {f"new_{name}": getattr(interview, name) for name in _CHANGED}
        await self._tx.write(_SAVE, changes | {"of_interview": interview.id, "of_member": interview.member_id})

    async def remove(self, member_id: int, interview_id: int) -> bool:
        """Forget one of a member; False where they have no such."""
        return await self._tx.write(_REMOVE, {"of_interview": interview_id, "of_member": member_id}) == 1

    async def get(self, member_id: int, interview_id: int) -> Interview | None:
        """One of a member; None where they have no such."""
        row = await self._tx.first(_GET, {"of_interview": interview_id, "of_member": member_id})
        return None if row is None else _interview(row)

    async def of_member(self, member_id: int) -> Sequence[Interview]:
        """All of a member, the newest day first."""
        return [_interview(row) for row in await self._tx.rows(_OF_MEMBER, {"of_member": member_id})]

    async def everybodys(self) -> Sequence[Interview]:
        """All of the members of every community who let them be kept, in the order of their days."""
        return [_interview(row) for row in await self._tx.rows(_EVERYBODYS)]


def _interview(row: Any) -> Interview:
    stored: Mapping[str, Any] = row._mapping
    own = {name: stored[name] for name in ("id", *_NAMES)}
    return Interview(**own | {"score": Frozen.from_json(stored["score"]) if stored["score"] else None})
