"""Who does not want to meet whom."""

from __future__ import annotations

from collections.abc import Mapping

from bot.ports import UnitOfWork


def apart(blocks: Mapping[int, frozenset[int]], one: int, other: int) -> bool:
    """Whether one of two members does not want to meet the other, whichever; `blocks` as `blocks_of` gives them."""
    return other in blocks.get(one, ()) or one in blocks.get(other, ())


async def are_apart(uow: UnitOfWork, one: int, other: int) -> bool:
    """The same of two members whose blocks are not read yet."""
    return apart(await uow.mock_profiles.blocks_of({one, other}), one, other)
