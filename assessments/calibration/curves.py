"""Response curves with their derivatives: what the estimation of an item climbs along.

An item's parameters are a vector: the logarithm of its slope, then its thresholds (one for a quick-check).
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

import numpy as np

from assessments.response_model import GRID, Array, logistic

SMALLEST = 1e-12
"""Below which no probability goes, so that its logarithm is finite."""


class Curve(Protocol):
    """How the answers to an item depend on ability."""

    def probabilities(self, parameters: Array) -> Array:
        """Chance of each answer on the grid; shape (answers, 61)."""
        ...

    def derivatives(self, parameters: Array) -> Array:
        """Derivative of each chance by each parameter; shape (parameters, answers, 61)."""
        ...

    def possible(self, parameters: Array) -> bool:
        """Whether these are parameters of such an item."""
        ...


@dataclass(frozen=True, slots=True)
class Graded:
    """The graded response model; thresholds keep `least_gap` between them and within plus and minus `limit`."""

    least_gap: float
    limit: float

    def probabilities(self, parameters: Array) -> Array:
        """Chance of each category."""
        at_least = self._at_least(parameters)
        found: Array = np.maximum(at_least[:-1] - at_least[1:], SMALLEST)
        return found

    def derivatives(self, parameters: Array) -> Array:
        """By the logarithm of the slope, and by each threshold."""
        slope, thresholds = float(np.exp(parameters[0])), parameters[1:]
        at_least = self._at_least(parameters)
        bell = at_least * (1.0 - at_least)
        found = np.zeros((len(parameters), len(thresholds) + 1, GRID.size))
        by_slope = np.zeros_like(at_least)
        by_slope[1:-1] = slope * (GRID[None, :] - thresholds[:, None]) * bell[1:-1]
        found[0] = by_slope[:-1] - by_slope[1:]
        for number in range(len(thresholds)):
            down = -slope * bell[number + 1]
            found[number + 1, number] = -down
            found[number + 1, number + 1] = down
        return found

    def possible(self, parameters: Array) -> bool:
        """Thresholds rise by the least gap and stay within the limit."""
        thresholds = parameters[1:]
        rises = bool(np.all(np.diff(thresholds) >= self.least_gap - 1e-9))
        return rises and bool(np.all(np.abs(thresholds) <= self.limit))

    def _at_least(self, parameters: Array) -> Array:
        slope = float(np.exp(parameters[0]))
        inner = logistic(slope * (GRID[None, :] - parameters[1:, None]))
        return np.vstack([np.ones_like(GRID), inner, np.zeros_like(GRID)])


@dataclass(frozen=True, slots=True)
class Check:
    """The three-parameter logistic model with a fixed chance `guess` of a lucky guess."""

    guess: float
    limit: float

    def probabilities(self, parameters: Array) -> Array:
        """Chance of a wrong and of a right answer."""
        right = self.guess + (1.0 - self.guess) * self._logistic(parameters)
        return np.stack([np.maximum(1.0 - right, SMALLEST), right])

    def derivatives(self, parameters: Array) -> Array:
        """By the logarithm of the slope, and by the difficulty."""
        slope = float(np.exp(parameters[0]))
        inner = self._logistic(parameters)
        bell = (1.0 - self.guess) * inner * (1.0 - inner)
        right = np.stack([slope * (GRID - parameters[1]) * bell, -slope * bell])
        return np.stack([-right, right], axis=1)

    def possible(self, parameters: Array) -> bool:
        """The difficulty stays within the limit."""
        return abs(float(parameters[1])) <= self.limit

    def _logistic(self, parameters: Array) -> Array:
        return logistic(float(np.exp(parameters[0])) * (GRID - parameters[1]))
