"""What the plan asks of a target: how often each task, in which order, and what matters most."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from itertools import chain
from math import ceil
from typing import Final

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.index import weights
from assessments.parameters import TargetParameters
from assessments.plan.tasks import Reckoning, Steps, Task
from assessments.profile import GateId
from assessments.targets import Level, Target

TOGETHER: Final = 60
"""Minutes of a task that come at once: a week of many small things is harder to hold on to."""


@dataclass(frozen=True, slots=True)
class Ask:
    """What a target asks of a task: units at least and at most, and how many of them open a gate that holds for it."""

    task: Task
    least: int
    full: int
    opens: int


@dataclass(frozen=True, slots=True, eq=False)
class Unit:
    """One unit of a task; a template has each once, and it is equal to itself alone.

    Attributes:
        at: Its place in the plan, in weeks from the start.
        ask: Of which task.
        number: Which one, from 0.
        gate: Whether it helps to open a gate.
        value: What it is worth for the target: the weight of its dimension, less the more of the task come before it.
    """

    at: float
    ask: Ask
    number: int
    gate: bool
    value: float

    @property
    def task(self) -> Task:
        """Its task."""
        return self.ask.task


class Template:
    """The plan of a target, before any hours and dates."""

    def __init__(self, steps: Steps, target: Target, parameters: TargetParameters) -> None:
        """Work out what the target asks for."""
        self.reckoning: Reckoning = steps.reckoning
        self.weights: Mapping[Dimension, float] = dict(
            zip(DIMENSIONS, map(float, weights(target, parameters)), strict=True)
        )
        self.asks: Sequence[Ask] = tuple(_asks(steps, target, parameters, self.weights))
        self.weekly = frozenset(step.dimension for step in steps.steps if step.weekly)
        units = sorted(chain.from_iterable(map(self._units, self.asks)), key=_in_order)
        self.core: Sequence[Unit] = tuple(one for one in units if one.number < one.ask.least)
        """What the guide asks for at least, in the order of its weeks."""
        extras = (one for one in units if one.number >= one.ask.least)
        self.extras: Sequence[Unit] = tuple(sorted(extras, key=lambda one: (-one.value, *_in_order(one))))
        """What it asks for beyond that, the most valuable first."""

    @cached_property
    def core_minutes(self) -> int:
        """Minutes of what is asked for at least."""
        return sum(one.task.minutes for one in self.core)

    @cached_property
    def before(self) -> Mapping[str, frozenset[str]]:
        """All tasks that come before each task, however far."""
        found: dict[str, frozenset[str]] = {}
        for ask in self.asks:  # a task that is needed is always before the one that needs it
            needs = ask.task.needs
            found[ask.task.id] = frozenset(needs).union(*(found[name] for name in needs))
        return found

    def _units(self, ask: Ask) -> Iterator[Unit]:
        task, weight = ask.task, self.weights[ask.task.step]
        begin, length = task.first - 1, task.last - task.first + 1
        together = 1 if task.step in self.weekly else max(TOGETHER // task.minutes, 1)
        for number in range(ask.full):
            least = number < ask.least
            place, count = (number, ask.least) if least else (number - ask.least, ask.full - ask.least)
            bunch = place - place % together
            middle = bunch + min(together, count - bunch) / 2
            at = begin + middle * length / count
            yield Unit(at, ask, number, number < ask.opens, weight * (1 - place / count))


def _in_order(unit: Unit) -> tuple[float, str, int]:
    return unit.at, unit.task.id, unit.number


def _asks(
    steps: Steps, target: Target, parameters: TargetParameters, weight: Mapping[Dimension, float]
) -> Iterator[Ask]:
    for step in steps.steps:
        factor = parameters.level_factors[target.level].get(step.dimension, 1.0) if step.scaled else 1.0
        for task in step.tasks:
            if target.role in task.roles:
                least = ceil(task.least * factor)
                full = max(ceil(task.full * factor), least)
                opens = task.opens if _holds(task.gate, target, weight, parameters) else 0
                yield Ask(task, least, full, min(opens, least))


def _holds(
    gate: GateId | None, target: Target, weight: Mapping[Dimension, float], parameters: TargetParameters
) -> bool:
    """Whether a gate can be closed at all for a target."""
    if gate is GateId.DESIGN_UNSEEN:
        return target.level is not Level.JUNIOR
    if gate is GateId.NO_DEPLOYED_PROJECT:
        return weight[Dimension.PROJECTS] >= parameters.gates.project_weight
    return gate is not None
