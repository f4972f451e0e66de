"""Stage A: what the answers of one channel say about one ability, exactly, on a grid.

The graded response model (Samejima 1969) describes self-items and practice outcomes, the three-parameter
logistic model (Birnbaum 1968) describes quick-checks. An ability is summed up by the mean of its posterior
(expected a posteriori) and its variance; a *site* is the same with the prior taken out, so that it can be
fused with others.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Array = npt.NDArray[np.float64]

GRID: Array = np.linspace(-4.5, 4.5, 61)
"""Abilities, in SD units, at which a likelihood is evaluated."""

LEAST_PRECISION = 1e-9
"""Floor of a site's precision: guessing can make a posterior wider than its prior."""


@dataclass(frozen=True, slots=True)
class Posterior:
    """Mean and variance of an ability, in SD units; one value per likelihood given."""

    mean: Array
    variance: Array


@dataclass(frozen=True, slots=True)
class Site:
    """Gaussian observations `y`, with variance `v`, of an ability's deviation from its channel's mean."""

    y: Array
    v: Array


def logistic(x: Array) -> Array:
    """The logistic function, without overflow."""
    return np.asarray(0.5 * (1.0 + np.tanh(0.5 * x)))


def graded_probabilities(a: float, b: tuple[float, ...], ability: Array = GRID) -> Array:
    """Probability of each category of the graded response model; shape (categories, abilities)."""
    at_least = _at_least(a, b, ability)
    return at_least[:-1] - at_least[1:]


def right_probability(a: float, b: float, c: float, ability: Array = GRID) -> Array:
    """Probability of a right answer under the three-parameter model; shape (abilities,)."""
    return c + (1.0 - c) * logistic(a * (ability - b))


def check_probabilities(a: float, b: float, c: float, ability: Array = GRID) -> Array:
    """Probability of a wrong and of a right answer; shape (2, abilities)."""
    right = right_probability(a, b, c, ability)
    return np.stack([1.0 - right, right])


def posterior_weights(log_likelihood: Array, mean: Array | float, variance: Array | float) -> Array:
    """Posterior on the grid for a normal prior; shape (..., 61), each row summing to 1.

    Args:
        log_likelihood: Shape (..., 61).
        mean: Of the prior, one for all or one per row.
        variance: Of the prior, likewise.
    """
    centre = np.asarray(mean)[..., None]
    spread = np.asarray(variance)[..., None]
    log_weight = log_likelihood - (GRID - centre) ** 2 / (2.0 * spread)
    weight = np.exp(log_weight - log_weight.max(axis=-1, keepdims=True))
    normalised: Array = weight / weight.sum(axis=-1, keepdims=True)
    return normalised


def moments(weight: Array) -> Posterior:
    """Mean and variance of weights on the grid; shape (..., 61) gives (...)."""
    mean = weight @ GRID
    variance = np.sum(weight * (GRID - mean[..., None]) ** 2, axis=-1)
    return Posterior(mean, variance)


def expected_a_posteriori(log_likelihood: Array, mean: Array | float = 0.0, variance: Array | float = 1.0) -> Posterior:
    """Posterior mean and variance for likelihoods on the grid, shape (..., 61), and a normal prior."""
    return moments(posterior_weights(log_likelihood, mean, variance))


def site(log_likelihood: Array, prior_mean: Array | float = 0.0) -> Site:
    """The likelihood alone as a Gaussian: the posterior under N(prior_mean, 1) with the prior divided out."""
    posterior = expected_a_posteriori(log_likelihood, prior_mean)
    precision = np.maximum(1.0 / posterior.variance - 1.0, LEAST_PRECISION)
    shift = posterior.mean / posterior.variance - prior_mean
    return Site(shift / precision - prior_mean, 1.0 / precision)


def variance_reduction(probabilities: Array, weight: Array) -> Array:
    """How much the posterior variance is expected to fall when a question is asked, by its answers' chances.

    The law of total variance: the reduction is the variance of the posterior mean over the answers.

    Args:
        probabilities: Chance of each answer at each ability, shape (..., answers, 61).
        weight: The present posterior on the grid, shape (61,) or (..., 61).
    """
    chance = np.matmul(probabilities, weight[..., None])[..., 0]
    moment = np.matmul(probabilities, (weight * GRID)[..., None])[..., 0]
    reduction: Array = np.sum(moment**2 / chance, axis=-1) - (weight @ GRID) ** 2
    return reduction


def _at_least(a: float, b: tuple[float, ...], ability: Array) -> Array:
    thresholds = logistic(a * (ability[None, :] - np.asarray(b)[:, None]))
    return np.vstack([np.ones_like(ability), thresholds, np.zeros_like(ability)])
