"""Records of plans and of practice, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import cache
from typing import TYPE_CHECKING, Any

from assessments.dimensions import Dimension
from assessments.plan.cut import Fit, Share
from assessments.plan.tally import Logged
from assessments.targets import Target

if TYPE_CHECKING:
    from pydantic import TypeAdapter


@dataclass(frozen=True, slots=True)
class PlannedWeek:
    """A week as it was cut.

    Attributes:
        cut_on: The local day on which it was cut; the week ends with the Sunday after it.
        shares: What is to be done.
        base: Units of each task that were done before.
        target: What it was cut for.
        hours: Hours a week by which it was cut; None where the member had not said.
        aim: The date by which it was cut.
        ready: When what is asked for at least may be done; None when it is.
        fit: How hours and date go together.
        hours_for_date: Hours a week with which the date would be kept, where it is too soon.
        hours_left: Hours of what is asked for at least that are still to be done.
    """

    cut_on: date
    shares: tuple[Share, ...]
    base: Mapping[str, int]
    target: Target
    hours: int | None
    aim: date | None
    ready: tuple[date, date] | None
    fit: Fit
    hours_for_date: int | None
    hours_left: int

    def to_json(self) -> dict[str, Any]:
        """The week as a dictionary of JSON values."""
        written: dict[str, Any] = _adapter().dump_python(self, mode="json")
        return written

    @staticmethod
    def from_json(data: object) -> PlannedWeek:
        """The week that `to_json` wrote.

        Raises:
            ValueError: It is not a week.
        """
        return _adapter().validate_python(data)


@cache
def _adapter() -> TypeAdapter[PlannedWeek]:
    from pydantic import TypeAdapter

    return TypeAdapter(PlannedWeek)


@dataclass(frozen=True, slots=True)
class Plan:
    """A member's plan.

    Attributes:
        member_id: Whose it is.
        begun: The local day on which it began.
        steps_version: Version of the content by which it was cut.
        week: The present week.
        message: Whether the member wants the week as a message on Mondays.
        next_at: When it is cut again, or until when somebody is at it.
        next_day: The local Monday for which that is.
        version: Grows with each change, so that nobody stores what was worked out from an older one.
    """

    member_id: int
    begun: date
    steps_version: str
    week: PlannedWeek
    message: bool
    next_at: datetime
    next_day: date
    version: int = 0


@dataclass(frozen=True, slots=True)
class Tick:
    """That a member ticked off so many units of a task in the week of a Monday."""

    task: str
    week: date
    units: int


@dataclass(frozen=True, slots=True)
class Practice:
    """An entry of the practice log. `day` is the member's own; hours are never scored."""

    id: int
    member_id: int
    day: date
    minutes: int
    dimension: Dimension
    from_scratch: bool = False
    note: str = ""


@dataclass(frozen=True, slots=True)
class Facts:
    """What is known of what a member has done, as it is stored.

    `evidence` is JSON as the engine wrote it: there is much of it, and it is read away from the event loop.
    """

    evidence: tuple[str, ...] = ()
    checks: Mapping[Dimension, int] = field(default_factory=dict)
    logged: Logged = field(default_factory=Logged)
    ticked: Mapping[str, int] = field(default_factory=dict)
