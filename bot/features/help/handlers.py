"""`/help`: what this person can do here, from the same declarations that make the commands."""

from __future__ import annotations

from bot.context import Ctx
from bot.outcomes import Outcome, Reply
from bot.registry import Feature, Terms
from bot.troubles import SHOW_HELP
from bot.ui.cards import Card, Text
from bot.ui.text import Typed

help_feature = Feature("help")
READS = Terms(writes=False, by_rank=True)


@help_feature.command("help", "What I can do for you here", READS)
async def show_help(ctx: Ctx) -> Outcome:
    """List the commands that the caller may use."""
    return Reply(_card(ctx))


@help_feature.action(SHOW_HELP, READS)
async def help_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(_card(ctx))


def _card(ctx: Ctx) -> Card:
    mine = [spec for spec in ctx.registry.commands.values() if spec.terms.needs <= ctx.rank]
    lines = [Text(Typed(spec.usage), "\n", ctx.w(spec.help)) for spec in mine]
    intro = Text(ctx.w("I help you get ready for technical interviews, and tell you honestly how ready you are."))
    private = Text(ctx.w("What you answer stays between us unless you share it. Start with /assess."))
    return Card(ctx.w("What I can do"), (intro, *lines, private))
