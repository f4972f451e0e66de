"""A message to a member of our own accord: to the account that is meant, or where they were seen last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from bot.calls import Platform
from bot.platforms import HOME_PAGES
from bot.ports import UnitOfWork
from bot.records import Identity, Member, Message


@dataclass(frozen=True, slots=True)
class Note:
    """One of many messages: whom it is for, which of its template's messages it is, and what fills the template."""

    member: Member
    what: str
    args: Mapping[str, Any]


async def write_to(
    uow: UnitOfWork,
    member: Member,
    template: str,
    what: str,
    args: Mapping[str, Any],
    due: datetime,
    *,
    near: tuple[Platform, str] | None = None,
) -> bool:
    """Record a message to a member, in the transaction of its cause.

    Args:
        uow: The transaction.
        member: Whom it is for.
        template: The message that a feature declared.
        what: Which of the template's messages it is, unique for ever: a member gets each once.
        args: What fills the template when it is sent.
        due: When it may be sent.
        near: The platform and its workspace, "" for any, to whose account it goes if they have one there; it goes to
            the account that was seen last if not, or without it.

    Returns:
        False for a member who has left, or where it was recorded before.
    """
    accounts = await uow.members.identities(member.id)
    there = [one for one in accounts if near and one.platform is near[0] and near[1] in ("", one.workspace)]
    account = next(iter([*there, *accounts]), None)
    if account is None:
        return False
    return await uow.outbox.add(message_to(account, member, _key(template, member, what), template, args), due)


async def write_to_each(uow: UnitOfWork, template: str, notes: Sequence[Note], due: datetime) -> None:
    """Record messages to many members as `write_to` does, with two statements for all of them."""
    accounts = await uow.members.seen_last([note.member.id for note in notes])
    messages = [
        message_to(account, one.member, _key(template, one.member, one.what), template, one.args)
        for one in notes
        if (account := accounts.get(one.member.id)) is not None
    ]
    await uow.outbox.add_all(messages, due)


async def redraw_home(uow: UnitOfWork, member: Member, cause: str, now: datetime) -> None:
    """Draw the bot's own page of a member anew wherever they have one; `cause` is unique for ever."""
    for account in await uow.members.identities(member.id):
        if account.platform in HOME_PAGES:
            key = f"home:{cause}:{account.platform}:{account.workspace}:{account.person}"
            await uow.outbox.add(message_to(account, member, key, "home", {}, home=True), now)


def message_to(
    account: Identity, member: Member, key: str, template: str, args: Mapping[str, Any], *, home: bool = False
) -> Message:
    """A message to one of a member's accounts."""
    return Message(
        key=key,
        community_id=member.community_id,
        template=template,
        platform=account.platform,
        workspace=account.workspace,
        args=args,
        member_id=member.id,
        person=account.person,
        home=home,
    )


def _key(template: str, member: Member, what: str) -> str:
    return f"{template}:{member.id}:{what}"
