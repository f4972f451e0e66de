"""The feature's own declarations object, its routes, and what its forms hold."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.files import MIB
from bot.registry import Chapter, Feature, Pace, Terms
from bot.ui.actions import ActionRoute

resume = Feature("resume", Chapter.PROOF)

OPEN = doors.RESUME
FIRST = ActionRoute("resume.first")  # opens the form that asks for a resume and a posting
CHECK_FORM = ActionRoute("resume.send")
NEXT = ActionRoute("resume.next")  # opens the form for another posting, with the resume that is kept
NEXT_FORM = ActionRoute("resume.send_next")
KEEP = ActionRoute("resume.keep")
KEEP_FORM = ActionRoute("resume.kept")
SHOW = ActionRoute("resume.show")
FORGET = ActionRoute("resume.forget")

READS: Final = Terms(writes=False)
READING: Final = Terms(pace=Pace.SLOW, waits=True)
LARGEST: Final = 2 * MIB  # of a file
KINDS: Final = ("pdf", "docx", "txt", "md")
NO, A_DAY, YES = "no", "day", "yes"  # whether the resume's text is kept
