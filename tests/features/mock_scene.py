"""A community that practises mocks: a programme, members with free weeks, and a platform that shows what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import date, datetime, time, timedelta
from typing import Any

from assessments.evidence import MockFormat
from bot.calls import Platform, Rank
from bot.features.mocks import clockwork, invitations, pairing, queue
from bot.jobs.outbox import Courier
from bot.matching.people import Mentor
from bot.matching.people import Person as Matched
from bot.matching.solve import Matching, match
from bot.mocks.availability import WHOLE
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import Entry, MockProfile, Programme, Rhythm, Round, Seat, Session
from bot.outcomes import Attachment
from bot.records import Destination, Sent
from bot.ui.cards import Card
from tests.house import House, Person, words

BERLIN = "Europe/Berlin"
CHANNEL = "C1"


class InPlace:
    """The matching, in the process of the tests."""

    async def match(
        self, people: Sequence[Matched], mentors: Sequence[Mentor] = (), horizon: int = 8, half_hours: int = 3
    ) -> Matching:
        return match(people, mentors, horizon, half_hours)


@dataclass
class Shown:
    """A message as it was sent."""

    to: Destination
    card: Card
    files: tuple[Attachment, ...]


@dataclass
class Hall:
    """A platform with channels, private places and direct messages."""

    shown: list[Shown] = field(default_factory=list)
    closed: set[str] = field(default_factory=set)  # people who take no messages, places that are gone
    fault: type[Exception] = RuntimeError
    no_private: Exception | None = None

    async def send(self, to: Destination, card: Card, *, nonce: str, files: tuple[Attachment, ...] = ()) -> Sent:
        from bot.errors import Undeliverable

        if to.private and self.no_private is not None:
            raise self.no_private
        if {to.person, to.place if not to.private else ""} & self.closed - {""}:
            raise Undeliverable("the thread is gone" if to.place else "the person takes no direct messages")
        self.shown.append(Shown(to, card, files))
        number = len(self.shown)
        place = f"P{'-'.join(sorted(to.private))}-{to.thread_title}" if to.private else ""
        return Sent(f"{place or to.place or to.person}/{number}", f"https://example.org/{number}", place=place)

    async def announce(self, to: Destination, happening: Any, *, nonce: str) -> Sent:
        self.shown.append(Shown(to, happening, ()))
        return Sent(to.edits or f"event{len(self.shown)}")

    def told(self, person: str) -> list[Card]:
        """Direct messages to somebody."""
        return [one.card for one in self.shown if one.to.person == person and not one.to.home]

    def private(self, *names: str) -> list[Card]:
        """What was said in the private places of some people, edits left out."""
        start = f"P{'-'.join(sorted(names))}-"
        return [
            one.card
            for one in self.shown
            if not one.to.edits and (one.to.place.startswith(start) or set(one.to.private) == set(names))
        ]

    def channel(self) -> list[Card]:
        """What was posted in the channel, edits left out."""
        return [one.card for one in self.shown if one.to.place == CHANNEL and not one.to.edits and not one.to.private]


@dataclass
class MockScene:
    """The house with a programme of mocks."""

    home: House
    hall: Hall = field(default_factory=Hall)
    platform: Platform = Platform.SLACK
    people: dict[str, Person] = field(default_factory=dict)

    def __post_init__(self) -> None:
        self.home.app.matcher = InPlace()  # type: ignore[assignment]

    @property
    def now(self) -> datetime:
        return self.home.clock.now()

    def member(self, name: str, **more: Any) -> Person:
        if name not in self.people:
            self.people[name] = self.home.person(name, self.platform, **more)
        return self.people[name]

    def organiser(self) -> Person:
        return self.member("olga", rank=Rank.ORGANISER)

    async def id_of(self, name: str) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(self.member(name).origin, self.now)).id

    async def joins(self, *names: str, **changes: Any) -> None:
        """Members with a profile: free all week for coding and behavioural unless told otherwise."""
        for name in names:
            member_id = await self.id_of(name)
            usual: dict[str, Any] = {
                "formats": frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL}),
                "week": WHOLE,
                "a_week": 3,
            }
            async with self.home.storage.begin() as uow:
                await uow.mock_profiles.save(MockProfile(member_id, **(usual | changes)))

    async def programme(self, **changes: Any) -> Programme:
        """A weekly programme, whose next round opens in an hour."""
        async with self.home.storage.begin() as uow:
            member = await uow.members.register(self.organiser().origin, self.now)
            usual: dict[str, Any] = {
                "id": 0,
                "community_id": member.community_id,
                "platform": self.platform,
                "workspace": "W1",
                "place": CHANNEL,
                "name": "Thursdays",
                "rhythm": Rhythm.WEEKLY,
                "weekday": 2,
                "at": time(12),
                "zone": "UTC",
                "minutes": 60,
                "formats": frozenset(MockFormat),
                "since": date(2026, 11, 25),
                "owner": "olga",
                "next_at": datetime.fromisoformat("2026-11-23T12:00+00:00"),
                "next_day": date(2026, 11, 25),
            }
            return await uow.programmes.add(Programme(**(usual | changes)))

    async def run(self, **later: float) -> None:
        """Let time pass, look at what is due, and send what follows."""
        if later:
            self.home.clock.move(**later)
        for _ in range(3):
            await invitations.look(self.home.app)
            await pairing.look(self.home.app)
            await clockwork.look(self.home.app)
            await queue.look(self.home.app)
            courier = Courier(
                self.home.app, self.platform, self.hall, clock=lambda: self.now.timestamp(), events=self.hall
            )
            while await courier.send_due():
                pass

    async def until(self, moment: datetime, step: timedelta = timedelta(minutes=5)) -> None:
        """Let time pass in steps, as it does."""
        while self.now < moment:
            self.home.clock.instant = min(moment, self.now + step)
            await self.run()

    async def round(self) -> Round:
        async with self.home.storage.begin(writes=False) as uow:
            (programme, *_) = await uow.programmes.of_community(1)
            return (await uow.rounds.recent(programme.id, 1))[0]

    async def entry(self, name: str) -> Entry | None:
        member_id, held = await self.id_of(name), await self.round()
        async with self.home.storage.begin(writes=False) as uow:
            return await uow.rounds.entry(held.id, member_id)

    async def states(self) -> dict[str, EntryState]:
        """Where everybody stands in the newest round."""
        found = {name: await self.entry(name) for name in self.people}
        return {name: entry.state for name, entry in found.items() if entry is not None}

    async def sessions(self) -> list[Session]:
        """All mocks of the newest round, then those on demand."""
        held = await self.round()
        async with self.home.storage.begin(writes=False) as uow:
            return [*await uow.sessions.of_round(held.id)]

    async def session(self, name: str, state: SessionState | None = None) -> Session:
        """The newest mock of somebody."""
        member_id = await self.id_of(name)
        async with self.home.storage.begin(writes=False) as uow:
            found = await uow.sessions.of_member(member_id, 10)
        newest = max(found, key=lambda one: one.id)
        assert state is None or newest.state is state, newest.state
        return newest

    async def paired(self, *names: str, **changes: Any) -> list[Session]:
        """Members who are in, and the mocks that were made for them."""
        await self.programme(**changes)
        await self.joins(*names)
        await self.run(hours=4)  # 13:00 on Monday: the round is open
        for name in names:
            await self.press_in(name)
        await self.run(hours=48)
        return await self.sessions()

    async def press_in(self, name: str) -> Person:
        who = self.member(name)
        await who.press(route("mocks.join", (await self.round()).id))
        return who

    async def confirmed(self, *names: str, **changes: Any) -> Session:
        """A pair who both said yes."""
        (session,) = await self.paired(*names, **changes)
        for name in names:
            await self.member(name).press(route("mocks.confirm", session.id, session.version))
        await self.run()
        return await self.session(names[0], SessionState.CONFIRMED)

    async def running(self, *names: str, **changes: Any) -> Session:
        """A pair under way."""
        session = await self.confirmed(*names, **changes)
        await self.until(session.start, timedelta(hours=1))
        for name in names:
            await self.member(name).press(route("mocks.here", session.id))
        await self.run()
        return await self.session(names[0], SessionState.RUNNING)

    async def seat(self, name: str, session: Session) -> Seat:
        found = session.seat(await self.id_of(name))
        assert found is not None
        return found

    async def store(self, session: Session, **changes: Any) -> None:
        async with self.home.storage.begin() as uow:
            await uow.sessions.save(replace(session, **changes))


def route(name: str, *args: object) -> str:
    """The id of a button, forged or not."""
    return ":".join(("g1", name, *map(str, args)))


def titles(cards: Sequence[Card]) -> list[str]:
    return [card.title for card in cards]


def said(cards: Sequence[Card]) -> str:
    """All words of some cards."""
    return "\n".join(map(words, cards))
