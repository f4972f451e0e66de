"""What those in a mock see of it, in its private place or directly."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Final
from zoneinfo import ZoneInfo

from assessments.mocks.pack import Pack
from bot.days import local_time
from bot.features.mocks.feature import (
    ADVICE,
    CALENDAR,
    CANNOT,
    CANNOT_NOW,
    CONFIRM,
    DONE,
    FEEDBACK,
    GUIDE,
    HERE,
    LATER,
    MINE,
    MOVE,
    OWN_TIME,
    OWN_TIME_FORM,
    QUESTION,
    SHOW,
    STAND_IN,
    TIMES,
    WAIT,
    Advice,
)
from bot.features.mocks.names import FORMATS, joined, member_name
from bot.features.mocks.telling import Who
from bot.mocks.machine import AHEAD, SessionState
from bot.mocks.records import SeatRole, Session
from bot.platforms import READ_ALONG
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Option, Pick, Row, Text, Tone
from bot.ui.forms import DateInput, Form, TimeInput
from bot.ui.text import Bold, LinkTo, When, Wordy, shortened
from bot.words import Words, said

TIMES_OFFERED: Final = 25
MINE_SHOWN: Final = 8

_STANDS: Final = {
    SessionState.PROPOSED: "Not settled yet.",
    SessionState.CONFIRMED: "Settled: everybody said yes.",
    SessionState.RUNNING: "Under way.",
    SessionState.RESCUE: "Somebody is waiting.",
    SessionState.ASKED: "Over. Did you meet?",
    SessionState.FEEDBACK: "Over. Feedback is being collected, sealed until both sides are in.",
    SessionState.CLOSED: "Done, and the feedback is open.",
    SessionState.RELEASED: "Released: not everybody said yes in time.",
    SessionState.CANCELLED: "Called off.",
    SessionState.NO_SHOW: "It did not take place.",
    SessionState.NOT_HELD: "It did not take place.",
}
said(_STANDS)


@dataclass(frozen=True, slots=True)
class Shown:
    """A mock, who is in it, and the packs by name."""

    session: Session
    people: Mapping[int, Who]
    packs: Mapping[str, Pack]

    def name(self, w: Words, member_id: int) -> str:
        """What somebody is called."""
        who = self.people.get(member_id)
        return member_name(w, who.name if who else None)

    def names(self, w: Words, members: Sequence[int]) -> str:
        """What some are called, in one phrase."""
        return joined(w, [self.name(w, one) for one in members])


def mock(w: Words, shown: Shown, viewer: int | None = None) -> Card:
    """A mock as it stands: when for each, who does what, where, and what to do next."""
    session = shown.session
    blocks: list[Block] = [
        Text(Bold(w(_STANDS[session.state])), *_waiting_for(w, session), "\n", *when(w, session)),
        Text(*times_of(w, shown)),
        Text("\n".join(parts(w, shown))),
    ]
    if session.state in AHEAD:
        blocks.append(Text(*where(w, session)))
    names = shown.names(w, [one.member_id for one in session.seats])
    return Card(
        shortened(w("Mock {number}: {names}", number=session.id, names=names), law.CARD_TITLE),
        tuple(blocks),
        _controls(w, session, viewer),
        Tone.GOOD if session.state is SessionState.CONFIRMED else Tone.NEUTRAL,
    )


def when(w: Words, session: Session) -> tuple[Wordy, ...]:
    """When it is, in the reader's own zone, and for how long."""
    return When(session.start), f" · {w('{minutes} minutes', minutes=session.minutes)}"


def times_of(w: Words, shown: Shown) -> list[Wordy]:
    """When it is for each of them, and whether they said yes."""
    lines: list[Wordy] = []
    for seat in shown.session.seats:
        who = shown.people.get(seat.member_id)
        if who is None or seat.gone:
            continue
        mark = ""
        if shown.session.state is SessionState.PROPOSED:
            mark = f" · {w('said yes') if seat.confirmed else w('no answer yet')}"
        when = local_time(w, shown.session.start, who.zone)
        lines += ["\n" if lines else "", Bold(shown.name(w, seat.member_id)), f": {when} ({who.zone.key}){mark}"]
    return lines or [w("Nobody is left in it.")]


