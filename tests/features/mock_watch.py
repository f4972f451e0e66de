"""What must hold of mocks whatever happens: looked at after every step, from the stored rows and the shown cards."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import combinations
from typing import Any

from sqlalchemy import select

from assessments.mocks.pack import Pack
from bot.mocks.machine import MET, TAKES_TIME, EntryState, SessionEvent, SessionState, moved
from bot.mocks.records import RoundState, SeatRole
from bot.outcomes import FormErrors, Home, OpenForm, Outcome, Reply
from bot.ui.cards import Card
from bot.ui.forms import Form
from storage.mock_tables import (
    MOCK_BLOCKS,
    MOCK_ENTRIES,
    MOCK_PROGRAMMES,
    MOCK_RATINGS,
    MOCK_ROUNDS,
    MOCK_SEATS,
    MOCK_SESSIONS,
)
from storage.tables import IDENTITIES
from tests.features.mock_scene import Hall
from tests.house import House, words

FALLEN = frozenset({SessionState.RELEASED, SessionState.CANCELLED})
GUIDE_BEFORE = timedelta(minutes=10)
TELLING = 60  # characters of a sentence that stands in no other guide
TABLES = (MOCK_PROGRAMMES, MOCK_ROUNDS, MOCK_ENTRIES, MOCK_BLOCKS, MOCK_SESSIONS, MOCK_SEATS, MOCK_RATINGS, IDENTITIES)


@dataclass(frozen=True)
class Rows:
    """All rows about mocks at one moment."""

    programmes: list[Any]
    rounds: list[Any]
    entries: list[Any]
    blocks: list[Any]
    sessions: list[Any]
    seats: list[Any]
    ratings: list[Any]
    identities: list[Any]

    def seats_of(self, session_id: int) -> list[Any]:
        return [seat for seat in self.seats if seat.session_id == session_id]

    def end(self, session: Any) -> datetime:
        return session.start + timedelta(minutes=session.minutes)  # type: ignore[no-any-return]


@dataclass
class Watch:
    """Remembers what was, and compares it with what is."""

    home: House
    hall: Hall
    packs: Mapping[str, Pack]
    log: list[Any]
    rows: Rows = field(default_factory=lambda: Rows([], [], [], [], [], [], [], []))
    names: dict[int, str] = field(default_factory=dict)
    tokens: dict[str, tuple[str, int]] = field(default_factory=dict)  # words of a rating: by whom, of which mock
    in_mock: dict[int, dict[str, Any]] = field(default_factory=lambda: defaultdict(dict))  # mock → name → seat
    shown: int = 0
    logged: int = 0
    moves: int = 0
    states: dict[int, SessionState] = field(default_factory=dict)

    def token(self, name: str, session_id: int) -> str:
        """Words that nobody else uses, for what somebody says in a mock."""
        made = f"Zq{len(self.tokens):05d}x"
        self.tokens[made] = (name, session_id)
        return made

    async def look(self) -> None:
        """Check everything that was stored, logged and sent since the last look."""
        before = self.rows
        async with self.home.storage.engine.connect() as connection:
            found = [(await connection.execute(select(table))).all() for table in TABLES]
        self.rows = Rows(*(list(rows) for rows in found))
        self.names |= {one.member_id: one.person for one in self.rows.identities}
        for seat in self.rows.seats:
            self.in_mock[seat.session_id][self.names[seat.member_id]] = seat
        self._logs()
        self._states()
        self._one_mock_at_a_time()
        self._entries()
        self._new_mocks(before)
        self._ratings(before)
        for one in self.hall.shown[self.shown :]:
            if isinstance(one.card, Card):
                self.seen(one.to.person, one.card)
        self.shown = len(self.hall.shown)

    def reply(self, name: str, outcome: Outcome) -> None:
        """Check what somebody is answered."""
        self._logs()
        match outcome:
            case Reply(card=card) | Home(card=card):
                assert "went wrong" not in card.title, words(card)
                self.seen(name, card)
            case OpenForm(form=form) | FormErrors(form=form):
                self._sealed(name, _typed(form))

    def seen(self, name: str, card: Card) -> None:
        """Check a card that is shown to somebody, or (no name) to all in a place."""
        text = words(card)
        self._sealed(name, text)
        self._guides(name, text)

    # --- what is stored ----------------------------------------------------------------------------------------------

    def _logs(self) -> None:
        """No defect, and each move of a mock is one that its state allows."""
        for entry in self.log[self.logged :]:
            assert entry["log_level"] not in ("error", "critical"), entry
            if entry["event"] == "mock moved":
                before = self.states.get(entry["mock"], SessionState.PROPOSED)
                self.states[entry["mock"]] = moved(before, SessionEvent(entry["what"]))
                assert self.states[entry["mock"]].value == entry["state"], entry
                self.moves += 1
        self.logged = len(self.log)

    def _states(self) -> None:
        for session in self.rows.sessions:
            assert session.state is self.states.setdefault(session.id, SessionState.PROPOSED), session

    def _one_mock_at_a_time(self) -> None:
        times: dict[int, list[tuple[datetime, datetime, int]]] = defaultdict(list)
        for session in self.rows.sessions:
            if session.state in TAKES_TIME:
                for seat in self.rows.seats_of(session.id):
                    if not seat.gone:
                        times[seat.member_id].append((session.start, self.rows.end(session), session.id))
        for member_id, held in times.items():
            for one, other in combinations(held, 2):
                assert one[1] <= other[0] or other[1] <= one[0], (member_id, one, other)

    def _entries(self) -> None:
        rounds = {one.id: one for one in self.rows.rounds}
        seated = {
            (session.round_id, seat.member_id)
            for session in self.rows.sessions
            if session.state in TAKES_TIME
            for seat in self.rows.seats_of(session.id)
            if not seat.gone
        }
        for entry in self.rows.entries:
            held = rounds[entry.round_id]
            if entry.state is EntryState.MATCHED:
                assert (entry.round_id, entry.member_id) in seated, entry
            if entry.state is EntryState.STAND_BY:
                assert entry.reason, entry
                assert held.state is not RoundState.OVER or entry.left_out, entry
            if entry.state is EntryState.IN and held.state is RoundState.PAIRED:
                assert held.next_at is not None, (held, entry)
                assert held.next_at <= self.home.clock.now(), (held, entry)
            assert entry.state is not EntryState.IN or held.state is not RoundState.OVER, entry

    def _new_mocks(self, before: Rows) -> None:
        """Nobody meets whom they never want to meet, and nobody meets a pack twice."""
        known = {session.id for session in before.sessions}
        apart = {frozenset((one.member_id, one.other_id)) for one in self.rows.blocks}
        good = [session for session in self.rows.sessions if session.state not in FALLEN]
        for session in good:
            if session.id in known:
                continue
            seats = self.rows.seats_of(session.id)
            for one, other in combinations(seats, 2):
                assert frozenset((one.member_id, other.member_id)) not in apart, (session, one, other)
            packs = {pack for seat in seats for pack in (seat.asks, seat.answers)} - {""}
            for seat in (one for one in seats if one.role is not SeatRole.OBSERVER):
                for other in good:
                    if other.id < session.id and any(
                        one.member_id == seat.member_id for one in self.rows.seats_of(other.id)
                    ):
                        met = {pack for one in self.rows.seats_of(other.id) for pack in (one.asks, one.answers)}
                        assert not met & packs, (session, other)

    def _ratings(self, before: Rows) -> None:
        states = {session.id: session.state for session in before.sessions}
        for rating in self.rows.ratings:
            if rating in before.ratings:
                continue
            assert states[rating.session_id] is SessionState.FEEDBACK, rating

    # --- what is shown -----------------------------------------------------------------------------------------------

    def _sealed(self, name: str, text: str) -> None:
        """Ratings are read by who gave them, and once they are open by those in the mock; never in a place."""
        for token, (by, session_id) in self.tokens.items():
            if token in text and name != by:
                assert name, (token, text)
                assert name in self.in_mock[session_id], (name, by, text)
                assert self.states[session_id] is SessionState.CLOSED, (name, by, text)

    def _guides(self, name: str, text: str) -> None:
        """A guide is read by who interviews with it, from ten minutes before their half."""
        now = self.home.clock.now()
        for pack in self.packs.values():
            if not any(secret in text for secret in _secrets(pack)):
                continue
            assert name, text
            mine = [one for one in self.rows.sessions if _asks(self.in_mock[one.id].get(name), pack)]
            open_now = [
                session
                for session in mine
                if session.state in MET
                or (session.state not in FALLEN and now >= self._begins(session, name) - GUIDE_BEFORE)
            ]
            assert open_now, (name, text, now, mine)

    def _begins(self, session: Any, name: str) -> datetime:
        seat = self.in_mock[session.id][name]
        halves = sum(one.format is not None for one in self.in_mock[session.id].values())
        return session.start if seat.first else session.start + timedelta(minutes=session.minutes // max(1, halves))  # type: ignore[no-any-return]


def _asks(seat: Any, pack: Pack) -> bool:
    return seat is not None and seat.asks == pack.id


def _secrets(pack: Pack) -> Iterable[str]:
    """What stands in the guide of a pack and nowhere else, not in that of another either."""
    return (
        pack.goal,
        *(said for said in (*pack.hints, *(answer for _, answer in pack.clarifications)) if len(said) > TELLING),
    )


def _typed(form: Form) -> str:
    return "\n".join(str(getattr(one, "value", "")) for one in form.inputs)
