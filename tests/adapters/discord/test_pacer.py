"""The pace of requests, in made-up time."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, field

import pytest

from adapters.discord.pacer import RATE, Pacer
from adapters.discord.wire import Wire, WireError
from tests.adapters.discord.kit import Stage

LIMIT = 50  # a second, of each bot


@dataclass
class MadeUpTime:
    """A clock that sleepers move on. Each sleep is `late` seconds too long, as timers are."""

    now: float = 100.0
    late: float = 0.0
    slept: list[float] = field(default_factory=list)

    def read(self) -> float:
        return self.now

    async def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds + self.late


def most_in_a_second(moments: list[float]) -> int:
    return max(sum(start <= one < start + 1 for one in moments) for start in moments)


async def requests(pacer: Pacer, time: MadeUpTime, number: int) -> list[float]:
    moments = []
    for _ in range(number):
        await pacer.turn()
        moments.append(time.now)
    return moments


@pytest.mark.parametrize("late", [0.0, 0.003, 0.05])
async def test_no_second_ever_has_more_requests_than_discord_takes(late: float) -> None:
    time = MadeUpTime(late=late)
    moments = await requests(Pacer(RATE, time.read, time.sleep), time, 500)
    assert most_in_a_second(moments) <= LIMIT
    assert moments[-1] - moments[0] < 500 / RATE + 1, "lateness of the timer does not add up"


async def test_a_pause_earns_no_burst() -> None:
    time = MadeUpTime()
    pacer = Pacer(RATE, time.read, time.sleep)
    before = await requests(pacer, time, 5)
    time.now += 3600
    assert most_in_a_second(before + await requests(pacer, time, 100)) <= LIMIT


async def test_who_asks_first_is_first() -> None:
    time, order = MadeUpTime(), []
    pacer = Pacer(RATE, time.read, time.sleep)

    async def ask(number: int) -> None:
        await pacer.turn()
        order.append(number)

    await asyncio.gather(*(ask(number) for number in range(20)))
    assert order == list(range(20))


async def test_a_refusal_of_everything_holds_up_everything() -> None:
    time = MadeUpTime()
    pacer = Pacer(RATE, time.read, time.sleep)
    await pacer.turn()
    pacer.hold(7.0)
    (next_one,) = await requests(pacer, time, 1)
    assert next_one == 107.0


async def test_the_wire_counts_what_discord_counts(on_stage: Stage) -> None:
    time = MadeUpTime()
    wire = Wire(on_stage.fake.api_url, on_stage.fake.token, Pacer(1.0, time.read, time.sleep))
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
