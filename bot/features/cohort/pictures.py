"""Pictures of a cohort: how ready people are, and where their areas stand."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from assessments.cohort.figures import BAND
from assessments.dimensions import Dimension
from bot.features.cohort import names
from bot.features.cohort.numbers import Row, Shown
from bot.score_names import area
from bot.ui.charts import Chart, ChartKind, Series
from bot.words import Words


def bands(w: Words, found: Shown) -> Chart:
    """A bar for each band, or for several where too few are in one."""
    rows = found.rows
    labels = tuple(names.cells(w, BAND, row) for row in rows)
    numbers = tuple(names.number(w, row) for row in rows)
    most = max(rows, key=lambda row: row.number)
    title = w("Most: {cell}", cell=names.cells(w, BAND, most))
    series = Series(w("people"), tuple(100 * row.number / most.number for row in rows))
    return Chart(ChartKind.BARS, title, labels, (series,), f"{title}. {names.line(w, BAND, found)}.", numbers)


def areas(w: Words, found: Mapping[Dimension, Shown]) -> Chart:
    """A row for each area, a column for each place beside its bar; people told of together are spread evenly."""
    cells = {dimension: _spread(one.rows) for dimension, one in found.items()}
    most = max(max(row) for row in cells.values())
    series = tuple(
        Series(area(w, dimension), tuple(100 * value / most for value in row)) for dimension, row in cells.items()
    )
    labels = tuple(w(level) for level in names.LEVELS)
    title = _finding(w, cells)
    words = "; ".join(f"{area(w, d)}: {names.line(w, str(d), one)}" for d, one in found.items())
    scale = (w("fewer than five"), w("{n} people", n=round(most)))
    return Chart(ChartKind.HEATMAP, title, labels, series, f"{title}. {words}.", scale)


def _spread(found: Sequence[Row]) -> tuple[float, ...]:
    values = [0.0] * len(names.LEVELS)
    for row in found:
        for cell in range(row.first, row.last + 1):
            values[cell] = row.number / (row.last - row.first + 1)
    return tuple(values)


def _finding(w: Words, cells: Mapping[Dimension, tuple[float, ...]]) -> str:
    lowest = max(cells, key=lambda dimension: cells[dimension][0] / max(sum(cells[dimension]), 1))
    return w("Furthest behind: {area}", area=area(w, lowest))
