"""A funnel: a bar for each stage, one below the other, with what becomes of it between them.

Colour never stands alone: the width of a bar is its number, which is also written beside it; a stage that nothing has
reached is only a thin line.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Sequence
from typing import Final

from bot.charts.font import Weight
from bot.charts.frame import MARGIN, SMALL, TEXT, WIDTH, head, page
from bot.charts.lettering import alike
from bot.charts.svg import Element, Point, closed, element
from bot.charts.theme import Theme
from bot.ui.charts import Chart

_NAMES: Final = 190.0  # room for the names of the stages
_NUMBERS: Final = 190.0  # room for what each stands for
_GAP: Final = 18.0  # between a bar, at its widest, and the words beside it
_BAR: Final = 44.0  # height of a bar
_BETWEEN: Final = 30.0  # between two bars
_NOTHING: Final = 4.0  # width of a stage that nothing has reached
_FLOW: Final = 0.22  # opacity of what lies between two bars


def draw(chart: Chart, theme: Theme) -> Element:
    """Draw the chart, the first stage at the top."""
    top, start = head(chart, theme, ())
    names = alike(chart.labels, _NAMES, SMALL)
    numbers = alike(chart.scale, _NUMBERS, TEXT, Weight.SEMIBOLD)
    left = MARGIN + max(one.width for one in names) + _GAP
    right = WIDTH - MARGIN - max(one.width for one in numbers) - _GAP
    middles = [start + _BAR / 2 + row * (_BAR + _BETWEEN) for row in range(len(chart.labels))]
    centre = (left + right) / 2
    halves = [max((right - left) * value / 100, _NOTHING) / 2 for value in chart.series[0].values]
    body = [*top, *_flows(middles, halves, centre, theme), *_bars(chart, middles, halves, centre, theme)]
    for name, number, middle in zip(names, numbers, middles, strict=True):
        body += name.draw(MARGIN, name.around(middle), theme.ink)
        body += number.draw(WIDTH - MARGIN, number.around(middle), theme.ink, "end")
    return page(chart, theme, math.ceil(middles[-1] + _BAR / 2 + MARGIN), body)


def _bars(
    chart: Chart, middles: Sequence[float], halves: Sequence[float], centre: float, theme: Theme
) -> Iterator[Element]:
    for value, middle, half in zip(chart.series[0].values, middles, halves, strict=True):
        colour = theme.subject if value else theme.muted
        corners = _corners(centre, half, middle - _BAR / 2, half, middle + _BAR / 2)
        yield element("path", d=closed(corners), fill=colour)


def _flows(middles: Sequence[float], halves: Sequence[float], centre: float, theme: Theme) -> Iterator[Element]:
    """From each bar to the next, so that the eye follows what is lost on the way."""
    for row in range(len(middles) - 1):
        upper, lower = middles[row] + _BAR / 2, middles[row + 1] - _BAR / 2
        corners = _corners(centre, halves[row], upper, halves[row + 1], lower)
        yield element("path", d=closed(corners), fill=theme.subject, fill_opacity=_FLOW)


def _corners(centre: float, upper: float, top: float, lower: float, bottom: float) -> list[Point]:
    """A bar, or a slope, around a line; `upper` and `lower` are half its widths."""
    return [(centre - upper, top), (centre + upper, top), (centre + lower, bottom), (centre - lower, bottom)]
