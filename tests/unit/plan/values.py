"""Plans for tests: the packaged content, and a few targets."""

from __future__ import annotations

from datetime import date

from assessments.content_files import packaged
from assessments.plan.planner import Planner
from assessments.plan.step_files import load_steps
from assessments.targets import CompanySize, Level, Target, TargetRole
from tests.house import CATALOG

PLANNER = Planner(load_steps(packaged()), CATALOG.parameters.targets)
TARGETS = tuple(Target(role, level, size) for role in TargetRole for level in Level for size in CompanySize)
JUNIOR = Target(TargetRole.SOFTWARE_ENGINEER, Level.JUNIOR, CompanySize.MEDIUM)
MONDAY = date(2026, 11, 23)
