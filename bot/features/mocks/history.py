"""`/mock history`: a member's mocks, what was said of them over time, and what to try next."""

from __future__ import annotations

from typing import Final

from assessments.evidence import MockFormat
from bot.context import Ctx
from bot.errors import Stale
from bot.features.mocks import history_cards as cards
from bot.features.mocks import ratings
from bot.features.mocks.feature import HISTORY, HISTORY_OF, mocks
from bot.features.mocks.history_cards import Past
from bot.mocks.machine import MET, SessionState
from bot.mocks.rating import RatingKind
from bot.mocks.records import Session
from bot.outcomes import Outcome, Reply
from bot.registry import Pace, Terms
from bot.ui.cards import Card

READS: Final = Terms(Pace.SLOW, writes=False)  # one read for each mock that was rated
LOOKED_AT: Final = 20


@mocks.command("mock history", "Your mocks, your ratings over time, and what to try next", READS)
async def command(ctx: Ctx) -> Outcome:
    """Show the history."""
    return Reply(await _card(ctx))


@mocks.action(HISTORY, READS)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    return Reply(await _card(ctx))


@mocks.action(HISTORY_OF, READS)
async def of_format(ctx: Ctx, values: tuple[str, ...]) -> Outcome:
    """The same with the picture of another format."""
    try:
        practised = MockFormat(values[0])
    except (IndexError, ValueError):
        raise Stale from None
    return Reply(await _card(ctx, practised), replace=True)


async def _card(ctx: Ctx, practised: MockFormat | None = None) -> Card:
    sessions = [one for one in await ctx.uow.sessions.of_member(ctx.member.id, LOOKED_AT) if _is_past(one)]
    if not sessions:
        return cards.nothing_yet(ctx.w)
    past = [one for session in sessions if (one := await _past(ctx, session)) is not None]
    names = await ctx.uow.members.some({seat.member_id for one in past for seat in one.session.seats})
    shelf = await ctx.library.mocks()
    rated = [one for one in past if one.given is not None and one.seat.format is not None]
    formats = list(dict.fromkeys(one.seat.format for one in rated if one.seat.format is not None))
    shown = practised if practised in formats else next(iter(formats), None)
    rubric = shelf.rubric(shown) if shown is not None else None
    return cards.history(ctx.w, past, {key: one.name for key, one in names.items()}, rubric, formats, ctx.zone)


def _is_past(session: Session) -> bool:
    """Whether a mock took place, or did not because somebody stayed away; what was called off is no history."""
    return session.state in MET or session.state is SessionState.NO_SHOW


async def _past(ctx: Ctx, session: Session) -> Past | None:
    seat = session.seat(ctx.member.id)
    if seat is None:
        return None
    if session.state is not SessionState.CLOSED or seat.format is None:
        return Past(session, seat)
    said = ratings.about(await ctx.uow.sessions.ratings(session.id), ctx.member.id, RatingKind.CANDIDATE)
    return Past(session, seat, said)
