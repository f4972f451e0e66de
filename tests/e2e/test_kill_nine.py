"""kill -9 at random moments, again and again: members see each prompt once, with one thread and one note in it.

The ordinary run kills a few times; `GREENROOM_KILLS=100` kills as often as that in each test.
"""

from __future__ import annotations

import asyncio
import os
import random
import sys
import time as clock
from collections import Counter
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime, time
from pathlib import Path
from typing import Any, Final, Protocol

import pytest
from sqlalchemy import text

from bot.calls import Origin, Platform
from bot.practice import PostState, Schedule
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.e2e.patient import patient_discord, patient_slack
from tests.e2e.process import Program, program
from tests.e2e.test_whole_process import discord_settings, slack_settings
from tests.fakes.discord import FakeDiscord
from tests.fakes.slack import FakeSlack

KILLS: Final = int(os.environ.get("GREENROOM_KILLS", "0"))
AT_ONCE: Final = 8  # channels that are due in the same moment
ANSWERS_AFTER: Final = 0.04  # seconds from a message that is shown to the answer that says so
QUIET_WITHIN: Final = 180.0  # seconds
STARTS_WITHIN: Final = 180.0
CHECKED_EVERY: Final = 10  # kills
PLENTY: Final = 1_000_000


class World(Protocol):
    """A fake platform, as the program is pointed at it, and what its members see."""

    platform: Platform
    workspace: str
    settings: dict[str, str]

    def channel(self) -> str:
        """A new channel."""
        ...

    def later(self) -> None:
        """Ten minutes pass."""
        ...

    def seen(self, place: str) -> tuple[int, int, int]:
        """Messages in a channel, threads below them, and messages in these."""
        ...

    async def ready(self, bot: Program) -> None:
        """Wait until the program serves."""
        ...


@dataclass
class DiscordWorld:
    """A server on the fake Discord, which answers a moment after it has shown what was sent."""

    fake: FakeDiscord
    platform = Platform.DISCORD
    offset: float = 0.0

    def __post_init__(self) -> None:
        self.guild = self.fake.add_guild("Hall")
        self.workspace, self.settings = str(self.guild.id), discord_settings(self.fake)
        for path in ("/channels/*/messages", "/channels/*/threads"):
            self.fake.faults.next("POST", path, delay=ANSWERS_AFTER, after_commit=True, times=PLENTY)
        self.fake.world.now = lambda: clock.time() + self.offset  # type: ignore[method-assign]

    def channel(self) -> str:
        return str(self.fake.add_channel(self.guild, f"prompts-{len(self.guild.channels)}").id)

    def later(self) -> None:
        self.offset += 600  # and its memory for nonces is over

    def seen(self, place: str) -> tuple[int, int, int]:
        channel = self.guild.channels[int(place)]
        threads = [one for one in self.guild.threads.values() if one.parent_id == channel.id]
        return len(channel.messages), len(threads), sum(len(one.messages) for one in threads)

    async def ready(self, bot: Program) -> None:
        await bot.says("serving", within=STARTS_WITHIN)


