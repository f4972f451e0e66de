"""Colours and line styles.

The hues are those of Okabe and Ito, "Color Universal Design" (2008), which stay apart in every common kind of
colour blindness. On each background only those with enough contrast are used: 4.5 to 1 for text, 3 to 1 for
lines (WCAG 2.2, success criteria 1.4.3 and 1.4.11). Each line also has a dash pattern of its own.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from bot.ui.charts import Chart, Series, SeriesRole


@dataclass(frozen=True, slots=True)
class Theme:
    """The colours on one background: text in `ink`, `muted` and `subject`, lines in the next three.

    `heat` are shades of one hue, from nothing to most; each is further from the background than the one before.
    """

    background: str
    ink: str
    muted: str
    grid: str
    subject: str
    bar: str
    others: tuple[str, ...]
    heat: tuple[str, ...]


LIGHT: Final = Theme(
    background="#ffffff",
    ink="#1c1e21",
    muted="#585d66",
    grid="#dcdfe4",
    subject="#0072b2",  # blue
    bar="#d55e00",  # vermilion
    others=("#585d66", "#009e73", "#000000", "#0072b2"),  # grey, bluish green, black, blue again
    heat=("#c3c8d0", "#5499c7", "#1f78b4", "#005a8d", "#003552"),
)
DARK: Final = Theme(
    background="#1e1f22",
    ink="#f2f3f5",
    muted="#b0b5bd",
    grid="#3c3f45",
    subject="#56b4e9",  # sky blue
    bar="#e69f00",  # orange
    others=("#b0b5bd", "#009e73", "#f0e442", "#cc79a7"),  # grey, bluish green, yellow, reddish purple
    heat=("#50545c", "#35739c", "#4f9ccb", "#8ccdf5", "#dcf1ff"),
)


@dataclass(frozen=True, slots=True)
class Stroke:
    """How a series is drawn. The subject is `main`: filled, with markers, its values written out."""

    colour: str
    width: float
    dash: str | None
    round_ends: bool = True
    main: bool = False


_OTHER_DASHES: Final = ("0.1 9", "16 8 0.1 8", "26 10", "5 9")  # with round ends, 0.1 makes a dot


def strokes(chart: Chart, theme: Theme) -> Iterator[tuple[Series, Stroke]]:
    """Each series with its line style.

    The first series is the subject whatever its role. A bar is dashed; all others are thin, the first of them dotted.
    """
    others = 0
    for position, series in enumerate(chart.series):
        if position == 0:
            yield series, Stroke(theme.subject, 5, None, main=True)
        elif series.role is SeriesRole.BAR:
            yield series, Stroke(theme.bar, 4, "14 10", round_ends=False)
        else:
            place = others % len(theme.others)
            yield series, Stroke(theme.others[place], 4, _OTHER_DASHES[place])
            others += 1
