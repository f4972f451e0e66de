"""What formats and members are called in front of members."""

from __future__ import annotations

from typing import Final

from assessments.evidence import MockFormat
from bot.ui.text import shortened

FORMATS: Final = {
    MockFormat.CODING: "coding",
    MockFormat.SQL: "SQL and data",
    MockFormat.SYSTEM_DESIGN: "system design",
    MockFormat.ML_DESIGN: "ML design",
    MockFormat.BEHAVIOURAL: "behavioural",
    MockFormat.PROJECT_WALKTHROUGH: "project walk-through",
    MockFormat.TAKE_HOME: "take-home review",
}
NAME: Final = 60  # what a member's name may cost; more is shown to be more


def member_name(name: str) -> str:
    """A member's name as it stands beside others."""
    return shortened(name, NAME)
