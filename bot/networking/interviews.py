"""Interviews that members log, so that one day it can be told what the scores are worth."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from typing import Any

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.profile import Profile
from assessments.targets import CompanySize, Level, Target, TargetRole


class InterviewRound(StrEnum):
    """Which of a company's rounds an interview was."""

    SCREEN = "screen"
    TECHNICAL = "technical"
    DESIGN = "design"
    BEHAVIOURAL = "behavioural"
    FINAL = "final"


class Result(StrEnum):
    """What came of it."""

    WAITING = "waiting"
    PASSED = "passed"
    NOT_PASSED = "not_passed"
    OFFER = "offer"


@dataclass(frozen=True, slots=True)
class Range:
    """A score with its 80 % interval."""

    value: float
    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Frozen:
    """A score as it was before an interview, which nothing changes any more."""

    at: datetime
    target: Target
    index: Range
    p_ready: float
    scores: Mapping[Dimension, Range]
    engine_version: str
    content_version: str

    @staticmethod
    def of(profile: Profile) -> Frozen:
        """What is kept of a profile."""
        return Frozen(
            at=profile.at,
            target=profile.target,
            index=Range(profile.index, profile.index_low, profile.index_high),
            p_ready=profile.p_ready,
            scores={d: Range(one.value, one.low, one.high) for d, one in profile.scores.items()},
            engine_version=profile.engine_version,
            content_version=profile.content_version,
        )

    def to_json(self) -> dict[str, Any]:
        """The score as plain data."""
        return {
            "at": self.at.isoformat(),
            "target": [self.target.role.value, self.target.level.value, self.target.size.value],
            "index": _written(self.index),
            "p_ready": self.p_ready,
            "scores": {dimension.value: _written(self.scores[dimension]) for dimension in DIMENSIONS},
            "engine_version": self.engine_version,
            "content_version": self.content_version,
        }

    @staticmethod
    def from_json(data: Mapping[str, Any]) -> Frozen:
        """The score that `to_json` wrote."""
        role, level, size = data["target"]
        return Frozen(
            at=datetime.fromisoformat(data["at"]),
            target=Target(TargetRole(role), Level(level), CompanySize(size)),
            index=Range(*data["index"]),
            p_ready=data["p_ready"],
            scores={dimension: Range(*data["scores"][dimension.value]) for dimension in DIMENSIONS},
            engine_version=data["engine_version"],
            content_version=data["content_version"],
        )


def _written(one: Range) -> list[float]:
    return [one.value, one.low, one.high]


@dataclass(frozen=True, slots=True)
class Interview:
    """An interview that was held on a local day. Nothing says at which company.

    `score` is what was known before that day, None where nothing was; `size` and `level` are of the company and the
    job, where the member told them.
    """

    id: int
    member_id: int
    day: date
    round: InterviewRound
    result: Result
    logged_at: datetime
    size: CompanySize | None = None
    level: Level | None = None
    score: Frozen | None = None
