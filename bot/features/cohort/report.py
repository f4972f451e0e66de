"""`/cohort`: figures of a cohort for coaches and organisers, within what members let be seen."""

from __future__ import annotations

from typing import Annotated, Final

from bot.community.audit import Did
from bot.context import Ctx
from bot.errors import Stale
from bot.features.cohort import report_cards as cards
from bot.features.cohort.editions import current
from bot.features.cohort.feature import COACHES, COHORT, PICK, VIEW, View, cohort
from bot.features.cohort.people import help_card
from bot.features.cohort.report_cards import WHOLE, Scope
from bot.features.cohort.rounds import rounds_card
from bot.outcomes import Outcome, Reply
from bot.params import Param
from bot.ports import UnitOfWork
from bot.registry import Pace, Terms
from bot.ui.cards import Card

LOOKS: Final = Terms(Pace.SLOW, needs=COACHES, waits=True)


@cohort.command("cohort", "For coaches: how ready your cohort is, who asks for help, what fails", LOOKS)
async def command(
    ctx: Ctx,
    view: Annotated[
        View,
        Param(
            "What to see",
            labels={
                View.OVERVIEW: "how ready, how active",
                View.AREAS: "the six areas",
                View.TOPICS: "the weakest topics",
                View.HELP: "who asked for help",
                View.ROUNDS: "rounds and prompts that failed",
            },
        ),
    ] = View.OVERVIEW,
) -> Outcome:
    """Show a view of the whole community."""
    return Reply(await card(ctx, view, WHOLE))


@cohort.action(COHORT, LOOKS)
async def begin(ctx: Ctx) -> Outcome:
    """The overview, from another feature's button."""
    return Reply(await card(ctx, View.OVERVIEW, WHOLE))


@cohort.action(VIEW, LOOKS)
async def show(ctx: Ctx, view: View, number: int) -> Outcome:
    """A view from a button."""
    return Reply(await card(ctx, view, number))


@cohort.action(PICK, LOOKS)
async def picked(ctx: Ctx, view: View, values: tuple[str, ...]) -> Outcome:
    """The same view of another cohort."""
    number = values[0] if values else ""
    if not (number.isascii() and number.isdigit()):
        raise Stale
    return Reply(await card(ctx, view, int(number)), replace=True)


async def card(ctx: Ctx, view: View, number: int) -> Card:
    """A view as it stands; looking at figures is noted."""
    community_id = ctx.member.community_id
    match view:
        case View.HELP:
            async with ctx.unit() as uow:
                return await help_card(ctx, uow)
        case View.ROUNDS:
            async with ctx.unit(writes=False) as uow:
                return await rounds_card(ctx, uow)
        case View.OVERVIEW | View.AREAS | View.TOPICS:
            kept = await current(ctx.storage, ctx.library, ctx.catalog, community_id, ctx.now)
            async with ctx.unit() as uow:
                scope = await scope_of(ctx, uow, number)
                detail = f"{view} {scope.cohort.name}" if scope.cohort else str(view)
                await ctx.note(Did.COHORT_VIEW, detail=detail)
                if view is View.AREAS:
                    return cards.areas(ctx.w, kept, scope)
                if view is View.TOPICS:
                    return cards.topics(ctx.w, kept, scope)
                return cards.overview(ctx.w, kept, scope, len(await uow.figures.asking(community_id)))


async def scope_of(ctx: Ctx, uow: UnitOfWork, number: int) -> Scope:
    """A cohort of the caller's community by its number, or all of it.

    Raises:
        Stale: it is another community's, or gone.
    """
    cohorts = await uow.cohorts.of_community(ctx.member.community_id)
    if number == WHOLE:
        return Scope(cohorts)
    chosen = next((one for one in cohorts if one.id == number), None)
    if chosen is None:
        raise Stale
    return Scope(cohorts, chosen)
