"""A trend: values over up to six dates, each with its range, on a scale that always runs from 0 to 100."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from bot.charts.font import Weight
from bot.charts.frame import MARGIN, SMALL, TEXT, WIDTH, band, head, line, marker, page, ranges
from bot.charts.lettering import RISE, fit, label, width
from bot.charts.svg import Element, Point, element
from bot.charts.theme import Stroke, Theme, strokes
from bot.ui.charts import Chart, Series

HEIGHT: Final = 400.0  # of the scale from 0 to 100
LEFT: Final = MARGIN + 56
RIGHT: Final = WIDTH - MARGIN - 56
_FIGURES: Final = 30.0  # font size of the values at the points
_CLEAR: Final = 20.0  # between a point and its value

_Line = tuple[Series, Stroke]


def draw(chart: Chart, theme: Theme) -> Element:
    """Draw the chart, with the dates at equal distances."""
    lines = list(strokes(chart, theme))
    top, start = head(chart, theme, lines)
    floor = start + _FIGURES + _CLEAR + HEIGHT
    slot = (RIGHT - LEFT) / len(chart.labels)
    across = [LEFT + slot * (i + 0.5) for i in range(len(chart.labels))]
    body = [*top, *_grid(floor, theme)]
    for series, stroke in lines:  # what is filled lies below all lines
        if limits := ranges(series):
            low, high = (_path(limit, across, floor) for limit in limits)
            body.append(band([*_wide(low), *reversed(_wide(high))], colour=stroke.colour))
    for series, stroke in lines:
        path = _path(series.values, across, floor)
        body.append(line(path if stroke.main else _through(path), stroke))
    subject, stroke = lines[0]
    body += [marker(point, stroke, theme) for point in _path(subject.values, across, floor)]
    body += _values(chart, across, floor, theme)
    body += _ends(lines[1:], floor, theme)
    names = [fit(name, slot - 10, 3, SMALL) for name in chart.labels]
    for x, name in zip(across, names, strict=True):
        body += name.draw(x, floor + 14, theme.ink, "middle")
    return page(chart, theme, math.ceil(floor + 14 + max(name.height for name in names) + MARGIN / 2), body)


def _height(value: float, floor: float) -> float:
    return floor - HEIGHT * value / 100


def _path(values: Sequence[float], across: Sequence[float], floor: float) -> list[Point]:
    return [(x, _height(value, floor)) for x, value in zip(across, values, strict=True)]


def _wide(path: Sequence[Point]) -> list[Point]:
    """A path with some width even at a single date."""
    return [(path[0][0] - 14, path[0][1]), *path, (path[-1][0] + 14, path[-1][1])]


def _through(path: Sequence[Point]) -> list[Point]:
    """A path drawn on to both edges: what is compared with holds beyond the dates too."""
    return [(LEFT, path[0][1]), *path, (RIGHT, path[-1][1])]


def _grid(floor: float, theme: Theme) -> Iterator[Element]:
    for value in (0, 25, 50, 75, 100):
        y = _height(value, floor)
        yield element("line", x1=LEFT, y1=y, x2=RIGHT, y2=y, stroke=theme.grid, stroke_width=2)
        if value % 50 == 0:
            yield label(str(value), LEFT - 12, y + SMALL * RISE / 2, SMALL, theme.muted, anchor="end")


def _values(chart: Chart, across: Sequence[float], floor: float, theme: Theme) -> Iterator[Element]:
    """Values of the subject, each above or below its point, where other lines are farther away."""
    subject, *others = chart.series
    for i, x in enumerate(across):
        y = _height(subject.values[i], floor)
        tall = _FIGURES * RISE
        above, below = y - _CLEAR, y + _CLEAR + tall
        near = [_height(other.values[i], floor) for other in others]
        free_above, free_below = (min((abs(b - tall / 2 - n) for n in near), default=tall) for b in (above, below))
        base = below if below < floor - 6 and free_above < tall <= free_below else above
        figure = f"{subject.values[i]:.0f}"
        yield label(figure, x, base, _FIGURES, theme.subject, Weight.SEMIBOLD, "middle", theme.background)


def _ends(lines: Sequence[_Line], floor: float, theme: Theme) -> Iterator[Element]:
    """The last value of each other line in the margin, moved apart where two would meet."""
    ends = sorted((_height(series.values[-1], floor), series.values[-1]) for series, _ in lines)
    lowest = floor - len(ends) * TEXT + TEXT
    taken = -math.inf
    for place, (y, value) in enumerate(ends):
        taken = max(taken + TEXT, min(y, lowest + place * TEXT))
        figure = f"{value:.0f}"
        size = min(TEXT, (WIDTH - MARGIN / 2 - RIGHT - 10) / width(figure, 1))
        yield label(figure, RIGHT + 10, taken + size * RISE / 2, size, theme.ink)
