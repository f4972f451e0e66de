"""Ten thousand plans cut anew on one Monday: as the program does it, and each by itself on the event loop."""

from __future__ import annotations

import asyncio
import gc
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from time import perf_counter, process_time
from typing import Final

import psutil
from sqlalchemy import Connection, func, insert, select

from assessments.evidence import Evidence, Mock, MockFormat, Project, Rater, Story, to_json
from assessments.plan.cut import Situation, cut
from assessments.plan.tally import Logged, tally, units_done
from benchmarks.community import Room, people, room, settle
from benchmarks.figures import Figure, rows, table
from benchmarks.schedules import watched
from bot.app import App
from bot.calendar import local_day
from bot.features.plan import keeping, monday
from bot.plans.cutting import job_of, week_of
from bot.plans.records import Facts
from bot.zones import zone_of
from storage.plan_tables import PLANS
from storage.tables import EVIDENCE, MEMBERS, OUTBOX

WITHIN: Final = 30.0  # seconds
STALL_MS: Final = 100.0
NUMBER: Final = 10_000
WRITTEN_TO: Final = 4  # every so many members want the message on Mondays
SAMPLE: Final = 500  # plans that the other way cuts, as it takes so long

CutAll = Callable[[App], Awaitable[None]]


@dataclass(frozen=True, slots=True)
class Run:
    """Plans that were cut, messages recorded, seconds, processor seconds in all, and the longest stall in ms."""

    cut: int
    messages: int
    seconds: float
    cpu: float
    stall: float


def measure(quick: bool = False) -> str:
    """Both ways; a Markdown fragment."""
    return asyncio.run(_measure(*((300, 30, 30) if quick else (NUMBER, 365, SAMPLE))))


async def _measure(number: int, days: int, sample: int) -> str:
    ours, pieces = await run(number, days, monday.look)
    theirs, _ = await run(sample, days, each_by_itself)
    figures = (
        Figure(f"{number} plans cut anew", ours.seconds, "s", WITHIN),
        Figure("longest stall of the event loop meanwhile", ours.stall, "ms", STALL_MS),
        Figure("plans missing or cut twice", abs(number - ours.cut), "", 0),
        Figure("messages missing or recorded twice", abs(-(-number // WRITTEN_TO) - ours.messages), "", 0),
    )
    ways = [
        (name, f"{one.seconds * 1e3 / one.cut:.2f} ms", f"{one.cpu * 1e3 / one.cut:.2f} ms", f"{one.stall:.0f} ms")
        for name, one in (("Greenroom", ours), ("each by itself, on the event loop", theirs))
    ]
    return (
        f"### {number} plans on one Monday, on SQLite\n\n{table(figures)}\n"
        f"{rows(('way', 'a plan', 'processor time', 'longest stall'), ways)}\n"
        f"The members have {pieces / number:.0f} pieces of evidence each. Greenroom claims {monday.AT_ONCE} plans at a "
        f"time, reads what was done as it is stored, and cuts in a process of its own. The other way, measured with "
        f"{sample} plans, is the plain one: for each member a unit of work that reads everything as values, cuts the "
        f"whole plan, and stores it.\n"
    )


async def run(number: int, days: int, cut_all: CutAll) -> tuple[Run, int]:
    """So many plans, due in this minute; and how much evidence there is of their members."""
    with tempfile.TemporaryDirectory() as folder:
        async with room(f"sqlite:///{folder}/plans.db") as there:
            pieces = await fill(there, number, days)
            gc.collect()
            gc.freeze()  # as the program does at its start: what was made to fill the database is not its own
            async with watched() as stalls:
                cpu, begun = _cpu(), perf_counter()
                await cut_all(there.app)
                seconds, spent = perf_counter() - begun, _cpu() - cpu
            async with there.engine.connect() as connection:
                done = select(func.count()).select_from(PLANS).where(PLANS.c.version == 1)
                versions = int((await connection.execute(done)).scalar_one())
                messages = int((await connection.execute(select(func.count()).select_from(OUTBOX))).scalar_one())
    return Run(versions, messages, seconds, spent, max(stalls)), pieces


async def fill(there: Room, number: int, days: int) -> int:
    """A community whose members have a year behind them, and a plan that is due."""
    app, now = there.app, there.app.clock.now()
    await settle(there, people("bench", number), days)
    planner = await app.library.planner(app.catalog.parameters.targets)
    async with app.storage.begin(writes=False) as uow:
        ids = list(await _ids(there))
        member = (await uow.members.some(ids[:1]))[ids[0]]
    begun = now.date() - timedelta(weeks=10)
    week = week_of(planner, job_of(member, None, Facts(), begun))
    due = now.replace(second=0, microsecond=0)
    plans = [
        {
            "member_id": one,
            "community_id": member.community_id,
            "begun": begun,
            "steps_version": planner.steps.version,
            "week": week.to_json(),
            "ready_from": None,
            "ready_to": None,
            "message": place % WRITTEN_TO == 0,
            "next_at": due,
            "next_day": due.date() - timedelta(days=1),  # whatever the hour is now, that morning has been
            "version": 0,
        }
        for place, one in enumerate(ids)
    ]
    more = [
        {"member_id": one, "community_id": member.community_id, "key": f"more:{n}", "at": now, "data": to_json(piece)}
        for one in ids
        for n, piece in enumerate(_pieces(now))
    ]

    def write(connection: Connection) -> int:
        connection.execute(insert(PLANS), plans)
        connection.execute(insert(EVIDENCE), more)
        return int(connection.execute(select(func.count()).select_from(EVIDENCE)).scalar_one())

    async with there.engine.begin() as connection:
        return await connection.run_sync(write)


async def each_by_itself(app: App) -> None:
    """The plain way: one member after the other, all on the event loop."""
    planner = await app.library.planner(app.catalog.parameters.targets)
    now = datetime.now(UTC)
    async with app.storage.begin(writes=False) as uow:
        ids = await uow.members.active_ids(0, NUMBER)
    for one in ids:
        async with app.storage.begin() as uow:
            plan, member = await uow.plans.of_member(one), await uow.members.get(one)
            if plan is None or member is None:
                continue
            zone = zone_of(member.zone)
            counts = tally(await uow.evidence.all(one), {}, Logged())
            done = units_done(planner.template(member.target).asks, counts, {})
            today = local_day(now, zone)
            cut(planner.template(member.target), Situation(None, None, plan.begun, today, done))
            coming = keeping.next_cut(now, zone)
            await uow.plans.save(replace(plan, next_at=coming.at, next_day=coming.day))


async def _ids(there: Room) -> list[int]:
    async with there.engine.connect() as connection:
        return [int(one) for (one,) in await connection.execute(select(MEMBERS.c.id).order_by(MEMBERS.c.id))]


def _pieces(now: datetime) -> list[Evidence]:
    """Stories, projects and mocks beside the problems."""
    stories: list[Evidence] = [Story(now, True, True, True, n > 4, measured_result=n > 6) for n in range(10)]
    projects: list[Evidence] = [Project(now, deployed=n == 0, messy_data=True) for n in range(2)]
    return [*stories, *projects, *(Mock(now, MockFormat.CODING, Rater.PEER, 3.0) for _ in range(4))]


def _cpu() -> float:
    """Processor seconds of this process and of those that it started and that have ended, or run."""
    children = psutil.Process().cpu_times()
    running = sum(sum(one.cpu_times()[:2]) for one in psutil.Process().children(recursive=True))
    return process_time() + children.children_user + children.children_system + running


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
