"""The rules of ratings: what a mock asks of whom, what is still missing, and what follows when they open.

Ratings are sealed: until the mock is closed nobody sees what another said, and after it everybody sees only what was
said about themselves.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from itertools import chain
from typing import Final

from assessments.evidence import Criterion, Mock, MockFormat, Rater
from assessments.mocks.rubric import NEEDS_EVIDENCE_BELOW, InterviewerCriterion
from bot.features.mocks.feature import FEEDBACK_OPEN
from bot.mocks.rating import Rating, RatingKind, evidence_key
from bot.mocks.records import SeatRole, Session
from bot.ports import UnitOfWork
from bot.writing import redraw_home, write_to

STRENGTHS: Final = 2

_KNOWN: Final = frozenset(Criterion)


@dataclass(frozen=True, slots=True)
class Part:
    """One rating that a mock asks of somebody."""

    rater_id: int
    about_id: int
    kind: RatingKind


def asked(session: Session) -> tuple[Part, ...]:
    """All ratings that a mock asks for, those of one rater in their order: of oneself before anything else.

    Nothing is asked of who is gone, nor about them: it would reach nobody.
    """
    here = {seat.member_id for seat in session.seats if not seat.gone}
    parts = chain.from_iterable(_of(session, seat.member_id) for seat in session.seats)
    return tuple(part for part in parts if {part.rater_id, part.about_id} <= here)


def asked_of(session: Session, member_id: int) -> tuple[Part, ...]:
    """The ratings that a mock asks of one member, in order."""
    return tuple(part for part in asked(session) if part.rater_id == member_id)


def given(ratings: Iterable[Rating], part: Part) -> Rating | None:
    """The rating for a part, half done or whole; None when nothing was begun."""
    return next(
        (
            one
            for one in ratings
            if (one.member_id, one.about_id, one.kind) == (part.rater_id, part.about_id, part.kind)
        ),
        None,
    )


def is_done(ratings: Iterable[Rating], part: Part) -> bool:
    """Whether a part was rated to the end."""
    found = given(ratings, part)
    return found is not None and found.at is not None


def left(session: Session, ratings: Sequence[Rating], member_id: int) -> tuple[Part, ...]:
    """What one member has still to rate, in order."""
    return tuple(part for part in asked_of(session, member_id) if not is_done(ratings, part))


def complete(session: Session, ratings: Sequence[Rating]) -> bool:
    """Whether everything is in that can still come in."""
    return all(is_done(ratings, part) for part in asked(session))


def open_to(session: Session, ratings: Sequence[Rating], member_id: int) -> tuple[Part, ...]:
    """What a member may rate now: what they have rated already, and the first of what is left."""
    parts = asked_of(session, member_id)
    first = next((part for part in parts if not is_done(ratings, part)), None)
    return tuple(part for part in parts if is_done(ratings, part) or part == first)


def format_of(session: Session, part: Part) -> MockFormat | None:
    """What was practised in the half that a rating is about."""
    candidate = session.seat(part.rater_id if part.kind is RatingKind.INTERVIEWER else part.about_id)
    return candidate.format if candidate else None


def is_low(rating: Rating) -> bool:
    """Whether something in a rating wants a sentence that bears it out."""
    marks = [*rating.criteria.values(), *([rating.overall] if rating.overall is not None else [])]
    return any(mark < NEEDS_EVIDENCE_BELOW for mark in marks)


def settled(rating: Rating, now: datetime) -> Rating:
    """The rating as finished at `now` if it has all that its kind asks for, as half done otherwise."""
    return replace(rating, at=now if _is_whole(rating) else None)


def about(ratings: Iterable[Rating], member_id: int, kind: RatingKind) -> Rating | None:
    """What was said to the end about a member, by themself or by the other side; None when it never came."""
    return next((one for one in ratings if one.about_id == member_id and one.kind is kind and one.at is not None), None)


def evidence_of(session: Session, rating: Rating, *, expert: bool) -> Mock | None:
    """What a candidate's rating by another says to the engine; None while it says nothing."""
    seat = session.seat(rating.about_id)
    if rating.kind is not RatingKind.CANDIDATE or rating.at is None or rating.overall is None:
        return None
    if seat is None or seat.format is None:
        return None
    return Mock(
        at=session.start,
        format=seat.format,
        rater=Rater.EXPERT if expert else Rater.PEER,
        overall=rating.overall,
        criteria={Criterion(name): mark for name, mark in rating.criteria.items() if name in _KNOWN},
    )


async def open_ratings(uow: UnitOfWork, session: Session, ratings: Sequence[Rating], now: datetime) -> None:
    """Let the ratings of a closed mock count, and tell everybody whom they concern that they are open."""
    for rating in ratings:
        evidence = evidence_of(session, rating, expert=await _is_expert(uow, session, rating.member_id))
        if evidence is not None:
            await uow.evidence.add(rating.about_id, evidence, evidence_key(session.id, rating.member_id))
    members = await uow.members.some([one.member_id for one in session.seats if one.needed and not one.gone])
    what, near = f"mock:{session.id}", (session.platform, session.workspace)
    for member in members.values():
        await redraw_home(uow, member, what, now)  # the score on it may have moved
        await write_to(uow, member, FEEDBACK_OPEN, what, {"mock": session.id}, now, near=near)


# --- how -------------------------------------------------------------------------------------------------------------


def _of(session: Session, member_id: int) -> Iterable[Part]:
    me = session.seat(member_id)
    if me is None or me.role is SeatRole.OBSERVER:
        return
    if me.format is not None:
        yield Part(member_id, member_id, RatingKind.SELF)
        interviewer = session.interviewer_of(me)
        if interviewer is not None:
            yield Part(member_id, interviewer.member_id, RatingKind.INTERVIEWER)
    for candidate in session.candidates:
        interviewer = session.interviewer_of(candidate)
        if interviewer is not None and interviewer.member_id == member_id:
            yield Part(member_id, candidate.member_id, RatingKind.CANDIDATE)


def _is_whole(rating: Rating) -> bool:
    if rating.kind is RatingKind.INTERVIEWER:
        return rating.criteria.keys() >= set(InterviewerCriterion)
    if not rating.criteria or rating.overall is None:
        return False
    if rating.kind is RatingKind.SELF:
        return True
    words = len(rating.strengths) == STRENGTHS and all(rating.strengths) and bool(rating.try_next)
    return words and (bool(rating.evidence) or not is_low(rating))


async def _is_expert(uow: UnitOfWork, session: Session, member_id: int) -> bool:
    """Whether a rating counts as an expert's: that of a mentor for whom an organiser vouches."""
    seat = session.seat(member_id)
    if seat is None or seat.role is not SeatRole.MENTOR:
        return False
    profile = await uow.mock_profiles.of_member(member_id)
    return profile is not None and profile.vouched
