"""The declarations and routes of the self-assessment and of what it leads to."""

from __future__ import annotations

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

assessment = Feature("assessment", Chapter.READY)
readiness = Feature("readiness", Chapter.READY)

# A sitting is named by its number, a question by its position in the sitting.
START = doors.ASSESS
START_IN = doors.ASSESS_IN
RESUME = ActionRoute("assess.resume", int)
RESTART = ActionRoute("assess.restart", str, str)  # length, area ("all" for every area)
ANSWER = ActionRoute("assess.answer", int, int, int)  # sitting, position, choice
SKIP = ActionRoute("assess.skip", int, int)
BACK = ActionRoute("assess.back", int, int)
PAUSE = ActionRoute("assess.pause", int)
REVIEW = ActionRoute("assess.review", int, int)  # sitting, page

SHOW = doors.READINESS
WHY = ActionRoute("readiness.why", str)  # area
PICK_WHY = ActionRoute("readiness.pick")
HISTORY = ActionRoute("readiness.history")
SHARE = ActionRoute("readiness.share")
POST = ActionRoute("readiness.post", int)  # unix time of the preview: one preview is posted once
KEEP = ActionRoute("readiness.keep")

TARGET = doors.TARGET
TARGET_FORM = ActionRoute("target.set")

EVERY_AREA = "all"
DONT_KNOW = -1
