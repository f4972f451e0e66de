"""The declarations and routes of setting a community up."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot import doors
from bot.calls import Rank
from bot.registry import Feature, Terms
from bot.ui.actions import ActionRoute

organiser = Feature("organiser")

READS: Final = Terms(needs=Rank.ORGANISER, writes=False)
WRITES: Final = Terms(needs=Rank.ORGANISER)


class Step(StrEnum):
    """A step of the wizard, in its order; afterwards what can be changed by itself."""

    CHANNEL = "channel"
    ROLES = "roles"
    ZONE = "zone"
    LANGUAGE = "language"
    PROMPTS = "prompts"
    MOCKS = "mocks"
    PRIVACY = "privacy"


class Setting(StrEnum):
    """What an organiser decides with one click or form; its value is a word that fits into a button."""

    CHANNEL = "channel"
    BRIEF = "brief"
    ROLE = "role"
    ROLE_TAKEN = "role_taken"
    ZONE = "zone"
    LANGUAGE = "language"
    SHARING = "sharing"
    KEEP_DAYS = "keep_days"


# `walk` is 1 in the wizard, 0 in the settings. `version` is that of the settings which the organiser saw.
OPEN = doors.SETUP
BEGIN = ActionRoute("community.begin")
STEP = ActionRoute("community.step", int)  # number, from 1; one above the last is the end
CHANGE = ActionRoute("community.change", Step)
SET = ActionRoute("community.set", int, Setting, str, int)  # version, what, value, walk
CHANNEL = ActionRoute("community.channel", int, int)  # version, walk; the channel is picked
LANGUAGE = ActionRoute("community.language", int, int)
KEEP_DAYS = ActionRoute("community.keep_days", int, int)
BRIEF = ActionRoute("community.brief", int)  # walk
BRIEF_FORM = ActionRoute("community.brief_set", int, int)  # version, walk
ROLE = ActionRoute("community.role", int)
ROLE_FORM = ActionRoute("community.role_set", int, int)
ZONE = ActionRoute("community.zone", int)
ZONE_FORM = ActionRoute("community.zone_set", int, int)

WELCOME = ActionRoute("community.welcome")  # the channel is picked
POST_WELCOME = ActionRoute("community.post_welcome")
CHECK = ActionRoute("community.check")
LOG = ActionRoute("community.log", int)  # the line before which to begin; 0 for the newest

COHORTS = ActionRoute("cohorts.list")
COHORT = ActionRoute("cohorts.show", int)
COHORT_EDIT = ActionRoute("cohorts.edit", int)  # cohort; 0 for a new one
COHORT_FORM = ActionRoute("cohorts.set", int)  # cohort; 0 for a new one
COHORT_MOVE = ActionRoute("cohorts.move", int)  # the people are picked
COHORT_UNDO = ActionRoute("cohorts.undo", int, int)  # cohort, the newest line of the log about the move
COHORT_REMOVE = ActionRoute("cohorts.remove", int)
COHORT_REMOVE_NOW = ActionRoute("cohorts.remove_now", int)

LEAVE = ActionRoute("leaving.ask")
LEAVE_TYPE = ActionRoute("leaving.type")
LEAVE_FORM = ActionRoute("leaving.typed")
LEAVE_NOW = ActionRoute("leaving.begin", int)  # version
STAY = ActionRoute("leaving.stop", int)  # community

WELCOMED: Final = "community.welcome"  # the message for members in a channel
NOT_WELCOMED: Final = "community.not_posted"  # to the organiser whose message could not be posted
LEAVING: Final = "community.leaving"  # in the organisers' channel, and each edit of it
LEAVING_TOLD: Final = "community.leaving_told"  # to the organiser who asked, where there is no such channel
