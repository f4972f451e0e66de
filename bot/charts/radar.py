"""A radar: an axis per label, a ring per series; labels, values and ranges at the ends of the axes."""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from bot.charts.font import Weight
from bot.charts.frame import MARGIN, ROOM, SMALL, TEXT, WIDTH, band, head, line, marker, page, ranges
from bot.charts.lettering import LINE, Lines, fit, label, width
from bot.charts.svg import Element, Point, closed, element, points
from bot.charts.theme import Theme, strokes
from bot.ui.charts import Chart, Series

RADIUS: Final = 204.0
_GAP: Final = 22.0  # between the end of an axis and its label at the side
_GAP_UPRIGHT: Final = 28.0  # and above or below, where the scale needs some room
_FIGURES: Final = 30.0  # font size of the value under a label
_FILL: Final = 0.1


def draw(chart: Chart, theme: Theme) -> Element:
    """Draw the chart; the first axis points up and the others follow clockwise."""
    lines = list(strokes(chart, theme))
    top, start = head(chart, theme, lines)
    legends = [_Legend.at(axis, chart) for axis in range(len(chart.labels))]
    centre = (WIDTH / 2, start + MARGIN / 4 - min(-RADIUS, *(legend.top for legend in legends)))
    bottom = centre[1] + max(RADIUS, *(legend.bottom for legend in legends)) + MARGIN / 2
    body = [*top, *_grid(len(chart.labels), centre, theme)]
    for series, stroke in lines:  # what is filled lies below all lines
        if stroke.main:
            path = points(_ring(series.values, centre))
            body.append(element("polygon", points=path, fill=stroke.colour, fill_opacity=_FILL))
        if limits := ranges(series):
            body.append(band(*(_ring(limit, centre) for limit in reversed(limits)), colour=stroke.colour))
    body += [line(_ring(series.values, centre), stroke, ring=True) for series, stroke in lines]
    subject, stroke = lines[0]
    body += [marker(point, stroke, theme) for point in _ring(subject.values, centre)]
    for legend in legends:
        body += legend.draw(centre, theme)
    return page(chart, theme, math.ceil(bottom), body)


def _spoke(axis: int, axes: int, length: float) -> Point:
    turn = 2 * math.pi * axis / axes
    return math.sin(turn) * length, -math.cos(turn) * length


def _ring(values: Sequence[float], centre: Point) -> list[Point]:
    spokes = [_spoke(axis, len(values), RADIUS * value / 100) for axis, value in enumerate(values)]
    return [(centre[0] + x, centre[1] + y) for x, y in spokes]


def _grid(axes: int, centre: Point, theme: Theme) -> Iterator[Element]:
    # One path for all, since each further shape costs the renderer a pass over the picture.
    rings = (_ring([share] * axes, centre) for share in (25, 50, 75, 100))
    spokes = ((centre, end) for end in _ring([100] * axes, centre))
    yield element("path", d=closed(*rings, *spokes), fill="none", stroke=theme.grid, stroke_width=2)
    # The scale in one figure, outside the ring, where no line passes.
    yield label("100", centre[0] + 14, centre[1] - RADIUS + 1, 20, theme.muted)


@dataclass(frozen=True, slots=True)
class _Legend:
    """What stands at the end of an axis, placed relative to the centre of the radar."""

    name: Lines
    value: float
    limits: tuple[float, float] | None
    x: float
    top: float
    anchor: str

    @classmethod
    def at(cls, axis: int, chart: Chart) -> _Legend:
        """Place the words of an axis outside the end of its spoke."""
        x, y = _spoke(axis, len(chart.labels), RADIUS + _GAP)
        upright = abs(x) < 1  # the axis points straight up or down
        room = ROOM * 0.6 if upright else (WIDTH - MARGIN) / 2 - abs(x)
        name = fit(chart.labels[axis], room, 2 if upright else 3, TEXT)
        height = name.height + _FIGURES * LINE
        above, below = -RADIUS - _GAP_UPRIGHT - height, RADIUS + _GAP_UPRIGHT - _GAP / 2
        top = y - height / 2 if not upright else above if y < 0 else below
        value, limits = chart.series[0].values[axis], _limits(chart.series[0], axis)
        return cls(name, value, limits, x, top, "middle" if upright else "start" if x > 0 else "end")

    @property
    def bottom(self) -> float:
        """Lower end, relative to the centre."""
        return self.top + self.name.height + _FIGURES * LINE

    def draw(self, centre: Point, theme: Theme) -> Iterator[Element]:
        """The name, and below it the value with its range."""
        x, top = centre[0] + self.x, centre[1] + self.top
        yield from self.name.draw(x, top, theme.ink, self.anchor)
        figure = f"{self.value:.0f}"
        spread = f"{self.limits[0]:.0f}\u2013{self.limits[1]:.0f}" if self.limits else ""
        bold, gap = width(figure, _FIGURES, Weight.SEMIBOLD), 12 if spread else 0
        whole = bold + gap + width(spread, SMALL)
        left = x - {"start": 0, "middle": whole / 2, "end": whole}[self.anchor]
        base = top + self.name.height + _FIGURES
        yield label(figure, left, base, _FIGURES, theme.subject, Weight.SEMIBOLD)
        if spread:
            yield label(spread, left + bold + gap, base, SMALL, theme.muted)


def _limits(series: Series, axis: int) -> tuple[float, float] | None:
    limits = ranges(series)
    return (limits[0][axis], limits[1][axis]) if limits else None
