"""The plan for whichever target, each worked out once."""

from __future__ import annotations

from assessments.parameters import TargetParameters
from assessments.plan.tasks import Steps
from assessments.plan.template import Template
from assessments.targets import Target


class Planner:
    """Hands out templates."""

    def __init__(self, steps: Steps, parameters: TargetParameters) -> None:
        """Take the content of the plan and what targets ask for."""
        self.steps = steps
        self.parameters = parameters
        self._templates: dict[Target, Template] = {}

    def template(self, target: Target) -> Template:
        """The plan of a target, before any hours and dates."""
        if target not in self._templates:
            self._templates[target] = Template(self.steps, target, self.parameters)
        return self._templates[target]