def parts(w: Words, shown: Shown) -> list[str]:
    """Who interviews whom, and in what."""
    session = shown.session
    minutes = session.minutes // max(len(session.candidates), 1)
    lines = []
    for number, seat in enumerate(session.candidates):
        interviewer = session.interviewer_of(seat)
        if seat.format is None or interviewer is None:
            continue
        half = w("Interview") if len(session.candidates) == 1 else w("First half") if number == 0 else w("Second half")
        what = w(
            "{format}, {minutes} minutes. Interviewer {one}, candidate {other}.",
            format=w(FORMATS[seat.format]),
            minutes=minutes,
            one=shown.name(w, interviewer.member_id),
            other=shown.name(w, seat.member_id),
        )
        lines.append(f"{half}: {what}")
    for seat in session.seats:
        if seat.role is SeatRole.OBSERVER and not seat.gone:
            lines.append(w("{name} observes, and says at the end what they saw.", name=shown.name(w, seat.member_id)))
    return lines or [w("Nobody is left in it.")]


def where(w: Words, session: Session) -> tuple[Wordy, ...]:
    """Where they meet, and who can read along."""
    where: tuple[Wordy, ...] = (w("Where: a call wherever you both like; paste its link here."),)
    if session.link:
        where = (w("Where:"), " ", LinkTo(w("your community’s room"), session.link))
    about = w("The interviewer alone gets the guide, ten minutes before.")
    if session.platform in READ_ALONG and session.parent:
        about = f"{about} {w('Moderators of this server can read along here.')}"
    return (*where, "\n", about)


def _waiting_for(w: Words, session: Session) -> tuple[Wordy, ...]:
    if session.state is SessionState.PROPOSED:
        return (" ", w("Without a yes from everybody it is released"), " ", When(session.answer_by, "relative"), ".")
    return ()


def _controls(w: Words, session: Session, viewer: int | None) -> tuple[Row, ...]:
    number, version = session.id, session.version
    other = Button(w("Another time"), TIMES(number))
    cannot = Button(w("Can’t make it"), CANNOT(number))
    here = Button(w("I’m here"), HERE(number), ButtonStyle.MAIN)
    how = Button(w("How it goes"), ADVICE(number, Advice.HOW_IT_GOES))
    material: tuple[Button, ...] = (
        Button(w("My guide"), GUIDE(number, 1)),
        Button(w("The question"), QUESTION(number)),
    )
    match session.state:
        case SessionState.PROPOSED:
            mine = session.seat(viewer) if viewer is not None else None
            if mine is not None and mine.confirmed:
                return ((other, cannot, how),)
            return ((Button(w("Confirm"), CONFIRM(number, version), ButtonStyle.MAIN), other, cannot, how),)
        case SessionState.CONFIRMED:
            return ((here, other, cannot), (*material, how, Button(w("Calendar file"), CALENDAR(number))))
        case SessionState.RUNNING:
            debrief = Button(w("The debrief"), ADVICE(number, Advice.DEBRIEF))
            return ((Button(w("We are done"), DONE(number), ButtonStyle.MAIN), *material, debrief),)
        case SessionState.RESCUE:
            return ((here, *choices(w, number)),)
        case SessionState.ASKED:
            return ((Button(w("We met"), HERE(number), ButtonStyle.MAIN), Button(w("We didn’t"), CANNOT(number))),)
        case SessionState.FEEDBACK | SessionState.CLOSED:
            return ((Button(w("Feedback"), FEEDBACK(number), ButtonStyle.MAIN),),)
        case _:
            return ((Button(w("Your mocks"), MINE()),),)


def choices(w: Words, number: int) -> tuple[Button, ...]:
    """What the one who waits can do."""
    return (
        Button(w("Wait"), WAIT(number)),
        Button(w("A stand-by partner"), STAND_IN(number)),
        Button(w("Another time"), LATER(number)),
    )


# --- private answers -----------------------------------------------------------------------------------------------


def times(w: Words, shown: Shown, offered: Sequence[tuple[datetime, str]]) -> Card:
    """Times that suit everybody."""
    session = shown.session
    own = Button(w("A time of your own"), OWN_TIME(session.id))
    if not offered:
        return Card(
            w("No other common time"),
            (Text(w("Your profiles have no other time in common. Agree on one here, then propose it.")),),
            ((own, Button(w("Can’t make it"), CANNOT(session.id)), Button(w("Back"), SHOW(session.id))),),
        )
    options = tuple(Option(str(int(at.timestamp())), label) for at, label in offered[:TIMES_OFFERED])
    return Card(
        w("Another time"),
        (Text(w("These suit everybody in it, in your own time. The others have to say yes again.")),),
        (
            (Pick(MOVE(session.id, session.version), w("Choose a time"), options),),
            (own, Button(w("Keep the time"), SHOW(session.id))),
        ),
    )


