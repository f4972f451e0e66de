"""`/setup log`: who saw or changed what, newest first."""

from __future__ import annotations

from typing import Final

from bot.context import Ctx
from bot.features.organiser import log_cards as cards
from bot.features.organiser.feature import LOG, READS, organiser
from bot.features.organiser.people import names_of
from bot.outcomes import Outcome, Reply

ON_PAGE: Final = 10


@organiser.command("setup log", "Who saw or changed what in this community, newest first", READS)
async def command(ctx: Ctx) -> Outcome:
    """Show the newest lines."""
    return await _page(ctx, 0, replace=False)


@organiser.action(LOG, READS)
async def older(ctx: Ctx, before: int) -> Outcome:
    """Show lines that are older than one of them."""
    return await _page(ctx, before, replace=bool(before))


async def _page(ctx: Ctx, before: int, *, replace: bool) -> Outcome:
    found = await ctx.uow.organising.log(ctx.member.community_id, ON_PAGE + 1, before=before or None)
    shown = found[:ON_PAGE]
    names = await names_of(ctx, [one for entry in shown for one in (entry.actor_id, entry.subject_id)])
    more = shown[-1].id if len(found) > ON_PAGE else 0
    return Reply(cards.log(ctx.w, shown, names, more=more, first=not before), replace=replace)
