"""A mock from the proposal to the feedback: what those in it can do, and what time does."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from typing import Any, Final

from bot.calendar import instant
from bot.context import Ctx, PostCtx
from bot.days import local_time
from bot.errors import Refused, Stale
from bot.features.mocks import calendar_file, guide_cards, lifecycle, telling, timing
from bot.features.mocks import common_times as common
from bot.features.mocks import session_cards as cards
from bot.features.mocks.feature import (
    CALENDAR,
    CANNOT,
    CANNOT_NOW,
    CONFIRM,
    DONE,
    HERE,
    HISTORY,
    LATER,
    MINE,
    MOVE,
    NOW,
    OWN_TIME,
    OWN_TIME_FORM,
    PROFILE,
    SHOW,
    STAND_IN,
    TIMES,
    WAIT,
    mocks,
)
from bot.features.mocks.session_cards import Shown
from bot.mocks.machine import AHEAD, LIVE, TAKES_TIME, SessionEvent, SessionState
from bot.mocks.records import Seat, Session
from bot.outcomes import OpenForm, Outcome, Reply
from bot.params import BadOption
from bot.registry import Terms
from bot.ui.cards import Button, Card
from bot.ui.forms import Form

READS: Final = Terms(writes=False)
MOST_MOVES: Final = 4
"""How often a mock gets another time, whoever proposes it: two for each of a pair."""


@mocks.command("mock next", "Your mocks that are coming up, with everything you can do about them", READS)
async def mine(ctx: Ctx) -> Outcome:
    """Show what may still happen to the member's mocks."""
    return await again(ctx)


@mocks.action(MINE, READS)
async def again(ctx: Ctx) -> Outcome:
    """The same from a button."""
    live = [await shown(ctx, one) for one in await ctx.uow.sessions.live_of(ctx.member.id)]
    controls = (
        Button(ctx.w("Somebody now"), NOW()),
        Button(ctx.w("My profile"), PROFILE()),
        Button(ctx.w("History"), HISTORY()),
    )
    return Reply(cards.mine(ctx.w, live[: cards.MINE_SHOWN], ctx.member.id, controls))


@mocks.action(SHOW, READS)
async def show(ctx: Ctx, session_id: int) -> Outcome:
    """One mock, as it stands."""
    session, _ = await ours(ctx, session_id)
    return Reply(await card(ctx, session))


@mocks.action(CONFIRM)
async def confirm(ctx: Ctx, session_id: int, version: int) -> Outcome:
    """Say yes to the time; the last yes settles it."""
    session, seat = await ours(ctx, session_id, locked=True)
    if version == session.version and session.state is SessionState.PROPOSED:
        session = _with(session, replace(seat, confirmed=True))
        if all(one.confirmed for one in session.seats if not one.gone):
            session = await lifecycle.happen(ctx.uow, session, SessionEvent.CONFIRM, ctx.now)
            await _plan_marks(ctx, session)
        else:
            await ctx.uow.sessions.save(session)
            await telling.touch(ctx.uow, session, ctx.now)
            return Reply(cards.said_yes(ctx.w, await shown(ctx, session)))
    return Reply(await card(ctx, session))


@mocks.action(TIMES, READS)
async def times(ctx: Ctx, session_id: int) -> Outcome:
    """Offer times that suit everybody."""
    session, _ = await ours(ctx, session_id)
    if session.state not in AHEAD:
        return Reply(await card(ctx, session))
    return Reply(await _times(ctx, session))


@mocks.action(MOVE)
async def move(ctx: Ctx, session_id: int, version: int, values: tuple[str, ...]) -> Outcome:
    """Propose another time, to which the others have to say yes again."""
    session, seat = await ours(ctx, session_id, locked=True)
    if version != session.version or not _may_move(session, seat):
        return Reply(await card(ctx, session))
    if session.version >= MOST_MOVES:
        return Reply(cards.moved_enough(ctx.w, session))
    await _hold(ctx, session)
    start = _instant(values)
    if start not in await common.starts(ctx.uow, session, ctx.now):
        return Reply(await _times(ctx, session))
    return Reply(await _propose(ctx, session, seat, start), replace=True)


