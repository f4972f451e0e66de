"""Feedback: collected sealed, in an order that keeps one's own view one's own, and read when it is open."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import datetime
from typing import Any, Final

from assessments.dimensions import Dimension
from assessments.evidence import Mock, MockFormat
from assessments.mocks.rubric import InterviewerCriterion, Rubric
from assessments.readiness import scores_alone
from bot.calendar import local_day
from bot.context import Ctx
from bot.days import day_name
from bot.errors import Refused, Stale
from bot.features.mocks import feedback_cards as cards
from bot.features.mocks import lifecycle, ratings, timing
from bot.features.mocks.feature import (
    AS_INTERVIEWER,
    FEEDBACK,
    FEEDBACK_OPEN,
    RATE,
    SAY,
    SAY_FORM,
    SCORE,
    SCORE_FORM,
    mocks,
)
from bot.features.mocks.ratings import Part
from bot.knowledge import known_of
from bot.mocks.machine import MET, SessionEvent, SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import SeatRole, Session
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.registry import Terms
from bot.score_names import moved
from bot.ui.cards import Card
from bot.ui.forms import Form

READS: Final = Terms(writes=False)


# --- what is left ----------------------------------------------------------------------------------------------------


@mocks.action(RATE, READS)
async def rate(ctx: Ctx, session_id: int) -> Outcome:
    """Show what the caller has said and has still to say about a mock."""
    session = await _mine(ctx, session_id)
    if session.state is not SessionState.FEEDBACK:
        return Reply(cards.closed(ctx.w, session) if session.state in MET else cards.not_now(ctx.w, session))
    parts = ratings.asked_of(session, ctx.member.id)
    if not parts:
        return Reply(cards.nothing_asked(ctx.w))
    stored = await ctx.uow.sessions.ratings(session.id)
    mine = {one.kind: one for one in stored if one.member_id == ctx.member.id}
    open_now = ratings.open_to(session, stored, ctx.member.id)
    names = await _names(ctx, session)
    return Reply(cards.to_rate(ctx.w, session, parts, open_now, mine, names, _opens(session)))


# --- saying it -------------------------------------------------------------------------------------------------------


@mocks.action(SCORE, READS)
async def score(ctx: Ctx, session_id: int, kind: RatingKind) -> Outcome:
    """Open the form of the criteria."""
    if (instead := await _instead(ctx, session_id, kind)) is not None:
        return instead
    return OpenForm(await score_form(ctx, session_id, kind))


async def score_form(ctx: Ctx, session_id: int, kind: RatingKind) -> Form:
    """The form of the criteria, with what was said before."""
    session, part, before = await _at(ctx, session_id, kind)
    if kind is RatingKind.INTERVIEWER:
        return cards.interviewer_form(ctx.w, session, (await ctx.library.mocks()).interviewer, before)
    return cards.criteria_form(ctx.w, session, part, await _rubric(ctx, session, part), before)


@mocks.form(SCORE_FORM, score_form)
async def take_score(ctx: Ctx, values: dict[str, Any], session_id: int, kind: RatingKind) -> Outcome:
    """Keep the criteria; what else was said before stays."""
    session, part, before = await _at(ctx, session_id, kind, locked=True)
    rating = before or Rating(session.id, part.rater_id, part.about_id, kind)
    if kind is RatingKind.INTERVIEWER:
        marks = {str(name): int(values[name]) for name in InterviewerCriterion}
        rating = replace(rating, criteria=marks, evidence=values[cards.WORDS] or "")
    else:
        rating = replace(rating, criteria={name: int(value) for name, value in values.items()})
    return await _keep(ctx, session, part, rating)


@mocks.action(SAY, READS)
async def say(ctx: Ctx, session_id: int, kind: RatingKind) -> Outcome:
    """Open the form of the overall and the words."""
    if (instead := await _instead(ctx, session_id, kind)) is not None:
        return instead
    _, _, before = await _at(ctx, session_id, kind)
    if before is None or kind is RatingKind.INTERVIEWER:
        return OpenForm(await score_form(ctx, session_id, kind))
    return OpenForm(await say_form(ctx, session_id, kind))


async def say_form(ctx: Ctx, session_id: int, kind: RatingKind) -> Form:
    """The form of the overall and the words, with what was said before."""
    session, part, before = await _at(ctx, session_id, kind)
    if before is None or kind is RatingKind.INTERVIEWER:
        raise Stale
    return cards.words_form(ctx.w, session, part, await _rubric(ctx, session, part), before)


@mocks.form(SAY_FORM, say_form)
async def take_words(ctx: Ctx, values: dict[str, Any], session_id: int, kind: RatingKind) -> Outcome:
    """Keep the overall and the words."""
    session, part, before = await _at(ctx, session_id, kind, locked=True)
    if before is None:
        raise Stale
    rating = replace(before, overall=int(values[cards.OVERALL]))
    if kind is RatingKind.CANDIDATE:
        rating = replace(
            rating,
            evidence=values[cards.EVIDENCE] or "",
            strengths=(values[cards.FIRST], values[cards.SECOND]),
            try_next=values[cards.TRY_NEXT],
        )
        if ratings.is_low(rating) and not rating.evidence:
            raise BadOption(
                ctx.w("Something is below a yes: one sentence on what you saw makes it useful."), cards.EVIDENCE
            )
    return await _keep(ctx, session, part, rating)


async def _keep(ctx: Ctx, session: Session, part: Part, rating: Rating) -> Outcome:
    """Store a rating, half done or whole; the last one that was missing opens all."""
    rating = ratings.settled(rating, ctx.now)
    await ctx.uow.sessions.rate(rating)
    if rating.at is None:
        return Reply(cards.half_done(ctx.w, session, rating))
    stored = await ctx.uow.sessions.ratings(session.id)
    if ratings.complete(session, stored):
        return Reply(cards.closed(ctx.w, await lifecycle.happen(ctx.uow, session, SessionEvent.OPEN, ctx.now)))
    left = ratings.left(session, stored, ctx.member.id)
    return Reply(cards.kept(ctx.w, session, left[0] if left else None, await _names(ctx, session), _opens(session)))


# --- what was said ---------------------------------------------------------------------------------------------------


@mocks.message(FEEDBACK_OPEN)
async def tell_open(ctx: Ctx, args: Mapping[str, Any]) -> Card | None:
    """Tell somebody that what was said about them can be read; it is read in a private reply alone."""
    session = await ctx.uow.sessions.get(int(args["mock"]))
    if session is None or session.seat(ctx.member.id) is None:
        return None
    names = await _names(ctx, session)
    partners = [names.get(seat.member_id, "") for seat in session.others(ctx.member.id) if seat.needed]
    day = day_name(ctx.w, local_day(session.start, ctx.zone))
    return cards.opened(ctx.w, session, day, partners)


@mocks.action(FEEDBACK, READS)
async def feedback(ctx: Ctx, session_id: int) -> Outcome:
    """Show what was said about the caller as candidate."""
    session = await _mine(ctx, session_id)
    if session.state is not SessionState.CLOSED:
        return await rate(ctx, session_id)
    seat = session.seat(ctx.member.id)
    if seat is None or seat.role is SeatRole.OBSERVER:
        return Reply(cards.nothing_asked(ctx.w))
    if seat.format is None:
        return await as_interviewer(ctx, session_id)
    stored = await ctx.uow.sessions.ratings(session.id)
    interviewer = session.interviewer_of(seat)
    names = await _names(ctx, session)
    return Reply(
        cards.feedback(
            ctx.w,
            session,
            (await ctx.library.mocks()).rubric(seat.format),
            seat.format,
            ratings.about(stored, seat.member_id, RatingKind.SELF),
            ratings.about(stored, seat.member_id, RatingKind.CANDIDATE),
            names.get(interviewer.member_id) if interviewer else None,
            await _moved(ctx, session, seat.format),
            interviewed=seat.role is SeatRole.PEER,
        )
    )


@mocks.action(AS_INTERVIEWER, READS)
async def as_interviewer(ctx: Ctx, session_id: int) -> Outcome:
    """Show what was said about the caller as interviewer."""
    session = await _mine(ctx, session_id)
    if session.state is not SessionState.CLOSED:
        return await rate(ctx, session_id)
    seat = session.seat(ctx.member.id)
    if seat is None or seat.role not in (SeatRole.PEER, SeatRole.MENTOR):
        return Reply(cards.nothing_asked(ctx.w))
    said = ratings.about(await ctx.uow.sessions.ratings(session.id), seat.member_id, RatingKind.INTERVIEWER)
    candidates = [one for one in session.candidates if one.member_id != seat.member_id]
    names = await _names(ctx, session)
    name = names.get(candidates[0].member_id) if candidates else None
    mine, shelf = seat.format is not None, await ctx.library.mocks()
    return Reply(cards.as_interviewer(ctx.w, session, shelf.interviewer, said, name, mine=mine))


async def _moved(ctx: Ctx, session: Session, practised: MockFormat) -> str:
    """What a mock moves in the caller's score as it stands; "" where it counts for nothing."""
    answers, evidence = await known_of(ctx.uow, ctx.member.id)
    others = [one for one in evidence if not (isinstance(one, Mock) and one.at == session.start)]
    if len(others) == len(evidence):
        return ""
    was, now = (scores_alone(ctx.catalog, answers, pieces, ctx.now) for pieces in (others, evidence))
    also = ctx.catalog.parameters.channels.mock.also.get(practised)
    dimensions = [Dimension.MOCKS, *([also.dimension] if also else [])]
    return " ".join(moved(ctx.w, one, was[one] if answers or others else None, now[one]) for one in dimensions)


