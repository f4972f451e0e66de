"""What is said about a mock as time goes on: in its private place, or directly."""

from __future__ import annotations

from bot.features.mocks import session_cards as cards
from bot.features.mocks import timing
from bot.features.mocks.feature import (
    ADVICE,
    CANNOT,
    CONFIRM,
    DONE,
    FEEDBACK,
    GUIDE,
    HERE,
    MINE,
    NOW,
    QUESTION,
    RATE,
    SHOW,
    TIMES,
    Advice,
)
from bot.features.mocks.session_cards import Shown
from bot.features.mocks.telling import What
from bot.mocks.records import Session
from bot.ui.cards import Button, ButtonStyle, Card, Row, Text, Tone
from bot.ui.text import When
from bot.words import Words


def told(w: Words, shown: Shown, what: What, *, quiet: int | None = None) -> Card:
    """What happened, in the private place or directly, with what to do next; `quiet` is who cannot be written to."""
    session = shown.session
    number, version = session.id, session.version
    main = ButtonStyle.MAIN
    show = Button(w("Look at it"), SHOW(number))
    answers: Row = (
        Button(w("Confirm"), CONFIRM(number, version), main),
        Button(w("Another time"), TIMES(number)),
        Button(w("Can’t make it"), CANNOT(number)),
    )
    here: Row = (
        Button(w("I’m here"), HERE(number), main),
        Button(w("My guide"), GUIDE(number, 1)),
        Button(w("The question"), QUESTION(number)),
    )
    begins = Text(*cards.when(w, session))
    match what:
        case What.NUDGE:
            late = [one.member_id for one in session.seats if not one.confirmed and not one.gone]
            return Card(
                w("Does this time suit you?"),
                (
                    begins,
                    Text(w("Still to answer: {names}.", names=shown.names(w, late))),
                    Text(
                        w("Without a yes from everybody it is released"), " ", When(session.answer_by, "relative"), "."
                    ),
                ),
                (answers,),
            )
        case What.MOVED:
            return Card(w("Another time is proposed"), (begins, Text(*cards.times_of(w, shown))), (answers,))
        case What.CONFIRMED:
            return Card(
                w("It’s settled"),
                (
                    begins,
                    Text(*cards.times_of(w, shown)),
                    Text(w("The calendar file is attached. I remind you a day, an hour and ten minutes before.")),
                ),
                ((show, Button(w("Another time"), TIMES(number)), Button(w("Can’t make it"), CANNOT(number))),),
                Tone.GOOD,
            )
        case What.RELEASED:
            late = [one.member_id for one in session.seats if not (one.confirmed or one.gone)]
            return Card(
                w("This mock is released"),
                (
                    Text(w("Not everybody said yes in time: {names}.", names=shown.names(w, late))),
                    Text(_matched_anew(w, session, w("Who did say yes"))),
                ),
                (_elsewhere(w),),
            )
        case What.CANCELLED:
            gone = [one.member_id for one in session.seats if one.gone and one.needed]
            who = shown.names(w, gone)
            return Card(
                w("This mock is called off"),
                (
                    Text(w("{names} can’t make it.", names=who) if gone else w("Somebody can’t make it.")),
                    Text(_matched_anew(w, session, w("Who could come"))),
                ),
                (_elsewhere(w),),
            )
        case What.DAY | What.HOUR:
            return Card(
                w("Your mock is coming up"), (begins, Text("\n".join(cards.parts(w, shown)))), ((show, *answers[1:]),)
            )
        case What.MINUTES:
            return Card(
                w("Your mock begins soon"),
                (
                    begins,
                    Text(*cards.where(w, session)[: 3 if session.link else 1]),
                    Text(w("From five minutes before, say that you are here. Does your set-up work?")),
                ),
                (here,),
            )
        case What.SWAP:
            (_, second) = session.candidates
            asks = session.interviewer_of(second)
            return Card(
                w("Half time: swap"),
                (
                    Text(
                        w(
                            "Now {one} interviews {other}.",
                            one=shown.name(w, asks.member_id) if asks else "",
                            other=shown.name(w, second.member_id),
                        )
                    ),
                    Text(w("Finish the debrief of the first half in two minutes, then go on.")),
                ),
                (
                    (
                        here[1],
                        here[2],
                        Button(w("The debrief"), ADVICE(number, Advice.DEBRIEF)),
                        Button(w("We are done"), DONE(number)),
                    ),
                ),
            )
        case What.MISSING:
            late = [one.member_id for one in session.seats if one.needed and not one.here_at and not one.gone]
            return Card(
                w("Are you coming?"),
                (
                    Text(w("It began"), " ", When(session.start, "relative"), ". ", shown.names(w, late), ": ",
                         w("if you are there already, say so.")),
                ),
                (here,),
            )  # fmt: skip
        case What.CHOICE:
            return Card(
                w("You need not wait"),
                (
                    Text(w("Fifteen minutes are over. That somebody did not come says nothing about you.")),
                    Text(w("Wait a little longer, meet somebody from the stand-by list, or find another time.")),
                ),
                (cards.choices(w, number),),
            )
        case What.ASKED:
            return Card(
                w("Did you meet?"),
                (Text(w("If you did, say so, each of you: then feedback opens. If not, no harm is done.")),),
                ((Button(w("We met"), HERE(number), main), Button(w("We didn’t"), CANNOT(number))),),
            )
        case What.FEEDBACK:
            return Card(
                w("How did it go?"),
                (
                    Text(w("Rate yourself first, then each other; about three minutes while it is fresh.")),
                    Text(w("Everything stays sealed until both sides are in, or 48 hours are over.")),
                ),
                ((Button(w("Give feedback"), RATE(number), main),),),
            )
        case What.OPEN:
            return Card(
                w("The feedback is open"),
                (Text(w("Each of you reads what was said about yourself; nobody else sees it.")),),
                ((Button(w("Read it"), FEEDBACK(number), main),),),
            )
        case What.NO_SHOW:
            return Card(
                w("You were missed"),
                (
                    Text(w("Your partner was there for the mock of"), " ", When(session.start), "."),
                    Text(
                        w("It is noted apart from your skills, and fades. If that is wrong, an organiser can undo it.")
                    ),
                ),
                ((show,),),
            )
        case What.NOT_HELD:
            return Card(
                w("This mock did not take place"),
                (Text(w("Not everybody says that you met, so there is nothing to rate, and nobody is blamed.")),),
                (_elsewhere(w),),
            )
        case What.UNREACHABLE:
            name = shown.names(w, [one.member_id for one in session.seats if one.member_id == quiet])
            return Card(
                w("I can’t write to your partner"),
                (
                    Text(w("{name} takes no messages from me.", name=name or w("Your partner"))),
                    Text(w("Please tell them to type /mock next, where the mock and its buttons are.")),
                ),
                ((show,),),
            )


def _matched_anew(w: Words, session: Session, who: str) -> str:
    """What becomes of those who could have met."""
    if timing.is_on_demand(session) and not any(one.here_at for one in session.seats):
        return w("{who} is back in line at their old place; “Somebody now” looks again at once.", who=who)
    if session.round_id is None:
        return w("It was a mock on demand: ask again when it suits you, or join a round.")
    return w("{who} is matched anew as soon as somebody is free, and is first in line.", who=who)


def _elsewhere(w: Words) -> Row:
    """Where to go on."""
    return (Button(w("Your mocks"), MINE()), Button(w("Somebody now"), NOW()))