@mocks.action(OWN_TIME, READS)
async def own_time(ctx: Ctx, session_id: int) -> Outcome:
    """Open the form for a time on which they have agreed by themselves."""
    session, _ = await ours(ctx, session_id)
    if session.version >= MOST_MOVES:
        return Reply(cards.moved_enough(ctx.w, session))
    return OpenForm(await own_time_form(ctx, session_id, session.version))


async def own_time_form(ctx: Ctx, session_id: int, version: int) -> Form:
    """The form, with the time as it is."""
    session, _ = await ours(ctx, session_id)
    return cards.own_time_form(ctx.w, replace(session, version=version), ctx.zone)


@mocks.form(OWN_TIME_FORM, own_time_form)
async def own_time_given(ctx: Ctx, values: dict[str, Any], session_id: int, version: int) -> Outcome:
    """Propose a time that need not be in anybody's profile: who does not like it says no."""
    session, seat = await ours(ctx, session_id, locked=True)
    if version != session.version or not _may_move(session, seat):
        return Reply(await card(ctx, session))
    if session.version >= MOST_MOVES:
        return Reply(cards.moved_enough(ctx.w, session))
    await _hold(ctx, session)
    start = instant(values["day"], values["at"], ctx.zone)
    if start is None or not common.SOONEST <= start - ctx.now <= common.FARTHEST:
        raise BadOption(ctx.w("Please choose a time from a quarter of an hour ahead to four weeks."), "day")
    if not await common.nobody_busy(ctx.uow, session, start, ctx.now):
        raise BadOption(ctx.w("One of you has another mock then."), "at")
    return Reply(await _propose(ctx, session, seat, start))


@mocks.action(CANNOT, READS)
async def cannot(ctx: Ctx, session_id: int) -> Outcome:
    """Ask before a mock is called off."""
    session, _ = await ours(ctx, session_id)
    if session.state not in TAKES_TIME or _can_be_rated(session, ctx.now):
        return Reply(await card(ctx, session))
    return Reply(cards.confirm_cannot(ctx.w, session))


@mocks.action(CANNOT_NOW)
async def cannot_now(ctx: Ctx, session_id: int, version: int) -> Outcome:
    """Call a mock off; once it is over: say that it did not take place."""
    session, seat = await ours(ctx, session_id, locked=True)
    if version != session.version or session.state not in TAKES_TIME or _can_be_rated(session, ctx.now):
        return Reply(await card(ctx, session), replace=True)
    if session.state is SessionState.ASKED:
        if any(one.here_at for one in session.others(seat.member_id)):
            say = ctx.w("Your partner says that you met. Unless you both say so, it counts for nothing.")
            return Reply(cards.noted(ctx.w, ctx.w("Noted"), say, session), replace=True)
        session = await lifecycle.happen(ctx.uow, session, SessionEvent.CANCEL, ctx.now, "they say it was not held")
    else:
        session = await lifecycle.lose(ctx.uow, session, seat.member_id, ctx.now, "cannot come")
    return Reply(await card(ctx, session), replace=True)


@mocks.action(HERE)
async def here(ctx: Ctx, session_id: int) -> Outcome:
    """Say that one is there, or, once it is over, that one was."""
    session, seat = await ours(ctx, session_id, locked=True)
    state = session.state
    if state not in (SessionState.CONFIRMED, SessionState.RUNNING, SessionState.RESCUE, SessionState.ASKED):
        return Reply(await card(ctx, session))
    if ctx.now < session.start - timing.HERE_FROM:
        return Reply(cards.too_early(ctx.w, session))
    session = _with(session, replace(seat, here_at=seat.here_at or ctx.now))
    missing = [one for one in session.seats if one.needed and not one.gone and not one.here_at]
    if not missing and state is not SessionState.RUNNING:
        session = await lifecycle.happen(ctx.uow, session, SessionEvent.GATHER, ctx.now)
    elif seat.needed and state is SessionState.CONFIRMED and ctx.now >= session.start + timing.MISSING_AFTER:
        session = await lifecycle.happen(ctx.uow, session, SessionEvent.MISS, ctx.now)
    else:
        await ctx.uow.sessions.save(session)
        await telling.touch(ctx.uow, session, ctx.now)
    if session.state in (SessionState.CONFIRMED, SessionState.RESCUE) and missing:
        return Reply(cards.arrived(ctx.w, await shown(ctx, session)))
    return Reply(await card(ctx, session))


