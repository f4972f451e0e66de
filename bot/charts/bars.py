"""Bars: one below the other, each with its name at the left and its number at the right.

Colour never stands alone: the length of a bar is its number, which is also written; nothing is only a thin line.
"""

from __future__ import annotations

import math
from typing import Final

from bot.charts.font import Weight
from bot.charts.frame import MARGIN, SMALL, TEXT, WIDTH, head, page
from bot.charts.lettering import alike
from bot.charts.svg import Element, element
from bot.charts.theme import Theme
from bot.ui.charts import Chart

_NAMES: Final = 260.0  # room for the names
_NUMBERS: Final = 170.0  # room for what each stands for
_GAP: Final = 18.0  # between a bar and the words beside it
_BAR: Final = 44.0  # height of a bar
_BETWEEN: Final = 22.0  # between two bars
_NOTHING: Final = 4.0  # length of nothing


def draw(chart: Chart, theme: Theme) -> Element:
    """Draw the chart, the first bar at the top; the longest takes all the room."""
    top, start = head(chart, theme, ())
    names = alike(chart.labels, _NAMES, SMALL)
    numbers = alike(chart.scale, _NUMBERS, TEXT, Weight.SEMIBOLD)
    left = MARGIN + max(one.width for one in names) + _GAP
    longest = WIDTH - MARGIN - max(one.width for one in numbers) - _GAP - left
    body = [*top]
    middle = start + _BAR / 2
    for name, number, value in zip(names, numbers, chart.series[0].values, strict=True):
        long = max(longest * value / 100, _NOTHING)
        colour = theme.subject if value else theme.muted
        body.append(element("rect", x=left, y=middle - _BAR / 2, width=long, height=_BAR, rx=4, fill=colour))
        body += name.draw(MARGIN, name.around(middle), theme.ink)
        body += number.draw(left + long + _GAP, number.around(middle), theme.ink)
        middle += _BAR + _BETWEEN
    return page(chart, theme, math.ceil(middle - _BAR / 2 - _BETWEEN + MARGIN), body)
