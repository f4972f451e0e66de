"""A message to a member of our own accord: to the account where they were seen last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.ports import UnitOfWork
from bot.records import Identity, Member, Message


@dataclass(frozen=True, slots=True)
class Note:
    """One of many messages: whom it is for, which of its template's messages it is, and what fills the template."""

    member: Member
    what: str
    args: Mapping[str, Any]


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
    return await uow.outbox.add(_message(Note(member, what, args), template, account), due)


async def write_to_each(uow: UnitOfWork, template: str, notes: Sequence[Note], due: datetime) -> None:
    """Record messages to many members as `write_to` does, with two statements for all of them."""
    accounts = await uow.members.seen_last([note.member.id for note in notes])
    messages = [_message(note, template, accounts[note.member.id]) for note in notes if note.member.id in accounts]
    await uow.outbox.add_all(messages, due)


def _message(note: Note, template: str, account: Identity) -> Message:
    member = note.member
    return Message(
        key=f"{template}:{member.id}:{note.what}",
        community_id=member.community_id,
        template=template,
        platform=account.platform,
        workspace=account.workspace,
        args=note.args,
        member_id=member.id,
        person=account.person,
    )