# --- how -------------------------------------------------------------------------------------------------------------


async def _mine(ctx: Ctx, session_id: int, *, locked: bool = False) -> Session:
    """A mock that the caller is in.

    Raises:
        Refused: when they are not, or there is none.
    """
    session = await ctx.uow.sessions.get(session_id, locked=locked)
    if session is None or session.seat(ctx.member.id) is None:
        raise Refused(ctx.w("You are not in this mock."), ctx.w("Your own are in /mock history."))
    return session


async def _instead(ctx: Ctx, session_id: int, kind: RatingKind) -> Outcome | None:
    """What is answered instead of a form that does not fit where things stand; None when it fits."""
    session = await _mine(ctx, session_id)
    stored = await ctx.uow.sessions.ratings(session.id)
    fits = any(part.kind is kind for part in ratings.open_to(session, stored, ctx.member.id))
    return None if session.state is SessionState.FEEDBACK and fits else await rate(ctx, session_id)


async def _at(
    ctx: Ctx, session_id: int, kind: RatingKind, *, locked: bool = False
) -> tuple[Session, Part, Rating | None]:
    """A mock whose ratings are collected, one part that the caller may rate now, and what they said of it before.

    Raises:
        Refused: when it does not collect any.
        Stale: when that part is not theirs, or not its turn yet.
    """
    session = await _mine(ctx, session_id, locked=locked)
    if session.state is not SessionState.FEEDBACK:
        if session.state in MET:
            raise Refused(
                ctx.w("The ratings of this mock are open now."), ctx.w("What you said before stays as it was.")
            )
        raise Refused(
            ctx.w("This mock has no ratings now."), ctx.w("Ratings are for mocks that took place, once they are over.")
        )
    stored = await ctx.uow.sessions.ratings(session.id)
    for part in ratings.open_to(session, stored, ctx.member.id):
        if part.kind is kind:
            return session, part, ratings.given(stored, part)
    raise Stale


async def _rubric(ctx: Ctx, session: Session, part: Part) -> Rubric:
    practised = ratings.format_of(session, part)
    if practised is None:
        raise Stale
    return (await ctx.library.mocks()).rubric(practised)


def _opens(session: Session) -> datetime:
    return session.next_at or session.end + timing.RATED_UNTIL


async def _names(ctx: Ctx, session: Session) -> Mapping[int, str]:
    """Names of all in a mock; who was deleted has none."""
    members = await ctx.uow.members.some([seat.member_id for seat in session.seats])
    return {member_id: member.name for member_id, member in members.items()}
