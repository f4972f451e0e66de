"""What a member sees of how their community is run: who looked, how long data is kept, which cohort they are in."""

from __future__ import annotations

from dataclasses import replace
from typing import Final

from bot.context import Ctx
from bot.errors import Stale
from bot.features.me import cards, community_cards
from bot.features.me.feature import COHORT_CHOSEN, LOOKED, MY_COHORT, NO_COHORT, me
from bot.outcomes import Outcome, Reply
from bot.paging import paged
from bot.registry import Terms
from bot.ui.cards import Card

READS: Final = Terms(writes=False)
ON_PAGE: Final = 10
MOST: Final = 200  # lines that are looked through; older ones are in the export


async def overview(ctx: Ctx) -> Card:
    """The card of `/me`."""
    settings = await ctx.uow.organising.settings(ctx.member.community_id)
    around = cards.Around(settings.keep_days, settings.delete_at, await _cohort(ctx))
    return cards.overview(ctx.w, ctx.member, await ctx.uow.members.identities(ctx.member.id), ctx.zone, around)


@me.action(LOOKED, READS)
async def who_looked(ctx: Ctx, page: int) -> Outcome:
    """Show what the log has about the member."""
    lines = await ctx.uow.organising.about(ctx.member.id, MOST)
    shown, page, pages = paged(lines, page, ON_PAGE)
    people = await ctx.uow.members.some({one.actor_id for one in shown if one.actor_id is not None})
    names = {member_id: member.name for member_id, member in people.items() if member.name}
    return Reply(community_cards.who_looked(ctx.w, shown, names, page=page, pages=pages))


@me.action(MY_COHORT, READS)
async def my_cohort(ctx: Ctx) -> Outcome:
    """Ask in which cohort they are."""
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    found = await ctx.uow.cohorts.of_community(ctx.member.community_id)
    return Reply(community_cards.cohorts(ctx.w, found, choices.cohort_id))


@me.action(COHORT_CHOSEN)
async def cohort_chosen(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Put them into it."""
    wanted = int(values[0]) if len(values) == 1 and values[0].isdecimal() else 0
    found = await ctx.uow.cohorts.of_community(ctx.member.community_id)
    if wanted not in {one.id for one in found}:
        raise Stale
    return await _choose(ctx, wanted)


@me.action(NO_COHORT)
async def no_cohort(ctx: Ctx) -> Outcome:
    """Put them into none."""
    return await _choose(ctx, None)


async def _choose(ctx: Ctx, cohort_id: int | None) -> Outcome:
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(choices, cohort_id=cohort_id))
    found = await ctx.uow.cohorts.of_community(ctx.member.community_id)
    return Reply(community_cards.cohorts(ctx.w, found, cohort_id), replace=True)


async def _cohort(ctx: Ctx) -> str | None:
    """The name of the member's cohort; None where the community has none."""
    found = {one.id: one.name for one in await ctx.uow.cohorts.of_community(ctx.member.community_id)}
    if not found:
        return None
    choices = await ctx.uow.cohorts.choices(ctx.member.id)
    return found.get(choices.cohort_id or 0, "")
