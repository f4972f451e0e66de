"""The declarations and routes of nudges."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.community.records import Nudges
from bot.registry import Feature
from bot.ui.actions import ActionRoute

nudges = Feature("nudges")

LESS = doors.NUDGES
SHOW = doors.NUDGE_CHOICE
CHOOSE = ActionRoute("nudges.choose", Nudges)

NUDGE: Final = "nudges.nudge"
