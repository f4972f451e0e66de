"""Leaving: a person leaves a workspace, or the bot is taken out of it."""

from __future__ import annotations

from datetime import datetime

from sqlalchemy import bindparam, update

from bot.calls import Origin
from storage.tables import IDENTITIES, WORKSPACES
from storage.transaction import Transaction

_WORKSPACE_GONE = (
    update(WORKSPACES)
    .where(WORKSPACES.c.platform == bindparam("of_platform"), WORKSPACES.c.workspace == bindparam("of_workspace"))
    .values(removed_at=bindparam("now"))
)
_ALL_LEFT = (
    update(IDENTITIES)
    .where(
        IDENTITIES.c.platform == bindparam("of_platform"),
        IDENTITIES.c.workspace == bindparam("of_workspace"),
        IDENTITIES.c.left_at.is_(None),
    )
    .values(left_at=bindparam("now"))
)
_ONE_LEFT = _ALL_LEFT.where(IDENTITIES.c.person == bindparam("of_person"))


async def leave(tx: Transaction, origin: Origin, now: datetime) -> None:
    """See `member_ports.Members.leave`."""
    values = {"of_platform": origin.platform, "of_workspace": origin.workspace, "now": now}
    if origin.person:
        await tx.write(_ONE_LEFT, values | {"of_person": origin.person})
        return
    await tx.write(_WORKSPACE_GONE, values)
    await tx.write(_ALL_LEFT, values)
