"""What somebody may do, and where: by the platform's own rights, and by the roles that organisers chose."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.calls import Origin, Rank
from bot.errors import Refused
from bot.ports import UnitOfWork
from bot.records import Member


async def ranked(uow: UnitOfWork, origin: Origin) -> Origin:
    """The origin with the rank that the caller's roles give in this very server or workspace."""
    if not origin.roles:
        return origin
    rights = await uow.organising.roles(origin.platform, origin.workspace)
    return replace(origin, rank=max([origin.rank, *(one.rank for one in rights if one.role in origin.roles)]))


def as_seen(origin: Origin, args: Mapping[str, Any]) -> Origin:
    """Somebody whose page is drawn anew, with the rank and the roles that they had when it was asked for."""
    return replace(origin, rank=Rank(args.get("rank", Rank.MEMBER)), roles=frozenset(args.get("roles", ())))


async def where_they_rank(uow: UnitOfWork, member: Member, origin: Origin) -> Member:
    """The member in the community of the server or workspace in which they rank, and act, as more than a member.

    Who linked accounts is a member of one community, and may be an organiser of a server that belongs to another: what
    they may do there gives them no rights in the first.

    Raises:
        Refused: when the call comes from no server or workspace that is known.
    """
    community_id = await uow.communities.of_workspace(origin.platform, origin.workspace)
    if community_id is None:
        raise Refused
    return member if member.community_id == community_id else replace(member, community_id=community_id)