@mocks.action(WAIT, READS)
async def wait(ctx: Ctx, session_id: int) -> Outcome:
    """Wait a little longer."""
    session, _ = await ours(ctx, session_id)
    if session.state is not SessionState.RESCUE:
        return Reply(await card(ctx, session))
    say = ctx.w("I keep the mock open until its end. When they come, they only have to say so.")
    return Reply(cards.noted(ctx.w, ctx.w("Thank you for waiting"), say, session))


@mocks.action(LATER, READS)
async def later(ctx: Ctx, session_id: int) -> Outcome:
    """Offer other times to the one who waits."""
    session = await _waiting(ctx, session_id, locked=False)
    return Reply(await (card(ctx, session) if session.state is not SessionState.RESCUE else _times(ctx, session)))


@mocks.action(STAND_IN)
async def stand_in(ctx: Ctx, session_id: int) -> Outcome:
    """Give up on the one who did not come, and look for somebody else at once."""
    from bot.features.mocks import queue

    session = await _waiting(ctx, session_id, locked=True)
    if session.state is not SessionState.RESCUE:
        return Reply(await card(ctx, session))
    await lifecycle.happen(ctx.uow, session, SessionEvent.GIVE_UP, ctx.now, "a stand-by partner is looked for")
    return await queue.look_for_somebody(ctx, instead_of=session)


@mocks.action(DONE)
async def done(ctx: Ctx, session_id: int) -> Outcome:
    """Go on to the feedback before the time is over."""
    session, _ = await ours(ctx, session_id, locked=True)
    if session.state is SessionState.RUNNING:
        if not _can_be_rated(session, ctx.now):
            say = ctx.w("After the second half you can give feedback. Swap first: both of you are interviewed.")
            return Reply(cards.noted(ctx.w, ctx.w("Only the first half is over"), say, session))
        session = await lifecycle.happen(ctx.uow, session, SessionEvent.END, ctx.now)
    return Reply(await card(ctx, session))


@mocks.action(CALENDAR, READS)
async def calendar(ctx: Ctx, session_id: int) -> Outcome:
    """The calendar file once more."""
    session, _ = await ours(ctx, session_id)
    seen = await shown(ctx, session)
    attached = await calendar_attachment(ctx, seen)
    return Reply(cards.mock(ctx.w, seen, ctx.member.id), attachments=(attached,))


# --- what the rest of the feature uses -----------------------------------------------------------------------------


async def ours(ctx: Ctx, session_id: int, *, locked: bool = False) -> tuple[Session, Seat]:
    """A mock and the caller's seat in it.

    Raises:
        Stale: it is another community's, or gone.
        Refused: it is between others.
    """
    session = await ctx.uow.sessions.get(session_id, locked=locked)
    if session is None or session.community_id != ctx.member.community_id:
        raise Stale
    seat = session.seat(ctx.member.id)
    if seat is None:
        raise Refused(ctx.w("This mock is between others."), ctx.w("Your own are under /mock next."))
    if seat.gone and session.state in LIVE:
        raise Refused(ctx.w("You are not in this mock any more."), ctx.w("Join the next round when it suits you."))
    return session, seat


async def shown(ctx: Ctx | PostCtx, session: Session) -> Shown:
    """A mock with what its cards need to know."""
    people = await telling.people(ctx.uow, session)
    return Shown(session, people, (await ctx.library.mocks()).packs)


async def card(ctx: Ctx, session: Session) -> Card:
    """A mock as the caller sees it."""
    return cards.mock(ctx.w, await shown(ctx, session), ctx.member.id)


