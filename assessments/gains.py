"""What a question is worth: the fall in variance that its answer is expected to bring, carried to the target.

For a question of channel c, everything but the channel's own answers gives its true score t ~ N(m, v). On the
grid, with the channel's answers, the variance of t is expected to fall by dV when the question is asked. The
abilities follow t by their regression on it, so that the gain is the weighted sum of (cov(ability, t) / v)^2
times dV, divided by the cost.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import numpy as np

from assessments.answers import CheckAnswer, SelfAnswer, question_id
from assessments.catalog import Catalog, QuestionTable
from assessments.channels import ASKED_CHANNELS, RESPONSE_CHANNELS, Channels
from assessments.dimensions import DIMENSIONS
from assessments.fusion import ABILITIES, fuse, loading, unique_variance
from assessments.response_model import Array, moments, posterior_weights, variance_reduction


@dataclass(frozen=True, slots=True)
class Gains:
    """Worth of asking, for the six self-report channels and then the six of quick-checks.

    Attributes:
        items: Gain of each self-item, in the order of the catalog.
        checks: Gain of each quick-check, likewise.
        leverage: Gain per unit of variance taken from a channel's true score, shape (12,), cost included.
        variance: Present variance of each channel's true score, shape (12,).
    """

    items: Array
    checks: Array
    leverage: Array
    variance: Array

    def by_id(self, catalog: Catalog) -> dict[str, float]:
        """Gain of each question by its id."""
        together: list[float] = np.concatenate([self.items, self.checks]).tolist()
        return dict(zip(catalog.questions, together, strict=True))


def gains(catalog: Catalog, channels: Channels, weight: Array, again: Collection[str] = frozenset()) -> Gains:
    """Gain of every question of the catalog, given what has been heard and the weight of each dimension.

    Args:
        catalog: Questions and numbers.
        channels: What has been heard.
        weight: Of each dimension, shape (6,).
        again: Questions that have an answer and may be asked again; they are worth what a new answer would
            say
            instead of the old one.
    """
    parameters = catalog.parameters.channels
    prior, variance, leverage = _without_own_answers(catalog, channels, weight)
    cost = parameters.asking.cost
    leverage = leverage / np.repeat([cost.self_item, cost.quick_check], len(DIMENSIONS))
    log_likelihoods = channels.log_likelihoods[:ASKED_CHANNELS]
    posterior = posterior_weights(log_likelihoods, prior, variance)
    present = moments(posterior).variance

    replaced = {
        key: part.log_likelihood
        for part in channels.heard
        if isinstance(part.source, SelfAnswer | CheckAnswer) and (key := question_id(part.source)) in again
    }

    def of(table: QuestionTable, first: int) -> Array:
        rows = first + table.dimension
        reduction = variance_reduction(table.probabilities, posterior[rows])
        for key, old in ((key, old) for key, old in replaced.items() if key in table.row):
            row = table.row[key]
            channel = rows[row]
            without = posterior_weights(log_likelihoods[channel] - old, prior[channel], variance[channel])
            lost = moments(without).variance - present[channel]
            reduction[row] = variance_reduction(table.probabilities[row], without) - lost
        gain: Array = leverage[rows] * reduction
        return gain

    return Gains(of(catalog.item_table, 0), of(catalog.check_table, len(DIMENSIONS)), leverage, present)


def _without_own_answers(catalog: Catalog, channels: Channels, weight: Array) -> tuple[Array, Array, Array]:
    """Mean and variance of each channel's true score without its own answers, and its leverage on the target.

    Taking one reading out of the fusion is a rank-one downdate, done here for all twelve channels at once.
    """
    parameters = catalog.parameters.channels
    fusion = fuse(channels.readings, parameters)
    asked = RESPONSE_CHANNELS[:ASKED_CHANNELS]
    loadings = np.array([loading(kind, dimension, parameters) for kind, dimension in asked])
    unique = np.array([unique_variance(kind, parameters) for kind, _ in asked])
    mean = np.array([parameters.channels[kind].mean for kind, _ in asked])
    own = {(reading.kind, reading.dimension): i for i, reading in enumerate(fusion.readings)}
    spread = loadings @ fusion.covariance
    explained = np.sum(spread * loadings, axis=1)
    centred = fusion.mean.copy()
    centred[:ABILITIES] -= parameters.prior.mean
    predicted = loadings @ centred
    for row, channel in enumerate(asked):
        reading = own.get(channel)
        if reading is not None:
            noise, y = fusion.noise[reading], fusion.y[reading]
            factor = noise / (noise - explained[row])
            predicted[row] = factor * (predicted[row] - explained[row] * y / noise)
            spread[row] *= factor
            explained[row] *= factor
    variance = explained + unique
    regression = spread[:, :ABILITIES] / variance[:, None]
    rho_mean = parameters.prior.mean * np.sum(loadings[:, :ABILITIES], axis=1)
    return mean + rho_mean + predicted, variance, regression**2 @ weight
