"""`/risks` and `/filters`: read from what the member answered and logged, for their target, as of now."""

from __future__ import annotations

from typing import Final

from assessments import filters, mistakes
from assessments.mistakes import Mistake
from assessments.parameters import MistakeRule
from assessments.readiness import facts_of
from assessments.verdict import Facts
from bot.context import Ctx
from bot.errors import Stale
from bot.features.risks import cards
from bot.features.risks.feature import FILTERS, ONE, SHOW, risks
from bot.knowledge import known_of
from bot.outcomes import Outcome, Reply
from bot.registry import Terms

READS: Final = Terms(writes=False)


@risks.command("risks", "Six common mistakes of career changers, as your own evidence shows them", READS)
async def show(ctx: Ctx) -> Outcome:
    """All six, the most pressing first."""
    found = mistakes.register(await _facts(ctx), _rule(ctx))
    return Reply(cards.register(ctx.w, found, ctx.member.target, chosen=ctx.member.target_chosen))


@risks.action(SHOW, READS)
async def show_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await show(ctx)


@risks.action(ONE, READS)
async def one(ctx: Ctx, name: str) -> Outcome:
    """Why one of them matters, what it was read from, and what makes it clear.

    Raises:
        Stale: there is no such mistake.
    """
    try:
        wanted = Mistake(name)
    except ValueError:
        raise Stale from None
    found = mistakes.register(await _facts(ctx), _rule(ctx))
    return Reply(cards.one(ctx.w, next(risk for risk in found if risk.mistake is wanted)))


@risks.command("filters", "The four filters of hiring, and what can be seen of you at each", READS)
async def show_filters(ctx: Ctx) -> Outcome:
    """The four filters, as a view of the same evidence."""
    found = filters.views(await _facts(ctx), ctx.catalog.parameters.targets.bands)
    return Reply(cards.filters(ctx.w, found, ctx.member.target, chosen=ctx.member.target_chosen))


@risks.action(FILTERS, READS)
async def filters_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return await show_filters(ctx)


async def _facts(ctx: Ctx) -> Facts:
    return facts_of(ctx.catalog, *await known_of(ctx.uow, ctx.member.id), ctx.member.target, ctx.now)


def _rule(ctx: Ctx) -> MistakeRule:
    return ctx.catalog.parameters.targets.mistakes
