"""What a member lets be seen of them: chosen by buttons, and holding from that moment."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from assessments.cohort.figures import cells
from bot.cohort.records import Counted
from bot.community.records import MemberChoices, Sharing
from bot.context import Ctx
from bot.errors import Stale
from bot.features.cohort import sharing_cards as cards
from bot.features.cohort.editions import Topics, standing
from bot.features.cohort.feature import CHOOSE, COUNTED, SEEN, SHARING, sharing
from bot.features.cohort.seeing import seen_of
from bot.outcomes import Outcome, Reply
from bot.registry import Terms
from bot.ui.cards import Card

READS: Final = Terms(writes=False)


@sharing.action(SHARING, READS)
async def show(ctx: Ctx) -> Outcome:
    """What is seen of the member, and by whom."""
    return Reply(await card(ctx))


@sharing.action(CHOOSE)
async def choose(ctx: Ctx, chosen: int) -> Outcome:
    """Choose how much is seen.

    Raises:
        Stale: there is no such choice.
    """
    try:
        wanted = Sharing(chosen)
    except ValueError:
        raise Stale from None
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(mine, sharing=wanted))
    return Reply(await card(ctx, changed=True), replace=True)


@sharing.action(SEEN, READS)
async def what_a_coach_sees(ctx: Ctx) -> Outcome:
    """The card that coaches see, drawn by the function that draws theirs."""
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    one = await seen_of(ctx.uow, ctx.member, mine)
    return Reply(cards.preview(ctx.w, one, await _holds(ctx, mine)))


@sharing.action(COUNTED, READS)
async def what_is_counted(ctx: Ctx) -> Outcome:
    """What of the member goes into figures, made by the function that makes theirs."""
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    found = await ctx.uow.figures.one(ctx.member.id)
    holds = await _holds(ctx, mine)
    if found is None or found.reading is None:
        return Reply(cards.counted(ctx.w, None, holds))
    read = found.reading
    tried = await ctx.uow.figures.tried(ctx.member.id)
    one = Counted(ctx.member.id, holds, mine.cohort_id, read.band, read.levels, read.lacks_mock, found.active_at, tried)
    topics = Topics(await ctx.library.of(ctx.uow, ctx.member.community_id), ctx.catalog)
    return Reply(cards.counted(ctx.w, cells(standing(one, topics, ctx.now)), holds))


async def card(ctx: Ctx, *, changed: bool = False) -> Card:
    """The card with all choices as they are now."""
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    return cards.choices(ctx.w, mine, await _default(ctx), changed)


async def _default(ctx: Ctx) -> Sharing:
    return min((await ctx.uow.organising.settings(ctx.member.community_id)).sharing, Sharing.COUNTED)


async def _holds(ctx: Ctx, mine: MemberChoices) -> Sharing:
    return await _default(ctx) if mine.sharing is None else mine.sharing
