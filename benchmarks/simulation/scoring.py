"""Measures of how well estimates match the truth."""

from __future__ import annotations

import numpy as np

from assessments.fusion import ABILITIES
from assessments.index import attainment, bars, points, standard_draws, weights
from assessments.parameters import Parameters, Scale
from assessments.response_model import Array
from assessments.targets import Target
from benchmarks.simulation.batch import Estimates


def in_points(ability: Array, scale: Scale) -> Array:
    """Abilities as points, not held within 0 and 100: an error beyond the scale's end is an error."""
    return scale.centre + scale.points_per_sd * ability


def rmse(estimate: Array, truth: Array) -> float:
    """Root of the mean squared error."""
    return float(np.sqrt(np.mean((estimate - truth) ** 2)))


def coverage(estimates: Estimates, truth: Array, interval_z: float) -> float:
    """Share of true abilities inside their interval."""
    return float(np.mean(np.abs(estimates.ability - truth) <= interval_z * estimates.sd))


def rank_correlation(one: Array, other: Array) -> float:
    """Spearman's; ties, which only coarse averages have, are given their mean rank."""
    return float(np.corrcoef(_ranks(one), _ranks(other))[0, 1])


def rescaled(estimate: Array, truth: Array) -> Array:
    """Each dimension's estimates on the line that fits the truth best: an oracle that no bot has."""
    slope = np.mean((estimate - estimate.mean(0)) * (truth - truth.mean(0)), axis=0) / estimate.var(axis=0)
    line: Array = truth.mean(axis=0) + slope * (estimate - estimate.mean(axis=0))
    return line


def index(scores: Array, target: Target, parameters: Parameters) -> Array:
    """Index for a target of points, shape (..., 6)."""
    rules = parameters.targets
    return attainment(scores, bars(target, rules), rules.attainment) @ weights(target, rules)


def ready_probability(estimates: Estimates, target: Target, parameters: Parameters) -> Array:
    """The engine's probability of being at the bar, from the same draws."""
    rules, scale = parameters.targets, parameters.channels.scale
    spread = np.linalg.cholesky(estimates.covariance[:, :ABILITIES, :ABILITIES])
    standard = standard_draws(rules.bands.draws)
    shares = [
        np.mean(index(points(centre + standard @ lower.T, scale), target, parameters) >= rules.bands.ready_index)
        for centre, lower in zip(estimates.ability, spread, strict=True)
    ]
    return np.array(shares)


def _ranks(values: Array) -> Array:
    _, place, count = np.unique(values, return_inverse=True, return_counts=True)
    last = np.cumsum(count)
    ranks: Array = (last - (count - 1) / 2.0)[place]
    return ranks
