"""What stands behind a member's resume: the texts of their stories and projects."""

from __future__ import annotations

from collections.abc import Sequence

from bot.context import Ctx


async def behind(ctx: Ctx) -> Sequence[str]:
    """The texts of the member's stories and projects, read in the open unit of work."""
    return ()
