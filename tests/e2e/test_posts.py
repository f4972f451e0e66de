"""Posts through real clients to the fake platforms, while processes die: each is shown once.

With the thread below each, or in a private place that is begun for it, and that is begun once.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable, Mapping, Sequence
from contextlib import AbstractAsyncContextManager, asynccontextmanager
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, Final, Protocol

import pytest

from adapters.discord.deliver import DiscordDeliver
from adapters.discord.wire import Wire
from bot.app import App
from bot.calls import Origin, Platform
from bot.context import PostCtx
from bot.jobs import outbox
from bot.outcomes import Attachment
from bot.outside import Deliver
from bot.records import Destination, Message, Sent
from bot.registry import Feature, Registry
from bot.telemetry import Telemetry
from bot.ui.cards import Card
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.adapters.discord.kit import DemoPictures, stage
from tests.adapters.slack.kit import fake_slack, socket_room
from tests.fakes.discord import FakeDiscord
from tests.fakes.discord.routes_threads import PRIVATE
from tests.fakes.slack import Clock, FakeSlack
from tests.house import CATALOG, HandClock

DOWN: Final = timedelta(hours=2)  # which outlasts the lease, and Discord's memory for nonces
PROMPT, REPLY = "prompt", "reply"


class Crash(BaseException):
    """The process is gone: nothing catches this."""


class Scene(Protocol):
    """A fake platform with one channel."""

    platform: Platform
    workspace: str
    place: str
    pair: tuple[str, ...]

    def sender(self) -> AbstractAsyncContextManager[Deliver]:
        """A new process's way to the platform."""
        ...

    def lose_answer(self) -> None:
        """Let the next message arrive, and its answer not."""
        ...

    def lose_beginning(self) -> None:
        """Let the next private place be begun, and the answer not arrive."""
        ...

    def later(self, by: timedelta) -> None:
        """Let time pass on the platform."""
        ...

    def begun(self) -> int:
        """The number of private places."""
        ...

    def shown(self) -> list[tuple[str, bool]]:
        """What members see: what it is, and whether it stands in the thread of the prompt."""
        ...


@dataclass
class OnDiscord:
    """A server on the fake Discord."""

    fake: FakeDiscord
    platform = Platform.DISCORD

    def __post_init__(self) -> None:
        self.guild = self.fake.add_guild("Hall")
        self.channel = self.fake.add_channel(self.guild, "prompts")
        self.workspace, self.place = str(self.guild.id), str(self.channel.id)
        self.pair = tuple(str(self.fake.join(self.guild, name).id) for name in ("Ana", "Ben"))

    @asynccontextmanager
    async def sender(self) -> AsyncIterator[Deliver]:
        wire = Wire(self.fake.api_url, self.fake.token)
        yield DiscordDeliver(wire, DemoPictures())
        await wire.close()

    def lose_answer(self) -> None:
        self.fake.faults.next("POST", "/channels/*/messages", drop=True, after_commit=True)

    def lose_beginning(self) -> None:
        self.fake.faults.next("POST", "/channels/*/threads", drop=True, after_commit=True)

    def begun(self) -> int:
        return sum(thread.type == PRIVATE for thread in self.guild.threads.values())

    def later(self, by: timedelta) -> None:
        before = self.fake.world.now
        self.fake.world.now = lambda: before() + by.total_seconds()  # type: ignore[method-assign]

    def shown(self) -> list[tuple[str, bool]]:
        (root,) = self.channel.messages or (0,)
        places = (self.channel, *self.guild.threads.values())
        return [
            (_what(message.data["components"]), place.id == root)
            for place in places
            for message in place.messages.values()
        ]


@dataclass
class OnSlack:
    """A workspace on the fake Slack."""

    fake: FakeSlack
    platform = Platform.SLACK

    def __post_init__(self) -> None:
        self.workspace, self.place = self.fake.workspace.id, self.fake.channel("general").id
        self.pair = tuple(self.fake.add_user(name).id for name in ("ana", "ben"))

    @asynccontextmanager
    async def sender(self) -> AsyncIterator[Deliver]:
        async with socket_room(self.fake) as room:
            yield room.service

    def lose_answer(self) -> None:
        self.fake.faults.next("chat.postMessage", drop=True, after_commit=True)

    def lose_beginning(self) -> None:
        self.fake.faults.next("conversations.open", drop=True, after_commit=True)

    def begun(self) -> int:
        return sum(channel.kind == "mpim" for channel in self.fake.workspace.channels.values())

    def later(self, by: timedelta) -> None:
        """Slack keeps no nonces: there is nothing to forget."""

    def shown(self) -> list[tuple[str, bool]]:
        messages = self.fake.workspace.messages
        return [(_what(one.blocks), one.thread_ts == messages[0].ts) for one in messages]


def _what(drawn: object) -> str:
    return PROMPT if PROMPT in str(drawn) else REPLY


@pytest.fixture(params=[Platform.DISCORD, Platform.SLACK])
async def scene(request: pytest.FixtureRequest) -> AsyncIterator[Scene]:
    if request.param is Platform.DISCORD:
        async with stage() as built:
            yield OnDiscord(built.fake)
    else:
        async with fake_slack() as fake:
            yield OnSlack(fake)


def _feature() -> Feature:
    feature = Feature("prompts")

    @feature.post(PROMPT)
    async def prompt(ctx: PostCtx, args: Mapping[str, Any]) -> Card:
        return Card(f"Today's {PROMPT}")

    @feature.post(REPLY)
    async def reply(ctx: PostCtx, args: Mapping[str, Any]) -> Card:
        return Card(f"The first {REPLY}")

    @feature.sent(PROMPT)
    async def posted(uow: Any, message: Message, sent: Sent, now: datetime) -> None:
        where = {"place": sent.place} if sent.place else {"thread_of": sent.ref, "thread_title": "Talk about it"}
        below = replace(message, key=f"reply to {message.key}", template=REPLY, private=(), **where)
        assert await uow.outbox.add(below, now), "this hook runs once"

    return feature


