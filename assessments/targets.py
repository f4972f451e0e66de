"""The target a member is measured against: role, level and company size, and what they ask for."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class TargetRole(StrEnum):
    """The kind of job the member prepares for."""

    SOFTWARE_ENGINEER = "software_engineer"
    ML_ENGINEER = "ml_engineer"
    DATA_SCIENTIST = "data_scientist"
    DATA_ENGINEER = "data_engineer"


class Level(StrEnum):
    """The level of the job."""

    JUNIOR = "junior"
    MID = "mid"
    SENIOR = "senior"


class CompanySize(StrEnum):
    """How many people work there: fewer than 50, 50 to 500, more than 500."""

    SMALL = "small"
    MEDIUM = "medium"
    LARGE = "large"


@dataclass(frozen=True, slots=True)
class Target:
    """Role, level and company size."""

    role: TargetRole
    level: Level
    size: CompanySize


DEFAULT_TARGET = Target(TargetRole.SOFTWARE_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM)
