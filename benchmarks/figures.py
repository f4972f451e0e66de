"""Measured figures beside their thresholds, as Markdown."""

from __future__ import annotations

import statistics
from collections.abc import Iterable, Sequence
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Figure:
    """One number, in `unit`, and the most that it may be; None where there is no threshold."""

    name: str
    measured: float
    unit: str
    most: float | None = None

    @property
    def met(self) -> bool:
        """Whether it is within its threshold."""
        return self.most is None or self.measured <= self.most

    def cells(self) -> tuple[str, str, str, str]:
        """Name, measured, threshold, verdict."""
        measured = f"{_short(self.measured)} {self.unit}".rstrip()
        if self.most is None:
            return self.name, measured, "", ""
        threshold = f"≤ {_short(self.most)} {self.unit}".rstrip()
        return self.name, measured, threshold, "pass" if self.met else "**miss**"


def table(figures: Iterable[Figure], head: str = "Figure") -> str:
    """All figures as a Markdown table."""
    return rows((head, "Measured", "Threshold", ""), [figure.cells() for figure in figures])


def rows(header: Sequence[str], body: Iterable[Sequence[str]]) -> str:
    """A Markdown table; every column but the first stands to the right."""
    rule = ["---", *("---:" for _ in header[1:])]
    return "\n".join(f"| {' | '.join(cells)} |" for cells in (header, rule, *body)) + "\n"


def quantile(values: Sequence[float], share: float) -> float:
    """The value below which this share of the values lies (nearest rank; `values` is not empty)."""
    ordered = sorted(values)
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def spread(values: Sequence[float], unit: str = "ms", digits: int = 1) -> str:
    """Median, and in brackets the quartiles, for a table."""
    low, high = quantile(values, 0.25), quantile(values, 0.75)
    return f"{statistics.median(values):.{digits}f} {unit} ({low:.{digits}f} to {high:.{digits}f})"


def _short(value: float) -> str:
    if value == int(value):
        return f"{value:.0f}"
    return f"{value:.2f}" if abs(value) < 10 else f"{value:.1f}" if abs(value) < 100 else f"{value:.0f}"
