"""What each in a mock needs for it: the guide, the question, how it goes; each to whom it is for, at its time."""

from __future__ import annotations

from bot.context import Ctx
from bot.features.mocks import calibrate, guide_cards, sessions, timing
from bot.features.mocks import session_cards as cards
from bot.features.mocks.feature import ADVICE, GUIDE, QUESTION, Advice, mocks
from bot.features.mocks.sessions import READS
from bot.mocks.machine import FELL_THROUGH, MET, SessionState
from bot.mocks.records import Seat, SeatRole, Session
from bot.outcomes import Outcome, Reply
from bot.ui.cards import Card


@mocks.action(GUIDE, READS)
async def guide(ctx: Ctx, session_id: int, page: int) -> Outcome:
    """The interviewer's guide, to the interviewer alone, from ten minutes before their half."""
    session, seat = await sessions.ours(ctx, session_id)
    return Reply(await guide_card(ctx, session, seat, page))


@mocks.action(QUESTION, READS)
async def question(ctx: Ctx, session_id: int) -> Outcome:
    """What the candidate is given, from the beginning of their half."""
    session, seat = await sessions.ours(ctx, session_id)
    if seat.format is None:
        say = ctx.w("You are no candidate in this mock; the candidates see the question when their half begins.")
        return Reply(cards.noted(ctx.w, ctx.w("No question for you"), say, session))
    begins = session.start if seat is session.candidates[0] else timing.half_time(session)
    if session.state in FELL_THROUGH:
        return Reply(await sessions.card(ctx, session))
    if ctx.now < begins or session.state is SessionState.PROPOSED:
        return Reply(guide_cards.before_question(ctx.w, session, begins))
    pack = (await ctx.library.mocks()).packs.get(seat.answers)
    if pack is None:
        return Reply(guide_cards.without_pack(ctx.w, session))
    return Reply(guide_cards.question(ctx.w, session, pack))


@mocks.action(ADVICE, READS)
async def advice(ctx: Ctx, session_id: int, about: Advice) -> Outcome:
    """How it goes, for a candidate, or the debrief: as it is packaged, at any time."""
    session, _ = await sessions.ours(ctx, session_id)
    return Reply(guide_cards.advice(ctx.w, session, (await ctx.library.mocks()).guides, about))


async def guide_card(ctx: Ctx, session: Session, seat: Seat, page: int) -> Card:
    """A page of the guide, or when it comes."""
    guides = (await ctx.library.mocks()).guides
    if seat.role is SeatRole.OBSERVER:
        return guide_cards.observer(ctx.w, session, guides)
    if seat.role is SeatRole.GUEST:
        return guide_cards.advice(ctx.w, session, guides, Advice.CANDIDATE)
    if session.state in FELL_THROUGH:
        return await sessions.card(ctx, session)
    opens = timing.guide_opens(session, seat)
    if session.state is SessionState.PROPOSED or (session.state not in MET and ctx.now < opens):
        mentors = seat.role is SeatRole.MENTOR
        return guide_cards.before_interview(ctx.w, session, guides, opens, mentors=mentors)
    pack = (await ctx.library.mocks()).packs.get(seat.asks)
    if pack is None or not 1 <= page <= guide_cards.PAGES:
        return guide_cards.without_pack(ctx.w, session)
    profile = await ctx.uow.mock_profiles.of_member(ctx.member.id)
    samples = profile is not None and calibrate.needed(profile, pack.format) and session.state not in MET
    return guide_cards.guide(ctx.w, session, pack, page, samples=samples)
