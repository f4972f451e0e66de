"""What the plan's terms are called in front of members, and where its tasks lead."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import Final

from assessments.dimensions import Dimension
from assessments.plan.tasks import Door, Task
from assessments.profile import GateId
from bot import doors
from bot.days import month_day
from bot.words import Words, said

DOORS: Final[Mapping[Door, str]] = {
    Door.TODAY: "Today’s prompt",
    Door.CHECKS: "Quick-checks",
    Door.PRACTICE: "Log practice",
    Door.PROJECTS: "Projects",
    Door.PROJECT_ADD: "Add a project",
    Door.STORIES: "Stories",
    Door.STORY_ADD: "Add a story",
    Door.STORY_DRILL: "Tell a story",
    Door.MOCKS: "Mocks",
    Door.MOCK_PROFILE: "Times for mocks",
    Door.NETWORK: "Networking",
    Door.NETWORK_ADD: "Log networking",
    Door.RESUME: "Resume check",
}
_ROUTES: Final[Mapping[Door, Callable[[], str]]] = {
    Door.TODAY: doors.TODAY,
    Door.PRACTICE: doors.LOG_PRACTICE,
    Door.PROJECTS: doors.PROJECTS,
    Door.PROJECT_ADD: doors.PROJECT_ADD,
    Door.STORIES: doors.STORIES,
    Door.STORY_ADD: doors.STORY_ADD,
    Door.STORY_DRILL: doors.STORY_DRILL,
    Door.MOCKS: doors.MOCKS,
    Door.MOCK_PROFILE: doors.MOCK_PROFILE,
    Door.NETWORK: doors.NETWORK,
    Door.NETWORK_ADD: doors.NETWORK_ADD,
    Door.RESUME: doors.RESUME,
}
GATES: Final[Mapping[GateId, str]] = {
    GateId.NO_RECENT_MOCK: "It lifts a limit: the verdict needs a mock from the last 90 days.",
    GateId.FEW_FOUNDATION_CHECKS: "It lifts a limit: the verdict needs three quick-checks on foundations.",
    GateId.FEW_COMPLETE_STORIES: "It lifts a limit: the verdict needs five complete stories.",
    GateId.NO_DEPLOYED_PROJECT: "It lifts a limit: the verdict needs a project that others can reach.",
    GateId.DESIGN_UNSEEN: "It lifts a limit: the verdict needs something seen of system design.",
}
said(DOORS, GATES)

Way = tuple[Door, Dimension | None]
"""Where a task is done; quick-checks are asked in an area."""


def way_of(task: Task) -> Way:
    """Where a task is done."""
    return task.door, task.step if task.door is Door.CHECKS else None


def action_of(way: Way) -> str:
    """The button's action that leads there."""
    door, dimension = way
    return doors.ASSESS_IN(dimension.value) if dimension is not None else _ROUTES[door]()


def day_of(w: Words, day: date, today: date) -> str:
    """A day as `24 May`, with the year where it is another one."""
    name = month_day(w, day)
    return name if day.year == today.year else w("{day} {year}", day=name, year=day.year)


def ends_of(w: Words, first: date, last: date, today: date) -> tuple[str, str]:
    """The first and the last of some days; the year once where it is the same."""
    return month_day(w, first) if first.year == last.year else day_of(w, first, last), day_of(w, last, today)
