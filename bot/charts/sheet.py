"""A page of a few words and bars as one picture: what it says, and how it is drawn."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.charts.font import Weight
from bot.charts.frame import MARGIN, ROOM, SMALL, TEXT, TITLE, WIDTH, paper
from bot.charts.lettering import Lines, fit
from bot.charts.svg import Element, element
from bot.charts.theme import Theme

_NAMES: Final = 190.0  # width of the names beside the bars
_FIGURES: Final = 130.0  # and of the figures
_TRACK: Final = ROOM - _NAMES - _FIGURES - 24
_ROW: Final = 48.0
_MOST_LINES: Final = 6  # of one paragraph


@dataclass(frozen=True, slots=True)
class Bar:
    """A value from 0 to 100 with its likely range, and the bar it is held against."""

    name: str
    value: int
    low: int
    high: int
    bar: int


@dataclass(frozen=True, slots=True)
class Section:
    """A few lines under a heading."""

    heading: str
    lines: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page. `lead` stands large below the title, `key` says how to read the bars, `foot` is small print."""

    title: str
    lead: str
    intro: tuple[str, ...]
    bars: tuple[Bar, ...]
    key: str
    sections: tuple[Section, ...]
    foot: tuple[str, ...]
    alt: str


def draw(sheet: Sheet, theme: Theme) -> Element:
    """Draw the page, as high as its words make it."""
    body: list[Element] = []
    y = MARGIN - 8

    def put(lines: Lines, colour: str, gap: float = 8.0) -> None:
        nonlocal y
        body.extend(lines.draw(MARGIN, y, colour))
        y += lines.height + gap

    put(fit(sheet.title, ROOM, 2, TITLE, Weight.SEMIBOLD), theme.ink, 14)
    put(fit(sheet.lead, ROOM, 2, 32, Weight.SEMIBOLD), theme.subject)
    for line in sheet.intro:
        put(fit(line, ROOM, 3, TEXT), theme.ink)
    y += 16
    for bar in sheet.bars:
        body += _bar(bar, y, theme)
        y += _ROW
    put(fit(sheet.key, ROOM, 2, 20), theme.muted, 14)
    for section in sheet.sections:
        y += 12
        put(fit(section.heading, ROOM, 1, TEXT, Weight.SEMIBOLD), theme.ink, 6)
        for line in section.lines:
            put(fit(line, ROOM, _MOST_LINES, SMALL), theme.ink, 6)
    y += 16
    for line in sheet.foot:
        put(fit(line, ROOM, 3, 20), theme.muted, 4)
    return paper(sheet.title, sheet.alt, theme, math.ceil(y + MARGIN / 2), body)


def _bar(bar: Bar, top: float, theme: Theme) -> Iterator[Element]:
    left, middle = MARGIN + _NAMES, top + _ROW / 2

    def at(value: float) -> float:
        return left + _TRACK * value / 100

    name = fit(bar.name, _NAMES - 16, 2, SMALL)
    yield from name.draw(MARGIN, middle - name.height / 2, theme.ink)
    yield element("rect", x=left, y=middle - 7, width=_TRACK, height=14, rx=7, fill=theme.grid)
    low, high = sorted((bar.low, bar.high))
    colour = theme.subject
    span = {"x": at(low), "width": at(high) - at(low)}
    yield element("rect", y=middle - 7, height=14, rx=7, fill=colour, fill_opacity=0.35, **span)
    yield element("rect", x=at(bar.bar) - 2, y=middle - 16, width=4, height=32, fill=theme.bar)
    yield element("circle", cx=at(bar.value), cy=middle, r=9, fill=colour, stroke=theme.background, stroke_width=3)
    figures = fit(f"{bar.value} ({low}\N{EN DASH}{high})", _FIGURES, 1, SMALL)
    yield from figures.draw(WIDTH - MARGIN, middle - figures.height / 2, theme.muted, "end")
