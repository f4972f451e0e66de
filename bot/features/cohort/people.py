"""The members whom coaches see by name: lists, the page of one, and who asked for help. Each look is noted."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Final

from assessments.cohort.figures import STALLED_DAYS
from bot.cohort.records import Which
from bot.community.audit import Did
from bot.community.records import Sharing
from bot.context import Ctx
from bot.errors import Stale
from bot.features.cohort import people_cards as cards
from bot.features.cohort.feature import (
    ANSWERED,
    COACHES,
    HELPED,
    MEMBER,
    PEOPLE,
    PICK_MEMBER,
    cohort,
)
from bot.features.cohort.people_cards import ASKING_SHOWN, ON_PAGE
from bot.features.cohort.report_cards import WHOLE, Scope
from bot.features.cohort.seeing import seen_of
from bot.outcomes import Outcome, Reply
from bot.ports import UnitOfWork
from bot.registry import Terms
from bot.ui.cards import Card
from bot.writing import write_to

SEES: Final = Terms(needs=COACHES)
MOST_PAGES: Final = 5_000


@cohort.action(PEOPLE, SEES)
async def people(ctx: Ctx, which: Which, number: int, page: int) -> Outcome:
    """A page of members whom coaches see by name."""
    scope = await _scope(ctx, number)
    page = min(max(page, 0), MOST_PAGES)
    since = ctx.now - timedelta(days=STALLED_DAYS)
    found = await ctx.uow.figures.named(
        ctx.member.community_id, which, scope.part, since, ON_PAGE + 1, skip=page * ON_PAGE
    )
    shown = found[:ON_PAGE]
    await ctx.note_each(Did.MEMBER_VIEW, (one.member_id for one in shown), f"list: {which}")
    return Reply(cards.people(ctx.w, which, shown, scope, page, more=len(found) > ON_PAGE))


@cohort.action(MEMBER, SEES)
async def member(ctx: Ctx, member_id: int) -> Outcome:
    """What one member lets coaches see."""
    return Reply(await _member_card(ctx, member_id))


@cohort.action(PICK_MEMBER, SEES)
async def picked(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """The same, picked from a list."""
    number = values[0] if values else ""
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        raise Stale
    return Reply(await _member_card(ctx, int(number)))


@cohort.action(ANSWERED, SEES)
async def answered(ctx: Ctx, member_id: int, asked_at: int) -> Outcome:
    """Take a question off the list, and tell the member who did; one that was asked anew since stays.

    Raises:
        Stale: the member is another community's, or the question was answered, changed or taken back.
    """
    who = await ctx.uow.members.get(member_id)
    if who is None or not who.is_in(ctx.member.community_id):
        raise Stale
    theirs = await ctx.uow.cohorts.choices(member_id)
    if not theirs.help_wanted or theirs.help_asked_at is None or int(theirs.help_asked_at.timestamp()) != asked_at:
        raise Stale
    await ctx.uow.cohorts.choose(replace(theirs, help_wanted="", help_asked_at=None))
    await ctx.note(Did.HELP_ANSWERED, subject_id=member_id)
    told = {"by": ctx.member.id, "words": theirs.help_wanted}
    await write_to(ctx.uow, who, HELPED, str(asked_at), told, ctx.now)
    return Reply(cards.answered(ctx.w, who.name), replace=True)


async def help_card(ctx: Ctx, uow: UnitOfWork) -> Card:
    """Who asked for help: their names and words, whatever else they let be seen."""
    found = await uow.figures.asking(ctx.member.community_id)
    shown = [one.member_id for one in found[:ASKING_SHOWN]]
    accounts = await uow.members.accounts(shown, ctx.origin.platform, ctx.origin.workspace)
    visible = frozenset(one.member_id for one in found if one.sharing is Sharing.COACHES)
    await ctx.note_each(Did.MEMBER_VIEW, shown, "asked for help")
    return cards.asking(ctx.w, found, accounts, visible)


async def _member_card(ctx: Ctx, member_id: int) -> Card:
    who = await ctx.uow.members.get(member_id)
    if who is None or not who.is_in(ctx.member.community_id):
        raise Stale
    theirs = await ctx.uow.cohorts.choices(member_id)
    if theirs.sharing is not Sharing.COACHES:  # the community's default is never that much
        raise Stale
    await ctx.note(Did.MEMBER_VIEW, subject_id=member_id)
    asked = theirs.help_asked_at if theirs.help_wanted else None
    return cards.member(ctx.w, await seen_of(ctx.uow, who, theirs), int(asked.timestamp()) if asked else None)


async def _scope(ctx: Ctx, number: int) -> Scope:
    chosen = None if number == WHOLE else await ctx.uow.cohorts.get(number)
    if number != WHOLE and (chosen is None or chosen.community_id != ctx.member.community_id):
        raise Stale
    return Scope(cohort=chosen)
