"""Where every point of a score comes from, down to single answers and pieces of evidence."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

import numpy as np

from assessments.answers import Answer
from assessments.catalog import Catalog
from assessments.channels import Channels, Reading, precision, read_channels, response_row
from assessments.dimensions import Dimension
from assessments.evidence import Evidence
from assessments.fusion import fuse
from assessments.moments import require_aware
from assessments.parameters import RESPONSE_KINDS, ChannelKind, ChannelParameters
from assessments.response_model import GRID, moments, posterior_weights

Sources = tuple[Answer | Evidence, ...]


@dataclass(frozen=True, slots=True)
class Part:
    """Points that one answer or piece of evidence adds (several, for a window of networking)."""

    sources: Sources
    points: float


@dataclass(frozen=True, slots=True)
class ChannelShare:
    """Points that a channel adds to a score, and the parts that sum to them, largest first."""

    kind: ChannelKind
    dimension: Dimension
    points: float
    parts: tuple[Part, ...]


def explain(
    catalog: Catalog,
    answers: Iterable[Answer],
    evidence: Iterable[Evidence],
    dimension: Dimension,
    now: datetime,
) -> tuple[ChannelShare, ...]:
    """Every channel that bears on a dimension's score, its own first, then by size.

    The points sum to score - 50 (as long as the score lies within the scale and the prior at its centre). Within a
    channel of answers they are split by each answer's pull on the posterior, the expected slope of its
    log-likelihood; these pulls sum to what the channel moved.

    Raises:
        ValueError: `now` has no time zone.
    """
    require_aware(now, "now")
    parameters = catalog.parameters.channels
    channels = read_channels(catalog, answers, evidence, now)
    fusion = fuse(channels.readings, parameters)
    per_unit = (
        parameters.scale.points_per_sd * (fusion.covariance[dimension.position] @ fusion.loadings.T) / fusion.noise
    )
    shares = []
    for reading, unit, y in zip(channels.readings, per_unit.tolist(), fusion.y.tolist(), strict=True):
        pulls = _pulls(channels, reading, parameters, now)
        parts = _parts(pulls, unit, unit * y)
        shares.append(ChannelShare(reading.kind, reading.dimension, unit * y, parts))
    return tuple(sorted(shares, key=lambda share: (share.dimension is not dimension, -abs(share.points))))


def _parts(pulls: Sequence[tuple[Sources, float]], unit: float, points: float) -> tuple[Part, ...]:
    """Pulls as points. What the grid's coarseness leaves over is shared out by size, so that the sum is exact."""
    sizes = [abs(pull) for _, pull in pulls]
    total = sum(sizes)
    left = points - unit * sum(pull for _, pull in pulls)
    parts = [
        Part(sources, unit * pull + left * (size / total if total else 1.0 / len(pulls)))
        for (sources, pull), size in zip(pulls, sizes, strict=True)
    ]
    return tuple(sorted(parts, key=lambda part: -abs(part.points)))


def _pulls(
    channels: Channels, reading: Reading, parameters: ChannelParameters, now: datetime
) -> list[tuple[Sources, float]]:
    """What each source adds to the reading's y."""
    if reading.kind in RESPONSE_KINDS:
        return _response_pulls(channels, reading, parameters.channels[reading.kind].mean)
    return [
        ((*observation.sources,), reading.v * precision(observation, parameters.channels, now) * observation.y)
        for observation in channels.observations
        if (observation.kind, observation.dimension) == (reading.kind, reading.dimension)
    ]


def _response_pulls(channels: Channels, reading: Reading, mean: float) -> list[tuple[Sources, float]]:
    """Expected slope of each log-likelihood under the channel's posterior.

    Integration by parts makes these slopes sum to posterior mean - prior mean under a standard normal prior; the site
    has them divided by 1 - variance, which is variance / v.
    """
    row = response_row(reading.kind, reading.dimension)
    weight = posterior_weights(channels.log_likelihoods[row], mean, 1.0)
    scale = reading.v / float(moments(weight).variance)
    return [
        ((part.source,), scale * float(np.gradient(part.log_likelihood, GRID) @ weight))
        for part in channels.heard
        if part.row == row
    ]
