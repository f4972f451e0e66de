"""Deleting a member with everything that is stored about them, on the bot's own page too."""

from __future__ import annotations

from datetime import datetime

from bot.platforms import HOME_PAGES
from bot.ports import UnitOfWork
from bot.records import Message
from bot.stories.settling import hold, settle_all


async def forget(uow: UnitOfWork, member_id: int, cause: str, now: datetime) -> None:
    """Delete a member, and clear the bot's own page where they have one; `cause` is unique for it.

    What they rated stories of others goes from the score of these, too. What they confirmed of projects and the results
    of mocks are the others' own by then, and stay without a name.
    """
    identities = await uow.members.identities(member_id)
    rated = await hold(uow, await uow.stories.readings_by(member_id))
    await uow.members.delete(member_id)
    await settle_all(uow, rated)
    for identity in identities:
        if identity.platform in HOME_PAGES:
            cleared = Message(
                key=f"home:{identity.platform}:{identity.workspace}:{identity.person}:{cause}",
                community_id=None,
                template="home",
                platform=identity.platform,
                workspace=identity.workspace,
                person=identity.person,
                home=True,
            )
            await uow.outbox.add(cleared, now)
