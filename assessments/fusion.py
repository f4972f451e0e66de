"""Stage B: all channels together, in closed form.

The state is the six abilities and the member's general confidence u, which shifts every self-rating. A
channel with validity rho observes `rho * ability` (self-reports also `psi * u`) with the noise of its reading
plus its unique variance.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

import numpy as np

from assessments.channels import Reading
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.parameters import ChannelKind, ChannelParameters, Prior
from assessments.response_model import Array

ABILITIES = len(DIMENSIONS)
CONFIDENCE = ABILITIES
"""Position of the general confidence in the state."""


@dataclass(frozen=True, slots=True)
class Fusion:
    """The state given all readings.

    Attributes:
        readings: What was fused.
        loadings: What each reading observes of the state, shape (readings, 7).
        y: The readings' values with the prior mean taken out, shape (readings,).
        noise: Their variances around the state, shape (readings,).
        mean: Of the state; the first six are abilities in SD units.
        covariance: Of the state, shape (7, 7).
        pull: What each reading adds to each part of the state, shape (7, readings); sums to mean - prior
            mean.
    """

    readings: tuple[Reading, ...]
    loadings: Array
    y: Array
    noise: Array
    mean: Array
    covariance: Array
    pull: Array

    def ability(self, dimension: Dimension) -> float:
        """Posterior mean of one ability in SD units."""
        return float(self.mean[dimension.position])

    def sd(self, dimension: Dimension) -> float:
        """Posterior standard deviation of one ability."""
        return float(np.sqrt(self.covariance[dimension.position, dimension.position]))


def loading(kind: ChannelKind, dimension: Dimension, parameters: ChannelParameters) -> Array:
    """What a channel observes of the state; shape (7,)."""
    rho = parameters.channels[kind].rho
    vector = np.zeros(ABILITIES + 1)
    vector[dimension.position] = rho
    if kind is ChannelKind.SELF_REPORT:
        vector[CONFIDENCE] = np.sqrt(parameters.confidence_shared * (1.0 - rho**2))
    return vector


def unique_variance(kind: ChannelKind, parameters: ChannelParameters) -> float:
    """Variance of a channel's true score that is neither ability nor general confidence."""
    rho = parameters.channels[kind].rho
    shared = parameters.confidence_shared if kind is ChannelKind.SELF_REPORT else 0.0
    return (1.0 - shared) * (1.0 - rho**2)


def fuse(readings: Sequence[Reading], parameters: ChannelParameters) -> Fusion:
    """The posterior of the state given the readings; the order of the readings does not matter."""
    prior_mean = np.append(np.full(ABILITIES, parameters.prior.mean), 0.0)
    loadings = np.array([loading(r.kind, r.dimension, parameters) for r in readings]).reshape(-1, ABILITIES + 1)
    noise = np.array([r.v + unique_variance(r.kind, parameters) for r in readings])
    y = np.array([r.y for r in readings]) - loadings @ prior_mean
    precision = _prior_precision(parameters.prior) + loadings.T @ (loadings / noise[:, None])
    covariance = np.linalg.inv(precision)
    pull = covariance @ loadings.T * (y / noise)
    mean = prior_mean + pull.sum(axis=1)
    return Fusion(tuple(readings), loadings, y, noise, mean, covariance, pull)


@lru_cache(maxsize=8)
def _prior_precision(prior: Prior) -> Array:
    networking = Dimension.NETWORKING.position
    correlation = np.full((ABILITIES, ABILITIES), prior.correlation)
    correlation[networking, :] = correlation[:, networking] = prior.correlation_with_networking
    np.fill_diagonal(correlation, 1.0)
    precision = np.zeros((ABILITIES + 1, ABILITIES + 1))
    precision[:ABILITIES, :ABILITIES] = np.linalg.inv(correlation)
    precision[CONFIDENCE, CONFIDENCE] = 1.0
    precision.setflags(write=False)
    return precision
