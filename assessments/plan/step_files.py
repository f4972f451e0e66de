"""The plan's content as a file: `plan/steps.yaml`, checked against a schema, all errors at once."""

from __future__ import annotations

import re
from collections.abc import Mapping
from importlib.resources.abc import Traversable
from typing import Annotated, Final

from pydantic import Field, StringConstraints

from assessments.content_files import ID_LETTERS, ContentError, ContentErrors, SourceFile, Strict, words
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.plan.tasks import Door, Measure, Reckoning, Step, Steps, Task
from assessments.profile import GateId
from assessments.targets import TargetRole

FILE: Final = "plan/steps.yaml"
LONGEST_TITLE: Final = 56  # a German one is longer by a third, and a line has 75
LONGEST_WHY: Final = 160
FEWEST_TASKS: Final = 8
A_WEEK: Final = 3
"""Units of a task in a week at most, where its file does not say."""

_PROMISES: Final = re.compile(
    r"\b(guarantee\w*|will get you|will land|secure a job|\$|salary|salaries)\b", re.IGNORECASE
)
_Week = Annotated[int, Field(ge=1, le=26)]
_Weeks = tuple[_Week, _Week]
_Range = tuple[int, int]
_Id = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$", max_length=24)]


class _Gate(Strict):
    id: GateId
    units: Annotated[int, Field(ge=1)]


class _Task(Strict):
    id: _Id
    title: Annotated[str, words(LONGEST_TITLE)]
    minutes: Annotated[int, Field(ge=5, le=120)]
    weeks: _Weeks
    least: Annotated[int, Field(ge=1)]
    full: Annotated[int, Field(ge=1)]
    a_week: Annotated[int, Field(ge=1)] = A_WEEK
    gate: _Gate | None = None
    needs: tuple[_Id, ...] = ()
    done: Measure = Measure.BY_HAND
    of: Annotated[int, Field(ge=1)] = 1
    door: Door
    why: Annotated[str, words(LONGEST_WHY)]
    roles: tuple[TargetRole, ...] = tuple(TargetRole)

    def build(self, step: Dimension) -> Task:
        return Task(
            id=self.id,
            step=step,
            title=self.title,
            minutes=self.minutes,
            first=self.weeks[0],
            last=self.weeks[1],
            least=self.least,
            full=self.full,
            a_week=self.a_week,
            gate=self.gate.id if self.gate else None,
            opens=self.gate.units if self.gate else 0,
            needs=self.needs,
            done=self.done,
            of=self.minutes if self.done is Measure.MINUTES and self.of == 1 else self.of,
            door=self.door,
            why=self.why,
            roles=frozenset(self.roles),
        )


class _Step(Strict):
    dimension: Dimension
    weeks: _Weeks
    about: Annotated[str, words(LONGEST_WHY)]
    scaled: bool = False
    weekly: bool = False
    tasks: tuple[_Task, ...] = Field(min_length=FEWEST_TASKS)


class _Hours(Strict):
    usual: Annotated[int, Field(ge=1)]
    guide: _Range
    budget: _Range


class _Ready(Strict):
    slack: Annotated[float, Field(gt=0, le=1)]
    spread: Annotated[float, Field(ge=1)]


class _File(Strict):
    version: str
    weeks: _Week
    hours: _Hours
    ready: _Ready
    steps: tuple[_Step, ...]


def load_steps(root: Traversable) -> Steps:
    """The plan, from a content folder.

    Raises:
        ContentErrors: Something is wrong; it lists every error with file and line.
    """
    errors: list[ContentError] = []
    source = SourceFile.read(root, FILE, errors)
    found = source.parse(_File)
    if found is not None:
        _check(source, found)
    if errors or found is None:
        raise ContentErrors(errors)
    hours, ready = found.hours, found.ready
    return Steps(
        version=found.version,
        reckoning=Reckoning(found.weeks, hours.usual, hours.guide, hours.budget, ready.slack, ready.spread),
        steps=tuple(
            Step(
                step.dimension,
                *step.weeks,
                step.about,
                step.scaled,
                step.weekly,
                tuple(task.build(step.dimension) for task in step.tasks),
            )
            for step in found.steps
        ),
    )


def _check(source: SourceFile, found: _File) -> None:
    if [step.dimension for step in found.steps] != list(DIMENSIONS):
        source.report(("steps",), f"the steps are {', '.join(DIMENSIONS)}, each once and in this order")
    seen: set[str] = set()
    for number, step in enumerate(found.steps):
        for place, task in enumerate(step.tasks):
            where = ("steps", number, "tasks", place)
            if not task.id.startswith(f"{ID_LETTERS[step.dimension.position]}-"):
                source.report((*where, "id"), f"{task.id} must begin with the letter of its step")
            if task.id in seen:
                source.report((*where, "id"), f"{task.id} is there already")
            _check_task(source, where, task, {one.id: one for one in step.tasks[:place]})
            seen.add(task.id)


def _check_task(source: SourceFile, where: tuple[str | int, ...], task: _Task, before: Mapping[str, _Task]) -> None:
    first, last = task.weeks
    if first > last:
        source.report((*where, "weeks"), f"{task.id}: the last week is before the first")
    if task.full < task.least:
        source.report((*where, "full"), f"{task.id}: full is less than least")
    if task.gate and task.gate.units > task.least:
        source.report((*where, "gate"), f"{task.id}: what opens a gate is among the least that is asked for")
    for name in task.needs:
        needed = before.get(name)
        if needed is None:
            source.report((*where, "needs"), f"{task.id} needs {name}, which is not before it in its step")
        elif needed.weeks[1] >= first:
            source.report((*where, "needs"), f"{task.id} begins before {name} is over")
        elif not set(task.roles) <= set(needed.roles):
            source.report((*where, "needs"), f"{task.id} needs {name}, which is not for all of its roles")
    for field, text in (("title", task.title), ("why", task.why)):
        if promise := _PROMISES.search(text):
            source.report((*where, field), f"{task.id} promises or speaks of money: {promise[0]!r}")
