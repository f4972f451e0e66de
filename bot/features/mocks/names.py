"""What formats of mocks are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.evidence import MockFormat

FORMATS: Final = {
    MockFormat.CODING: "coding",
    MockFormat.SQL: "SQL and data",
    MockFormat.SYSTEM_DESIGN: "system design",
    MockFormat.ML_DESIGN: "ML design",
    MockFormat.BEHAVIOURAL: "behavioural",
    MockFormat.PROJECT_WALKTHROUGH: "project walk-through",
    MockFormat.TAKE_HOME: "take-home review",
}
