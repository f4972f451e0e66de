"""How a calibration is made from sittings: questions first, then how self-ratings run beside quick-checks."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

import numpy as np

from assessments.calibration.calibration import ANSWERS_NEEDED, Calibration, Numbers, SelfReport, with_questions
from assessments.calibration.curves import Check, Graded
from assessments.calibration.estimate import Estimate, Prior, estimate
from assessments.calibration.gathered import Gathered, Sat, Sitting, gather, read_sittings
from assessments.catalog import Catalog, Question
from assessments.channels import response_row
from assessments.dimensions import DIMENSIONS
from assessments.items import SelfItem
from assessments.parameters import ChannelKind, Elicitation
from assessments.quick_checks import QuickCheck
from assessments.response_model import GRID, Array

SITTINGS_NEEDED: Final = 100
"""Fewer tell no more than the experts did."""
HALF_TRUST: Final = 50.0
"""Sittings at which a shift of the self-ratings is believed half."""
RHO_PRIOR: Final = 0.1
"""Standard deviation of the experts' validity of self-ratings."""
RHO_GRID: Final = np.linspace(0.2, 0.8, 61)


class TooFew(ValueError):
    """There are not enough sittings; `have` and `need` say how many."""

    def __init__(self, have: int, need: int) -> None:
        super().__init__(f"{have} sittings are not enough: re-estimating begins at {need}.")
        self.have, self.need = have, need


@dataclass(frozen=True, slots=True)
class _Channel:
    """One estimated channel."""

    of: Gathered
    found: Estimate


def calibrate(
    catalog: Catalog, sittings: Sequence[Sitting], today: date, *, need: int = SITTINGS_NEEDED
) -> Calibration:
    """Re-estimate questions and self-report from sittings.

    Raises:
        TooFew: there are fewer sittings than `need`.
    """
    sat = read_sittings(catalog, sittings)
    if len(sat) < need:
        raise TooFew(len(sat), need)
    elicitation = catalog.parameters.channels.elicitation
    channels = []
    for gathered in gather(catalog, sat):
        priors = [_prior(catalog.questions[key], elicitation) for key in gathered.questions]
        channels.append(_Channel(gathered, estimate(gathered.answers, priors, gathered.respondents)))
    questions = dict(_numbers(catalog, channels))
    shifts = _shifts(channels)
    of_checks = catalog.parameters.channels.channels[ChannelKind.QUICK_CHECKS].rho
    return Calibration(
        made_on=today,
        content_version=catalog.version,
        sittings=len(sat),
        questions=questions,
        self_report=_self_report(catalog, read_sittings(with_questions(catalog, questions), sittings), shifts),
        level=round(shifts[ChannelKind.QUICK_CHECKS] / of_checks, 3),
    )


def _prior(question: Question, rule: Elicitation) -> Prior:
    if isinstance(question, SelfItem):
        return Prior(Graded(rule.least_gap, rule.limit), np.array([np.log(question.a), *question.b]))
    return Prior(Check(question.c, rule.limit), np.array([np.log(question.a), question.b]))


def _numbers(catalog: Catalog, channels: Sequence[_Channel]) -> Iterator[tuple[str, Numbers]]:
    for channel in channels:
        for column, key in enumerate(channel.of.questions):
            question, at = catalog.questions[key], channel.found.parameters[column]
            if channel.found.answered[column] < ANSWERS_NEEDED:
                continue
            yield (
                key,
                Numbers(
                    a=round(float(np.exp(at[0])), 3),
                    b=_rounded(at[1:]),
                    se=_rounded(channel.found.errors[column][1:]),
                    answered=channel.found.answered[column],
                    was_a=round(question.a, 3),
                    was_b=_rounded(np.array([question.b] if isinstance(question, QuickCheck) else question.b)),
                ),
            )


def _rounded(numbers: Array) -> tuple[float, ...]:
    return tuple(round(float(number), 3) for number in numbers)


def _shifts(channels: Sequence[_Channel]) -> Mapping[ChannelKind, float]:
    """Where the members lie in each kind, over all dimensions, in SD of its true score."""
    found = {}
    for kind in (ChannelKind.SELF_REPORT, ChannelKind.QUICK_CHECKS):
        own = [one for one in channels if one.of.kind is kind]
        persons = sum(len(one.of.answers) for one in own)
        found[kind] = sum(one.found.mean * len(one.of.answers) for one in own) / persons if persons else 0.0
    return found


def _self_report(catalog: Catalog, sat: Sequence[Sat], shifts: Mapping[ChannelKind, float]) -> SelfReport:
    """The mean, by what ability does not explain of its shift, believed more with more sittings; and the validity."""
    channels = catalog.parameters.channels.channels
    own, checks = channels[ChannelKind.SELF_REPORT], channels[ChannelKind.QUICK_CHECKS]
    rho = _rho(sat, shifts, own.rho, checks.rho)
    seen = shifts[ChannelKind.SELF_REPORT] - rho / checks.rho * shifts[ChannelKind.QUICK_CHECKS]
    trust = len(sat) / (len(sat) + HALF_TRUST)
    return SelfReport(
        mean=round(own.mean + trust * (seen - own.mean), 3),
        rho=round(rho, 3),
        was_mean=own.mean,
        was_rho=own.rho,
    )


def _rho(sat: Sequence[Sat], shifts: Mapping[ChannelKind, float], expert: float, of_checks: float) -> float:
    """Validity of self-ratings: the likeliest correlation with quick-checks, whose validity is taken as given.

    The true scores of a dimension in one sitting are taken as normal with unit variances and the product of the two
    validities as covariance, and integrated over on the grid.
    """
    pairs = [(own, checks) for one in sat for own, checks in _pairs(one)]
    if not pairs:
        return expert
    own, checks = (_likelihoods(np.array(one)) for one in zip(*pairs, strict=True))
    x = (GRID - shifts[ChannelKind.SELF_REPORT])[:, None]
    y = (GRID - shifts[ChannelKind.QUICK_CHECKS])[None, :]
    best = []
    for rho in RHO_GRID:
        covariance = rho * of_checks
        density = np.exp(-0.5 * (x**2 - 2.0 * covariance * x * y + y**2) / (1.0 - covariance**2))
        chance = np.sum((own @ (density / density.sum())) * checks, axis=1)
        best.append(float(np.sum(np.log(chance))) - 0.5 * ((rho - expert) / RHO_PRIOR) ** 2)
    return float(RHO_GRID[int(np.argmax(best))])


def _likelihoods(logarithms: Array) -> Array:
    found: Array = np.exp(logarithms - logarithms.max(axis=1, keepdims=True))
    return found


def _pairs(one: Sat) -> Iterator[tuple[Array, Array]]:
    """For each dimension with both: log-likelihoods of own view and of checks."""
    found = {(reading.kind, reading.dimension) for reading in one.readings}
    for dimension in DIMENSIONS:
        both = (ChannelKind.SELF_REPORT, dimension), (ChannelKind.QUICK_CHECKS, dimension)
        if found.issuperset(both):
            own, checks = (one.log_likelihoods[response_row(*channel)] for channel in both)
            yield own, checks
