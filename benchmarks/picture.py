"""How long a radar takes: through the picture worker, and drawn by matplotlib, turn by turn in one run.

Run with `python -m benchmarks.picture`; prints a Markdown fragment.
"""

from __future__ import annotations

import asyncio
import io
import math
import statistics
import time
from collections.abc import Callable
from dataclasses import replace
from typing import Final

from benchmarks.figures import Figure, spread, table
from bot.charts.worker import PictureWorker
from bot.ui.charts import Chart, ChartKind, Series, SeriesRole

BUDGET_MS: Final = 80.0
ROUNDS: Final = 25

RADAR: Final = Chart(
    ChartKind.RADAR,
    "Getting close: stories hold you back most",
    ("foundations", "projects", "system design", "stories", "mocks", "networking"),
    (
        Series("You", (51, 53, 49, 38, 72, 61), (35, 34, 30, 20, 55, 44), (67, 71, 68, 55, 85, 77)),
        Series("the bar", (55, 50, 45, 60, 60, 50), role=SeriesRole.BAR),
        Series("last time", (40, 45, 49, 30, 50, 58), role=SeriesRole.EARLIER),
    ),
    "A radar of six dimensions.",
)


def _matplotlib() -> Callable[[Chart], bytes]:
    """A function that draws the same with matplotlib, warmed up and without its import."""
    import matplotlib as mpl

    mpl.use("Agg")
    from matplotlib.figure import Figure

    def draw(chart: Chart) -> bytes:
        turns = [2 * math.pi * i / len(chart.labels) for i in range(len(chart.labels) + 1)]
        figure = Figure(figsize=(8, 8), dpi=100)
        axes = figure.add_subplot(projection="polar")
        for series, style in zip(chart.series, ("-o", "--", ":"), strict=True):
            axes.plot(turns, [*series.values, series.values[0]], style, label=series.name)
            if series.low:
                low, high = ([*limit, limit[0]] for limit in (series.low, series.high))
                axes.fill_between(turns, low, high, alpha=0.2)
        axes.set(ylim=(0, 100), title=chart.title)
        figures = zip(chart.labels, chart.series[0].values, strict=True)
        axes.set_xticks(turns[:-1], [f"{label}\n{value:.0f}" for label, value in figures])
        axes.legend()
        out = io.BytesIO()
        figure.savefig(out, format="png")
        return out.getvalue()

    return draw


async def _rounds(rounds: int) -> tuple[list[float], list[float]]:
    """Milliseconds of each picture, ours and matplotlib's; each picture has another title, so none is remembered."""
    worker, other = PictureWorker(), _matplotlib()
    ours, theirs = [], []
    await worker.start()
    try:
        for number in range(-3, rounds):
            chart = replace(RADAR, title=f"Getting close: stories hold you back, {number}")
            begun = time.perf_counter()
            await worker.png(chart)
            between = time.perf_counter()
            other(chart)
            if number >= 0:  # the first three warm both up
                ours.append((between - begun) * 1e3)
                theirs.append((time.perf_counter() - between) * 1e3)
    finally:
        await worker.close()
    return ours, theirs


def measure(quick: bool = False) -> str:
    """Run the comparison; a Markdown fragment with medians, quartiles, and their ratio."""
    rounds = 6 if quick else ROUNDS
    ours, theirs = asyncio.run(_rounds(rounds))
    median, other = statistics.median(ours), statistics.median(theirs)
    figures = (
        Figure("the picture worker, there and back, median", median, "ms", BUDGET_MS),
        Figure("matplotlib, in this process and on its event loop, median", other, "ms"),
    )
    return (
        f"### A radar picture, {rounds} of each, in turn\n\n{table(figures)}\n"
        f"- quartiles: {spread(ours, digits=0)} and {spread(theirs, digits=0)}\n"
        f"- matplotlib takes {other / median:.1f} times as long, its import not counted\n"
        "- the picture is drawn in a process of its own: the event loop never waits for it\n"
    )


if __name__ == "__main__":
    print(measure())
