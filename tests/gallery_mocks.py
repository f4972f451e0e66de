"""The gallery's room for mocks: rounds, mocks in each state, what is told, guides, and the queue, at their extremes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import timedelta
from functools import cache
from itertools import product

from assessments.evidence import MockFormat
from assessments.mocks.pack import Pack
from bot.calls import Platform
from bot.features.mocks import guide_cards, queue_cards, round_cards, session_cards, told_cards
from bot.features.mocks.feature import NOW, Advice
from bot.features.mocks.names import member_name
from bot.features.mocks.pool import Bar, MentorReason
from bot.features.mocks.session_cards import Shown
from bot.features.mocks.telling import What, Who
from bot.matching.reasons import Reason
from bot.mocks.machine import AHEAD, EntryState, SessionState
from bot.mocks.records import Entry, MockProfile, Queued, Round, RoundState, Seat, SeatRole, Session
from bot.mocks.shelf import MockShelf, read_mocks
from bot.ui.cards import Button, Card
from bot.ui.forms import Form
from tests.contracts.extremes import EMOJI, HOSTILE
from tests.gallery_mock_setup import LINK, largest, programme
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import START

NAMES = ("Ana", LONG_NAME, "<" * 80, EMOJI[:80], *HOSTILE)
ANA, BEN, CY = 1, 2, 3
PEER, MENTOR, GUEST, OBSERVER = SeatRole
LONGEST = max(MockFormat, key=lambda one: len(one.value))
PAIR = (
    Seat(ANA, PEER, format=LONGEST, first=True, confirmed=True, here_at=START, missed=True),
    Seat(BEN, PEER, format=LONGEST, gone=True),
)
TABLES = {
    "a pair": PAIR,
    "a pair, and an observer": (*PAIR, Seat(CY, OBSERVER)),
    "a mentor and a guest": (Seat(ANA, MENTOR, first=True), Seat(BEN, GUEST, format=LONGEST)),
    "two who both wait": tuple(replace(one, confirmed=False, here_at=None, gone=False) for one in PAIR),
}


@cache
def shelf() -> MockShelf:
    """Everything that is packaged for mocks."""
    return read_mocks()


def session(seats: tuple[Seat, ...] = PAIR, **more: object) -> Session:
    base = Session(
        LARGEST,
        1,
        Platform.DISCORD,
        "1",
        "80351110224678913",
        SessionState.PROPOSED,
        START + timedelta(hours=30),
        90,
        seats,
        START,
        START + timedelta(hours=12),
        None,
    )
    return replace(base, **more)  # type: ignore[arg-type]


def shown(one: Session, *names: str) -> Shown:
    """A mock among people with these names; who has none is not known any more."""
    people = {number: Who(number, name, str(number), ZONE) for number, name in enumerate(names, 1) if name}
    return Shown(one, people, shelf().packs)


def sessions() -> Iterator[tuple[str, Card]]:
    """Every mock in every state."""
    for (table, seats), state in product(TABLES.items(), SessionState):
        one = shown(session(seats, state=state, place="80351110224678914", link=LINK), LONG_NAME, LONG_NAME, LONG_NAME)
        yield f"mock {state} of {table}", session_cards.mock(W, one)
        for viewer in (ANA, BEN, CY):
            yield f"mock {state} of {table}, seen by {viewer}", session_cards.mock(W, one, viewer)
    for (table, seats), state in product(TABLES.items(), AHEAD):
        one = shown(session(seats, state=state, link=LINK), LONG_NAME, LONG_NAME, LONG_NAME)
        for what, quiet in product(_said(one.session), (None, BEN)):
            yield f"told {what} of {quiet}, {state}, {table}", told_cards.told(W, one, what, quiet=quiet)
    for number, name in enumerate(NAMES):
        one = shown(session(TABLES["a pair, and an observer"], platform=Platform.SLACK), name, name, name)
        yield f"mock of name {number}", session_cards.mock(W, one)
        yield f"settled with name {number}", told_cards.told(W, one, What.CONFIRMED)
        yield f"yes among name {number}", session_cards.said_yes(W, one)
        yield f"arrived among name {number}", session_cards.arrived(W, one)
    nobody = shown(session(tuple(replace(one, gone=True) for one in PAIR)))
    yield "mock of nobody", session_cards.mock(W, nobody)
    trio = TABLES["a pair, and an observer"]
    most = [shown(session(trio, id=LARGEST - n), *NAMES[1:4]) for n in range(session_cards.MINE_SHOWN)]
    row = (Button("Somebody now", NOW()),)
    yield "no mocks of mine", session_cards.mine(W, (), ANA, row)
    yield "most mocks of mine", session_cards.mine(W, most, ANA, row)


def _said(one: Session) -> Iterator[What]:
    """What may be said in a mock; who is interviewed alone has nobody to swap with."""
    yield from (what for what in What if what is not What.SWAP or len(one.candidates) > 1)


def answers() -> Iterator[tuple[str, Card]]:
    """What a click in a mock is answered with."""
    one = session()
    times = [(START + timedelta(hours=n), "Wed 25 Nov 18:00") for n in range(session_cards.TIMES_OFFERED)]
    yield "no other times", session_cards.times(W, shown(one, *NAMES), ())
    yield "other times", session_cards.times(W, shown(one, *NAMES), times)
    yield "moved enough", session_cards.moved_enough(W, replace(one, version=4))
    yield "moved enough, in vain", session_cards.moved_enough(W, replace(one, version=4, state=SessionState.RESCUE))
    yield "call a mock off?", session_cards.confirm_cannot(W, one)
    yield "a mock was not held?", session_cards.confirm_cannot(W, replace(one, state=SessionState.ASKED))
    yield "too early", session_cards.too_early(W, one)
    yield "noted", session_cards.noted(W, "Noted", "Your partner says that you met.", one)
    guides = shelf().guides
    for mentors in (False, True):
        yield f"no guide yet, mentor {mentors}", guide_cards.before_interview(W, one, guides, START, mentors=mentors)
    yield "no question yet", guide_cards.before_question(W, one, START)
    yield "the observer's guide", guide_cards.observer(W, one, guides)
    for about in Advice:
        yield f"advice, {about}", guide_cards.advice(W, one, guides, about)
    yield "no pack left", guide_cards.without_pack(W, one)


def guides() -> Iterator[tuple[str, Card]]:
    """Every page of every pack."""
    for pack in shelf().packs.values():
        yield from _guide(pack)


def _guide(pack: Pack) -> Iterator[tuple[str, Card]]:
    one = session()
    for page, samples in product(range(1, guide_cards.PAGES + 1), (False, True)):
        yield f"guide {pack.id}, page {page}, {samples}", guide_cards.guide(W, one, pack, page, samples=samples)
    yield f"question {pack.id}", guide_cards.question(W, one, pack)
    for number, _ in guide_cards.marks(pack):
        yield f"mark {pack.id} {number}", guide_cards.mark(W, one, pack, number)


def rounds() -> Iterator[tuple[str, Card]]:
    """A round's post, what is asked directly, and why."""
    for state, one in product(RoundState, (programme(), largest())):
        held = Round(LARGEST, one.id, 1, "2026-11-25", state, START, START + timedelta(days=2), START, None)
        entries = [Entry(held.id, number, EntryState.IN) for number in range(1_000)]
        for count in (0, 1, 1_000):
            yield f"round {state} of {count}, {len(one.name)}", round_cards.opened(W, held, one, entries[:count])
        if state is RoundState.OPEN:
            yield f"nudge {len(one.name)}", round_cards.nudge(W, held, one)
            yield f"missed {len(one.name)}", round_cards.missed(W, held, one)
            yield f"called off {len(one.name)}", round_cards.called_off(W, one.name)
            profile = MockProfile(ANA, frozenset(MockFormat), week=1)
            for late, mine in product((0, 3), (None, profile)):
                now = START + timedelta(days=late)
                name = f"joined {len(one.name)}, {late}, {mine is None}"
                yield name, round_cards.joined(W, held, one, mine, now)
    yield "skipped", round_cards.skipped(W, held)
    yield "matched already", round_cards.matched_already(W)
    yield "no round", round_cards.no_round(W)
    yield "still asked", round_cards.still(W, None)
    yield "left alone", round_cards.still(W, START)
    for entry_state, reason in product(EntryState, ("", *Reason, *MentorReason, *Bar)):
        entry = Entry(held.id, ANA, entry_state, str(reason))
        yield f"why {entry_state} {reason}", round_cards.why(W, held, entry)
    yield from dry_runs()


