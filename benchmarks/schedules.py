"""Ten thousand schedules: looks while none is due, an idle program, and all due at once; beside APScheduler's jobs."""

from __future__ import annotations

import asyncio
import statistics
import sys
import tempfile
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from time import perf_counter, process_time
from typing import Final

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger
from sqlalchemy import Connection, func, insert, select

from benchmarks.community import Room, people, room
from benchmarks.figures import Figure, quantile, rows, table
from benchmarks.platforms import READY_WITHIN, discord_settings
from benchmarks.processes import GREENROOM, Child, share_cores, started
from bot.features.prompts import posting
from bot.jobs import runner
from bot.practice import PostState, ScheduleState
from storage.practice_tables import POSTS, SCHEDULES
from storage.tables import OUTBOX
from tests.fakes.discord import FakeDiscord

LOOK_MS: Final = 5.0
ADDED_SHARE: Final = 1.0  # percent of a core: what schedules that wait may add to an idle program
COMMUNITIES: Final = 50
SETTLED_AFTER: Final = 5.0  # seconds from ready until an idle program is idle
CRON_JOBS: Final = ("-m", "benchmarks.cron_jobs")
NAP: Final = 0.005  # seconds between two looks at the event loop


@dataclass(frozen=True, slots=True)
class Looks:
    """Looks while nothing is due: milliseconds each, and processor milliseconds of one."""

    waits: list[float]
    cpu: float


@dataclass(frozen=True, slots=True)
class Idle:
    """A program that has nothing to do: percent of a core, and resident megabytes."""

    share: float
    memory: float


@dataclass(frozen=True, slots=True)
class Rush:
    """All due at once: how many were done, seconds, processor seconds, and the longest stall in milliseconds."""

    done: int
    seconds: float
    cpu: float
    stall: float


def measure(quick: bool = False) -> str:
    """Looks, an idle minute and a rush; a Markdown fragment."""
    return asyncio.run(_measure(*((300, 20, 3.0) if quick else (10_000, 300, 60.0))))


async def _measure(number: int, times: int, idle_for: float) -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with room(f"sqlite:///{folder}/bench.db") as there:
            await fill(there, number, there.app.clock.now() + timedelta(days=1))
            look = await looks(times, lambda: posting.look(there.app))
            whole = await looks(times, lambda: runner.run_due(there.app))
        async with room(f"sqlite:///{folder}/rush.db") as there:
            ours = await rush(there, number)
    theirs = await cron_rush(number)
    cores = share_cores()  # from here on
    idle, empty, cron, no_cron = await _idle_programs(number, idle_for)
    figures = (
        Figure("the look at what is due, median", statistics.median(look.waits), "ms", LOOK_MS),
        Figure(f"{number} schedules add to an idle program, of a core", idle.share - empty.share, "%", ADDED_SHARE),
        Figure("due at once: posts missing or recorded twice", abs(number - ours.done), "", 0),
        Figure("the look, 99 of 100 below", quantile(look.waits, 0.99), "ms"),
        Figure("the look, processor time", look.cpu, "ms"),
        Figure("everything that is done every 20 s, median", statistics.median(whole.waits), "ms"),
        Figure("everything that is done every 20 s, processor time", whole.cpu, "ms"),
    )
    idle_rows = [
        ("Greenroom", f"{idle.share:.2f} %", f"{empty.share:.2f} %", f"{idle.memory - empty.memory:.1f} MB"),
        (
            "APScheduler alone",
            f"{cron.share:.2f} %",
            f"{no_cron.share:.2f} %",
            f"{cron.memory - no_cron.memory:.1f} MB",
        ),
    ]
    rush_rows = [
        (name, f"{one.seconds:.1f} s", f"{one.cpu * 1e3 / number:.2f} ms", f"{one.stall:.0f} ms")
        for name, one in (("Greenroom, claimed and recorded", ours), ("APScheduler, jobs that do nothing", theirs))
    ]
    return (
        f"### {number} schedules, on SQLite\n\n{table(figures)}\n"
        f"{rows(('while none is due', f'with {number}', 'with none', 'memory that they take'), idle_rows)}\n"
        f"Shares of a core over {idle_for:.0f} s, all four side by side: {cores}. Greenroom is the whole program, "
        f"connected to Discord; its schedules are rows. APScheduler is a program with nothing else, and {number} cron "
        f"jobs in its memory store.\n\n"
        f"{rows(('all due in the same moment', 'until the last', 'processor time each', 'longest stall'), rush_rows)}\n"
        f"For each schedule Greenroom claims the day, chooses the prompt, and records the post and its message, a "
        f"hundred in a transaction. A stall is how long the event loop served nobody else. The jobs of APScheduler are "
        f"empty coroutines: it keeps no record, and a restart meanwhile would lose them.\n"
    )


