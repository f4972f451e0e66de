"""Two processes on one PostgreSQL server run the same rounds: everybody is asked, matched and answered once.

`GREENROOM_STATES=20` runs so many storms instead of one.
"""

from __future__ import annotations

import asyncio
import os
from collections import Counter
from collections.abc import AsyncIterator, Awaitable, Callable, Iterable
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from itertools import count
from random import Random

import pytest
from sqlalchemy import select
from structlog.testing import capture_logs

from assessments.evidence import MockFormat
from bot.app import App
from bot.calls import Click, Origin, Platform, Rank
from bot.feature_list import features
from bot.features.mocks import clockwork, invitations, pairing, queue
from bot.features.mocks.feature import NUDGE
from bot.mocks.availability import WHOLE
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import MockProfile, Programme, Rhythm, Round, Session
from bot.outcomes import Reply
from bot.registry import Registry
from bot.telemetry import Telemetry
from storage import engine as engines
from storage.tables import OUTBOX
from storage.unit_of_work import SqlStorage
from tests.features.mock_scene import CHANNEL, Hall, InPlace, route
from tests.features.mock_watch import Watch
from tests.house import CATALOG, HandClock, House, Shelves, words

LOOKS = (invitations.look, pairing.look, clockwork.look, queue.look)
STORMS = int(os.environ.get("GREENROOM_STATES", "1"))
MONDAY = datetime.fromisoformat("2026-11-23T09:00+00:00")


@dataclass
class Pair:
    """Two processes, and what is known of the community that they serve."""

    apps: tuple[App, App]
    clock: HandClock
    watch: Watch
    ids: dict[str, int] = field(default_factory=dict)
    calls: count[int] = field(default_factory=count)

    @property
    def storage(self) -> SqlStorage:
        return self.watch.home.storage

    async def members(self, many: int) -> None:
        async with self.storage.begin() as uow:
            for number in range(many):
                member = await uow.members.register(origin(f"m{number}"), self.clock.now())
                self.ids[f"m{number}"] = member.id
                formats = frozenset({MockFormat.CODING, MockFormat.BEHAVIOURAL})
                await uow.mock_profiles.save(MockProfile(member.id, formats, week=WHOLE, a_week=5))

    async def programme(self, name: str = "Weekly") -> None:
        async with self.storage.begin() as uow:
            community_id = (await uow.members.register(origin("olga"), self.clock.now())).community_id
            await uow.programmes.add(
                Programme(
                    0,
                    community_id,
                    Platform.SLACK,
                    *("W1", CHANNEL, name, Rhythm.WEEKLY, 2, time(12), "UTC", 60),
                    formats=frozenset(MockFormat),
                    since=date(2026, 11, 23),
                    next_at=self.clock.now(),
                    next_day=date(2026, 11, 25),
                )
            )

    async def both(self, *work: Callable[[App], Awaitable[None]]) -> None:
        """The same work in both processes at the same moment."""
        await asyncio.gather(*(one(app) for one in work for app in self.apps))

    async def press(self, *clicks: tuple[str, str]) -> None:
        """Clicks of members at the same moment, by turns in one process and in the other; none ends in trouble."""
        calls = [Click(origin(name), f"c{next(self.calls)}", action) for name, action in clicks]
        for outcome in await asyncio.gather(*(self.apps[n % 2].handle(call) for n, call in enumerate(calls))):
            assert isinstance(outcome, Reply)
            assert not any(bad in words(outcome.card) for bad in ("busy", "went wrong")), words(outcome.card)

    async def round(self) -> Round:
        async with self.storage.begin(writes=False) as uow:
            (programme, *_) = await uow.programmes.of_community(1)
            return (await uow.rounds.recent(programme.id, 1))[0]

    async def sessions(self) -> list[Session]:
        held = await self.round()
        async with self.storage.begin(writes=False) as uow:
            return [*await uow.sessions.of_round(held.id)]

    async def states(self) -> Counter[EntryState]:
        held = await self.round()
        async with self.storage.begin(writes=False) as uow:
            return Counter(one.state for one in await uow.rounds.entries(held.id))

    async def messages(self, template: str) -> list[str]:
        """The keys of all messages of a kind."""
        async with self.storage.engine.connect() as connection:
            rows = await connection.execute(select(OUTBOX.c.key).where(OUTBOX.c.template == template))
            return [key for (key,) in rows.all()]

    def names(self, session: Session) -> list[str]:
        return [self.watch.names[seat.member_id] for seat in session.seats]


def origin(name: str) -> Origin:
    rank = Rank.ORGANISER if name == "olga" else Rank.MEMBER
    return Origin(Platform.SLACK, "W1", name, CHANNEL, rank=rank, zone="UTC", person_name=name.title())


@pytest.fixture
async def two(postgres_url: str) -> AsyncIterator[Pair]:
    clock = HandClock(MONDAY)
    storages = [SqlStorage(engines.create(postgres_url)) for _ in range(2)]
    library = Shelves(CATALOG.parameters.channels.elicitation)
    one, other = (
        App(Registry(features()), storage, CATALOG, clock, Telemetry(), library=library) for storage in storages
    )
    for app in (one, other):
        app.matcher = InPlace()  # type: ignore[assignment]
    with capture_logs() as log:
        packs = (await library.mocks()).packs
        yield Pair((one, other), clock, Watch(House(one, storages[0], clock), Hall(), packs, log))
    for storage in storages:
        await storage.close()