async def calendar_attachment(ctx: Ctx | PostCtx, seen: Shown) -> Any:
    """The calendar file of a mock."""
    names = seen.names(ctx.w, [one.member_id for one in seen.session.seats])
    title = ctx.w("Mock interview: {names}", names=names)
    return await calendar_file.attachment(seen.session, title, "\n".join(cards.parts(ctx.w, seen)), ctx.now)


async def _propose(ctx: Ctx, session: Session, seat: Seat, start: datetime) -> Card:
    """Put a mock at another time, to which the others have to say yes."""
    seats = tuple(replace(one, confirmed=one.member_id == seat.member_id, here_at=None) for one in session.seats)
    session = replace(session, start=start, seats=seats)
    session = await lifecycle.happen(ctx.uow, session, SessionEvent.MOVE, ctx.now)
    return cards.said_yes(ctx.w, await shown(ctx, session))


def _can_be_rated(session: Session, now: datetime) -> bool:
    """Whether enough of a mock that is under way took place to be rated: from then on it is over, not called off."""
    first_part = timing.half_time(session) if len(session.candidates) > 1 else session.start
    return session.state is SessionState.RUNNING and now >= first_part


def _with(session: Session, seat: Seat) -> Session:
    seats = tuple(seat if one.member_id == seat.member_id else one for one in session.seats)
    return replace(session, seats=seats)


def _may_move(session: Session, seat: Seat) -> bool:
    """Whether somebody may propose another time: while one waits for the other, only the one who waits."""
    waits = session.state is SessionState.RESCUE and seat.needed and seat.here_at is not None
    return session.state in AHEAD or waits


async def _waiting(ctx: Ctx, session_id: int, *, locked: bool) -> Session:
    """A mock whose caller is there and may choose something else by now.

    Raises:
        Refused: they are not there, or only observe, or it is too early.
    """
    session, seat = await ours(ctx, session_id, locked=locked)
    if session.state is SessionState.RESCUE and not seat.needed:
        raise Refused(ctx.w("You observe; the one who waits decides."), ctx.w("I tell you in the private place."))
    if session.state is SessionState.RESCUE and (not seat.here_at or ctx.now < session.start + timing.CHOICE_AFTER):
        raise Refused(
            ctx.w("Who is there can choose, fifteen minutes after the start."), ctx.w("Say that you are here first.")
        )
    return session


async def _hold(ctx: Ctx, session: Session) -> None:
    """Keep the pairing away from those in a mock that gets another time; who puts off one of now looks no more."""
    members = [one.member_id for one in session.seats]
    if timing.is_on_demand(session):
        await ctx.uow.mock_queue.leave(members)
    await ctx.uow.mock_profiles.lock(members)


async def _times(ctx: Ctx, session: Session) -> Card:
    if session.version >= MOST_MOVES:
        return cards.moved_enough(ctx.w, session)
    offered = [
        (at, local_time(ctx.w, at, ctx.zone))
        for at in await common.starts(ctx.uow, session, ctx.now)
        if at != session.start
    ]
    return cards.times(ctx.w, await shown(ctx, session), common.spread(offered, cards.TIMES_OFFERED))


async def _plan_marks(ctx: Ctx, session: Session) -> None:
    """Minute marks for those interviewers who want them."""
    packs: Mapping[str, Any] = (await ctx.library.mocks()).packs
    profiles = await ctx.uow.mock_profiles.of_members([one.member_id for one in session.seats])
    for seat in session.seats:
        profile, pack = profiles.get(seat.member_id), packs.get(seat.asks)
        if profile is None or pack is None or not profile.marks:
            continue
        begins = session.start if seat.first else timing.half_time(session)
        for number, minute in guide_cards.marks(pack):
            await telling.guide(ctx.uow, session, seat, begins + timing.minutes(minute), number)


def _instant(values: Sequence[str]) -> datetime:
    """The time that was picked.

    Raises:
        Stale: it is none.
    """
    try:
        return datetime.fromtimestamp(int(values[0]), UTC)
    except (IndexError, ValueError, OverflowError, OSError):
        raise Stale from None
