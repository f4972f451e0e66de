"""What is said about a mock, and where: in its private place, or directly to each where there is none.

A message names what it is about and which time it speaks of; whether it is still wanted is decided when it is sent.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from enum import StrEnum
from typing import Any, Final
from zoneinfo import ZoneInfo

from bot.features.mocks import timing
from bot.features.mocks.feature import EVENT, GUIDED, INTRO, TOLD
from bot.mocks.machine import AHEAD, SessionState
from bot.mocks.records import Seat, Session
from bot.platforms import SERVER_EVENTS
from bot.ports import UnitOfWork
from bot.records import Message
from bot.zones import zone_where

TITLE: Final = "Mock {number}"
"""Name of a private place: the number alone, as a community's moderators can see the list of them."""

PAIR: Final = 2  # people without whom there is no mock


class What(StrEnum):
    """What is said."""

    NUDGE = "nudge"
    """Somebody has not said yes yet."""
    CONFIRMED = "confirmed"
    MOVED = "moved"
    RELEASED = "released"
    CANCELLED = "cancelled"
    DAY = "day"
    HOUR = "hour"
    MINUTES = "minutes"
    """Reminders: 24 hours, one hour, ten minutes before."""
    SWAP = "swap"
    MISSING = "missing"
    CHOICE = "choice"
    ASKED = "asked"
    """Did you meet?"""
    FEEDBACK = "feedback"
    OPEN = "open"
    """Ratings can be read, where somebody gets no messages of mine."""
    NO_SHOW = "no_show"
    NOT_HELD = "not_held"
    UNREACHABLE = "unreachable"
    """To one: the other gets no messages of mine."""


BEFORE: Final[Mapping[What, timedelta]] = dict(zip((What.DAY, What.HOUR, What.MINUTES), timing.REMINDERS, strict=True))
_LATEST: Final[Mapping[What, timedelta]] = {
    What.DAY: BEFORE[What.HOUR],
    What.HOUR: BEFORE[What.MINUTES],
    What.MINUTES: timedelta(0),
}
_STATES: Final[Mapping[What, frozenset[SessionState]]] = {
    What.NUDGE: frozenset({SessionState.PROPOSED}),
    What.MOVED: frozenset({SessionState.PROPOSED}),
    What.CONFIRMED: frozenset({SessionState.CONFIRMED}),
    What.DAY: frozenset({SessionState.CONFIRMED}),
    What.HOUR: frozenset({SessionState.CONFIRMED}),
    What.MINUTES: frozenset({SessionState.CONFIRMED}),
    What.SWAP: frozenset({SessionState.CONFIRMED, SessionState.RUNNING}),
    What.MISSING: frozenset({SessionState.CONFIRMED, SessionState.RESCUE}),
    What.CHOICE: frozenset({SessionState.RESCUE}),
    What.ASKED: frozenset({SessionState.ASKED}),
    What.FEEDBACK: frozenset({SessionState.FEEDBACK}),
    What.UNREACHABLE: AHEAD,
}


def wanted(what: What, session: Session, version: int, now: datetime) -> bool:
    """Whether a message is still worth saying: it speaks of the present time, and its moment is not over."""
    states = _STATES.get(what)
    if states is not None and (session.state not in states or version != session.version):
        return False
    return what not in _LATEST or now < session.start - _LATEST[what]


@dataclass(frozen=True, slots=True)
class Who:
    """Somebody in a mock, as the others see them. `person` is the platform's id, "" for who is not there any more."""

    member_id: int
    name: str
    person: str
    zone: ZoneInfo
    locale: str | None = None


async def people(uow: UnitOfWork, session: Session) -> Mapping[int, Who]:
    """Everybody in a mock by member; who left has no platform's id, and who was deleted is not in it."""
    ids = [seat.member_id for seat in session.seats]
    members = await uow.members.some(ids)
    accounts = await uow.members.accounts(ids, session.platform, session.workspace)
    found = {}
    for member_id, member in members.items():
        account = accounts.get(member_id)
        found[member_id] = Who(
            member_id,
            account.name if account else member.name,
            account.person if account else "",
            zone_where(member),
            member.language,
        )
    return found


