"""What is known of a member: the pair that the engine reads, and how a piece of it is told anew."""

from __future__ import annotations

from collections.abc import Sequence

from assessments.answers import Answer
from assessments.evidence import Evidence
from bot.ports import UnitOfWork

Known = tuple[Sequence[Answer], Sequence[Evidence]]


async def known_of(uow: UnitOfWork, member_id: int) -> Known:
    """All answers and all evidence of a member, each oldest first."""
    return await uow.answers.all(member_id), await uow.evidence.all(member_id)


async def tell(uow: UnitOfWork, member_id: int, evidence: Evidence, key: str) -> None:
    """Store a piece of evidence under `key`, in place of what it said before."""
    if not await uow.evidence.revise(member_id, evidence, key):
        await uow.evidence.add(member_id, evidence, key)
