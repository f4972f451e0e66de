"""From a chart or a page to SVG text. Pure: the same chart gives the same text."""

from __future__ import annotations

from typing import assert_never

from bot.charts import bars, funnel, heatmap, radar, sheet, trend
from bot.charts.theme import DARK, LIGHT
from bot.ui.charts import Chart, ChartKind


def svg(chart: Chart, *, dark: bool = False) -> str:
    """The chart as an SVG document, 800 pixels wide and made to be read at 400.

    The first series is the subject: filled, with its values written out. The bar is a dashed line, any other
    series a dotted one. In a heat-map each series is a row; a funnel has one, with a bar for each label,
    and so have bars.
    """
    theme = DARK if dark else LIGHT
    match chart.kind:
        case ChartKind.RADAR:
            return str(radar.draw(chart, theme))
        case ChartKind.TREND:
            return str(trend.draw(chart, theme))
        case ChartKind.HEATMAP:
            return str(heatmap.draw(chart, theme))
        case ChartKind.FUNNEL:
            return str(funnel.draw(chart, theme))
        case ChartKind.BARS:
            return str(bars.draw(chart, theme))
        case _:
            assert_never(chart.kind)


def page_svg(page: sheet.Sheet, *, dark: bool = False) -> str:
    """The page as an SVG document, as wide as a chart and as high as its words make it."""
    return str(sheet.draw(page, DARK if dark else LIGHT))
