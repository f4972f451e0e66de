"""Item parameters from experts' percentages.

Two experts say of how many of 100 members half-way through a bootcamp something would be true. The mean share
p becomes a threshold at b = -normal_quantile(p) * sqrt(1 + (1.702 / a)^2): the logistic curve with slope a,
averaged over a standard normal population, then has the share p above it.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import hypot
from statistics import NormalDist, fmean

LOGISTIC_TO_NORMAL = 1.702
"""Scale at which a logistic curve lies closest to a normal one."""


def threshold(share: float, a: float, limit: float) -> float:
    """The threshold b for a share strictly between 0 and 1, held within plus and minus `limit`."""
    b = -NormalDist().inv_cdf(share) * hypot(1.0, LOGISTIC_TO_NORMAL / a)
    return max(-limit, min(limit, b))


def item_thresholds(experts: Sequence[Sequence[float]], a: float, limit: float) -> tuple[float, ...]:
    """Thresholds of a self-item; each expert gives the percentages at level 1, 2, 3 and 4 or higher."""
    return tuple(threshold(fmean(level) / 100.0, a, limit) for level in zip(*experts, strict=True))


def check_difficulty(experts: Sequence[float], a: float, c: float, limit: float) -> float:
    """Difficulty of a quick-check from percentages that include lucky guesses of chance `c`."""
    return threshold((fmean(experts) / 100.0 - c) / (1.0 - c), a, limit)
