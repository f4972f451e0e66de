"""The declarations and routes of risks and filters."""

from __future__ import annotations

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

risks = Feature("risks", Chapter.READY)

SHOW = doors.RISKS
ONE = ActionRoute("risks.one", str)  # the mistake's name, such as R1
FILTERS = doors.FILTERS
