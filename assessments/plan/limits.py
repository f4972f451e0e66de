"""What a week may ask for of each task at most, and how many weeks that takes whatever the hours.

More hours let more different things into a week. They do not let a person do fifty problems well.
"""

from __future__ import annotations

from collections.abc import Mapping
from math import ceil
from typing import Final

from assessments.plan.tasks import Task
from assessments.plan.template import Template

_CLOSE: Final = 1e-9  # units by which products of floats may be off


def most(task: Task, part: float) -> int:
    """Units of a task that a part of a week may ask for, and never less than one."""
    return max(ceil(task.a_week * part - _CLOSE), 1)


class Limits:
    """How early and how late what is left can be done, were there no end of hours.

    Weeks are counted from the present one, which is 0. What needs other tasks may begin in the week in which the last
    of them is done.
    """

    def __init__(self, template: Template, left: Mapping[str, int], part: float) -> None:
        """Work it out.

        Args:
            template: The plan of a target.
            left: Units of each task that are to be done; others are done.
            part: Of the present week that there is.
        """
        self._template, self._left, self._part = template, left, part
        self._tasks = {ask.task.id: ask.task for ask in template.asks if left.get(ask.task.id)}
        self._begins: dict[str, int] = {}
        for name in self._tasks:  # a task that is needed is always before the one that needs it
            self._begins[name] = max(map(self._ends, self._needed(name)), default=0)

    @property
    def weeks(self) -> int:
        """The fewest weeks, the present one included, in which all of it can be done."""
        return max(map(self._ends, self._tasks), default=-1) + 1

    def week_of(self, name: str, place: int) -> int:
        """The earliest week of a task's unit, by its place among those that are left."""
        task, begin = self._tasks[name], self._begins[name]
        if begin:
            return begin + place // task.a_week
        over = place - most(task, self._part)
        return 0 if over < 0 else 1 + over // task.a_week

    def last_weeks(self, weeks: int) -> Mapping[str, int]:
        """The week in which each task has to be done at the latest, for all to be done in so many weeks."""
        last = dict.fromkeys(self._tasks, weeks - 1)
        for name in reversed(self._tasks):
            takes = ceil(self._left[name] / self._tasks[name].a_week)
            for need in self._needed(name):
                last[need] = min(last[need], last[name] - takes + 1)
        return last

    def _ends(self, name: str) -> int:
        return self.week_of(name, self._left[name] - 1)

    def _needed(self, name: str) -> list[str]:
        return [need for need in self._template.before[name] if need in self._tasks]
