"""The declarations and routes of the outcome log."""

from __future__ import annotations

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

outcomes = Feature("outcomes", Chapter.PROOF)

# An interview is named by its number.
ADD = doors.OUTCOME_ADD
ADD_FORM = ActionRoute("outcomes.put")
SHOW = ActionRoute("outcomes.show")
PAGE = ActionRoute("outcomes.page", int)
OPEN = ActionRoute("outcomes.open", int)
CHANGE = ActionRoute("outcomes.change", int)
CHANGE_FORM = ActionRoute("outcomes.set", int)
DROP = ActionRoute("outcomes.drop", int)
YES = ActionRoute("outcomes.yes")
NO = ActionRoute("outcomes.no")
STOP = ActionRoute("outcomes.stop")
STOP_NOW = ActionRoute("outcomes.stop_now")
