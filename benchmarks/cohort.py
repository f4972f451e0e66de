"""The report of a cohort of 10,000: as it is told, as it is made once a week, and from whole profiles each time.

Run with `python -m benchmarks.cohort`; prints a Markdown fragment.
"""

from __future__ import annotations

import asyncio
import gc
import statistics
import tempfile
from collections import Counter
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from time import perf_counter, process_time
from typing import Final

from assessments.cohort.figures import BAND, levels
from assessments.dimensions import DIMENSIONS
from assessments.profile import Band
from benchmarks.community import Room, room
from benchmarks.figures import Figure, rows, table
from benchmarks.schedules import watched
from bot.charts.worker import PictureWorker
from bot.features.cohort import pictures, report_cards
from bot.features.cohort.editions import current
from bot.features.cohort.numbers import shown
from bot.features.cohort.report_cards import Scope
from bot.ui.cards import Chart
from bot.words import words_for
from tests.gallery import middling
from tests.storage.cohort_crowd import COMMUNITY, crowd

WITHIN: Final = 1.0  # seconds
PICTURE_MS: Final = 100.0
STALL_MS: Final = 50.0
NUMBER: Final = 10_000
SAMPLE: Final = 1_000  # members whose profiles the other way decodes, as it takes so long
ROUNDS: Final = 15
NOW: Final = datetime(2026, 11, 23, 9, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Cost:
    """Seconds, and processor seconds of this process."""

    wall: float
    cpu: float


def measure(quick: bool = False) -> str:
    """Everything; a Markdown fragment."""
    return asyncio.run(_measure(*((600, 100, 4) if quick else (NUMBER, SAMPLE, ROUNDS))))


async def _measure(number: int, sample: int, rounds: int) -> str:
    with tempfile.TemporaryDirectory() as folder:
        async with room(f"sqlite:///{folder}/greenroom.db") as there:
            checks = [check.id for check in there.app.catalog.checks]
            await crowd(there.app.storage, number, NOW, checks)
            await there.app.library.packaged()
            gc.collect()
            gc.freeze()  # as the program does at its start: what was made to fill the database is not its own
            async with watched() as late:
                made = await _timed_edition(there)
            stall = max(late)
            reports = [await _timed_report(there) for _ in range(rounds)]
            await _profiles(there, sample)
            naive = await _timed_profiles(there, sample)
            charts = await _charts(there)
    drawn = await _drawn(charts, rounds)
    report = statistics.median(one.wall for one in reports)
    scaled = naive.wall * number / sample
    figures = (
        Figure(f"the report over {number} members, as a coach asks for it, median", report, "s", WITHIN),
        Figure("its pictures, there and back, median", statistics.median(drawn), "ms", PICTURE_MS),
        Figure("the first of a week, which makes its edition", made.wall, "s", WITHIN),
        Figure("longest stall of the event loop meanwhile", stall, "ms", STALL_MS),
    )
    cpu = statistics.median(one.cpu for one in reports)
    ways = (
        ("Greenroom, a report", f"{report * 1e3:.1f} ms", f"{cpu * 1e3:.1f} ms"),
        ("Greenroom, the week's first, which makes the edition", f"{made.wall:.2f} s", f"{made.cpu:.2f} s"),
        ("whole profiles, each time", f"{scaled:.2f} s", f"{naive.cpu * number / sample:.2f} s"),
    )
    return (
        f"### A cohort of {number}, on SQLite\n\n{table(figures)}\n"
        f"{rows(('way', 'time', 'processor time'), ways)}\n"
        "Each member has 20 quick-checks and 10 logs; nine of ten let themselves be counted. A report is the card of "
        "the overview with its figures, its picture composed and not drawn. The edition reads everybody, groups some "
        "fifty figures so that nobody can be told from them, and is stored; it is made off the event loop. The other "
        "way decodes the newest snapshot of each member whenever it is asked, and counts bands and areas: measured "
        f"with {sample} members and reckoned for all. It says exactly what the rules of privacy forbid.\n"
    )


async def _timed_edition(there: Room) -> Cost:
    begun, cpu = perf_counter(), process_time()
    await current(there.app.storage, there.app.library, there.app.catalog, COMMUNITY, NOW)
    return Cost(perf_counter() - begun, process_time() - cpu)


async def _timed_report(there: Room) -> Cost:
    begun, cpu = perf_counter(), process_time()
    kept = await current(there.app.storage, there.app.library, there.app.catalog, COMMUNITY, NOW)
    async with there.app.storage.begin(writes=False) as uow:
        scope = Scope(await uow.cohorts.of_community(COMMUNITY))
        report_cards.overview(words_for("en"), kept, scope, len(await uow.figures.asking(COMMUNITY)))
    return Cost(perf_counter() - begun, process_time() - cpu)


async def _profiles(there: Room, sample: int) -> None:
    """Whole snapshots of some members."""
    base = middling()
    async with there.app.storage.begin() as uow:
        for member_id in range(1, sample + 1):
            band = list(Band)[member_id % len(Band)]
            await uow.snapshots.add(member_id, replace(base, at=NOW, band=band), "weekly")


async def _timed_profiles(there: Room, sample: int) -> Cost:
    begun, cpu = perf_counter(), process_time()
    async with there.app.storage.begin(writes=False) as uow:
        newest = await uow.snapshots.newest(range(1, sample + 1))
    Counter(profile.band for profile in newest.values())
    [Counter(levels(profile)[d.position] for profile in newest.values()) for d in DIMENSIONS]
    return Cost(perf_counter() - begun, process_time() - cpu)


async def _charts(there: Room) -> tuple[Chart, Chart]:
    kept = await current(there.app.storage, there.app.library, there.app.catalog, COMMUNITY, NOW)
    w = words_for("en")
    areas = {d: shown(kept.edition, str(d), None) for d in DIMENSIONS}
    return pictures.bands(w, shown(kept.edition, BAND, None)), pictures.areas(w, areas)


async def _drawn(charts: tuple[Chart, Chart], rounds: int) -> list[float]:
    """Milliseconds of each picture; each has another title, so that none is remembered."""
    worker, found = PictureWorker(), []
    await worker.start()
    try:
        for number in range(-2, rounds):
            for chart in charts:
                begun = perf_counter()
                await worker.png(replace(chart, title=f"{chart.title[:40]} {number}"))
                if number >= 0:  # the first ones warm the process up
                    found.append((perf_counter() - begun) * 1e3)
    finally:
        await worker.close()
    return found


if __name__ == "__main__":
    print(measure())
