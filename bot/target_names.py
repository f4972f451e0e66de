"""What roles, levels and company sizes are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.targets import CompanySize, Level, Target, TargetRole
from bot.words import Words, said

ROLES: Final = {
    TargetRole.SOFTWARE_ENGINEER: "software engineer",
    TargetRole.ML_ENGINEER: "ML engineer",
    TargetRole.DATA_SCIENTIST: "data scientist",
    TargetRole.DATA_ENGINEER: "data engineer",
}
LEVELS: Final = {Level.JUNIOR: "junior", Level.MID: "mid", Level.SENIOR: "senior"}
SIZES: Final = {
    CompanySize.SMALL: "under 50 people",
    CompanySize.MEDIUM: "50–500 people",
    CompanySize.LARGE: "over 500 people",
}
said(ROLES, LEVELS, SIZES)


def job(w: Words, target: Target) -> str:
    """A target in a few words: `ML engineer, junior, 50–500 people`."""
    return ", ".join((w(ROLES[target.role]), w(LEVELS[target.level]), w(SIZES[target.size])))
