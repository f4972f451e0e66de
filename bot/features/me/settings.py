"""`/me`: an overview with everything behind buttons; time zone and language by a form."""

from __future__ import annotations

from collections.abc import Sequence
from difflib import get_close_matches
from enum import StrEnum
from functools import cache
from typing import Annotated, Any, Final
from zoneinfo import available_timezones

from bot.context import Ctx
from bot.features.me import accounts, cards, data
from bot.features.me.feature import SETTINGS, SETTINGS_FORM, me
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption, Param
from bot.registry import Terms
from bot.ui.forms import Form
from bot.words import words_for

PLATFORM_LANGUAGE: Final = "platform"
SUGGESTED: Final = 25

_zones = cache(available_timezones)  # it looks into some six hundred files


class Do(StrEnum):
    """What to do with one's own data."""

    SHOW = "show"
    SETTINGS = "settings"
    LINK = "link"
    EXPORT = "export"
    DELETE = "delete"


async def zones_like(ctx: Ctx, partial: str) -> Sequence[tuple[str, str]]:
    """Time zones whose name or city begins with what was typed, then those that hold it."""
    wanted = partial.strip().replace(" ", "_").casefold()
    names = sorted(name for name in _zones() if "/" in name and wanted in name.casefold())
    first = [name for name in names if name.rpartition("/")[2].casefold().startswith(wanted)]
    return [(name, name) for name in (*first, *(n for n in names if n not in first))][:SUGGESTED]


@me.command("me", "Your settings and your data: time zone, language, accounts, export, delete")
async def overview(
    ctx: Ctx,
    what: Annotated[Do, Param("settings, link another account, export or delete; all of them without it")] = Do.SHOW,
    code: Annotated[str, Param("With link: the code from your other account", most=20)] = "",
    zone: Annotated[str, Param("Set your time zone: its name or a large city in it", most=60, suggest=zones_like)] = "",
) -> Outcome:
    """Show the overview, or go straight to one part."""
    if zone:
        await ctx.keep(zone=_zone(ctx, zone))
    match what:
        case Do.SHOW:
            return Reply(cards.overview(ctx.w, ctx.member, await ctx.uow.members.identities(ctx.member.id), ctx.zone))
        case Do.SETTINGS:
            return OpenForm(await settings_form(ctx))
        case Do.LINK:
            return await (accounts.preview(ctx, code) if code else accounts.offer(ctx))
        case Do.EXPORT:
            return await data.export(ctx)
        case Do.DELETE:
            return await data.ask(ctx)


@me.action(SETTINGS, Terms(writes=False))
async def open_settings(ctx: Ctx) -> Outcome:
    """Open the form from a button."""
    return OpenForm(await settings_form(ctx))


async def settings_form(ctx: Ctx) -> Form:
    """The form, filled with the present settings."""
    return cards.settings_form(ctx.w, ctx.member, ctx.zone)


@me.form(SETTINGS_FORM, settings_form)
async def settings_given(ctx: Ctx, values: dict[str, Any]) -> Outcome:
    """Store zone and language."""
    locale = None if values["language"] == PLATFORM_LANGUAGE else values["language"]
    member = await ctx.keep(zone=_zone(ctx, values["zone"]), locale=locale)
    w = words_for(member.locale or ctx.origin.locale)
    return Reply(cards.overview(w, member, await ctx.uow.members.identities(member.id), ctx.zone))


def _zone(ctx: Ctx, typed: str) -> str:
    """The IANA zone that was meant: its name in any case, or its city.

    Raises:
        BadOption: with the nearest names, when it is none.
    """
    zones = {name.casefold(): name for name in _zones()}
    wanted = typed.strip().replace(" ", "_").casefold()
    if wanted in zones:
        return zones[wanted]
    cities = {name.rpartition("/")[2]: original for name, original in sorted(zones.items(), reverse=True)}
    if wanted in cities:
        return cities[wanted]
    near = [cities[city] for city in get_close_matches(wanted, cities, n=3)]
    hint = ctx.w("Did you mean {names}?", names=", ".join(near)) if near else ctx.w("Such as Europe/Berlin.")
    raise BadOption(f"{ctx.w('I don’t know this time zone.')} {hint}", "zone")
