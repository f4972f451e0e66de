"""The declarations and routes of the plan."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

plan = Feature("plan", Chapter.PRACTICE)

SHOW = doors.PLAN
PAGE = ActionRoute("plan.page", int)
SET = ActionRoute("plan.open")
SET_FORM = ActionRoute("plan.set")
# A task by its id, the Monday of its week by its ordinal number, and the page that is shown.
TICK = ActionRoute("plan.tick", str, int, int)
UNTICK = ActionRoute("plan.untick", str, int, int)
TICKED = ActionRoute("plan.ticked", int)  # page
TAKE_BACK = ActionRoute("plan.take_back", str, int, int)  # as above
RECUT = ActionRoute("plan.recut")
WHOLE = ActionRoute("plan.whole")
STEP = ActionRoute("plan.step")
WHY = ActionRoute("plan.why", int)  # page
CALENDAR = ActionRoute("plan.calendar")
CALENDAR_FORM = ActionRoute("plan.calendar_set")
QUIET = ActionRoute("plan.quiet")
END = ActionRoute("plan.end")
END_NOW = ActionRoute("plan.end_now", int)  # the member's own number: the button cannot end another's

WEEK: Final = "plan.week"  # the message on Mondays
