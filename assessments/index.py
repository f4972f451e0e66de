"""From six scores to one index for a target, and the probability of being at its bar."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from statistics import NormalDist

import numpy as np

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.fusion import ABILITIES, Fusion
from assessments.parameters import Attainment, Parameters, Scale, TargetParameters
from assessments.response_model import Array
from assessments.targets import Target

_BASES = (2, 3, 5, 7, 11, 13)
_TAIL = 0.1
_MOST_POINTS = 100.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where a member stands against a target.

    Attributes:
        attainment: Per dimension; 70 is at the bar.
        index: Their weighted mean.
        low: Lower end of the index's 80 % interval.
        high: Upper end.
        p_ready: Probability that the index reaches the ready index.
    """

    attainment: Array
    index: float
    low: float
    high: float
    p_ready: float


def weights(target: Target, parameters: TargetParameters) -> Array:
    """Weight of each dimension for a target; shape (6,), summing to 1."""
    raw = np.array(
        [
            parameters.role_weights[target.role][dimension]
            * parameters.level_factors[target.level].get(dimension, 1.0)
            * parameters.size_factors[target.size].get(dimension, 1.0)
            for dimension in DIMENSIONS
        ]
    )
    normalised: Array = raw / raw.sum()
    return normalised


def bars(target: Target, parameters: TargetParameters) -> Array:
    """Score needed in each dimension for a target, in points; shape (6,)."""
    return np.array([_bar(dimension, target, parameters) for dimension in DIMENSIONS])


def attainment(scores: Array, needed: Array, rule: Attainment) -> Array:
    """How far scores, shape (..., 6), reach their bars: in proportion below a bar, capped soon above it."""
    below = rule.at_bar * scores / needed
    surplus = np.minimum(1.0, (scores - needed) / (rule.top_score - needed))
    above = np.minimum(rule.cap, rule.at_bar + rule.surplus * surplus)
    return np.where(scores < needed, below, above)


def points(ability: Array, scale: Scale) -> Array:
    """Abilities in SD units as points, held within 0 and 100."""
    return np.clip(scale.centre + scale.points_per_sd * ability, 0.0, _MOST_POINTS)


def standing(fusion: Fusion, target: Target, parameters: Parameters) -> Standing:
    """Index, its interval and the probability of being at the bar, from fixed quasi-random draws."""
    rules = parameters.targets
    scale = parameters.channels.scale
    weight, needed = weights(target, rules), bars(target, rules)
    centre = fusion.mean[:ABILITIES]
    attained = attainment(points(centre, scale), needed, rules.attainment)
    spread = np.linalg.cholesky(fusion.covariance[:ABILITIES, :ABILITIES])
    draws = centre + standard_draws(rules.bands.draws) @ spread.T
    indices = attainment(points(draws, scale), needed, rules.attainment) @ weight
    low, high = np.quantile(indices, [_TAIL, 1.0 - _TAIL], method="inverted_cdf")
    return Standing(
        attainment=attained,
        index=float(attained @ weight),
        low=float(low),
        high=float(high),
        p_ready=float(np.mean(indices >= rules.bands.ready_index)),
    )


@lru_cache(maxsize=4)
def standard_draws(count: int) -> Array:
    """Standard normal draws from the Halton sequence of the first six primes; shape (count, 6)."""
    quantile = NormalDist().inv_cdf
    return np.array(
        [[quantile(_radical_inverse(n, base)) for base in _BASES] for n in range(1, count + 1)],
        dtype=np.float64,
    )


def _radical_inverse(n: int, base: int) -> float:
    value, place = 0.0, 1.0
    while n:
        n, digit = divmod(n, base)
        place /= base
        value += place * digit
    return value


def _bar(dimension: Dimension, target: Target, parameters: TargetParameters) -> float:
    return parameters.bars[target.level][dimension] + parameters.bar_shifts[target.size].get(dimension, 0.0)
