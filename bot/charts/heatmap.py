"""A heat-map: a row per weekday, a column per week, and more ink in a cell the more there was.

Colour never stands alone: a fuller cell is also a larger one, an empty one is only a dot, and the legend says in words
what the smallest and the largest stand for.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from bot.charts.frame import MARGIN, ROOM, SMALL, TEXT, WIDTH, head, page
from bot.charts.lettering import RISE, drawable, fit, label, width
from bot.charts.svg import Element, Point, closed, element
from bot.charts.theme import Theme
from bot.ui.charts import Chart

ROW: Final = (32.0, 64.0)  # least and greatest height of a row in pixels
LEVELS: Final = 4  # shades, besides none
_NAMES: Final = 200.0  # room for the names of the rows
_GAP: Final = 14.0  # between the name of a row and its cells
_BETWEEN: Final = 5.0  # between two cells
_ROUND: Final = 6.0  # width of the line that rounds the corners of a cell
_SAMPLE: Final = 34.0  # side of a cell in the legend
_SIDES: Final = (0.2, 0.5, 0.68, 0.84, 1.0)  # side of a cell by level, as a share of the largest


def draw(chart: Chart, theme: Theme) -> Element:
    """Draw the chart, with the last column at the right."""
    top, start = head(chart, theme, ())
    fitted = [fit(series.name, _NAMES, 1, SMALL) for series in chart.series]
    size = min(name.size for name in fitted)
    names = [replace(name, size=size) for name in fitted]  # a short one is no more important than a long one
    left = MARGIN + max(name.width for name in names) + _GAP
    across = (WIDTH - MARGIN - left) / len(chart.labels)
    grid = _Grid(left, start + 10, across, min(max(across, ROW[0]), ROW[1]))
    floor = grid.top + grid.down * len(names)
    body = [*top, *_legend(chart.scale, start - 20, theme), *_cells(chart, grid, theme)]
    for row, name in enumerate(names):
        (words,) = name.lines
        base = grid.top + grid.down * (row + 0.5) + name.size * RISE / 2
        body.append(label(words, MARGIN, base, name.size, theme.ink))
    under, below = _columns(chart.labels, grid, floor + 10, theme)
    return page(chart, theme, math.ceil(floor + 10 + below + MARGIN / 2), [*body, *under])


def level(value: float) -> int:
    """How full a cell is, from 0 (nothing at all) to `LEVELS`."""
    return math.ceil(value * LEVELS / 100)


@dataclass(frozen=True, slots=True)
class _Grid:
    """Where the cells are: the corner of the first, and the steps to the next across and down."""

    left: float
    top: float
    across: float
    down: float

    def cell(self, row: int, column: int, full: int) -> list[Point]:
        """The corners of a cell that is so full."""
        centre = self.left + self.across * (column + 0.5), self.top + self.down * (row + 0.5)
        return _square(centre, min(self.across, self.down) - _BETWEEN, full)


def _square(centre: Point, largest: float, full: int) -> list[Point]:
    """A square around a point, without the line that rounds its corners."""
    x, y = centre
    reach = max((largest * _SIDES[full] - _ROUND) / 2, 0.5)
    return [(x - reach, y - reach), (x + reach, y - reach), (x + reach, y + reach), (x - reach, y + reach)]


def _cells(chart: Chart, grid: _Grid, theme: Theme) -> Iterator[Element]:
    # One path for each level, since each further shape costs the renderer a pass over the picture.
    for full in range(LEVELS + 1):
        found = [
            grid.cell(row, column, full)
            for row, series in enumerate(chart.series)
            for column, value in enumerate(series.values)
            if level(value) == full
        ]
        if found:
            yield _filled(found, full, theme)


def _filled(squares: Sequence[Sequence[Point]], full: int, theme: Theme) -> Element:
    colour = theme.heat[full]
    return element("path", d=closed(*squares), fill=colour, stroke=colour, stroke_width=_ROUND, stroke_linejoin="round")


def _legend(scale: Sequence[str], y: float, theme: Theme) -> Iterator[Element]:
    """What the least and the most stand for, with the cells between."""
    samples = (LEVELS + 1) * _SAMPLE
    room = (ROOM - samples - 2 * _GAP) / 2
    least, most = (drawable(words) for words in scale)
    x = MARGIN
    for words, after in ((least, samples + 2 * _GAP), (most, 0.0)):
        size = min(TEXT, room / width(words, 1))
        yield label(words, x, y + size * RISE / 2, size, theme.ink)
        if after:
            first = x + width(words, size) + _GAP + _SAMPLE / 2
            for full in range(LEVELS + 1):
                yield _filled([_square((first + full * _SAMPLE, y), _SAMPLE - _BETWEEN, full)], full, theme)
        x += width(words, size) + after


def _columns(labels: Sequence[str], grid: _Grid, top: float, theme: Theme) -> tuple[list[Element], float]:
    """The names of the columns and their height; of many columns every second, third … counted from the last."""
    last = len(labels) - 1
    widest = max(width(drawable(name), SMALL) for name in labels)
    step = min(max(math.ceil((widest + _GAP) / grid.across), 1), last + 1)
    room = step * grid.across - _GAP
    drawn: list[Element] = []
    tallest = 0.0
    for column in range(last, -1, -step):
        name = fit(labels[column], room, 2, SMALL)
        right = grid.left + grid.across * (column + 1) - _BETWEEN / 2
        if right - name.width < MARGIN / 2:
            break
        middle = step == 1
        drawn += name.draw(right - grid.across / 2 if middle else right, top, theme.ink, "middle" if middle else "end")
        tallest = max(tallest, name.height)
    return drawn, tallest