def dry_runs() -> Iterator[tuple[str, Card]]:
    """Nobody, and far more people than a card holds, all with the longest names."""
    name = member_name(W, "<" * 80)
    for count, of_all in product((0, 1, 1_000), (False, True)):
        pairs = [" · ".join((name,) * 3)] * count
        rest = [(name, str(Reason.STAND_BY))] * count
        yield f"dry run of {count}, {of_all}", round_cards.dry_run(W, largest(), pairs, rest, of_all=of_all)


def queue() -> Iterator[tuple[str, Card]]:
    """Looking for somebody at once."""
    queued = Queued(ANA, 1, Platform.SLACK, "W1", "U1", "C1", START, START, frozenset(MockFormat))
    for unlike in (False, True):
        yield f"waiting, {unlike}", queue_cards.waiting(W, queued, unlike=unlike)
    yield "somebody is there", queue_cards.found(W, session())
    yield "busy", queue_cards.busy(W)
    yield "queue without a profile", queue_cards.no_profile(W)
    yield "left the queue", queue_cards.left(W)
    yield "nobody came", queue_cards.nobody(W)
    yield "step in", queue_cards.step_in(W)


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    for room in (sessions, answers, guides, rounds, queue):
        yield from room()


def forms() -> Iterator[tuple[str, Form]]:
    """Every form."""
    yield "own time", session_cards.own_time_form(W, session(), ZONE)
