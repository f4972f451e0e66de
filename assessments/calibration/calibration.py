"""A calibration: new numbers of questions and of self-report, made from answers, for a human to read before use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessments.calibration.curves import Check, Graded
from assessments.calibration.estimate import SD_LOG_SLOPE, SD_THRESHOLD, Estimate, Prior, estimate
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
ANSWERS_NEEDED: Final = 10
"""A question with fewer keeps the experts' numbers."""
FLAG: Final = 2.0
"""A threshold that moves further than so many standard deviations of its prior is for a human to look at."""
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


class DoesNotFit(ValueError):
    """A calibration was made for other content, or is not one; the message says so in words."""


class Numbers(BaseModel):
    """Of one question: slope, thresholds (a quick-check has one), their standard errors, and how many answered."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    a: float = Field(gt=0, le=6)
    b: tuple[float, ...]
    se: tuple[float, ...]
    answered: int
    was_a: float
    was_b: tuple[float, ...]

    @property
    def drift(self) -> float:
        """The farthest that a threshold moved, in standard deviations of its prior."""
        return max(abs(new - old) for new, old in zip(self.b, self.was_b, strict=True)) / SD_THRESHOLD

    @property
    def slope_drift(self) -> float:
        """The same of the slope."""
        return float(abs(np.log(self.a / self.was_a)) / SD_LOG_SLOPE)

    @property
    def flagged(self) -> bool:
        """Whether a human should look at the question."""
        return self.drift > FLAG or self.slope_drift > FLAG


class SelfReport(BaseModel):
    """How self-ratings of this installation's members run: `mean` above ability, and their validity `rho`."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    mean: float
    rho: float = Field(gt=0, lt=1)
    was_mean: float
    was_rho: float


class Calibration(BaseModel):
    """What answers say of the questions, beside what experts said.

    `level` tells how able the members are, in SD units, for reading only: were it put into the scale, 50 would become
    the average of one's own community.
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    made_on: date
    content_version: str
    sittings: int
    questions: Mapping[str, Numbers]
    self_report: SelfReport
    level: float

    @property
    def version(self) -> str:
        """Names exactly these numbers."""
        written = yaml.safe_dump(self.model_dump(mode="json"), sort_keys=True)
        return f"{self.made_on:%Y%m%d}-{hashlib.sha256(written.encode()).hexdigest()[:8]}"

    def flagged(self) -> Mapping[str, Numbers]:
        """Questions for a human to look at, the farthest drift first."""
        found = [(key, one) for key, one in self.questions.items() if one.flagged]
        return dict(sorted(found, key=lambda pair: -pair[1].drift))

    def to_yaml(self) -> str:
        """The calibration as a file that people can read."""
        return yaml.safe_dump(self.model_dump(mode="json"), sort_keys=False, allow_unicode=True)

    @staticmethod
    def from_yaml(text: str) -> Calibration:
        """What `to_yaml` wrote.

        Raises:
            DoesNotFit: it is not a calibration.
        """
        try:
            return Calibration.model_validate(yaml.safe_load(text))
        except (yaml.YAMLError, ValidationError) as error:
            raise DoesNotFit(f"This is not a calibration: {str(error).splitlines()[0]}") from None


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
        self_report=_self_report(catalog, read_sittings(_with_questions(catalog, questions), sittings), shifts),
        level=round(shifts[ChannelKind.QUICK_CHECKS] / of_checks, 3),
    )


def recalibrated(catalog: Catalog, calibration: Calibration) -> Catalog:
    """The catalog with the numbers of a calibration in place of the experts'.

    Raises:
        DoesNotFit: it was made for other content.
    """
    if calibration.content_version != catalog.version:
        raise DoesNotFit(
            f"This calibration was made for the content {calibration.content_version}, and this is "
            f"{catalog.version}. Make a new one with `greenroom calibrate`."
        )
    channels = catalog.parameters.channels
    changed = {"mean": calibration.self_report.mean, "rho": calibration.self_report.rho}
    own = channels.channels[ChannelKind.SELF_REPORT].model_copy(update=changed)
    kinds = {**channels.channels, ChannelKind.SELF_REPORT: own}
    numbers = catalog.parameters.model_copy(update={"channels": channels.model_copy(update={"channels": kinds})})
    new = _with_questions(catalog, calibration.questions)
    return replace(new, parameters=numbers, version=f"{catalog.version}+{calibration.version}")


def report(made: Calibration) -> Iterator[str]:
    """What a calibration says, line by line, for whoever decides on it."""
    own = made.self_report
    yield f"{made.sittings} sittings, {len(made.questions)} questions with at least {ANSWERS_NEEDED} answers."
    yield f"Self-ratings: mean {own.was_mean:+.2f} -> {own.mean:+.2f}, validity {own.was_rho:.2f} -> {own.rho:.2f}."
    yield f"Members lie {made.level:+.2f} SD from the middle of the scale; the scale stays where it is."
    flagged = made.flagged()
    yield f"{len(flagged)} questions moved further than two standard deviations of what experts said."
    for key, one in flagged.items():
        thresholds = ", ".join(f"{old:+.2f} -> {new:+.2f}" for old, new in zip(one.was_b, one.b, strict=True))
        yield f"  {key}: slope {one.was_a:.2f} -> {one.a:.2f}; {thresholds} ({one.answered} answers)"
    if flagged:
        yield "Read these questions before you use the numbers: a question may be unclear, or its key wrong."


def _with_questions(catalog: Catalog, new: Mapping[str, Numbers]) -> Catalog:
    return replace(
        catalog,
        items=tuple(replace(one, a=new[one.id].a, b=new[one.id].b) if one.id in new else one for one in catalog.items),
        checks=tuple(
            replace(one, a=new[one.id].a, b=new[one.id].b[0]) if one.id in new else one for one in catalog.checks
        ),
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
