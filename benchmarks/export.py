"""A member's whole export after three years: as the program writes it, and as one indented document on the event loop.

Run with `python -m benchmarks.export`; prints a Markdown fragment.
"""

from __future__ import annotations

import asyncio
import gc
import json
import statistics
import sys
import tempfile
from collections.abc import Awaitable, Callable
from dataclasses import dataclass, field
from datetime import timedelta
from itertools import count
from time import perf_counter, process_time
from typing import Any, Final

from sqlalchemy import Connection, insert

from assessments.dimensions import Dimension
from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome, to_json
from assessments.parameters import Length
from benchmarks.community import Room, people, room
from benchmarks.figures import Figure, rows, spread, table
from benchmarks.schedules import watched
from bot.calls import Click, Origin
from bot.outcomes import Reply
from bot.records import SittingState
from storage.plan_tables import PRACTICE_LOG
from storage.practice_tables import ATTEMPTS
from storage.tables import ANSWERS, EVIDENCE, SITTINGS, SNAPSHOTS

WITHIN: Final = 1.0  # seconds
STALL_MS: Final = 100.0
DAYS: Final = 3 * 365
ROUNDS: Final = 15
ASKED: Final = 24  # questions of a self-assessment
CODE: Final = "\n".join(
    f"    total_{n} = sum(count for day, count in rows if day >= since)  # part {n}" for n in range(45)
)
WORDS: Final = "I sorted by the end first, then counted what still fits; the café’s opening hours made it odd. " * 6

Export = Callable[[Room, Origin], Awaitable[bytes]]


@dataclass
class Taken:
    """Milliseconds, processor milliseconds and the longest stall of each export of a way, and how large it was."""

    wall: list[float] = field(default_factory=list)
    cpu: list[float] = field(default_factory=list)
    stall: list[float] = field(default_factory=list)
    size: int = 0


def measure(quick: bool = False) -> str:
    """Both ways; a Markdown fragment."""
    return asyncio.run(_measure(*((60, 3) if quick else (DAYS, ROUNDS))))


async def _measure(days: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with room(f"sqlite:///{folder}/export.db") as there:
            (origin,) = people("bench", 1)
            await fill(there, origin, days)
            gc.collect()
            gc.freeze()  # as the program does at its start
            ways: dict[str, Export] = {"Greenroom": through_the_door, "one document, on the event loop": on_the_loop}
            taken = {name: Taken() for name in ways}
            for turn in range(-1, rounds):
                for name, export in ways.items():
                    await _once(export, there, origin, taken[name] if turn >= 0 else Taken())  # the first warms up
    ours = taken["Greenroom"]
    figures = (
        Figure(f"the export of {days} days, median", statistics.median(ours.wall) / 1e3, "s", WITHIN),
        Figure("longest stall of the event loop meanwhile, median", statistics.median(ours.stall), "ms", STALL_MS),
        Figure("its size", ours.size / 1e6, "MB"),
    )
    compared = [
        (name, spread(one.wall), f"{statistics.median(one.cpu):.0f} ms", f"{statistics.median(one.stall):.0f} ms")
        for name, one in taken.items()
    ]
    return (
        f"### A member's export after {days} days, on SQLite\n\n{table(figures)}\n"
        f"{rows(('way', 'from click to file', 'processor time', 'longest stall'), compared)}\n"
        f"The member logged a problem with code and words every day, and took a self-assessment every week. The export "
        f"comes through the application's door; sending it is not in it. The other way takes the same data and writes "
        f"it as one indented document, on the event loop.\n"
    )


async def _once(export: Export, there: Room, origin: Origin, taken: Taken) -> None:
    async with watched() as stalls:
        cpu, begun = process_time(), perf_counter()
        content = await export(there, origin)
        taken.wall.append((perf_counter() - begun) * 1e3)
        taken.cpu.append((process_time() - cpu) * 1e3)
    taken.stall.append(max(stalls))
    taken.size = len(content)


_calls: Final = count()


async def through_the_door(there: Room, origin: Origin) -> bytes:
    """A click on the button."""
    outcome = await there.app.handle(Click(origin, f"export-{next(_calls)}", "g1:me.export"))
    if not isinstance(outcome, Reply) or not outcome.attachments:
        raise RuntimeError(f"no export but {outcome}")
    return outcome.attachments[0].content


async def on_the_loop(there: Room, origin: Origin) -> bytes:
    """The plain way."""
    async with there.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(origin)
        everything = await uow.members.export(member.id) if member is not None else {}
    return json.dumps(everything, indent=2, ensure_ascii=False, default=str).encode()


async def fill(there: Room, origin: Origin, days: int) -> None:
    """A member who has practised every day."""
    now = there.app.clock.now()
    questions = list(there.app.catalog.questions)[:ASKED]
    async with there.app.storage.begin() as uow:
        member = await uow.members.register(origin, now - timedelta(days=days))
    owner = {"member_id": member.id, "community_id": member.community_id}
    every_day = [(now - timedelta(days=back), back) for back in range(days, 0, -1)]
    weeks = every_day[::7]
    version = there.app.catalog.version
    attempts = [
        owner
        | {"prompt_id": f"prompt-{n}", "started_at": at, "hints": 0, "outcome": 3, "logged_at": at, "day": at.date()}
        | {"minutes": 20, "language": "Python", "code": CODE, "words": WORDS, "shared": False, "checks": {"a": 1}}
        for at, n in every_day
    ]
    evidence = [
        owner
        | {"key": f"prompt:{n}", "at": at}
        | {"data": to_json(DailyProblem(at, Difficulty.MEDIUM, ProblemOutcome.UNAIDED))}
        for at, n in every_day
    ]
    log = [
        owner
        | {"day": at.date(), "minutes": 30, "dimension": Dimension.FOUNDATIONS, "from_scratch": False}
        | {"note": WORDS[:90]}
        for at, _ in every_day
    ]
    sittings = [
        owner
        | {"id": number, "seed": number, "length": Length.SHORT, "asked": questions, "cursor": ASKED}
        | {"state": SittingState.FINISHED, "started_at": at, "updated_at": at}
        for number, (at, _) in enumerate(weeks, 1)
    ]
    answers = [
        owner | {"sitting_id": number, "question_id": one, "level": 2, "content_version": version, "at": at}
        for number, (at, _) in enumerate(weeks, 1)
        for one in questions
    ]
    snapshots = [
        owner
        | {"at": at, "cause": "assessment", "engine_version": "1", "content_version": version}
        | {"profile": {name: [0.5, 0.1, list(range(20))] for name in Dimension}}
        for at, _ in weeks
    ]
    filled: dict[Any, list[dict[str, Any]]] = {
        ATTEMPTS: attempts,
        EVIDENCE: evidence,
        PRACTICE_LOG: log,
        SITTINGS: sittings,
        ANSWERS: answers,
        SNAPSHOTS: snapshots,
    }

    def write(connection: Connection) -> None:
        for into, values in filled.items():
            connection.execute(insert(into), values)

    async with there.engine.begin() as connection:
        await connection.run_sync(write)


if __name__ == "__main__":
    print(measure("--quick" in sys.argv[1:]))
