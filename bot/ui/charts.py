"""Pictures, as neutral values: lines, cells, stages and bars with words for all that they show."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.ui import law


class ChartKind(StrEnum):
    """What kind of picture."""

    RADAR = "radar"
    TREND = "trend"
    HEATMAP = "heatmap"
    FUNNEL = "funnel"
    BARS = "bars"


class SeriesRole(StrEnum):
    """What a line of a chart stands for; it decides how the line is drawn."""

    SUBJECT = "subject"
    BAR = "bar"
    EARLIER = "earlier"


@dataclass(frozen=True, slots=True)
class Series:
    """One line of a chart (or row of a heat-map): values from 0 to 100, with optional ranges of the same length."""

    name: str
    values: tuple[float, ...]
    low: tuple[float, ...] = ()
    high: tuple[float, ...] = ()
    role: SeriesRole = SeriesRole.SUBJECT


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture with a title that states the finding and an `alt` text that says the same in words.

    In a heat-map the series are the rows, such as weekdays, the labels the columns, such as weeks, and 100 is the
    busiest cell. Its `scale` says what an empty cell and the busiest one stand for, as in `("none", "12 a day")`.
    A funnel has one series, whose values are the widths of its stages; 100 is the widest. The labels name the stages in
    their order, and `scale` says how many each stands for, as in `("12", "4 of 12")`. So it is with bars.
    """

    kind: ChartKind
    title: str
    labels: tuple[str, ...]
    series: tuple[Series, ...]
    alt: str
    scale: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        """Check the law."""
        heat, single = self.kind is ChartKind.HEATMAP, self.kind in (ChartKind.FUNNEL, ChartKind.BARS)
        law.label(self.title, law.CHART_TITLE, "chart title")
        law.label(self.alt, law.ALT_TEXT, "chart alt text")
        law.between((1, law.HEAT_COLUMNS if heat else law.CHART_ITEMS), len(self.labels), "chart labels")
        most = 1 if single else law.HEAT_ROWS if heat else law.CHART_ITEMS
        law.between((1, most), len(self.series), "chart series")
        words = 2 if heat else len(self.labels) if single else 0
        if len(self.scale) != words:
            raise law.LawBroken(f"a {self.kind} has {words} words for its scale, not {len(self.scale)}")
        if words and any(one.low or one.high for one in self.series):
            raise law.LawBroken(f"what a {self.kind} counts has no range")
        most = law.BAR_LABEL if self.kind is ChartKind.BARS else law.CHART_LABEL
        for name in (*self.labels, *(one.name for one in self.series)):
            law.label(name, most, "chart label")
        for name in self.scale:
            law.label(name, law.STAGE_NUMBERS if self.kind is ChartKind.FUNNEL else most, "chart scale")
        for one in self.series:
            for values in (one.values, one.low or one.values, one.high or one.values):
                if len(values) != len(self.labels):
                    raise law.LawBroken(f"series {one.name!r} has {len(values)} values for {len(self.labels)} labels")
                if not all(0.0 <= value <= 100.0 for value in values):
                    raise law.LawBroken(f"series {one.name!r} has a value that is not between 0 and 100")
