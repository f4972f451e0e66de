"""What a project counts for: its evidence follows what it claims and what peers confirmed of it."""

from __future__ import annotations

from bot import knowledge
from bot.ports import UnitOfWork
from bot.projects.records import Project, evidence_key, evidence_of


async def settle(uow: UnitOfWork, project: Project) -> None:
    """Let the score know what a project says now: something new, something else, or nothing any more."""
    key, found = evidence_key(project.id), evidence_of(project)
    if found is None:
        await uow.evidence.remove(project.member_id, key)
    else:
        await knowledge.tell(uow, project.member_id, found, key)
