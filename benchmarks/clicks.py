"""One click through the whole stack on SQLite, beside bots that answer every click with a constant.

The real program runs in a process of its own on one core; the fake platform and the members are in this one.
"""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable
from contextlib import AbstractAsyncContextManager, AsyncExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from benchmarks.crowd import Seat, Waits, clicks, seat
from benchmarks.figures import Figure, quantile, spread, table
from benchmarks.platforms import Connected, on_discord, on_slack
from benchmarks.processes import BARE_DISCORD, BARE_SLACK, GREENROOM, share_cores

ADDED_MS: Final = 15.0
P99_MS: Final = 250.0
USUAL, MANY = 20.0, 100.0  # clicks a second
QUESTIONS: Final = 9  # clicks of one member: fewer than any sitting has questions, so that none ends

Serve = Callable[[tuple[str, ...], Path], AbstractAsyncContextManager[Connected]]


@dataclass
class Side:
    """One of the two programs: what its members waited for, and its processor time."""

    connected: Connected
    waits: Waits = field(default_factory=Waits)
    cpu: float = 0.0
    joined: int = 0

    async def members(self, number: int) -> list[Seat]:
        """New members, in front of their first question."""
        self.joined += number
        new = [self.connected.join(f"member{self.joined - one}") for one in range(number)]
        await seat(new)
        return new

    async def round(self, rate: float, seconds: float) -> Waits:
        """New members click at this rate, and do not come to the end of their sittings."""
        members = await self.members(round(rate * seconds / QUESTIONS) + 1)
        before = self.connected.child.cpu()
        found = await clicks(members, rate, seconds)
        self.cpu += self.connected.child.cpu() - before
        self.waits.add(found)
        return found

    @property
    def median(self) -> float:
        """Milliseconds that half of the clicks waited at most."""
        return statistics.median(self.waits.questions)

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time a click."""
        return self.cpu * 1e3 / len(self.waits.questions)


def measure(quick: bool = False) -> str:
    """Both platforms; a Markdown fragment. Four rounds of 10 s in turn, a quick run two of 3 s."""
    return asyncio.run(_measure(quick))


async def _measure(quick: bool) -> str:
    cores = share_cores()
    parts = [
        "### One click through the whole stack, on SQLite\n",
        f"Members answer the questions of `/assess`: {cores}. Both programs run, and are clicked in turn. A wait runs "
        "from the click to the first response that the member sees; it includes the fake platform's own work, "
        "which is the same for both.\n",
        await _platform("Discord", on_discord, BARE_DISCORD, "a bare discord.py bot", quick),
        await _platform("Slack, Socket Mode", on_slack, BARE_SLACK, "a bare Bolt app", quick),
    ]
    return "\n".join(parts)


async def _platform(name: str, serve: Serve, bare: tuple[str, ...], called: str, quick: bool) -> str:
    rounds, seconds = (2, 3.0) if quick else (4, 10.0)
    async with AsyncExitStack() as stack:
        sides = []
        for words in (GREENROOM, bare):
            folder = Path(stack.enter_context(tempfile.TemporaryDirectory()))
            sides.append(Side(await stack.enter_async_context(serve(words, folder))))
        ours, theirs = sides
        for side in (ours, theirs):
            await clicks(await side.members(4), USUAL, 1.0)  # the first clicks of a process compile and connect
        idle = await _stalls_while(ours, asyncio.sleep(seconds * rounds))
        stalls = 0
        for _ in range(rounds):
            stalls += await _stalls_while(ours, ours.round(USUAL, seconds))
            await theirs.round(USUAL, seconds)
        crowd = Side(ours.connected, joined=10_000)
        stalls_of_many = await _stalls_while(ours, crowd.round(MANY, 4.0 if quick else 15.0))
        whole = await clicks(await crowd.members(12 if quick else 24), USUAL, 8.0 if quick else 30.0)
        worst = await ours.connected.metric("greenroom_worst_stall_seconds")
        refused = ours.connected.refusals()
    many = crowd.waits
    figures = [
        Figure(f"added to {called}, median at 20 clicks a second", ours.median - theirs.median, "ms", ADDED_MS),
        Figure("99 of 100 clicks below, at 100 a second", quantile(many.questions, 0.99), "ms", P99_MS),
        Figure("stalls of the event loop over 50 ms, at 20 a second", stalls, "", 0),
        Figure("stalls of the event loop over 50 ms, at 100 a second", stalls_of_many, "", 0),
    ]
    return (
        f"#### {name}\n\n{table(figures)}\n"
        f"- at 20 a second: Greenroom {spread(ours.waits.questions)}, {called} {spread(theirs.waits.questions)} "
        f"(quartiles; {len(ours.waits.questions)} clicks each)\n"
        f"- processor time a click, the rest of the program included: {ours.cpu_each:.1f} ms and "
        f"{theirs.cpu_each:.1f} ms\n"
        f"- at 100 a second ({len(many.questions)} clicks, {many.rate:.0f} a second were reached): "
        f"{spread(many.questions)}; processor {crowd.cpu_each:.1f} ms a click\n"
        f"- whole sittings at {whole.rate:.0f} a second, with their result cards and pictures: questions "
        f"{spread(whole.questions)}, 99 of 100 below {quantile(whole.questions, 0.99):.0f} ms; {_ends(whole)}\n"
        f"- stalls while nobody clicked, for {seconds * rounds:.0f} s: {idle}; the longest since the start: "
        f"{worst * 1e3:.0f} ms\n"
        f"- responses lost: {ours.waits.lost + many.lost + whole.lost}; refused by the platform: {refused}\n"
    )


def _ends(whole: Waits) -> str:
    if not whole.results:
        return "no sitting came to its end"
    return f"the card at the end {spread(whole.results, digits=0)}, of {len(whole.results)}"


async def _stalls_while(side: Side, work: Awaitable[object]) -> int:
    """How often the event loop of a program stood still over 50 ms meanwhile, by its own watchdog."""
    before = await side.connected.metric("greenroom_stalls_total")
    await work
    return int(await side.connected.metric("greenroom_stalls_total") - before)


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
