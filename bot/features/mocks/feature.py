"""The declarations and routes of peer mocks."""

from __future__ import annotations

from typing import Final

from bot.registry import Feature
from bot.ui.actions import ActionRoute

mocks = Feature("mocks")

# A round, a mock and a programme are named by their numbers.
JOIN = ActionRoute("mocks.join", int)  # round
SKIP = ActionRoute("mocks.skip", int)
STILL = ActionRoute("mocks.still", int)  # 1 to be asked again, 0 to be left alone
WHY = ActionRoute("mocks.why", int)  # round

MINE = ActionRoute("mocks.mine")
SHOW = ActionRoute("mocks.show", int)  # mock
CONFIRM = ActionRoute("mocks.confirm", int, int)  # mock, version of its time
TIMES = ActionRoute("mocks.times", int)
MOVE = ActionRoute("mocks.move", int, int)  # mock, version; the new time is picked
CANNOT = ActionRoute("mocks.cannot", int)
CANNOT_NOW = ActionRoute("mocks.cannot_now", int, int)  # mock, version
HERE = ActionRoute("mocks.here", int)
WAIT = ActionRoute("mocks.wait", int)
STAND_IN = ActionRoute("mocks.stand_in", int)
LATER = ActionRoute("mocks.later", int)
DONE = ActionRoute("mocks.done", int)
GUIDE = ActionRoute("mocks.guide", int, int)  # mock, page
QUESTION = ActionRoute("mocks.question", int)
CALENDAR = ActionRoute("mocks.calendar", int)

NOW = ActionRoute("mocks.now")
NOT_NOW = ActionRoute("mocks.not_now")

PROFILE = ActionRoute("mocks.profile")
PROFILE_FORMATS = ActionRoute("profile.formats")  # picked
PROFILE_PRESETS = ActionRoute("profile.presets")  # picked
PROFILE_TIMES = ActionRoute("profile.times")
PROFILE_DAYS = ActionRoute("profile.days")  # picked
PROFILE_DAY = ActionRoute("profile.day", int, int)  # weekday, half of the day; its half hours are picked
PROFILE_WHOLE_DAY = ActionRoute("profile.whole_day", int, int)  # weekday, 1 for free, 0 for not
PROFILE_TYPED = ActionRoute("profile.typed")
PROFILE_TYPED_FORM = ActionRoute("profile.typed_set")
PROFILE_CLEAR = ActionRoute("profile.clear")
PROFILE_ZONE = ActionRoute("profile.zone")
PROFILE_ZONE_FORM = ActionRoute("profile.zone_set")
PROFILE_WISHES = ActionRoute("profile.wishes")
PROFILE_WISHES_FORM = ActionRoute("profile.wishes_set")
PROFILE_MENTOR = ActionRoute("profile.mentor")
PROFILE_MENTOR_FORM = ActionRoute("profile.mentor_set")
PROFILE_REST = ActionRoute("profile.rest")
PROFILE_PAUSE = ActionRoute("profile.pause", int)  # weeks
PROFILE_RESUME = ActionRoute("profile.resume")
PROFILE_LIST = ActionRoute("profile.list", int)  # page of those whom the member does not meet
PROFILE_BLOCK = ActionRoute("profile.block")  # picked
PROFILE_UNBLOCK = ActionRoute("profile.unblock", int, int)  # member, page

RATE = ActionRoute("mocks.rate", int)  # mock: what is left for me to rate
HISTORY = ActionRoute("mocks.history")
SAMPLES = ActionRoute("mocks.samples", str)  # format

SETUP = ActionRoute("setup.mocks")

OPENED: Final = "mocks.opened"  # a round's post in its channel, and each edit of it
NUDGE: Final = "mocks.nudge"  # to a regular, when a round opens
