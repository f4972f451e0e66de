"""The declarations and routes of the practice log."""

from __future__ import annotations

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

practice = Feature("practice", Chapter.PRACTICE)

LOG = doors.LOG_PRACTICE
LOG_FORM = ActionRoute("practice.set")
HOURS = ActionRoute("practice.hours")
ENTRIES = ActionRoute("practice.entries", int)  # page
UNDO = ActionRoute("practice.undo", int)  # entry
