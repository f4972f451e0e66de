"""The member's own view against everything else. For the member's eyes only."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np

from assessments.channels import Reading
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.fusion import ABILITIES, fuse, loading, unique_variance
from assessments.parameters import ChannelKind, ChannelParameters, GapRule
from assessments.profile import ConfidenceGap, GapView


def confidence_gaps(
    readings: tuple[Reading, ...], parameters: ChannelParameters
) -> Mapping[Dimension, ConfidenceGap | None]:
    """The gap per dimension; None without a self-rating or with too little else there to compare it with."""
    rest = [reading for reading in readings if reading.kind is not ChannelKind.SELF_REPORT]
    own = {reading.dimension: reading for reading in readings if reading.kind is ChannelKind.SELF_REPORT}
    fusion = fuse(rest, parameters)
    rule = parameters.confidence_gap
    rho = parameters.channels[ChannelKind.SELF_REPORT].rho
    gaps: dict[Dimension, ConfidenceGap | None] = dict.fromkeys(DIMENSIONS)
    for dimension, reading in own.items():
        if not _may_be_shown(dimension, rest, rule):
            continue
        expected = rho * fusion.ability(dimension)
        variance = rho**2 * fusion.sd(dimension) ** 2 + 1.0 - rho**2 + reading.v
        z = (reading.y - expected) / float(np.sqrt(variance))
        gaps[dimension] = ConfidenceGap(reading.y, expected, z, _view(z, rule))
    return gaps


def claims_exceed_checks(readings: tuple[Reading, ...], parameters: ChannelParameters) -> bool:
    """Whether what rests on the member's own word lies well above what the quick-checks predict."""
    excess = claims_excess(readings, parameters)
    return excess is not None and excess > parameters.claims.z


def claims_excess(readings: tuple[Reading, ...], parameters: ChannelParameters) -> float | None:
    """How far claims exceed the quick-checks, in SD units; None without claims or with too few checks.

    The mean of all own-word readings minus its prediction from the quick-checks alone, divided by the
    standard deviation of that difference under the model, general confidence included.
    """
    checks = [reading for reading in readings if reading.kind is ChannelKind.QUICK_CHECKS]
    claims = [reading for reading in readings if parameters.channels[reading.kind].own_word]
    if sum(reading.pieces for reading in checks) < parameters.claims.checks_needed or not claims:
        return None
    fusion = fuse(checks, parameters)
    loadings = np.array([loading(claim.kind, claim.dimension, parameters) for claim in claims])
    prior_mean = np.append(np.full(ABILITIES, parameters.prior.mean), 0.0)
    expected = loadings @ (fusion.mean - prior_mean)
    noise = [claim.v + unique_variance(claim.kind, parameters) for claim in claims]
    spread = loadings @ fusion.covariance @ loadings.T + np.diag(noise)
    excess = np.mean([claim.y for claim in claims] - expected)
    return float(excess / np.sqrt(spread.mean()))


def _may_be_shown(dimension: Dimension, rest: list[Reading], rule: GapRule) -> bool:
    there = [reading for reading in rest if reading.dimension is dimension]
    checks = sum(reading.pieces for reading in there if reading.kind is ChannelKind.QUICK_CHECKS)
    evidence = sum(reading.pieces for reading in there if reading.kind is not ChannelKind.QUICK_CHECKS)
    return checks >= rule.checks_needed or evidence >= rule.evidence_needed


def _view(z: float, rule: GapRule) -> GapView:
    if abs(z) < rule.a_bit:
        return GapView.IN_LINE
    if abs(z) <= rule.clearly:
        return GapView.A_BIT_ABOVE if z > 0 else GapView.A_BIT_BELOW
    return GapView.WELL_ABOVE if z > 0 else GapView.WELL_BELOW
