"""`/setup check`: everything that the bot has to be able to do here, tried out by doing it."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from bot.calls import Platform, Rank
from bot.checks import Ability, Fault, Tried
from bot.community.records import Channel, CommunitySettings
from bot.context import Ctx
from bot.features.organiser import check_cards as cards
from bot.features.organiser.feature import CHECK, organiser
from bot.outcomes import Outcome, Reply
from bot.outside import Checks
from bot.registry import Pace, Terms
from bot.ui.cards import Card
from bot.words import Words, words_for

TRIES: Final = Terms(Pace.SLOW, needs=Rank.ORGANISER, writes=False, waits=True)
AT_ONCE: Final = 3  # channels that are tried at the same time
BRIEF: Final = frozenset({Ability.POST, Ability.HISTORY})
PROMPTS: Final = frozenset({Ability.POST, Ability.HISTORY, Ability.FILE, Ability.THREAD})
MOCKS: Final = frozenset({Ability.POST, Ability.HISTORY, Ability.FILE, Ability.PRIVATE})


@dataclass
class Wanted:
    """What is wanted in a channel, and what for."""

    uses: list[cards.Use] = field(default_factory=list)
    abilities: set[Ability] = field(default_factory=set)


@organiser.command("setup check", "Try out all that I need to be allowed to do here, and how to mend it", TRIES)
async def command(ctx: Ctx) -> Outcome:
    """Try it out."""
    return Reply(await _checked(ctx))


@organiser.action(CHECK, TRIES)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _checked(ctx), replace=True)


async def _checked(ctx: Ctx) -> Card:
    async with ctx.unit(writes=False):
        settings = await ctx.uow.organising.settings(ctx.member.community_id)
        channels = await _channels(ctx, settings)
        roles = await ctx.uow.organising.roles(ctx.origin.platform, ctx.origin.workspace)
    slots = asyncio.Semaphore(AT_ONCE)
    posted = words_for(settings.locale)
    results = await asyncio.gather(*(_channel(ctx, slots, *one, posted) for one in channels.items()))
    here, general = ctx.checks.get(ctx.origin.platform), []
    if here is not None:
        general.append(await here.person(ctx.origin.workspace, ctx.origin.person, ctx.w))
        if roles:
            general.append(await here.groups(ctx.origin.workspace))
    way_in = await here.way_in() if here is not None else ""
    return cards.checked(ctx.w, ctx.origin.platform, results, general, way_in)


async def _channels(ctx: Ctx, settings: CommunitySettings) -> dict[Channel, Wanted]:
    """Every channel that something is posted in, by whichever feature."""
    community_id, found = ctx.member.community_id, dict[Channel, Wanted]()

    def want(channel: Channel, use: cards.Use, abilities: frozenset[Ability]) -> None:
        wanted = found.setdefault(channel, Wanted())
        wanted.abilities |= abilities
        if use not in wanted.uses:
            wanted.uses.append(use)

    if settings.organisers is not None:
        want(settings.organisers, cards.Use.ORGANISERS, BRIEF)
    for schedule in await ctx.uow.schedules.of_community(community_id):
        want(Channel(schedule.platform, schedule.workspace, schedule.place), cards.Use.PROMPTS, PROMPTS)
    for one in await ctx.uow.programmes.of_community(community_id):
        events = frozenset({Ability.EVENT}) if one.events else frozenset()
        want(Channel(one.platform, one.workspace, one.place), cards.Use.MOCKS, MOCKS | events)
    return found


async def _channel(ctx: Ctx, slots: asyncio.Semaphore, where: Channel, wanted: Wanted, posted: Words) -> cards.Result:
    platform: Platform = where.platform
    checks: Checks | None = ctx.checks.get(platform)
    unserved = ctx.w("this installation does not serve that platform")
    tried: Sequence[Tried] = [Tried(Ability.POST, Fault.OTHER, unserved)]
    if checks is not None:
        async with slots:
            tried = await checks.channel(where.workspace, where.place, wanted.abilities, posted)
    return cards.Result(where, tuple(wanted.uses), tuple(tried))
