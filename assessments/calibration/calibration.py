"""A calibration: new numbers of questions and of self-report, made from answers, for a human to read before use."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date
from typing import Final

import numpy as np
import yaml
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from assessments.calibration.estimate import SD_LOG_SLOPE, SD_THRESHOLD
from assessments.catalog import Catalog
from assessments.parameters import ChannelKind

ANSWERS_NEEDED: Final = 10
"""A question with fewer keeps the experts' numbers."""
FLAG: Final = 2.0
"""A threshold that moves further than so many standard deviations of its prior is for a human to look at."""


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
    new = with_questions(catalog, calibration.questions)
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


def with_questions(catalog: Catalog, new: Mapping[str, Numbers]) -> Catalog:
    """The catalog with new numbers of some questions, by their ids."""
    return replace(
        catalog,
        items=tuple(replace(one, a=new[one.id].a, b=new[one.id].b) if one.id in new else one for one in catalog.items),
        checks=tuple(
            replace(one, a=new[one.id].a, b=new[one.id].b[0]) if one.id in new else one for one in catalog.checks
        ),
    )
