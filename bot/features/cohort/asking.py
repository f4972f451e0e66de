"""Asking a coach for help: a few words that coaches see, until they are answered or taken back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from bot.context import Ctx
from bot.features.cohort import sharing_cards as cards
from bot.features.cohort.feature import ASK, ASK_FORM, HELPED, TAKE_BACK, sharing
from bot.outcomes import OpenForm, Outcome, Reply
from bot.registry import Terms
from bot.ui.cards import Card
from bot.ui.forms import Form


@sharing.action(ASK, Terms(writes=False))
async def ask(ctx: Ctx) -> Outcome:
    """Open the form."""
    return OpenForm(await ask_form(ctx))


async def ask_form(ctx: Ctx) -> Form:
    """The form, with what was asked before."""
    return cards.ask_form(ctx.w, await ctx.uow.cohorts.choices(ctx.member.id))


@sharing.form(ASK_FORM, ask_form)
async def asked(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store the words; coaches see them from now on."""
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(mine, help_wanted=values["words"], help_asked_at=ctx.now))
    return Reply(cards.asked(ctx.w, values["words"]))


@sharing.action(TAKE_BACK)
async def take_back(ctx: Ctx) -> Outcome:
    """Coaches see the words no more; a second time changes nothing."""
    mine = await ctx.uow.cohorts.choices(ctx.member.id)
    await ctx.uow.cohorts.choose(replace(mine, help_wanted="", help_asked_at=None))
    return Reply(cards.taken_back(ctx.w), replace=True)


@sharing.message(HELPED)
async def helped(ctx: Ctx, args: Mapping[str, Any]) -> Card:
    """Tell the member that a coach has taken it up; whoever was deleted since is not named."""
    coach = await ctx.uow.members.get(int(args.get("by", 0)))
    return cards.helped(ctx.w, coach.name if coach else "", str(args["words"]))
