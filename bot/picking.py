"""Somebody who was picked from the people of a platform, whether or not they ever talked to the bot."""

from __future__ import annotations

from enum import StrEnum
from typing import assert_never

from bot.calls import Origin
from bot.context import Ctx
from bot.ui.forms import REF
from bot.words import Words


class Nobody(StrEnum):
    """Why nobody is meant."""

    NO_CHOICE = "no_choice"
    """None was picked, or several."""
    NO_COMMUNITY = "no_community"
    """They were picked in a direct message, which does not say in which community."""
    NOT_THERE = "not_there"
    """An app, or somebody who left."""


async def person_picked(ctx: Ctx, values: tuple[str, ...]) -> Origin | Nobody:
    """Who was picked, or why it is nobody. The platform is asked about strangers: called outside of a unit of work."""
    here = ctx.origin
    if len(values) != 1 or not REF.fullmatch(values[0]):
        return Nobody.NO_CHOICE
    if not here.workspace:
        return Nobody.NO_COMMUNITY
    picked = Origin(here.platform, here.workspace, values[0])
    async with ctx.unit(writes=False) as uow:
        known = await uow.members.find(picked)
    if known is not None or ctx.roster is None:
        return picked
    gone = await ctx.roster.gone(here.workspace, {picked.person})
    return Nobody.NOT_THERE if picked.person in gone else picked


def nobody_said(w: Words, why: Nobody, not_there: str) -> str:
    """What whoever picked is told; `not_there` is said of apps and of people who left."""
    match why:
        case Nobody.NO_CHOICE:
            return w("Please choose one person.")
        case Nobody.NO_COMMUNITY:
            return w("Please choose them in your community, where I see who is meant.")
        case Nobody.NOT_THERE:
            return not_there
        case _:
            assert_never(why)
