"""`/network`: where one stands, what is due, and the one thing to do next."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from datetime import date, datetime, timedelta
from enum import StrEnum
from typing import Annotated, Final

from assessments.networking import Funnel, funnel, next_move, research, same_reasons
from assessments.parameters import MistakeRule
from bot.calendar import local_day
from bot.context import Ctx
from bot.features.networking import entries, guide, overview_cards
from bot.features.networking.entry_cards import kinds
from bot.features.networking.feature import FUNNEL, SHOW, Shown, networking
from bot.features.networking.names import KINDS
from bot.networking.records import Kind, NetworkEntry
from bot.outcomes import Outcome, Reply
from bot.params import Param
from bot.registry import Terms
from bot.ui.cards import Card

READS: Final = Terms(writes=False)
SPANS: Final = (45, 90, 180)
"""Days that a funnel may show; the first are those that the score looks at."""


class Wanted(StrEnum):
    """What to see or to do."""

    SHOW = "show"
    ADD = "add"
    LIST = "list"
    GUIDE = "guide"


@networking.command("network", "Conversations, referrals and applications: add one, see what is due", READS)
async def network(
    ctx: Ctx,
    what: Annotated[Wanted, Param("add an entry, list them, or how to ask; the overview without it")] = Wanted.SHOW,
    kind: Annotated[Kind | None, Param("With add: what happened", labels=KINDS)] = None,
) -> Outcome:
    """Show the overview, or go straight to one part."""
    match what:
        case Wanted.SHOW:
            return Reply(await overview(ctx))
        case Wanted.ADD:
            return await entries.new(ctx, kind) if kind else Reply(kinds(ctx.w))
        case Wanted.LIST:
            return Reply(await entries.listed(ctx, Shown.ALL, 0))
        case Wanted.GUIDE:
            return await guide.index(ctx)


@networking.action(SHOW, READS)
async def show(ctx: Ctx) -> Outcome:
    """The overview from a button."""
    return Reply(await overview(ctx))


@networking.action(FUNNEL, READS)
async def show_funnel(ctx: Ctx, days: int) -> Outcome:
    """The funnel over another span."""
    days = days if days in SPANS else SPANS[0]
    today = local_day(ctx.now, ctx.zone)
    held = await ctx.uow.network.of_member(ctx.member.id)
    counted = await asyncio.to_thread(_funnel, held, today, days)
    return Reply(overview_cards.span(ctx.w, counted, days, SPANS), replace=True)


async def overview(ctx: Ctx) -> Card:
    """Where the member stands."""
    held = await ctx.uow.network.of_member(ctx.member.id)
    today = local_day(ctx.now, ctx.zone)
    due = await ctx.uow.network.to_follow_up(ctx.member.id, today)
    rule = ctx.catalog.parameters.targets.mistakes
    state = await asyncio.to_thread(_state, held, due, today, ctx.now, rule)  # years of notes take a while to read
    return overview_cards.overview(ctx.w, state)


def _state(
    held: Sequence[NetworkEntry], due: Sequence[NetworkEntry], today: date, now: datetime, rule: MistakeRule
) -> overview_cards.State:
    lately = _funnel(held, today, SPANS[0])
    shown = research((one.evidence for one in held), now, rule)
    return overview_cards.State(
        lately=lately,
        introductions=sum(one.kind is Kind.INTRODUCTION and today - one.day < timedelta(days=SPANS[0]) for one in held),
        research=shown,
        same=same_reasons((one.company, one.note) for one in held if one.kind is Kind.APPLICATION),
        move=next_move(lately, shown, len(due)),
        due=due,
        bare=_newest_bare(held),
        days=SPANS[0],
        recent=round(rule.research_days),
        began=bool(held),
    )


def _funnel(held: Sequence[NetworkEntry], today: date, days: int) -> Funnel:
    first = today - timedelta(days=days - 1)
    happened = [stage for one in held if one.day >= first and (stage := one.happened) is not None]
    return funnel(happened, first, today)


def _newest_bare(held: Sequence[NetworkEntry]) -> NetworkEntry | None:
    """The newest open application without a note: the one for which a note still helps most."""
    bare = (one for one in held if one.kind is Kind.APPLICATION and not one.targeted and not one.closed)
    return next(bare, None)
