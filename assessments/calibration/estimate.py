"""Marginal maximum a posteriori by expectation and maximisation (Bock and Aitkin 1981, with priors: Mislevy 1986).

Experts' parameters are the priors: ln a ~ N(ln a0, .3²), b ~ N(b0, .4²). Mean and spread of the respondents are
estimated too; without that the middle of the scale would silently become the average of one's own community.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from assessments.calibration.curves import Curve
from assessments.response_model import GRID, Array, posterior_weights

UNANSWERED = -1
"""In place of an answer."""

SD_LOG_SLOPE = 0.3
SD_THRESHOLD = 0.4
ROUNDS = 200
CLOSE = 1e-4
"""A round that moves no parameter by more ends the estimation."""
STEPS = 8
"""Of one item in one round."""
HALVINGS = 12
LEAST_SPREAD, MOST_SPREAD = 0.5, 2.0
"""Within which the spread of respondents is kept, in SD of a typical community."""

Answers = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Prior:
    """What experts said of an item: its curve and its parameters (ln a, then the thresholds)."""

    curve: Curve
    parameters: Array


@dataclass(frozen=True, slots=True)
class Respondents:
    """What is known of each respondent beside these answers: mean and variance of a normal prior; shape (persons,)."""

    mean: Array
    variance: Array

    @staticmethod
    def unknown(count: int) -> Respondents:
        """Nothing is known of anybody."""
        return Respondents(np.zeros(count), np.ones(count))


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the answers say.

    Attributes:
        parameters: Of each item, (ln a, thresholds).
        errors: Their standard errors, from the expected information and the priors.
        mean: By how much the respondents lie above what was known of them, in SD units.
        spread: Their spread, 1 for what was known of them.
        answered: How many answered each item.
        rounds: Rounds that it took.
    """

    parameters: tuple[Array, ...]
    errors: tuple[Array, ...]
    mean: float
    spread: float
    answered: tuple[int, ...]
    rounds: int


def estimate(answers: Answers, priors: Sequence[Prior], respondents: Respondents | None = None) -> Estimate:
    """Estimate items that speak about one ability.

    Args:
        answers: Category of each answer, `UNANSWERED` where there is none; shape (persons, items).
        priors: What experts said of each item.
        respondents: What is known of each person otherwise.

    Raises:
        ValueError: shapes do not fit, or nobody answered anything.
    """
    persons, items = answers.shape
    if items != len(priors):
        raise ValueError(f"{items} columns of answers, but {len(priors)} items")
    if not np.any(answers != UNANSWERED):
        raise ValueError("nobody answered anything")
    known = respondents or Respondents.unknown(persons)
    parameters = [prior.parameters.copy() for prior in priors]
    mean, spread, rounds = 0.0, 1.0, 0
    for rounds in range(1, ROUNDS + 1):  # noqa: B007 - told in the result
        weight = _posterior(answers, priors, parameters, known, mean, spread)
        counts = [_expected_counts(answers[:, j], weight, prior) for j, prior in enumerate(priors)]
        moved = [
            _climb(prior, before, counted) for prior, before, counted in zip(priors, parameters, counts, strict=True)
        ]
        new_mean, new_spread = _group(weight, known)
        change = max(float(np.max(np.abs(a - b))) for a, b in zip(moved, parameters, strict=True))
        change = max(change, abs(new_mean - mean), abs(new_spread - spread))
        parameters, mean, spread = moved, new_mean, new_spread
        if change < CLOSE:
            break
    errors = tuple(_errors(prior, at, n) for prior, at, n in zip(priors, parameters, counts, strict=True))
    answered = tuple(int(n) for n in np.sum(answers != UNANSWERED, axis=0))
    return Estimate(tuple(parameters), errors, mean, spread, answered, rounds)


def _posterior(
    answers: Answers,
    priors: Sequence[Prior],
    parameters: Sequence[Array],
    known: Respondents,
    mean: float,
    spread: float,
) -> Array:
    """Where each person's ability may lie; shape (persons, 61)."""
    found = np.zeros((answers.shape[0], GRID.size))
    for column, (prior, at) in enumerate(zip(priors, parameters, strict=True)):
        table = np.vstack([np.log(prior.curve.probabilities(at)), np.zeros(GRID.size)])  # the last row is no answer
        found += table[answers[:, column]]
    return posterior_weights(found, known.mean + mean, known.variance * spread**2)


def _expected_counts(column: Answers, weight: Array, prior: Prior) -> Array:
    """How many at each ability gave each answer; shape (answers, 61)."""
    categories = prior.curve.probabilities(prior.parameters).shape[0]
    return np.stack([weight[column == category].sum(axis=0) for category in range(categories)])


def _group(weight: Array, known: Respondents) -> tuple[float, float]:
    """By how much the persons lie above what is known of them, and how far apart."""
    mean = weight @ GRID
    shift = float(np.mean(mean - known.mean))
    squares = np.sum(weight * (GRID[None, :] - (known.mean + shift)[:, None]) ** 2, axis=1)
    spread = float(np.sqrt(np.mean(squares / known.variance)))
    return shift, min(MOST_SPREAD, max(LEAST_SPREAD, spread))


def _climb(prior: Prior, start: Array, counts: Array) -> Array:
    """The parameters that fit expected answers and prior best, by Fisher scoring with halved steps."""
    at, best = start, _objective(prior, start, counts)
    for _ in range(STEPS):
        gradient, information = _slopes(prior, at, counts)
        step = np.linalg.solve(information, gradient)
        for halving in range(HALVINGS):
            tried = at + step / 2**halving
            value = _objective(prior, tried, counts) if prior.curve.possible(tried) else -np.inf
            if value > best:
                break
        else:
            return at
        moved = float(np.max(np.abs(tried - at)))
        at, best = tried, value
        if moved < CLOSE / 10:
            break
    return at


def _objective(prior: Prior, at: Array, counts: Array) -> float:
    deviation = (at - prior.parameters) / _spreads(prior)
    return float(np.sum(counts * np.log(prior.curve.probabilities(at))) - 0.5 * deviation @ deviation)


def _slopes(prior: Prior, at: Array, counts: Array) -> tuple[Array, Array]:
    """Gradient of the objective, and the expected information with that of the prior."""
    chances, by = prior.curve.probabilities(at), prior.curve.derivatives(at)
    gradient = np.einsum("ct,pct->p", counts / chances, by) - (at - prior.parameters) / _spreads(prior) ** 2
    persons = counts.sum(axis=0)
    information = np.einsum("t,pct,qct->pq", persons, by / chances, by) + np.diag(1.0 / _spreads(prior) ** 2)
    return gradient, information


def _errors(prior: Prior, at: Array, counts: Array) -> Array:
    _, information = _slopes(prior, at, counts)
    found: Array = np.sqrt(np.diag(np.linalg.inv(information)))
    return found


def _spreads(prior: Prior) -> Array:
    spreads = np.full(len(prior.parameters), SD_THRESHOLD)
    spreads[0] = SD_LOG_SLOPE
    return spreads
