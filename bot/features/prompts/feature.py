"""The declarations and routes of daily prompts."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

prompts = Feature("prompts", Chapter.PRACTICE)

# A prompt is named by its id; a post by its number, 0 where a prompt was met elsewhere.
START = ActionRoute("prompts.start", str, int)
ALL = ActionRoute("prompts.all", str, int)
HINT = ActionRoute("prompts.hint", str, int, int)  # number of the hint, from 1
SOLUTION = ActionRoute("prompts.solution", str, int)
MORE = ActionRoute("prompts.more", str, int)
SOLVED = ActionRoute("prompts.solved", str, int)
LOG_FORM = ActionRoute("prompts.log", str, int)
GAVE_UP = ActionRoute("prompts.gave_up", str, int)
DISCUSS = ActionRoute("prompts.discuss", int)
CHECK = ActionRoute("prompts.check", int, int)  # attempt, number of the quick-check from 1
CHECK_ANSWER = ActionRoute("prompts.answer", int, int, int)  # … and the chosen option
SHARE = ActionRoute("prompts.share", int)  # attempt
ATTACH = ActionRoute("prompts.attach", int)
ATTACH_FORM = ActionRoute("prompts.code", int)
ANSWERS = ActionRoute("prompts.answers", str, int, int)  # prompt, post, page
HELPFUL = ActionRoute("prompts.helpful", int)
RUN_TESTS = ActionRoute("prompts.run", int)

TODAY = doors.TODAY
MINE = ActionRoute("today.settings")
MINE_FORM = ActionRoute("today.set")
BOARD = ActionRoute("board.show", str)  # which one
LIST_ME = ActionRoute("board.list", int)  # 1 to be on it, 0 not to be

SETUP = doors.SETUP_PROMPTS
ADD = ActionRoute("setup.add")
EDIT = ActionRoute("setup.edit", int)  # schedule; 0 for a new one
EDIT_FORM = ActionRoute("setup.schedule", int)
DETAILS = ActionRoute("setup.details", int)
DETAILS_FORM = ActionRoute("setup.more", int)
SCHEDULE = ActionRoute("setup.show", int)
PREVIEW = ActionRoute("setup.preview", int)
POST_NOW = ActionRoute("setup.post_now", int, int)  # schedule, unix time of the card: one card posts once
PAUSE = ActionRoute("setup.pause", int)
RESUME = ActionRoute("setup.resume", int)
REMOVE = ActionRoute("setup.remove", int)
REMOVE_NOW = ActionRoute("setup.remove_now", int)
RULES = ActionRoute("setup.rules")
RULES_FORM = ActionRoute("setup.rules_set")

QUEUE = ActionRoute("queue.show", int, int)  # schedule, page
QUEUE_SKIP = ActionRoute("queue.skip", int, int)  # schedule, day as its ordinal number
QUEUE_BACK = ActionRoute("queue.back", int, int)
QUEUE_SWAP = ActionRoute("queue.swap", int, int)
QUEUE_PIN = ActionRoute("queue.pin", int, int)
QUEUE_FORM = ActionRoute("queue.set", int, int)
QUEUE_DAY = ActionRoute("queue.day", int)

PACK = ActionRoute("pack.show")
PACK_UPLOAD = ActionRoute("pack.upload")
PACK_FORM = ActionRoute("pack.set")
PACK_CHECK = ActionRoute("pack.check")
PACK_DROP = ActionRoute("pack.drop")

POST: Final = "prompts.post"  # the message in a channel, and each edit of it
NOTE: Final = "prompts.note"  # what begins its thread
RECAP: Final = "prompts.recap"
STOPPED: Final = "prompts.stopped"  # to the organiser whose schedule stopped
NO_THREAD: Final = "prompts.no_thread"  # to the organiser whose channel allows no threads
DAILY: Final = "prompts.today"  # a member's daily message
