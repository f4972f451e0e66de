"""A member's data: out as JSON, or gone."""

from __future__ import annotations

import asyncio
from collections.abc import Iterator
from typing import Any, Final

from bot.context import Ctx
from bot.errors import Stale
from bot.features.me import cards
from bot.features.me.feature import DELETE, DELETE_ALL, EXPORT, KEEP, me
from bot.outcomes import Attachment, Outcome, Reply
from bot.registry import Pace, Terms

READS = Terms(writes=False)
ROWS: Final = b",\n"


@me.action(EXPORT, Terms(pace=Pace.SLOW, writes=False))
async def export(ctx: Ctx) -> Outcome:
    """Hand over everything that is stored, as one JSON file."""
    everything: dict[str, Any] = await ctx.uow.members.export(ctx.member.id)
    content = await asyncio.to_thread(_written, everything)
    name = f"greenroom-{ctx.now:%Y-%m-%d}.json"
    return Reply(cards.exported(ctx.w), attachments=(Attachment(name, content, "application/json"),))


def _written(everything: dict[str, Any]) -> bytes:
    """JSON with a row on each line, written row by row: others get their turn between two."""
    from pydantic_core import to_json

    def tables() -> Iterator[bytes]:
        for name, rows in everything.items():
            yield b"%b: [\n%b\n]" % (to_json(name), ROWS.join([to_json(row, fallback=str) for row in rows]))

    return b"{\n%b\n}\n" % ROWS.join(tables())


@me.action(DELETE, READS)
async def ask(ctx: Ctx) -> Outcome:
    """Ask before everything is deleted."""
    return Reply(cards.confirm_delete(ctx.w, ctx.member.id))


@me.action(DELETE_ALL)
async def delete(ctx: Ctx, member_id: int) -> Outcome:
    """Delete everything that is stored about the member who clicked."""
    if member_id != ctx.member.id:
        raise Stale
    await ctx.forget_member()
    return Reply(cards.deleted(ctx.w), replace=True)


@me.action(KEEP, READS)
async def keep(ctx: Ctx) -> Outcome:
    """Delete nothing."""
    return Reply(cards.kept(ctx.w), replace=True)