@dataclass
class SlackWorld:
    """A workspace on the fake Slack, which answers a moment after it has shown what was sent."""

    fake: FakeSlack
    platform = Platform.SLACK

    def __post_init__(self) -> None:
        self.workspace, self.settings = self.fake.workspace.id, slack_settings(self.fake)
        self.fake.faults.next("chat.postMessage", delay=ANSWERS_AFTER, after_commit=True, times=20 * PLENTY // 1000)
        self.made = 0

    def channel(self) -> str:
        self.made += 1
        return self.fake.add_channel(f"prompts-{self.made}", []).id

    def later(self) -> None:
        """Slack keeps no nonces: there is nothing to forget."""

    def seen(self, place: str) -> tuple[int, int, int]:
        messages = [one for one in self.fake.workspace.messages if one.channel == place]
        below = [one.thread_ts for one in messages if one.thread_ts not in (None, one.ts)]
        return len(messages) - len(below), len(set(below)), len(below)

    async def ready(self, bot: Program) -> None:
        await bot.says("serving", within=STARTS_WITHIN)


@dataclass
class Ground:
    """The database, seen from outside of the program, and what the kills met."""

    url: str
    world: World
    storage: SqlStorage
    places: dict[str, Schedule] = field(default_factory=dict)
    met: Counter[str] = field(default_factory=Counter)

    async def due(self, number: int) -> list[str]:
        """New channels whose prompt is due now."""
        now, here = datetime.now(UTC), (self.world.platform, self.world.workspace)
        places = [self.world.channel() for _ in range(number)]
        async with self.storage.begin() as uow:
            community = (await uow.members.register(Origin(*here, "1", workspace_name="Hall"), now)).community_id
            for place in places:
                fresh = Schedule(0, community, *here, place, time(now.hour, now.minute), "UTC")
                due = replace(fresh, next_at=fresh.rule.on(now.date()), next_day=now.date())
                self.places[place] = await uow.schedules.add(due)
        return places

    async def some_time(self, places: list[str], chance: random.Random) -> None:
        """Wait until some of the messages of these places are shown, none to all, and a moment more."""
        wanted, end = chance.randrange(2 * len(places) + 1), clock.monotonic() + STARTS_WITHIN
        while sum(messages + below for messages, _, below in map(self.world.seen, places)) < wanted:
            assert clock.monotonic() < end, "nothing happens"
            await asyncio.sleep(0.005)
        await asyncio.sleep(chance.uniform(0, 2 * ANSWERS_AFTER))

    async def note(self, places: list[str]) -> None:
        """How far the program was with each of these channels when it was killed."""
        async with self.storage.begin(writes=False) as uow:
            for place in places:
                posts = await uow.posts.recent(self.places[place].community_id, 1, self.places[place].id)
                state = posts[0].state if posts else None
                match state, self.world.seen(place):
                    case None, _:
                        self.met["before the claim"] += 1
                    case PostState.WAITING, (0, _, _):
                        self.met["claimed, not sent"] += 1
                    case PostState.WAITING, _:
                        self.met["sent, not marked"] += 1
                    case _, (_, 0, _):
                        self.met["marked, no thread"] += 1
                    case _, (_, _, 0):
                        self.met["thread, no note"] += 1
                    case _:
                        self.met["all of it shown"] += 1

    async def elapse(self) -> None:
        """Time passes until the claims of those who are dead have run out."""
        await asyncio.sleep(3 * ANSWERS_AFTER)  # what has left still arrives
        self.world.later()
        async with self.storage.engine.begin() as connection:
            await connection.execute(text("UPDATE outbox SET held_until = NULL WHERE state = 'waiting'"))

    async def waiting(self) -> int:
        async with self.storage.begin(writes=False) as uow:
            unclaimed = await uow.schedules.any_due(datetime.now(UTC))
            return (await uow.outbox.depth(datetime.now(UTC))).waiting + unclaimed

    async def quiet(self) -> None:
        """Wait until all is sent."""
        async with asyncio.timeout(QUIET_WITHIN):
            while await self.waiting():  # noqa: ASYNC110 - the program does not tell us
                await asyncio.sleep(0.1)

    def check(self) -> None:
        wrong = {place: seen for place in self.places if (seen := self.world.seen(place)) != (1, 1, 1)}
        assert not wrong, (wrong, self.met)


@asynccontextmanager
async def ground(platform: Platform, url: str) -> AsyncIterator[Ground]:
    async with AsyncExitStack() as stack:
        world: World
        if platform is Platform.DISCORD:
            world = DiscordWorld(await stack.enter_async_context(patient_discord(check_openapi=False)))
        else:
            world = SlackWorld(await stack.enter_async_context(patient_slack()))
        storage = SqlStorage(engines.create(url))
        stack.push_async_callback(storage.close)
        yield Ground(url, world, storage)


def start(here: Ground, folder: Path) -> Any:
    return program(folder, here.world.settings | {"DATABASE_URL": here.url}, "run", module="tests.e2e.hurried")


def report(line: str) -> None:
    """Shown by `-s`, and when the test fails."""
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


@pytest.mark.slow
@pytest.mark.parametrize("platform", [Platform.DISCORD, Platform.SLACK])
async def test_members_see_each_prompt_once(platform: Platform, sqlite_url: str, tmp_path: Path) -> None:
    chance = random.Random(KILLS)  # noqa: S311 - the same each time
    async with ground(platform, sqlite_url) as here:
        for number in range(1, (KILLS or 3) + 1):
            async with start(here, tmp_path) as bot:
                await here.world.ready(bot)
                places = await here.due(AT_ONCE)
                await here.some_time(places, chance)
                await bot.kill()
            await here.note(places)
            await here.elapse()
            if number % CHECKED_EVERY == 0 or number == (KILLS or 3):
                async with start(here, tmp_path):
                    await here.quiet()
                here.check()
                report(f"{platform}: {number} kills, {len(here.places)} prompts seen once; met {dict(here.met)}")


@pytest.mark.slow
@pytest.mark.parametrize(("platform", "processes"), [(Platform.DISCORD, 2), (Platform.SLACK, 4)])
async def test_several_processes_of_which_some_die(
    platform: Platform, processes: int, postgres_url: str, tmp_path: Path
) -> None:
    chance = random.Random(KILLS + processes)  # noqa: S311 - the same each time
    async with ground(platform, postgres_url) as here, AsyncExitStack() as stack:
        bots: list[Program] = [await stack.enter_async_context(start(here, tmp_path)) for _ in range(processes)]
        for bot in bots:
            await here.world.ready(bot)
        for _ in range(KILLS // 4 or 1):
            places = await here.due(AT_ONCE)
            await here.some_time(places, chance)
            victim = chance.randrange(processes)
            await bots[victim].kill()
            await here.note(places)
            bots[victim] = await stack.enter_async_context(start(here, tmp_path))
            await here.world.ready(bots[victim])
            report(f"{platform}, {processes} processes: kills met {dict(here.met)}")
        await asyncio.sleep(2)  # the living finish what they have claimed
        await here.elapse()
        await here.quiet()
        here.check()
