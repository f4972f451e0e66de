"""A message to a member of our own accord: to the account where they were seen last."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from bot.ports import UnitOfWork
from bot.records import Member, Message


async def write_to(
    uow: UnitOfWork, member: Member, template: str, what: str, args: Mapping[str, Any], due: datetime
) -> bool:
    """Record a message to a member, in the transaction of its cause.

    Args:
        uow: The transaction.
        member: Whom it is for.
        template: The message that a feature declared.
        what: Which of the template's messages it is, unique for ever: a member gets each once.
        args: What fills the template when it is sent.
        due: When it may be sent.

    Returns:
        False for a member who has left, or where it was recorded before.
    """
    account = next(iter(await uow.members.identities(member.id)), None)
    if account is None:
        return False
    message = Message(
        key=f"{template}:{member.id}:{what}",
        community_id=member.community_id,
        template=template,
        platform=account.platform,
        workspace=account.workspace,
        args=args,
        member_id=member.id,
        person=account.person,
    )
    return await uow.outbox.add(message, due)
