"""What all pictures share: the page, its title, the legend, and marks for lines and ranges."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from bot.charts.font import Weight
from bot.charts.lettering import RISE, drawable, fit, label, width
from bot.charts.svg import Element, Point, closed, element, points
from bot.charts.theme import Stroke, Theme
from bot.ui.charts import Chart, Series

WIDTH: Final = 800.0  # pixels; chats show it at about half of that
MARGIN: Final = 32.0
ROOM: Final = WIDTH - 2 * MARGIN
TITLE: Final = 38.0  # font sizes, readable at half the width
TEXT: Final = 26.0
SMALL: Final = 23.0

_SAMPLE: Final = 56.0  # length of a line in the legend
_LEGEND_ROW: Final = 40.0
_BAND: Final = 0.2  # opacity of a range


def page(chart: Chart, theme: Theme, height: float, body: Iterable[Element]) -> Element:
    """The whole picture, with its title and description for screen readers."""
    return paper(chart.title, chart.alt, theme, height, body)


def paper(title: str, alt: str, theme: Theme, height: float, body: Iterable[Element]) -> Element:
    """A page with its title and description for screen readers."""
    return element(
        "svg",
        element("title", title),
        element("desc", alt),
        element("rect", width=WIDTH, height=height, fill=theme.background),
        *body,
        xmlns="http://www.w3.org/2000/svg",
        role="img",
        aria_label=alt,
        width=WIDTH,
        height=height,
        viewBox=f"0 0 {WIDTH:.0f} {height:.0f}",
    )


def head(chart: Chart, theme: Theme, lines: Sequence[tuple[Series, Stroke]]) -> tuple[tuple[Element, ...], float]:
    """The title and the legend, and where the space below them begins."""
    title = fit(chart.title, ROOM, 2, TITLE, Weight.SEMIBOLD)
    drawn = list(title.draw(MARGIN, MARGIN - 8, theme.ink))
    x, y = MARGIN, MARGIN + title.height + 32
    for series, stroke in lines:
        name = drawable(series.name)
        size = min(TEXT, (ROOM - _SAMPLE - 14) / width(name, 1))
        long = _SAMPLE + 14 + width(name, size)
        if x > MARGIN and x + long > WIDTH - MARGIN:
            x, y = MARGIN, y + _LEGEND_ROW
        drawn += _sample(series, stroke, x, y, theme)
        drawn.append(label(name, x + _SAMPLE + 14, y + size * RISE / 2, size, theme.ink))
        x += long + 36
    return tuple(drawn), y + _LEGEND_ROW / 2


def _sample(series: Series, stroke: Stroke, x: float, y: float, theme: Theme) -> Iterator[Element]:
    ends = [(x + 3, y), (x + _SAMPLE - 3, y)]
    if series.low or series.high:
        end = x + _SAMPLE
        yield band([(x, y - 12), (end, y - 12), (end, y + 12), (x, y + 12)], colour=stroke.colour)
    yield line(ends, stroke)
    if stroke.main:
        yield marker((x + _SAMPLE / 2, y), stroke, theme)


def band(*rings: Sequence[Point], colour: str) -> Element:
    """A range, softly filled; a second ring is a hole."""
    return element("path", d=closed(*rings), fill=colour, fill_opacity=_BAND, fill_rule="evenodd")


def line(path: Sequence[Point], stroke: Stroke, *, ring: bool = False) -> Element:
    """A series as a line, or as a ring that ends where it begins."""
    return element(
        "polygon" if ring else "polyline",
        points=points(path),
        fill="none",
        stroke=stroke.colour,
        stroke_width=stroke.width,
        stroke_dasharray=stroke.dash,
        stroke_linejoin="round",
        stroke_linecap="round" if stroke.round_ends else None,
    )


def marker(at: Point, stroke: Stroke, theme: Theme) -> Element:
    """A dot at a value of the subject."""
    x, y = at
    return element("circle", cx=x, cy=y, r=8, fill=stroke.colour, stroke=theme.background, stroke_width=3)


def ranges(series: Series) -> tuple[list[float], list[float]] | None:
    """Lower and upper ends of the range at each label, in order; None when the series has no range."""
    if not (series.low or series.high):
        return None
    pairs = zip(series.low or series.values, series.high or series.values, strict=True)
    ordered = [sorted((low, high)) for low, high in pairs]
    return [low for low, _ in ordered], [high for _, high in ordered]
