"""The buttons under the next steps: each leads to where its step is taken."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assessments.dimensions import Dimension
from assessments.steps import NextStep, StepKind
from bot import doors
from bot.features.readiness.feature import START, START_IN
from bot.features.readiness.sayings import ASKABLE
from bot.score_names import area
from bot.ui.cards import Button, ButtonStyle
from bot.words import Words


def onward(w: Words, steps: Sequence[NextStep]) -> tuple[Button, ...]:
    """One or two buttons, the first step's first: always one to questions, and one to do what they cannot."""
    questions = _questions(w, steps)
    offered = [_door(w, one) or questions for one in steps] or [questions]
    first = offered[0]
    other = next((one for one in offered if one != questions), None) if first == questions else questions
    return (replace(first, style=ButtonStyle.MAIN), *([other] if other else ()))


def _questions(w: Words, steps: Sequence[NextStep]) -> Button:
    """Questions about the area where the next steps want some, or about all if they name several."""
    asked = {one.dimension for one in steps if one.kind in ASKABLE}
    if len(asked) == 1:
        [only] = asked
        return Button(w("Questions on {area}", area=area(w, only)), START_IN(str(only)))
    return Button(w("More questions"), START())


def _door(w: Words, step: NextStep) -> Button | None:
    """Where a step is taken; None where questions do."""
    match step.kind:
        case StepKind.DO_MOCK:
            return Button(w("Find a mock"), doors.MOCKS())
        case StepKind.COMPLETE_STORIES:
            return Button(w("Add a story"), doors.STORY_ADD())
        case StepKind.DEPLOY_PROJECT:
            return Button(w("Projects"), doors.PROJECTS())
        case StepKind.RAISE:
            return _practice(w, step.dimension)
        case _:
            return None


def _practice(w: Words, dimension: Dimension) -> Button | None:
    """Where an area is practised; system design has its questions."""
    match dimension:
        case Dimension.FOUNDATIONS:
            return Button(w("Today’s prompt"), doors.TODAY())
        case Dimension.PROJECTS:
            return Button(w("Projects"), doors.PROJECTS())
        case Dimension.STORIES:
            return Button(w("Stories"), doors.STORIES())
        case Dimension.MOCKS:
            return Button(w("Find a mock"), doors.MOCKS())
        case Dimension.NETWORKING:
            return Button(w("Networking"), doors.NETWORK())
        case Dimension.SYSTEM_DESIGN:
            return None
