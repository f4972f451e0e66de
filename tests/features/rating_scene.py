"""A community in which mocks took place: their members, and a platform that shows what was sent."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from typing import Any

from assessments.evidence import Mock, MockFormat
from bot.calls import Platform
from bot.features.mocks import ratings
from bot.jobs.outbox import Courier
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import MockProfile, Seat, SeatRole, Session
from bot.ui.cards import Card
from bot.ui.forms import OneOf
from tests.features.prompt_scene import Board, route
from tests.house import House, Person, words

CODING = MockFormat.CODING
SELF, CANDIDATE, INTERVIEWER = RatingKind.SELF, RatingKind.CANDIDATE, RatingKind.INTERVIEWER
WORDS = {
    "evidence": "Stopped at the first loop and waited.",
    "first_strength": "Asks before typing",
    "second_strength": "Says the cost",
    "try_next": "Write one test first",
}
"""What somebody writes about a candidate."""


@dataclass
class Scene:
    """The house with a platform, and mocks as they stand when they are over."""

    home: House
    board: Board = field(default_factory=Board)
    platform: Platform = Platform.SLACK

    def member(self, name: str = "ana", workspace: str = "W1", called: str = "") -> Person:
        """Somebody, `called` otherwise than their account says."""
        person = self.home.person(name, self.platform, workspace)
        return replace(person, origin=replace(person.origin, person_name=called)) if called else person

    async def id_of(self, who: Person) -> int:
        async with self.home.storage.begin() as uow:
            return (await uow.members.register(who.origin, self.home.clock.now())).id

    async def pair(
        self, one: Person, other: Person, formats: Sequence[MockFormat] = (CODING, CODING), **more: Any
    ) -> Session:
        """Two who interviewed each other."""
        first, second = await self.id_of(one), await self.id_of(other)
        return await self.mock(
            Seat(first, SeatRole.PEER, format=formats[0], first=True),
            Seat(second, SeatRole.PEER, format=formats[1]),
            **more,
        )

    async def mentored(self, guest: Person, mentor: Person, *, vouched: bool = True, **more: Any) -> Session:
        """A member who was interviewed by a mentor."""
        ids = await self.id_of(guest), await self.id_of(mentor)
        await self.profile(mentor, mentor=True, vouched=vouched)
        return await self.mock(
            Seat(ids[0], SeatRole.GUEST, format=CODING), Seat(ids[1], SeatRole.MENTOR, first=True), **more
        )

    async def mock(
        self,
        *seats: Seat,
        state: SessionState = SessionState.FEEDBACK,
        start: datetime | None = None,
        workspace: str = "W1",
    ) -> Session:
        """A mock that began two hours ago, unless said otherwise."""
        now = self.home.clock.now()
        start = start or now - timedelta(hours=2)
        async with self.home.storage.begin() as uow:
            member = await uow.members.get(seats[0].member_id)
            assert member is not None
            return await uow.sessions.add(
                Session(
                    id=0,
                    community_id=member.community_id,
                    platform=self.platform,
                    workspace=workspace,
                    parent="C1",
                    state=state,
                    start=start,
                    minutes=90,
                    seats=seats,
                    created_at=start - timedelta(days=2),
                    answer_by=start - timedelta(days=1),
                    next_at=start + timedelta(minutes=90, hours=48) if state is SessionState.FEEDBACK else None,
                )
            )

    async def profile(self, who: Person, **changes: Any) -> MockProfile:
        async with self.home.storage.begin() as uow:
            member = await uow.members.register(who.origin, self.home.clock.now())
            before = await uow.mock_profiles.of_member(member.id)
            after = replace(before or MockProfile(member.id, formats=frozenset(MockFormat)), **changes)
            await uow.mock_profiles.save(after)
            return after

    async def session(self, session: Session) -> Session:
        """A mock as it is stored now."""
        async with self.home.storage.begin(writes=False) as uow:
            found = await uow.sessions.get(session.id)
            assert found is not None
            return found

    async def ratings(self, session: Session) -> list[Rating]:
        async with self.home.storage.begin(writes=False) as uow:
            return [*await uow.sessions.ratings(session.id)]

    async def rating(self, session: Session, who: Person, kind: RatingKind) -> Rating | None:
        """What somebody said so far."""
        me = await self.id_of(who)
        return next((one for one in await self.ratings(session) if (one.member_id, one.kind) == (me, kind)), None)

    async def mocks(self, who: Person) -> list[Mock]:
        """What the engine knows of somebody's mocks."""
        me = await self.id_of(who)
        async with self.home.storage.begin(writes=False) as uow:
            return [one for one in await uow.evidence.all(me) if isinstance(one, Mock)]

    async def send(self) -> None:
        """Everything that waits to be sent."""
        while await Courier(self.home.app, self.platform, self.board, clock=self._seconds).send_due():
            pass

    def told(self, who: Person) -> list[Card]:
        return self.board.told(who.origin.person)

    async def rate(
        self, session: Session, who: Person, kind: RatingKind, mark: int = 3, overall: int | None = None, **said: Any
    ) -> str:
        """Rate one part by its forms, everything with the same mark; the words of the last answer."""
        await who.press(route("mocks.score", session.id, kind))
        assert who.form is not None
        marks = {one.name: str(mark) for one in who.form.inputs if isinstance(one, OneOf)}
        await who.send(**marks, **({"words": said.get("words", "")} if kind is INTERVIEWER else {}))
        if kind is INTERVIEWER:
            return words(who.card)
        await who.press(route("mocks.say", session.id, kind))
        await who.send(overall=str(overall or mark), **(WORDS | said if kind is CANDIDATE else {}))
        return words(who.card)

    async def rate_all(self, session: Session, who: Person, mark: int = 3, own: int = 3, **said: Any) -> None:
        """Rate everything that the mock asks of somebody."""
        for part in ratings.asked_of(await self.session(session), await self.id_of(who)):
            await self.rate(session, who, part.kind, own if part.kind is SELF else mark, **said)

    async def closed(self, one: Person, other: Person, marks: Sequence[int] = (3, 3), **more: Any) -> Session:
        """A pair whose ratings are open; `marks` are what each gets from the other."""
        session = await self.pair(one, other, **more)
        await self.rate_all(session, one, marks[1])
        await self.rate_all(session, other, marks[0])
        return await self.session(session)

    def _seconds(self) -> float:
        return self.home.clock.instant.timestamp()