async def introduce(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """Begin the private place with the card of the mock; none for who is alone, and nothing in the channel above."""
    known = await people(uow, session)
    persons = tuple(filter(None, (known[one.member_id].person for one in session.seats if one.member_id in known)))
    if len(persons) < PAIR:
        return
    message = replace(
        _to_place(session, f"mock:{session.id}:intro", INTRO, {"mock": session.id}),
        place=session.parent,
        private=persons,
        thread_title=TITLE.format(number=session.id),
        pings=persons,
    )
    await uow.outbox.add(message, now)


async def introduce_directly(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """Show each of them the card of the mock directly, where there can be no private place."""
    for who in (await people(uow, session)).values():
        if who.person:
            args = {"mock": session.id}
            key = f"mock:{session.id}:intro:{who.member_id}"
            await uow.outbox.add(_to_member(session, key, INTRO, args, who), now)


async def touch(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """Have the card in the private place say how things stand now."""
    if session.ref and session.place:
        message = _to_place(session, f"mock:{session.id}:intro:edit", INTRO, {"mock": session.id})
        await uow.outbox.add(replace(message, edits=session.ref), now)


async def tell(
    uow: UnitOfWork,
    session: Session,
    what: What,
    at: datetime,
    *,
    to: Sequence[int] | None = None,
    directly: bool = False,
    **more: Any,
) -> None:
    """Say something to all in a mock who are still in it, or `directly` to some of them, at a time, once for each time.

    In the private place those in `to` are called, by default everybody.
    """
    known = await people(uow, session)
    seats = [one for one in session.seats if not one.gone and (to is None or one.member_id in to)]
    there = [known[one.member_id] for one in seats if one.member_id in known and known[one.member_id].person]
    args = {"mock": session.id, "version": session.version, "what": what.value, **more}
    key = f"mock:{session.id}:{session.version}:{what}"
    if session.place and not directly:
        called = {} if to is None else {"to": list(to)}  # who is to hear of it directly, should the place be gone
        message = _to_place(session, key, TOLD, args | called)
        await uow.outbox.add(replace(message, pings=tuple(one.person for one in there)), at)
        return
    for one in there:
        await uow.outbox.add(_to_member(session, f"{key}:{one.member_id}", TOLD, args, one), at)


async def guide(uow: UnitOfWork, session: Session, seat: Seat, at: datetime, mark: int | None = None) -> None:
    """Send an interviewer the guide, or the minute `mark` of its path with this number, at a time."""
    who = (await people(uow, session)).get(seat.member_id)
    if who is None or not who.person:
        return
    args = {"mock": session.id, "version": session.version, "mark": mark}
    key = f"mock:{session.id}:{session.version}:guide:{seat.member_id}:{'' if mark is None else mark}"
    await uow.outbox.add(_to_member(session, key, GUIDED, args, who), at)


async def happening(uow: UnitOfWork, session: Session, now: datetime) -> None:
    """Have the server's scheduled event say when it is, or go when the mock does."""
    if session.platform not in SERVER_EVENTS:
        return
    message = _to_place(session, f"mock:{session.id}:event", EVENT, {"mock": session.id})
    message = replace(message, place=session.parent)
    if session.event:
        message = replace(message, key=f"{message.key}:edit", edits=session.event)
    await uow.outbox.add(message, now)


def _to_place(session: Session, key: str, template: str, args: Mapping[str, Any]) -> Message:
    return Message(
        key=key,
        community_id=session.community_id,
        template=template,
        platform=session.platform,
        workspace=session.workspace,
        args=args,
        place=session.place,
    )


def _to_member(session: Session, key: str, template: str, args: Mapping[str, Any], who: Who) -> Message:
    return replace(_to_place(session, key, template, args), place="", person=who.person, member_id=who.member_id)
