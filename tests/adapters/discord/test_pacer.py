"""The pace of requests, in made-up time."""

from __future__ import annotations

import asyncio
import heapq
import random
from collections.abc import Awaitable, Callable, Coroutine
from dataclasses import dataclass, field
from typing import Any

import pytest

from adapters.discord.pacer import MOST, Pacer
from adapters.discord.wire import Wire, WireError
from tests.adapters.discord.kit import Stage

LIMIT = 50  # a second, of each bot


@dataclass
class MadeUpTime:
    """A clock that moves on when everybody sleeps. Each sleep is `late` seconds too long, as timers are."""

    now: float = 100.0
    late: float = 0.0
    slept: list[float] = field(default_factory=list)
    waking: list[tuple[float, int, asyncio.Future[None]]] = field(default_factory=list)
    asked: int = 0

    def read(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.asked += 1
        woken: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        heapq.heappush(self.waking, (self.now + seconds + self.late, self.asked, woken))
        await woken

    async def run(self, *work: Coroutine[Any, Any, None]) -> None:
        """Do all of it, and let time pass meanwhile."""
        together = asyncio.gather(*work)
        while not together.done():
            for _ in range(10):
                await asyncio.sleep(0)  # everybody goes on until they sleep
            if self.waking:
                moment, _, woken = heapq.heappop(self.waking)
                self.now = max(self.now, moment)
                woken.set_result(None)
        await together


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= one < start + 1 for one in moments) for start in moments)


@dataclass
class Line:
    """A platform at the other end of a line: requests arrive some time after they begin, and are answered later."""

    time: MadeUpTime
    pacer: Pacer
    seed: random.Random = field(default_factory=lambda: random.Random(7))
    slowest: float = 0.0
    arrived: list[float] = field(default_factory=list)
    begun: list[int] = field(default_factory=list)

    async def call(self, number: int) -> None:
        async with self.pacer.request():
            self.begun.append(number)
            way, back = (self.seed.random() * self.slowest for _ in range(2))
            await self.time.sleep(way)
            self.arrived.append(self.time.now)
            await self.time.sleep(back)


def line(slowest: float = 0.0, late: float = 0.0) -> Line:
    time = MadeUpTime(late=late)
    return Line(time, Pacer(MOST, time.read, time.sleep), slowest=slowest)


@pytest.mark.parametrize("slowest", [0.0, 0.1, 0.7, 3.0])
@pytest.mark.parametrize("late", [0.0, 0.003, 0.3])
async def test_no_second_ever_has_more_arrivals_than_discord_takes(slowest: float, late: float) -> None:
    there = line(slowest, late)
    await there.time.run(*(there.call(number) for number in range(400)))
    assert len(there.arrived) == 400
    assert most_in_a_second(there.arrived) < LIMIT


async def test_the_pace_is_even_and_nearly_what_discord_takes() -> None:
    there = line(slowest=0.01)
    await there.time.run(*(there.call(number) for number in range(500)))
    assert there.arrived[-1] - there.arrived[0] < 500 / MOST * 1.05
    assert most_in_a_second([10 * moment for moment in there.arrived]) <= 7, "in a tenth of a second"


async def test_who_asks_first_is_first() -> None:
    there = line(slowest=0.2)
    await there.time.run(*(there.call(number) for number in range(100)))
    assert there.begun == list(range(100))


async def test_a_refusal_of_everything_holds_up_everything() -> None:
    there = line()
    await there.time.run(there.call(0))
    there.pacer.hold(7.0)
    await there.time.run(there.call(1))
    assert there.arrived == [100.0, 107.0]


async def test_who_gives_up_waiting_takes_no_place() -> None:
    there = line()
    there.pacer.hold(60.0)
    for number in range(MOST + 1):
        impatient = asyncio.create_task(there.call(number))
        await asyncio.sleep(0)
        impatient.cancel()
        await asyncio.gather(impatient, return_exceptions=True)
    there.time.waking.clear()
    await there.time.run(*(there.call(number) for number in range(2 * MOST)))
    assert len(there.arrived) == 2 * MOST


async def test_the_wire_counts_what_discord_counts(on_stage: Stage) -> None:
    time = MadeUpTime()
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token, Pacer(1, time.read, _skip(time)))
    for _ in range(3):
        await wire.call("GET", "/users/@me")
    assert time.slept == [1.0, 1.0]
    with pytest.raises(WireError):  # an answer to an interaction, which nobody waits for here
        await wire.call("POST", "/interactions/1/token/callback", {"type": 1}, authorised=False)
    assert time.slept == [1.0, 1.0]
    on_stage.fake.faults.next("GET", "/users/@me", status=429, retry_after=30.0, is_global=True)
    with pytest.raises(WireError):
        await wire.call("GET", "/users/@me")
    await wire.call("GET", "/users/@me")
    assert time.slept[-1] == 30.0
    await wire.close()


def _skip(time: MadeUpTime) -> Callable[[float], Awaitable[None]]:
    async def sleep(seconds: float) -> None:
        time.slept.append(seconds)
        time.now += seconds

    return sleep
