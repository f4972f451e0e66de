"""`/story coverage`: which questions and competencies the stories cover."""

from __future__ import annotations

from typing import Final

from assessments.stories.story import Competency
from bot.context import Ctx
from bot.errors import Stale
from bot.features.stories import coverage_cards as cards
from bot.features.stories.counting import shelf_of
from bot.features.stories.feature import COVERAGE, COVERAGE_OF, stories
from bot.outcomes import Outcome, Reply
from bot.registry import Terms
from bot.ui.cards import Card

READS: Final = Terms(writes=False)


@stories.command("story coverage", "Which common questions your stories answer, and which not yet", READS)
async def coverage(ctx: Ctx) -> Outcome:
    """Show the map."""
    return Reply(await _card(ctx))


@stories.action(COVERAGE, READS)
async def coverage_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _card(ctx))


@stories.action(COVERAGE_OF, READS)
async def coverage_of(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Show the questions about one competency, with the stories that answer them."""
    try:
        (competency,) = map(Competency, values)
    except ValueError:
        raise Stale from None
    shelf, held, _ = await shelf_of(ctx)
    return Reply(cards.of_competency(ctx.w, await ctx.library.stories(), competency, shelf, held), replace=True)


async def _card(ctx: Ctx) -> Card:
    shelf, _, _ = await shelf_of(ctx)
    return cards.overview(ctx.w, await ctx.library.stories(), shelf)
