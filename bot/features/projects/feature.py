"""The declarations and routes of projects."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.projects.records import Claim
from bot.registry import Chapter, Feature
from bot.ui.actions import ActionRoute

projects = Feature("projects", Chapter.PROOF)

# A project and a request to a peer are named by their numbers.
LIST = doors.PROJECTS
ADD = doors.PROJECT_ADD
ADD_FORM = ActionRoute("projects.new")
SHOW = ActionRoute("projects.show", int)
ABOUT = ActionRoute("projects.about", int)
ABOUT_FORM = ActionRoute("projects.about_set", int)
PROOF = ActionRoute("projects.proof", int)
PROOF_FORM = ActionRoute("projects.proof_set", int)
DELETE = ActionRoute("projects.delete", int)
DELETE_NOW = ActionRoute("projects.delete_now", int)
CHECKLIST = ActionRoute("projects.checklist", int)
TICK = ActionRoute("projects.tick", int, str, int)  # project, point, 1 for done, 0 for open
SCRIPT = ActionRoute("projects.script", int)

ASK = ActionRoute("projects.ask", int)
ASKED = ActionRoute("projects.asked", int)  # the peer is picked
WITHDRAW = ActionRoute("projects.withdraw", int)  # request
LOOK = ActionRoute("projects.look", int)  # request, as in all that follow
DEFEND = ActionRoute("projects.defend", int)
VERDICT = ActionRoute("projects.verdict", int, Claim, int)  # … claim, version of the project; the verdict is picked
FINISH = ActionRoute("projects.finish", int, int)  # … version
FINISH_FORM = ActionRoute("projects.finish_set", int, int)
DECLINE = ActionRoute("projects.decline", int)

REQUEST: Final = "projects.request"  # to the peer who is asked
ANSWERED: Final = "projects.answered"  # to the owner: what became of a request
