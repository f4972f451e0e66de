"""Joining two accounts of one person: nobody rates themself, and what they seemed to say of themself counts no more."""

from __future__ import annotations

from bot.mocks.rating import evidence_key
from bot.ports import UnitOfWork
from bot.projects.records import unsaid
from bot.projects.settling import settle
from bot.stories.settling import hold, settle_all


async def join(uow: UnitOfWork, gone: int, kept: int) -> None:
    """Move accounts and data of one member to another; what one said of the other goes, from the score too."""
    read = [one for one in await uow.stories.readings_by(kept) if one.about_id == gone]
    stories = await hold(uow, [*read, *await uow.stories.readings_by(gone)])  # both may have read one of somebody else
    for owner, peer in ((gone, kept), (kept, gone)):
        await _unconfirm(uow, owner, peer)
    await _unrate(uow, gone, kept)
    await uow.members.merge(gone, kept)
    await settle_all(uow, stories)


async def _unconfirm(uow: UnitOfWork, owner: int, peer: int) -> None:
    """Take back what one account confirmed of the other's projects."""
    for one in await uow.projects.asked_by(owner):
        project = await uow.projects.get(one.project_id, locked=True) if one.member_id == peer else None
        if project is None:
            continue
        reviews = await uow.projects.reviews_of(project.id)
        said = [review for review in reviews if review.member_id == peer]
        others = [review for review in reviews if review.member_id != peer]
        for review in said:
            project = unsaid(project, review, others)
        await uow.projects.save(project)
        await settle(uow, project)


async def _unrate(uow: UnitOfWork, gone: int, kept: int) -> None:
    """Take back what one account rated the other in mocks; of other members the ratings are the kept one's now."""
    for one in await uow.sessions.rated_by((gone, kept)):
        key = evidence_key(one.session_id, one.member_id)
        if one.about_id in (gone, kept):
            await uow.evidence.remove(one.about_id, key)
        elif one.member_id == gone:
            await uow.evidence.rename(one.about_id, key, evidence_key(one.session_id, kept))
