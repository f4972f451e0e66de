"""How a candidate's own view and the other side's differ (pure)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from statistics import fmean
from typing import Final

from bot.mocks.rating import Rating

APART: Final = 0.5
"""Mean difference, in points of the scale, from which two views are apart; half a point is less than one click each."""
FAR: Final = 2
"""Points by which one criterion differs so much that it is worth a word although the views are close all in all."""


class Fit(StrEnum):
    """How the own view lies to the other side's."""

    CLOSE = "close"
    LOWER = "lower"
    """The candidate rates themself lower."""
    HIGHER = "higher"
    MIXED = "mixed"
    """Close all in all, far apart in something."""


@dataclass(frozen=True, slots=True)
class View:
    """How two views lie, and the criterion in which they are farthest apart; "" where they differ in none."""

    fit: Fit
    farthest: str


def compared(own: Rating, other: Rating) -> View:
    """Compare a candidate's own rating with the other side's."""
    gaps = {name: own.criteria[name] - mark for name, mark in other.criteria.items() if name in own.criteria}
    overall = [own.overall - other.overall] if own.overall is not None and other.overall is not None else []
    mean = fmean([*gaps.values(), *overall] or [0])
    if abs(mean) < APART:
        far = {name: gap for name, gap in gaps.items() if abs(gap) >= FAR}
        return View(Fit.MIXED, max(far, key=lambda name: abs(far[name]))) if far else View(Fit.CLOSE, "")
    towards = {name: gap for name, gap in gaps.items() if gap * mean > 0}
    farthest = max(towards, key=lambda name: abs(towards[name])) if towards else ""
    return View(Fit.LOWER if mean < 0 else Fit.HIGHER, farthest)
