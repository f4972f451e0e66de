"""People who were picked from those of a platform, whether or not they ever talked to the bot."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import assert_never

from bot.calls import Origin
from bot.context import Ctx
from bot.ui.forms import REF
from bot.words import Words


class Nobody(StrEnum):
    """Why nobody is meant."""

    NO_CHOICE = "no_choice"
    """None was picked, or several where it has to be one."""
    NO_COMMUNITY = "no_community"
    """They were picked in a direct message, which does not say in which community."""
    NOT_THERE = "not_there"
    """An app, or somebody who left."""


async def person_picked(ctx: Ctx, values: tuple[str, ...]) -> Origin | Nobody:
    """Who was picked, or why it is nobody. The platform is asked about strangers: called outside of a unit of work."""
    if len(values) != 1:
        return Nobody.NO_CHOICE
    found = await people_picked(ctx, values)
    if isinstance(found, Nobody):
        return found
    return found[0] if found else Nobody.NOT_THERE


async def people_picked(ctx: Ctx, values: tuple[str, ...]) -> Sequence[Origin] | Nobody:
    """Those who were picked, apps and people who left being left out; or why it is nobody.

    The platform is asked about strangers, which takes seconds where they are many: called outside of a unit of work.
    """
    here = ctx.origin
    if not values or not all(REF.fullmatch(one) for one in values):
        return Nobody.NO_CHOICE
    if not here.workspace:
        return Nobody.NO_COMMUNITY
    picked = [Origin(here.platform, here.workspace, one) for one in dict.fromkeys(values)]
    async with ctx.unit(writes=False) as uow:
        strangers = {one.person for one in picked if await uow.members.find(one) is None}
    if not strangers or ctx.roster is None:
        return picked
    gone = await ctx.roster.gone(here.workspace, strangers)
    return [one for one in picked if one.person not in gone]


def nobody_said(w: Words, why: Nobody, not_there: str) -> str:
    """What whoever picked is told; `not_there` is said of apps and of people who left."""
    match why:
        case Nobody.NO_CHOICE:
            return w("Please choose somebody.")
        case Nobody.NO_COMMUNITY:
            return w("Please choose them in your community, where I see who is meant.")
        case Nobody.NOT_THERE:
            return not_there
        case _:
            assert_never(why)
