"""The evidence card: shown privately, handed out as a picture and as JSON, and shared by links that run out."""

from __future__ import annotations

import asyncio
from concurrent.futures import BrokenExecutor
from datetime import timedelta
from typing import Final

from assessments.readiness import assess as measure
from bot.context import Ctx
from bot.errors import Stale, Trouble
from bot.evidence_card.card import EvidenceCard, make_card
from bot.evidence_card.desk import PATH, as_bytes, digest_of, new_token
from bot.evidence_card.ports import SharedCard
from bot.features.me import evidence_cards as cards
from bot.features.me.feature import (
    CARD,
    CARD_JSON,
    CARD_LINK,
    CARD_PICTURE,
    CARD_SHARE,
    CARD_WITHDRAW,
    me,
)
from bot.knowledge import known_of
from bot.outcomes import Attachment, Outcome, Reply
from bot.registry import Pace, Terms

READS: Final = Terms(writes=False)
DAYS: Final = (1, 7, 30)
MOST_LINKS: Final = 5


@me.action(CARD, READS)
async def show(ctx: Ctx) -> Outcome:
    """Show the card to its owner alone."""
    card = await _card(ctx)
    if card is None:
        return Reply(cards.nothing_yet(ctx.w))
    return Reply(cards.evidence_card(ctx.w, card, pictures=ctx.printer is not None, links=bool(ctx.links)))


@me.action(CARD_PICTURE, Terms(Pace.SLOW, writes=False, waits=True))
async def picture(ctx: Ctx) -> Outcome:
    """Hand out the card as a picture."""
    async with ctx.unit(writes=False):
        card = await _card(ctx)
    if card is None or ctx.printer is None:
        raise Stale
    from bot.evidence_card.page import page_of  # with what measures letters, which no start needs

    try:
        image = await ctx.printer.page(page_of(ctx.w, card))
    except BrokenExecutor:  # as when memory is short
        raise Trouble(ctx.w("I can’t draw it just now."), ctx.w("Please take the JSON, or try again later.")) from None
    name = f"evidence-card-{ctx.now:%Y-%m-%d}.png"
    return Reply(cards.handed_out(ctx.w), attachments=(Attachment(name, image, "image/png"),))


@me.action(CARD_JSON, Terms(Pace.SLOW, writes=False))
async def as_json(ctx: Ctx) -> Outcome:
    """Hand out the card as JSON."""
    card = await _card(ctx)
    if card is None:
        raise Stale
    content = await asyncio.to_thread(lambda: as_bytes(card.to_json()))
    name = f"evidence-card-{ctx.now:%Y-%m-%d}.json"
    return Reply(cards.handed_out(ctx.w), attachments=(Attachment(name, content, "application/json"),))


# --- links ------------------------------------------------------------------------------------------------------------


@me.action(CARD_SHARE, READS)
async def share(ctx: Ctx) -> Outcome:
    """Ask for how long, and list the links that are open."""
    return await _sharing(ctx)


@me.action(CARD_LINK)
async def make_link(ctx: Ctx, days: int) -> Outcome:
    """Freeze the card as it is now behind a new link, and show the link once."""
    if days not in DAYS:
        raise Stale
    card = await _card(ctx)
    if card is None or not ctx.links:
        raise Stale
    if len(await ctx.uow.card_links.of_member(ctx.member.id, ctx.now)) >= MOST_LINKS:
        return await _sharing(ctx, ctx.w("As many links are open as fit. Withdraw one first."))
    token, expires = new_token(), ctx.now + timedelta(days=days)
    shared = SharedCard(0, ctx.member.id, digest_of(token), card.to_json(), ctx.now, expires)
    await ctx.uow.card_links.add(shared)
    return Reply(cards.link(ctx.w, f"{ctx.links}{PATH}/{token}", expires))


@me.action(CARD_WITHDRAW)
async def withdraw(ctx: Ctx, card_id: int) -> Outcome:
    """Close a link."""
    if not await ctx.uow.card_links.withdraw(card_id, ctx.member.id):
        raise Stale
    return await _sharing(ctx, ctx.w("Withdrawn. Whoever has that link finds nothing there now."), replaces=True)


async def _sharing(ctx: Ctx, note: str = "", *, replaces: bool = False) -> Outcome:
    open_links = await ctx.uow.card_links.of_member(ctx.member.id, ctx.now)
    room = bool(ctx.links) and len(open_links) < MOST_LINKS
    return Reply(cards.sharing(ctx.w, open_links, DAYS if room else (), note), replace=replaces)


async def _card(ctx: Ctx) -> EvidenceCard | None:
    """The caller's card as of now; None when nothing is known of them."""
    known = await known_of(ctx.uow, ctx.member.id)
    if not any(known):
        return None
    profile = measure(ctx.catalog, *known, ctx.member.target, ctx.now)
    projects = await ctx.uow.projects.of_member(ctx.member.id)
    name = ctx.member.name.strip()[: cards.LONGEST_NAME] or ctx.w("a member")
    bar = round(ctx.catalog.parameters.targets.attainment.at_bar)
    return make_card(name, ctx.w.language, profile, known[1], projects, bar, ctx.now)