@dataclass
class Site:
    """The database and the clock, which outlive processes."""

    url: str
    scene: Scene
    clock: HandClock
    private: bool = False

    @property
    def shown_once(self) -> bool:
        """Whether members see a prompt and its reply, the one once and the other once, in one place of their own."""
        begun = 1 if self.private else 0
        return (self.scene.shown(), self.scene.begun()) == ([(PROMPT, False), (REPLY, not self.private)], begun)

    async def record(self, storage: SqlStorage, number: int = 1) -> None:
        origin = Origin(self.scene.platform, self.scene.workspace, "1", workspace_name="W")
        async with storage.begin() as uow:
            community = (await uow.members.register(origin, self.clock.now())).community_id
            here = self.scene.platform, self.scene.workspace
            for n in range(number):
                message = Message(f"{PROMPT} {n}", community, PROMPT, *here, place=self.scene.place)
                if self.private:
                    message = replace(message, private=self.scene.pair, thread_title=f"Pair {n}")
                await uow.outbox.add(message, self.clock.now())

    @asynccontextmanager
    async def process(self) -> AsyncIterator[tuple[App, Callable[[Deliver], outbox.Courier]]]:
        storage = SqlStorage(engines.create(self.url))
        app = App(Registry([_feature()]), storage, CATALOG, self.clock, Telemetry())
        try:
            yield app, lambda sender: outbox.Courier(app, self.scene.platform, sender)
        finally:
            await storage.close()

    async def run(self) -> None:
        """One process that sends what is due, and all that follows, until nothing waits."""
        async with self.process() as (app, courier), self.scene.sender() as sender:
            for _ in range(20):
                await courier(sender).send_due()
                async with app.storage.begin(writes=False) as uow:
                    if not (await uow.outbox.depth(self.clock.now())).waiting:
                        return
                self.clock.move(seconds=30)
        raise AssertionError("it never ends")


@dataclass
class Dying:
    """A sender whose process dies once the platform has taken so many messages."""

    sender: Deliver
    after: int

    async def send(self, to: Destination, card: Card, *, nonce: str, files: Sequence[Attachment] = ()) -> Sent:
        sent = await self.sender.send(to, card, nonce=nonce, files=files)
        self.after -= 1
        if self.after == 0:
            raise Crash
        return sent


async def _crash(*_: object, **__: object) -> None:
    raise Crash


async def _until_it_dies(courier: outbox.Courier, clock: HandClock) -> None:
    for _ in range(3):
        await courier.send_due()
        clock.move(seconds=2)


STEPS: Final = ("before the claim", "after the claim", "prompt left", "reply left", "before the mark")


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("step", STEPS)
async def test_a_process_that_dies_loses_and_doubles_nothing(
    scene: Scene, sqlite_url: str, step: str, private: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    site = Site(sqlite_url, scene, HandClock(), private)
    async with site.process() as (app, courier), scene.sender() as sender:
        assert isinstance(app.storage, SqlStorage)
        await site.record(app.storage)
        dying: Deliver = sender
        with monkeypatch.context() as patch:
            if step == "before the claim":
                patch.setattr("storage.repositories.outbox.SqlOutbox.claim", _crash)
            elif step == "after the claim":
                patch.setattr(app, "draw", _crash)
            elif step == "before the mark":
                patch.setattr("storage.repositories.outbox.SqlOutbox.sent", _crash)
            else:
                dying = Dying(sender, after=1 if step == "prompt left" else 2)
            with pytest.raises(Crash):
                await _until_it_dies(courier(dying), site.clock)
    site.clock.instant += DOWN
    scene.later(DOWN)
    await site.run()
    assert site.shown_once


@pytest.mark.parametrize("private", [False, True])
@pytest.mark.parametrize("lost", [1, 2])
async def test_an_answer_that_is_lost_doubles_nothing(scene: Scene, sqlite_url: str, lost: int, private: bool) -> None:
    site = Site(sqlite_url, scene, HandClock(), private)
    async with site.process() as (app, _):
        assert isinstance(app.storage, SqlStorage)
        await site.record(app.storage)
    for _ in range(lost):
        scene.lose_answer()
        if private:
            scene.lose_beginning()
    await site.run()
    assert site.shown_once


async def test_two_processes_keep_to_slacks_pace_in_each_channel(sqlite_url: str) -> None:
    seconds = Clock()
    async with fake_slack(now=seconds) as fake:
        scene = OnSlack(fake)
        fake.limits.enforce_posts = True
        site = Site(sqlite_url, scene, HandClock())
        async with site.process() as (app, one), site.process() as (_, two), scene.sender() as sender:
            assert isinstance(app.storage, SqlStorage)
            await site.record(app.storage, number=3)
            for _ in range(8):
                await asyncio.gather(one(sender).send_due(), two(sender).send_due())
                site.clock.move(seconds=0.5)
                seconds.advance(0.5)
        assert fake.limits.post_overruns == 0
        assert fake.limits.refused == {}
        assert len(fake.workspace.messages) == 4, "a message every second, in four seconds"


@pytest.mark.parametrize("private", [False, True])
async def test_two_processes_on_postgres_post_once(scene: Scene, postgres_url: str, private: bool) -> None:
    site = Site(postgres_url, scene, HandClock(), private)
    async with site.process() as (app, _):
        assert isinstance(app.storage, SqlStorage)
        await site.record(app.storage)
    await asyncio.gather(*(site.run() for _ in range(2)))
    assert site.shown_once