def moved_enough(w: Words, session: Session) -> Card:
    """It had so many times that one more will hardly be the right one; who waits in vain does not call it off."""
    had = Text(w("This mock has had {n} other times already.", n=session.version))
    if session.state is SessionState.RESCUE:
        return Card(w("It keeps slipping"), (had,), (choices(w, session.id)[:2],))
    return Card(
        w("It keeps slipping"),
        (
            had,
            Text(w("Take the one that stands, or call it off: then each of you can meet somebody else.")),
        ),
        ((Button(w("Keep the time"), SHOW(session.id)), Button(w("Can’t make it"), CANNOT(session.id))),),
    )


def own_time_form(w: Words, session: Session, zone: ZoneInfo) -> Form:
    """A time on which those in a mock have agreed by themselves."""
    local = session.start.astimezone(zone)
    return Form(
        OWN_TIME_FORM(session.id, session.version),
        w("A time of your own"),
        (
            DateInput(name="day", label=w("Day"), value=local.date()),
            TimeInput(
                name="at", label=w("Time"), hint=w("In your own time, {zone}", zone=zone.key), value=local.time()
            ),
        ),
        submit=w("Propose"),
    )


def confirm_cannot(w: Words, session: Session) -> Card:
    """Ask before a mock is called off."""
    if session.state is SessionState.ASKED:
        say = w("Then there is nothing to rate, and nobody is blamed.")
        title = w("It did not take place?")
    else:
        say = w("Often another time is kinder: the two of you are matched already.")
        if session.round_id is not None:
            say = w("Your partner is matched anew, first in line. Often another time is kinder.")
        title = w("Call it off?")
    off = Button(w("Call it off"), CANNOT_NOW(session.id, session.version), ButtonStyle.DANGER)
    if session.state is SessionState.ASKED:
        off = Button(w("We didn’t meet"), CANNOT_NOW(session.id, session.version))
    return Card(
        title,
        (Text(say),),
        (
            (
                off,
                *([Button(w("Another time"), TIMES(session.id))] if session.state in AHEAD else []),
                Button(w("Back"), SHOW(session.id)),
            ),
        ),
    )


def said_yes(w: Words, shown: Shown) -> Card:
    """The answer to a yes: what is still missing."""
    session = shown.session
    late = [one.member_id for one in session.seats if not one.confirmed and not one.gone]
    return Card(
        w("You said yes"),
        (
            Text(When(session.start)),
            Text(w("Still to answer: {names}. I tell you when it is settled.", names=shown.names(w, late))),
        ),
        (
            (
                Button(w("Look at it"), SHOW(session.id)),
                Button(w("Another time"), TIMES(session.id)),
                Button(w("Can’t make it"), CANNOT(session.id)),
            ),
        ),
    )


def arrived(w: Words, shown: Shown) -> Card:
    """The answer to "I'm here" while somebody is missing."""
    session = shown.session
    late = [one.member_id for one in session.seats if one.needed and not one.here_at and not one.gone]
    return Card(
        w("Good that you are here"),
        (
            Text(w("Not here yet: {names}.", names=shown.names(w, late))),
            Text(w("If nobody comes, you can choose something else fifteen minutes after the start.")),
        ),
        (
            (
                Button(w("My guide"), GUIDE(session.id, 1)),
                Button(w("The question"), QUESTION(session.id)),
                Button(w("Look at it"), SHOW(session.id)),
            ),
        ),
    )


def too_early(w: Words, session: Session) -> Card:
    """It has not begun."""
    return Card(
        w("Not yet"),
        (Text(w("From five minutes before you can say that you are here. It begins"), " ", When(session.start), "."),),
        ((Button(w("Back"), SHOW(session.id)),),),
    )


def noted(w: Words, title: str, words: str, session: Session) -> Card:
    """A short answer to a click."""
    return Card(title, (Text(words),), ((Button(w("The mock"), SHOW(session.id)),),))


def mine(w: Words, sessions: Sequence[Shown], member_id: int, controls: Row) -> Card:
    """All that may still happen to a member's mocks."""
    blocks: list[Block] = []
    for shown in sessions:
        others = shown.names(w, [one.member_id for one in shown.session.others(member_id)])
        blocks.append(
            Line(
                Bold(others or w("nobody")),
                " · ",
                When(shown.session.start),
                f"\n{w(_STANDS[shown.session.state])}",
                button=Button(w("Open"), SHOW(shown.session.id)),
            )
        )
    if not sessions:
        blocks.append(Text(w("No mock is coming up for you.")))
    return Card(w("Your mocks"), tuple(blocks), (controls,))
