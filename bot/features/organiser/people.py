"""Names of members for organisers, also of those who are not there any more."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bot.context import Ctx
from bot.words import Words


async def names_of(ctx: Ctx, member_ids: Iterable[int | None]) -> Mapping[int, str]:
    """Names by member; who was deleted, or never told a name, is not in it."""
    wanted = {one for one in member_ids if one is not None}
    people = await ctx.uow.members.some(wanted) if wanted else {}
    return {member_id: member.name for member_id, member in people.items() if member.name}


def named(w: Words, names: Mapping[int, str], member_id: int | None) -> str:
    """A name, or that it is somebody."""
    return names.get(member_id, w("Somebody")) if member_id is not None else w("Somebody")
