"""The declarations and routes of peer mocks."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot import doors
from bot.mocks.rating import RatingKind
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

mocks = Feature("mocks", Chapter.MOCKS)


class Advice(StrEnum):
    """What one can read about a mock at any time, of the packaged guides."""

    HOW_IT_GOES = "how_it_goes"
    CANDIDATE = "candidate"
    DEBRIEF = "debrief"


# A round, a mock and a programme are named by their numbers.
JOIN = ActionRoute("mocks.join", int)  # round
SKIP = ActionRoute("mocks.skip", int)
STILL = ActionRoute("mocks.still", int)  # 1 to be asked again, 0 to be left alone

MINE = doors.MOCKS
SHOW = ActionRoute("mocks.show", int)  # mock
CONFIRM = ActionRoute("mocks.confirm", int, int)  # mock, version of its time
TIMES = ActionRoute("mocks.times", int)
MOVE = ActionRoute("mocks.move", int, int)  # mock, version; the new time is picked
OWN_TIME = ActionRoute("mocks.own_time", int)
OWN_TIME_FORM = ActionRoute("mocks.own_time_set", int, int)  # mock, version
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
ADVICE = ActionRoute("mocks.advice", int, Advice)  # mock, what about

NOW = ActionRoute("mocks.now")
NOT_NOW = ActionRoute("mocks.not_now")

PROFILE = doors.MOCK_PROFILE
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

SETUP = doors.SETUP_MOCKS
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
DRY_RUN = ActionRoute("programme.dry_run", int)
OPEN_NOW = ActionRoute("programme.open_now", int)
PAIR_NOW = ActionRoute("programme.pair_now", int)
PAUSE = ActionRoute("programme.pause", int)
RESUME = ActionRoute("programme.resume", int)
REMOVE = ActionRoute("programme.remove", int)
REMOVE_NOW = ActionRoute("programme.remove_now", int)
SETUP_MENTORS = ActionRoute("programme.mentors", int, int)  # programme to go back to, 0 for all; page
VOUCH = ActionRoute("programme.vouch", int, int, int, int)  # the same, mentor, 1 to vouch, 0 to take it back
NO_SHOWS = ActionRoute("programme.no_shows", int, int)
EXCUSE = ActionRoute("programme.excuse", int, int, int, int)  # the same, mock, member

# Ratings: a mock, and who is rated by whom.
SCORE = ActionRoute("mocks.score", int, RatingKind)
SCORE_FORM = ActionRoute("mocks.score_set", int, RatingKind)
SAY = ActionRoute("mocks.say", int, RatingKind)
SAY_FORM = ActionRoute("mocks.say_set", int, RatingKind)
FEEDBACK = ActionRoute("mocks.feedback", int)
AS_INTERVIEWER = ActionRoute("mocks.as_interviewer", int)
HISTORY_OF = ActionRoute("mocks.history_of")  # the format is picked
SAMPLE_OVERALL = ActionRoute("mocks.sample", str, int, int)  # format, number of the sample from 0, overall
SAMPLE_CRITERION = ActionRoute("mocks.sample_one", str, int, int, int)  # … and the mark of one criterion
SAMPLE = ActionRoute("mocks.sample_show", str, int)  # format, number
MENTOR = ActionRoute("mocks.mentor")

OPENED: Final = "mocks.opened"  # a round's post in its channel, and each edit of it
NUDGE: Final = "mocks.nudge"  # to a regular, when a round opens
FEEDBACK_OPEN: Final = "mocks.feedback_open"  # to everybody whom ratings concern, when they open
MISSED: Final = "mocks.missed"  # to a regular who has not answered for some rounds
PLACED: Final = "mocks.placed"  # to a member who is not in a pair: what became of them, and why
INTRO: Final = "mocks.intro"  # the card in the private place, and each edit of it
TOLD: Final = "mocks.told"  # everything else that is said in the private place, or directly where there is none
GUIDED: Final = "mocks.guided"  # to an interviewer alone: the guide, and minute marks
EVENT: Final = "mocks.event"  # the scheduled event of the server
TROUBLE: Final = "mocks.trouble"  # to the organiser whose programme stopped
NOBODY: Final = "mocks.nobody"  # to a member for whom nobody came
STEP_IN: Final = "mocks.step_in"  # to a member on stand-by whose hour may have come
CALLED_OFF: Final = "mocks.called_off"  # to a member who waits in a round of a programme that was removed