async def test_many_rounds_ask_match_and_settle_everybody_once(two: Pair) -> None:
    members = 20
    await two.members(members)
    await two.programme()
    for number in range(1, 3):
        await two.both(invitations.look)
        await two.both(pairing.look, pairing.look)
        held = await two.round()
        asked = Counter(key for key in await two.messages(NUDGE) if key.startswith(f"round:{held.id}:"))
        assert sorted(asked.values()) == [1] * members
        assert await two.states() == {EntryState.INVITED: members}

        await two.press(*((name, route("mocks.join", held.id)) for name in two.ids))
        two.clock.instant = held.pairs_at
        await two.both(*LOOKS, pairing.look)
        assert await two.states() == {EntryState.MATCHED: members}
        sessions = await two.sessions()
        seated = [seat.member_id for session in sessions for seat in session.seats]
        assert len(seated) == len(set(seated)) == members
        assert len(await two.messages("mocks.intro")) == members // 2 * number

        await two.watch.look()
        await two.press(
            *((name, route("mocks.confirm", one.id, one.version)) for one in sessions for name in two.names(one))
        )
        assert {one.state for one in await two.sessions()} == {SessionState.CONFIRMED}
        confirmed = [key for key in await two.messages("mocks.told") if ":confirmed:" in key]
        assert len(confirmed) == members * number, "each is told once"
        await two.watch.look()

        two.clock.instant = max(one.end for one in sessions) + timedelta(minutes=1)
        await two.both(*LOOKS, *LOOKS)
        assert {one.state for one in await two.sessions()} <= {SessionState.ASKED, SessionState.NOT_HELD}
        await two.press(
            *((name, route("mocks.here", one.id)) for one in await two.sessions() for name in two.names(one))
        )
        await two.watch.look()
        two.clock.instant = held.pairs_at + timedelta(days=5)  # the next round opens


async def test_both_cancel_at_the_same_moment_and_it_is_called_off_once(two: Pair) -> None:
    await two.members(8)
    await two.programme()
    await two.both(*LOOKS)
    held = await two.round()
    await two.press(*((name, route("mocks.join", held.id)) for name in two.ids))
    two.clock.instant = held.pairs_at
    await two.both(*LOOKS)
    await two.watch.look()
    sessions = await two.sessions()
    assert len(sessions) == 4
    await two.press(*((name, route("mocks.cannot_now", one.id, 0)) for one in sessions for name in two.names(one)))
    assert {one.state for one in await two.sessions()} == {SessionState.CANCELLED}
    assert await two.states() == {EntryState.OUT: 4, EntryState.IN: 4}, "who is second is free, not to blame"
    await two.watch.look()
    await two.both(*LOOKS)
    await two.watch.look()
    states = await two.states()
    assert states[EntryState.OUT] == 4
    assert states[EntryState.IN] == 0


async def test_one_confirms_while_the_other_calls_off(two: Pair) -> None:
    await two.members(8)
    await two.programme()
    await two.both(*LOOKS)
    held = await two.round()
    await two.press(*((name, route("mocks.join", held.id)) for name in two.ids))
    two.clock.instant = held.pairs_at
    await two.both(*LOOKS)
    await two.watch.look()
    clicks = []
    for session in await two.sessions():
        one, other = two.names(session)
        clicks += [(one, route("mocks.confirm", session.id, 0)), (other, route("mocks.cannot_now", session.id, 0))]
    await two.press(*clicks)
    assert {one.state for one in await two.sessions()} == {SessionState.CANCELLED}
    await two.watch.look()


@pytest.mark.parametrize("seed", range(STORMS))
async def test_a_storm_of_clicks_and_looks_in_two_processes(two: Pair, seed: int) -> None:
    chance = Random(seed)
    await two.members(10)
    await two.programme()
    await two.programme("Second")
    for step in range(16):
        await two.both(*LOOKS)
        await two.watch.look()
        work = [look(app) for look in LOOKS for app in two.apps]
        clicks = [*_clicks(two, chance)]
        await asyncio.gather(two.press(*chance.sample(clicks, min(20, len(clicks)))), *work)
        await two.watch.look()
        two.clock.instant += timedelta(hours=chance.choice((0, 0, 1, 3, 6, 14)))
        moments = [one.start for one in two.watch.rows.sessions if one.state is SessionState.CONFIRMED]
        if moments and step % 3 == 0:
            two.clock.instant = max(two.clock.instant, min(moments))
    assert two.watch.moves > 10, "something happened"


def _clicks(two: Pair, chance: Random) -> Iterable[tuple[str, str]]:
    """What anybody may press as things stand."""
    rows = two.watch.rows
    for held in rows.rounds[-2:]:
        for name in two.ids:
            yield name, route(chance.choice(("mocks.join", "mocks.join", "mocks.join", "mocks.skip")), held.id)
    for session in rows.sessions[-20:]:
        for seat in rows.seats_of(session.id):
            name = two.watch.names[seat.member_id]
            yield name, route("mocks.confirm", session.id, session.version)
            yield name, route("mocks.confirm", session.id, session.version)
            yield name, route("mocks.here", session.id)
            if chance.random() < 0.2:
                yield name, route("mocks.cannot_now", session.id, session.version)
    for name in chance.sample([*two.ids], 3):
        yield name, route("mocks.now")
        yield name, route("profile.resume")
