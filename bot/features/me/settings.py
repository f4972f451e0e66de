"""`/me`: an overview with everything behind buttons; time zone and language by a form."""

from __future__ import annotations

from collections.abc import Sequence
from enum import StrEnum
from typing import Annotated, Any, Final

from bot import doors
from bot.context import Ctx
from bot.features.me import accounts, cards, community, data, evidence
from bot.features.me.feature import SETTINGS, SETTINGS_FORM, me
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import Param
from bot.registry import Terms
from bot.ui.forms import Form
from bot.words import words_for
from bot.zones import zone_meant, zones_like

PLATFORM_LANGUAGE: Final = "platform"


class Do(StrEnum):
    """What to do with one's own data."""

    SHOW = "show"
    CARD = "card"
    SETTINGS = "settings"
    PRIVACY = "privacy"
    COACH = "coach"
    LINK = "link"
    EXPORT = "export"
    DELETE = "delete"


async def suggest_zones(ctx: Ctx, partial: str) -> Sequence[tuple[str, str]]:
    """Time zones that fit what was typed."""
    return [(name, name) for name in zones_like(partial)]


@me.command("me", "Your evidence card, who sees what, your settings and your data")
async def overview(
    ctx: Ctx,
    what: Annotated[
        Do, Param("card for a mentor, privacy, ask a coach, settings, link an account, export, delete")
    ] = Do.SHOW,
    code: Annotated[str, Param("With link: the code from your other account", most=20)] = "",
    zone: Annotated[
        str, Param("Set your time zone: its name or a large city in it", most=60, suggest=suggest_zones)
    ] = "",
) -> Outcome:
    """Show the overview, or go straight to one part."""
    if zone:
        await ctx.keep(zone=zone_meant(ctx.w, zone))
    match what:
        case Do.SHOW:
            return Reply(await community.overview(ctx))
        case Do.CARD:
            return await evidence.show(ctx)
        case Do.SETTINGS:
            return OpenForm(await settings_form(ctx))
        case Do.PRIVACY:
            return await ctx.enter(doors.SHARING)
        case Do.COACH:
            return await ctx.enter(doors.ASK_COACH)
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
    before = ctx.member.locale
    member = await ctx.keep(zone=zone_meant(ctx.w, values["zone"]), locale=locale)
    if member.locale != before:
        await ctx.refresh_home()
    ctx.w = words_for(member.locale or ctx.origin.locale)
    return Reply(await community.overview(ctx))
