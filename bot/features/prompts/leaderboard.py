"""`/leaderboard`: who practises steadily and who helps, among those who want to be seen."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Annotated, Final

from assessments.moments import monday_of
from bot.calendar import local_day
from bot.context import Ctx
from bot.errors import Stale
from bot.features.prompts import board_cards as cards
from bot.features.prompts.feature import BOARD, LIST_ME, prompts
from bot.features.prompts.rules import most_helpful, steadiest_ever, steadiest_week
from bot.outcomes import Outcome, Reply
from bot.params import Param
from bot.registry import Terms
from bot.ui.cards import Card

READS: Final = Terms(writes=False)
SINCE_EVER: Final = timedelta(days=400)


class Board(StrEnum):
    """What a leaderboard counts."""

    STEADY = "steady"
    STEADY_EVER = "steady_ever"
    HELP = "help"
    HELP_EVER = "help_ever"


@prompts.command("leaderboard", "Who practises steadily and who helps; only those who want to be on it", READS)
async def leaderboard(
    ctx: Ctx,
    board: Annotated[
        Board,
        Param(
            "What it counts",
            labels={
                Board.STEADY: "steady days this week",
                Board.STEADY_EVER: "steady weeks so far",
                Board.HELP: "help given this week",
                Board.HELP_EVER: "help given so far",
            },
        ),
    ] = Board.STEADY,
) -> Outcome:
    """Show one of the boards."""
    return Reply(await _card(ctx, board))


@prompts.action(BOARD, READS)
async def show(ctx: Ctx, board: str) -> Outcome:
    """Show a board from a button."""
    try:
        return Reply(await _card(ctx, Board(board)))
    except ValueError:
        raise Stale from None


@prompts.action(LIST_ME)
async def list_me(ctx: Ctx, listed: int) -> Outcome:
    """Be on the boards, or no longer."""
    settings = await ctx.uow.practice.of_member(ctx.member.id)
    await ctx.uow.practice.save_member(replace(settings, listed=bool(listed)))
    return Reply(await _card(ctx, Board.STEADY), replace=True)


async def _card(ctx: Ctx, board: Board) -> Card:
    today = local_day(ctx.now, ctx.zone)
    monday = monday_of(today)
    community = ctx.member.community_id
    match board:
        case Board.STEADY:
            places = steadiest_week(await ctx.uow.attempts.listed_days(community, monday), monday)
        case Board.STEADY_EVER:
            places = steadiest_ever(await ctx.uow.attempts.listed_days(community, today - SINCE_EVER))
        case Board.HELP:
            places = most_helpful(await ctx.uow.attempts.listed_help(community, _start(monday, ctx)))
        case Board.HELP_EVER:
            places = most_helpful(await ctx.uow.attempts.listed_help(community, ctx.now - SINCE_EVER))
    listed = (await ctx.uow.practice.of_member(ctx.member.id)).listed
    return cards.board(ctx.w, board.value, places, ctx.member.id, listed=listed)


def _start(day: date, ctx: Ctx) -> datetime:
    return datetime.combine(day, time(), tzinfo=ctx.zone)
