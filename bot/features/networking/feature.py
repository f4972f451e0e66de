"""The declarations and routes of networking."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from bot import doors
from bot.networking.records import Kind, Stage
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

networking = Feature("networking", Chapter.PROOF)


class Shown(StrEnum):
    """Which entries a list has."""

    ALL = "all"
    APPLICATIONS = "applications"


class Then(StrEnum):
    """What becomes of a follow-up."""

    DONE = "done"
    IN_A_WEEK = "week"
    DROPPED = "drop"


# An entry is named by its number.
SHOW = doors.NETWORK
ADD = doors.NETWORK_ADD
NEW = ActionRoute("network.new", Kind)
NEW_FORM = ActionRoute("network.put", Kind)
LIST = ActionRoute("network.list", Shown, int)  # page
OPEN = ActionRoute("network.open", int)
EDIT = ActionRoute("network.edit", int)
EDIT_FORM = ActionRoute("network.set", int)
NOTE = ActionRoute("network.note", int)
NOTE_FORM = ActionRoute("network.note_set", int)
STAGE = ActionRoute("network.stage", int, Stage)
DROP = ActionRoute("network.drop", int)
DROP_NOW = ActionRoute("network.drop_now", int)
FUNNEL = ActionRoute("network.funnel", int)  # days
DUE = ActionRoute("network.due")
FOLLOW = ActionRoute("network.follow", int, Then)
DROP_ALL = ActionRoute("network.drop_all")
DROP_ALL_NOW = ActionRoute("network.drop_all_now")
TIME = ActionRoute("network.time")
TIME_FORM = ActionRoute("network.time_set")
GUIDE = ActionRoute("network.guide")
SCRIPT = ActionRoute("network.script", str)
TEMPLATE = ActionRoute("network.template")

FOLLOW_UPS: Final = "network.follow_ups"  # a morning's message
