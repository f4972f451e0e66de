"""The declarations and routes of what is seen of members: by themselves, and by coaches and organisers."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot import doors
from bot.calls import Rank
from bot.cohort.records import Which
from bot.registry import Feature
from bot.ui.actions import ActionRoute

sharing = Feature("sharing")
cohort = Feature("cohort")

COACHES: Final = Rank.COACH
"""What somebody has to be to see what members let coaches see."""


class View(StrEnum):
    """What to see of a cohort."""

    OVERVIEW = "overview"
    AREAS = "areas"
    TOPICS = "topics"
    HELP = "help"
    ROUNDS = "rounds"


# A cohort is named by its number; 0 stands for the whole community.
COHORT = doors.COHORT
VIEW = ActionRoute("cohort.view", View, int)
PICK = ActionRoute("cohort.pick", View)  # the cohort is picked
PEOPLE = ActionRoute("cohort.people", Which, int, int)  # which, cohort, page
PICK_MEMBER = ActionRoute("cohort.pick_member")  # picked
MEMBER = ActionRoute("cohort.member", int)
ANSWERED = ActionRoute("cohort.answered", int, int)  # member, unix time of asking
EXPORT = ActionRoute("cohort.export")

SHARING = doors.SHARING
CHOOSE = ActionRoute("sharing.choose", int)  # how much
SEEN = ActionRoute("sharing.seen")
COUNTED = ActionRoute("sharing.counted")
ASK = doors.ASK_COACH
ASK_FORM = ActionRoute("sharing.ask_set")
TAKE_BACK = ActionRoute("sharing.take_back")

BRIEF: Final = "cohort.brief"  # to the organisers' channel, on Mondays
HELPED: Final = "cohort.helped"  # to a member whose question a coach marked as answered