async def fill(there: Room, number: int, at: datetime) -> None:
    """So many running schedules in some communities, whose next occurrence is at this time."""
    app = there.app
    communities = []
    async with app.storage.begin() as uow:
        for one in range(COMMUNITIES):
            (origin,) = people(str(one), 1)
            communities.append((await uow.members.register(origin, app.clock.now())).community_id)
    schedules = [
        {
            "community_id": communities[one % COMMUNITIES],
            "platform": "discord",
            "workspace": str(one % COMMUNITIES),
            "place": str(one),
            "at": f"{at:%H:%M}",
            "zone": "UTC",
            "weekdays": list(range(7)),
            "track": "mix",
            "group_ref": "",
            "pauses": [],
            "owner": "",
            "state": ScheduleState.RUNNING.value,
            "trouble": "",
            "next_at": at,
            "next_day": at.date(),
        }
        for one in range(number)
    ]

    def write(connection: Connection) -> None:
        if schedules:
            connection.execute(insert(SCHEDULES), schedules)

    async with there.engine.begin() as connection:
        await connection.run_sync(write)


async def looks(times: int, look: Callable[[], Awaitable[object]]) -> Looks:
    """Look so many times, one after the other."""
    await look()  # the first one connects, compiles, and does the work of the day
    waits = []
    cpu = process_time()
    for _ in range(times):
        begun = perf_counter()
        await look()
        waits.append((perf_counter() - begun) * 1e3)
    return Looks(waits, (process_time() - cpu) * 1e3 / times)


async def rush(there: Room, number: int) -> Rush:
    """So many schedules due in the same minute: the look that claims and records them all."""
    await there.app.library.packaged()
    minute = there.app.clock.now().replace(second=0, microsecond=0)
    await fill(there, number, minute)
    async with watched() as stalls:
        cpu, begun = process_time(), perf_counter()
        await posting.look(there.app)
        seconds, spent = perf_counter() - begun, process_time() - cpu
    async with there.engine.connect() as connection:
        recorded = select(func.count(func.distinct(POSTS.c.schedule_id))).where(
            POSTS.c.state == PostState.WAITING.value
        )
        posts = int((await connection.execute(recorded)).scalar_one())
        messages = int((await connection.execute(select(func.count()).select_from(OUTBOX))).scalar_one())
    return Rush(min(posts, messages), seconds, spent, max(stalls))


async def cron_rush(number: int) -> Rush:
    """So many of APScheduler's cron jobs due at the same moment."""
    done = 0
    finished = asyncio.Event()

    async def post() -> None:
        nonlocal done
        done += 1
        if done == number:
            finished.set()

    scheduler = AsyncIOScheduler(timezone="UTC", job_defaults={"misfire_grace_time": None})
    scheduler.start(paused=True)
    trigger = CronTrigger(hour=0, timezone="UTC")
    for _ in range(number):
        scheduler.add_job(post, trigger, next_run_time=datetime.now(scheduler.timezone))
    async with watched() as stalls:
        cpu, begun = process_time(), perf_counter()
        scheduler.resume()
        await finished.wait()
        seconds, spent = perf_counter() - begun, process_time() - cpu
    scheduler.shutdown(wait=False)
    return Rush(done, seconds, spent, max(stalls))


@asynccontextmanager
async def watched() -> AsyncIterator[list[float]]:
    """Milliseconds by which a short nap took too long, each time while the block lasts."""
    late = [0.0]

    async def watch() -> None:
        while True:
            begun = perf_counter()
            await asyncio.sleep(NAP)
            late.append((perf_counter() - begun - NAP) * 1e3)

    watcher = asyncio.create_task(watch())
    await asyncio.sleep(NAP)
    try:
        yield late
        await asyncio.sleep(2 * NAP)
    finally:
        watcher.cancel()


async def _idle_programs(number: int, seconds: float) -> list[Idle]:
    """The whole program with so many schedules and with none, and APScheduler with so many jobs and with none."""
    with tempfile.TemporaryDirectory() as full, tempfile.TemporaryDirectory() as empty:
        for folder, schedules in ((full, number), (empty, 0)):
            async with room(f"sqlite:///{folder}/greenroom.db") as there:
                await fill(there, schedules, there.app.clock.now() + timedelta(days=1))
        return await asyncio.gather(
            *(_idle_program(Path(folder), seconds) for folder in (full, empty)),
            *(_idle_cron_jobs(jobs, seconds) for jobs in (number, 0)),
        )


async def _idle_program(folder: Path, seconds: float) -> Idle:
    async with FakeDiscord(check_openapi=False) as fake:
        fake.add_guild()
        async with started(GREENROOM, discord_settings(fake), folder) as child:
            await fake.wait_ready(READY_WITHIN)
            return await _idle(child, seconds)


async def _idle_cron_jobs(number: int, seconds: float) -> Idle:
    with tempfile.TemporaryDirectory() as folder:
        async with started((*CRON_JOBS, str(number)), {}, Path(folder)) as child:
            while not child.output:  # noqa: ASYNC110 - another process says so
                await asyncio.sleep(0.1)
            return await _idle(child, seconds)


async def _idle(child: Child, seconds: float) -> Idle:
    await asyncio.sleep(SETTLED_AFTER)
    before = child.cpu()
    await asyncio.sleep(seconds)
    return Idle((child.cpu() - before) / seconds * 100, child.memory()[0])


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
