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

RATE = ActionRoute("mocks.rate", int)  # mock: what is left for me to rate
HISTORY = ActionRoute("mocks.history")
SAMPLES = ActionRoute("mocks.samples", str)  # format

SETUP = ActionRoute("setup.mocks")
ADD = ActionRoute("programme.add")
PROGRAMME = ActionRoute("programme.show", int)
EDIT = ActionRoute("programme.edit", int)  # programme; 0 for a new one
EDIT_FORM = ActionRoute("programme.set", int)
FORMATS = ActionRoute("programme.formats", int)
FORMATS_FORM = ActionRoute("programme.formats_set", int)
REPEATS = ActionRoute("programme.repeats", int)
REPEATS_FORM = ActionRoute("programme.repeats_set", int)
PLACES = ActionRoute("programme.places", int)
PLACES_FORM = ActionRoute("programme.places_set", int)
DAYS_OFF = ActionRoute("programme.days_off", int)
DAYS_OFF_FORM = ActionRoute("programme.days_off_set", int)
PAUSE = ActionRoute("programme.pause", int)
RESUME = ActionRoute("programme.resume", int)
REMOVE = ActionRoute("programme.remove", int)
REMOVE_NOW = ActionRoute("programme.remove_now", int)
MENTORS = ActionRoute("programme.mentors", int, int)  # programme to go back to, 0 for all; page
VOUCH = ActionRoute("programme.vouch", int, int, int, int)  # the same, mentor, 1 to vouch, 0 to take it back
NO_SHOWS = ActionRoute("programme.no_shows", int, int)
EXCUSE = ActionRoute("programme.excuse", int, int, int, int)  # the same, mock, member

OPENED: Final = "mocks.opened"  # a round's post in its channel, and each edit of it
NUDGE: Final = "mocks.nudge"  # to a regular, when a round opens
STOPPED: Final = "mocks.stopped"  # to the organiser whose programme stopped
