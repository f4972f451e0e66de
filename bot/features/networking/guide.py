"""How to ask, and what a research note is: scripts and an example to read at any time."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

from bot.context import Ctx
from bot.errors import Stale
from bot.features.networking import guide_cards as cards
from bot.features.networking.entries import READS
from bot.features.networking.feature import GUIDE, SCRIPT, TEMPLATE, networking
from bot.outcomes import Outcome, Reply

if TYPE_CHECKING:
    from assessments.networking_files import Guide


@networking.action(GUIDE, READS)
async def index(ctx: Ctx) -> Outcome:
    """All scripts."""
    return Reply(cards.index(ctx.w, await _guide()))


@networking.action(SCRIPT, READS)
async def script(ctx: Ctx, name: str) -> Outcome:
    """One script."""
    found = (await _guide()).scripts.get(name)
    if found is None:
        raise Stale
    return Reply(cards.script(ctx.w, found))


@networking.action(TEMPLATE, READS)
async def template(ctx: Ctx) -> Outcome:
    """What a research note holds, with one that counts and one that does not."""
    return Reply(cards.template(ctx.w, await _guide()))


async def _guide() -> Guide:
    return await asyncio.to_thread(_read)  # not on the loop, where it is read for the first time


def _read() -> Guide:
    from assessments.networking_files import packaged_guide  # no start waits for what reads content

    return packaged_guide()
