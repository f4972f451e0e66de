"""What the plan is made of: six steps with their tasks, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property

from assessments.dimensions import Dimension
from assessments.profile import GateId
from assessments.targets import TargetRole


class Measure(StrEnum):
    """What counts towards a task by itself, in the dimension of its step."""

    BY_HAND = "by_hand"
    """Nothing does: the member ticks it off."""
    PROBLEMS = "problems"
    CHECKS = "checks"
    """Quick-checks answered."""
    MINUTES = "minutes"
    """Minutes in the practice log."""
    FROM_SCRATCH = "from_scratch"
    """Entries of the practice log about something written from an empty file."""
    PROJECTS_MESSY = "projects_messy"
    PROJECTS_DEPLOYED = "projects_deployed"
    PROJECTS_HANDLED = "projects_handled"
    PROJECTS_TESTED = "projects_tested"
    PROJECTS_DOCUMENTED = "projects_documented"
    PROJECTS_VERIFIED = "projects_verified"
    WRITE_UPS = "write_ups"
    STORIES_COMPLETE = "stories_complete"
    STORIES_MEASURED = "stories_measured"
    STORIES_LINKED = "stories_linked"
    STORIES_RATED = "stories_rated"
    MOCKS = "mocks"
    MOCKS_EXPERT = "mocks_expert"
    MOCKS_DESIGN = "mocks_design"
    MOCKS_BEHAVIOURAL = "mocks_behavioural"
    MOCKS_WALKTHROUGH = "mocks_walkthrough"
    CONVERSATIONS = "conversations"
    REFERRALS = "referrals"
    APPLICATIONS = "applications"
    """Those with a research note."""


class Door(StrEnum):
    """Where a task is done."""

    TODAY = "today"
    CHECKS = "checks"
    PRACTICE = "practice"
    PROJECTS = "projects"
    PROJECT_ADD = "project_add"
    STORIES = "stories"
    STORY_ADD = "story_add"
    STORY_DRILL = "story_drill"
    MOCKS = "mocks"
    MOCK_PROFILE = "mock_profile"
    NETWORK = "network"
    NETWORK_ADD = "network_add"
    RESUME = "resume"


@dataclass(frozen=True, slots=True)
class Task:
    """Something to do a number of times, as the plan for a mid level has it.

    Attributes:
        id: By which ticks and stored weeks name it.
        step: The dimension of its step.
        title: What it is called.
        minutes: How long one unit takes.
        first: The first of the plan's weeks in which it has a place, from 1.
        last: The last one.
        least: Units that the guide asks for at least.
        full: Units that the guide asks for at most.
        a_week: Units that a week asks for at most.
        gate: The gate of the verdict that it helps to open.
        opens: Units that open that gate.
        needs: Tasks that come before it.
        done: What counts by itself.
        of: Pieces of that which make a unit.
        door: Where it is done.
        why: Why it is worth the time, in a sentence or two.
        roles: Roles that it is for.
    """

    id: str
    step: Dimension
    title: str
    minutes: int
    first: int
    last: int
    least: int
    full: int
    a_week: int
    gate: GateId | None
    opens: int
    needs: tuple[str, ...]
    done: Measure
    of: int
    door: Door
    why: str
    roles: frozenset[TargetRole]


@dataclass(frozen=True, slots=True)
class Step:
    """One of the six steps.

    `scaled` says that the level of the job decides how much of it there is, `weekly` that there is some every week.
    """

    dimension: Dimension
    first: int
    last: int
    about: str
    scaled: bool
    weekly: bool
    tasks: tuple[Task, ...]


@dataclass(frozen=True, slots=True)
class Reckoning:
    """Numbers by which a plan is cut; `slack` and `spread` make the later end of when it may be done."""

    weeks: int
    usual_hours: int
    guide_hours: tuple[int, int]
    budget: tuple[int, int]
    slack: float
    spread: float


@dataclass(frozen=True)
class Steps:
    """The whole content of the plan."""

    version: str
    reckoning: Reckoning
    steps: tuple[Step, ...]

    @cached_property
    def tasks(self) -> Mapping[str, Task]:
        """All tasks by id, in their order."""
        return {task.id: task for step in self.steps for task in step.tasks}
