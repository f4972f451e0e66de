"""`/help`: what this person can do here, from the same declarations that make the commands."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bot.context import Ctx
from bot.errors import Stale
from bot.outcomes import Outcome, Reply
from bot.registry import Chapter, CommandSpec, Feature, Terms
from bot.troubles import SHOW_HELP
from bot.ui.actions import ActionRoute
from bot.ui.cards import Button, Card, Option, Pick, Text
from bot.ui.text import Bold, Typed, Wordy

help_feature = Feature("help")
READS = Terms(writes=False, by_rank=True)
PICK = ActionRoute("help.chapter")


@help_feature.command("help", "What I can do for you here", READS)
async def show_help(ctx: Ctx) -> Outcome:
    """List the commands that the caller may use."""
    return Reply(overview(ctx))


@help_feature.action(SHOW_HELP, READS)
async def help_again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(overview(ctx))


@help_feature.action(PICK, READS)
async def chapter_picked(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """One chapter in full.

    Raises:
        Stale: there is no such chapter, or not for the caller.
    """
    chosen = next((one for one in _mine(ctx) if one.name in values), None)
    if chosen is None:
        raise Stale
    return Reply(chapter(ctx, chosen), replace=True)


def overview(ctx: Ctx) -> Card:
    """All commands by their names, a line for each chapter."""
    intro = Text(ctx.w("I help you get ready for technical interviews, and tell you honestly how ready you are."))
    lines = [Text(Bold(ctx.w(one.value)), "\n", *_names(specs)) for one, specs in _mine(ctx).items()]
    private = Text(ctx.w("What you answer stays between us unless you share it. Start with /assess."))
    return Card(ctx.w("What I can do"), (intro, *lines, private), ((_pick(ctx, None),),))


def chapter(ctx: Ctx, chosen: Chapter) -> Card:
    """The commands of one chapter, each with what it does."""
    lines = [Text(Typed(spec.usage), "\n", ctx.w(spec.help)) for spec in _mine(ctx)[chosen]]
    return Card(
        ctx.w(chosen.value),
        tuple(lines),
        ((_pick(ctx, chosen),), (Button(ctx.w("All commands"), SHOW_HELP()),)),
    )


def _mine(ctx: Ctx) -> Mapping[Chapter, Sequence[CommandSpec]]:
    """The commands that the caller may use, by chapter."""
    allowed = [spec for spec in ctx.registry.commands.values() if spec.terms.needs <= ctx.rank]
    found = {one: [spec for spec in allowed if spec.chapter is one] for one in Chapter}
    return {one: specs for one, specs in found.items() if specs}


def _names(specs: Sequence[CommandSpec]) -> Sequence[Wordy]:
    parts: list[Wordy] = []
    for spec in specs:
        parts += [", ", Typed(spec.name)] if parts else [Typed(spec.name)]
    return parts


def _pick(ctx: Ctx, chosen: Chapter | None) -> Pick:
    options = tuple(Option(one.name, ctx.w(one.value), chosen=one is chosen) for one in _mine(ctx))
    return Pick(PICK(), ctx.w("More about …"), options)
