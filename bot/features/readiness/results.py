"""What a sitting leads to: the readiness card, why it says so, how it went over time, and sharing it."""

from __future__ import annotations

from enum import StrEnum
from typing import Annotated

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.explain import explain
from assessments.profile import Profile
from assessments.readiness import assess as measure
from bot.context import Ctx
from bot.errors import Stale
from bot.features.readiness import result_cards as cards
from bot.features.readiness.feature import HISTORY, KEEP, PICK_WHY, POST, SHARE, SHOW, WHY, readiness
from bot.knowledge import Known, known_of
from bot.outcomes import Audience, Outcome, Reply
from bot.params import Param
from bot.records import SittingRecord
from bot.registry import Terms
from bot.ui.cards import Card

PARTS_SHOWN = 5
SNAPSHOTS_SHOWN = 6  # as many points as a chart may have
READS = Terms(writes=False)


class View(StrEnum):
    """What to see of the readiness."""

    NOW = "now"
    WHY = "why"
    HISTORY = "history"


@readiness.command("readiness", "Your readiness card; nobody else sees it unless you share it", READS)
async def show(
    ctx: Ctx,
    view: Annotated[View, Param("now, why it says so, or its history")] = View.NOW,
    dimension: Annotated[Dimension | None, Param("With why: the area to explain")] = None,
) -> Outcome:
    """Show the card, an explanation, or the trend."""
    match view:
        case View.NOW:
            return Reply(await current_card(ctx))
        case View.WHY:
            return await why(ctx, str(dimension or DIMENSIONS[0]))
        case View.HISTORY:
            return await history(ctx)


@readiness.action(SHOW, READS)
async def show_again(ctx: Ctx) -> Outcome:
    """The card, from a button."""
    return Reply(await current_card(ctx))


@readiness.action(WHY, READS)
async def why(ctx: Ctx, area: str) -> Outcome:
    """The exact contributions to one score."""
    return Reply(await _why_card(ctx, area))


@readiness.action(PICK_WHY, READS)
async def why_picked(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """Another area of the explanation."""
    return Reply(await _why_card(ctx, values[0] if values else ""), replace=True)


@readiness.action(HISTORY, READS)
async def history(ctx: Ctx) -> Outcome:
    """The trend over the last scores."""
    past = await ctx.uow.snapshots.latest(ctx.member.id, SNAPSHOTS_SHOWN)
    return Reply(cards.history(ctx.w, tuple(reversed(past)), ctx.zone))


@readiness.action(SHARE, READS)
async def share(ctx: Ctx) -> Outcome:
    """Show what others would see, before they do."""
    profile = await _profile(ctx)
    if profile is None:
        return Reply(cards.nothing_yet(ctx.w))
    return Reply(cards.share_preview(ctx.w, profile, int(ctx.now.timestamp())))


@readiness.action(POST, Terms(audience=Audience.HERE))
async def post(ctx: Ctx, previewed: int) -> Outcome:
    """Post the short card here, once per preview."""
    profile = await _profile(ctx)
    if profile is None or not await ctx.uow.seen.first_time(f"share:{ctx.member.id}:{previewed}", ctx.now):
        raise Stale
    return Reply(cards.shared(ctx.w, profile, ctx.member.name), to=Audience.HERE)


@readiness.action(KEEP, READS)
async def keep_private(ctx: Ctx) -> Outcome:
    """Leave it unshared."""
    return Reply(cards.kept_private(ctx.w), replace=True)


@readiness.home_page
async def home(ctx: Ctx) -> Card:
    """The bot's own page: the readiness card and the main buttons."""
    return await current_card(ctx)


async def after_sitting(ctx: Ctx, sitting: SittingRecord) -> Outcome:
    """Take a snapshot and show the card in place of the last question."""
    profile = await _profile(ctx)
    if profile is None:  # every question was skipped
        return Reply(cards.nothing_yet(ctx.w), replace=True)
    await ctx.uow.snapshots.add(ctx.member.id, profile, "sitting")
    await ctx.refresh_home()
    return Reply(await _card(ctx, profile, sitting), replace=True)


async def current_card(ctx: Ctx) -> Card:
    """The readiness card as of now, for the member's target."""
    profile = await _profile(ctx)
    return cards.nothing_yet(ctx.w) if profile is None else await _card(ctx, profile, None)


async def _card(ctx: Ctx, profile: Profile, sitting: SittingRecord | None) -> Card:
    # The newest snapshot may be the one just taken: "last time" is the newest that is older than this profile.
    past = await ctx.uow.snapshots.latest(ctx.member.id, 2)
    last = next((old for old in past if old.at < profile.at), None)
    return cards.readiness(ctx.w, profile, last, sitting.id if sitting else None, ctx.member.target_chosen)


async def _why_card(ctx: Ctx, area: str) -> Card:
    try:
        dimension = Dimension(area)
    except ValueError:
        raise Stale from None
    known = await known_of(ctx.uow, ctx.member.id)
    profile = await _measured(ctx, known)
    if profile is None:
        return cards.nothing_yet(ctx.w)
    shares = explain(ctx.catalog, *known, dimension, ctx.now)
    parts = sorted((part for share in shares for part in share.parts), key=lambda part: -abs(part.points))
    return cards.why(ctx.w, ctx.catalog, profile, dimension, parts[:PARTS_SHOWN])


async def _profile(ctx: Ctx) -> Profile | None:
    """The member's profile now; None when nothing at all is known."""
    return await _measured(ctx, await known_of(ctx.uow, ctx.member.id))


async def _measured(ctx: Ctx, known: Known) -> Profile | None:
    if not any(known):
        return None
    previous = next(iter(await ctx.uow.snapshots.latest(ctx.member.id, 1)), None)
    return measure(ctx.catalog, *known, ctx.member.target, ctx.now, previous=previous)
