"""Communities and the workspaces that belong to them."""

from __future__ import annotations

from datetime import datetime
from functools import cache

from sqlalchemy import bindparam, delete, exists, insert, select, update

from bot.calls import Origin, Platform
from storage import transaction
from storage.tables import COMMUNITIES, IDENTITIES, MEMBERS, WORKSPACES
from storage.transaction import Transaction, Upsert
from storage.types import UtcDateTime

_OF_WORKSPACE = select(WORKSPACES.c.community_id, WORKSPACES.c.removed_at).where(
    WORKSPACES.c.platform == bindparam("platform"), WORKSPACES.c.workspace == bindparam("workspace")
)
_CREATE = insert(COMMUNITIES).values(name=bindparam("name"), created_at=bindparam("now")).returning(COMMUNITIES.c.id)
_BACK = (
    update(WORKSPACES)
    .where(WORKSPACES.c.platform == bindparam("of_platform"), WORKSPACES.c.workspace == bindparam("of_workspace"))
    .values(removed_at=None)
)
_DROP_IF_EMPTY = delete(COMMUNITIES).where(
    COMMUNITIES.c.id == bindparam("community_id"),
    ~exists().where(WORKSPACES.c.community_id == COMMUNITIES.c.id),
    ~exists().where(MEMBERS.c.community_id == COMMUNITIES.c.id),
)
_DELETE = delete(COMMUNITIES).where(COMMUNITIES.c.id == bindparam("community_id"))
# Those who were there when the bot was taken out did not leave themselves: they are there again with it.
_ALL_BACK = (
    update(IDENTITIES)
    .where(
        IDENTITIES.c.platform == bindparam("of_platform"),
        IDENTITIES.c.workspace == bindparam("of_workspace"),
        IDENTITIES.c.left_at == bindparam("removed_at", type_=UtcDateTime()),
    )
    .values(left_at=None)
)
_SERVED = select(
    exists().where(
        WORKSPACES.c.platform == bindparam("platform"),
        WORKSPACES.c.workspace == bindparam("workspace"),
        WORKSPACES.c.removed_at.is_(None),
    )
)


class SqlCommunities:
    """`member_ports.Communities` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def serves(self, platform: Platform, workspace: str) -> bool:
        """Whether the bot is in a workspace, as far as it was told."""
        return bool(await self._tx.value(_SERVED, {"platform": platform, "workspace": workspace}))

    async def of_workspace(self, platform: Platform, workspace: str) -> int | None:
        """The community of a workspace; None at first contact."""
        row = await self._tx.first(_OF_WORKSPACE, {"platform": platform, "workspace": workspace})
        return None if row is None else int(row.community_id)

    async def delete(self, community_id: int) -> None:
        """Remove a community with all that is stored of it; the rows of all tables go by foreign key."""
        await self._tx.write(_DELETE, {"community_id": community_id})


async def create(tx: Transaction, name: str, now: datetime) -> int:
    """A new community."""
    ((community_id,),) = await tx.returned(_CREATE, {"name": name, "now": now})
    return int(community_id)


async def of_workspace(tx: Transaction, origin: Origin, now: datetime) -> int:
    """The community of a workspace, made at first contact; a workspace that was removed is there again."""
    place = {"platform": origin.platform, "workspace": origin.workspace}
    row = await tx.first(_OF_WORKSPACE, place)
    if row is None:
        community = await create(tx, origin.workspace_name, now)
        values = place | {"community_id": community, "name": origin.workspace_name}
        if await tx.write(_add_workspace(tx.dialect), values) == 1:
            return community
        await drop_if_empty(tx, community)  # another call was first
        row = await tx.first(_OF_WORKSPACE, place)
    if row.removed_at is not None:
        here = {"of_platform": origin.platform, "of_workspace": origin.workspace}
        await tx.write(_BACK, here)
        await tx.write(_ALL_BACK, here | {"removed_at": row.removed_at})
    return int(row.community_id)


async def drop_if_empty(tx: Transaction, community_id: int) -> None:
    """Remove a community that has neither workspaces nor members."""
    await tx.write(_DROP_IF_EMPTY, {"community_id": community_id})


@cache
def _add_workspace(dialect: str) -> Upsert:
    names = ("platform", "workspace", "community_id", "name")
    return (
        transaction.insert(dialect, WORKSPACES)
        .values({name: bindparam(name) for name in names})
        .on_conflict_do_nothing(index_elements=[WORKSPACES.c.platform, WORKSPACES.c.workspace])
    )
