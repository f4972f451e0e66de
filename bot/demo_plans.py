"""The plan of one of the playground's people, begun some weeks ago, and the hours that they noted."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from functools import partial
from typing import Final

from assessments.dimensions import Dimension
from assessments.moments import monday_of
from bot.demo_past import Deed, Visit
from bot.features.plan.feature import SET_FORM, TICK
from bot.features.plan.forms import YES

PLANNER: Final = "amara"
BEGUN: Final = 24
HOURS: Final = "10"
READY_IN: Final = timedelta(days=190)
WEEKS: Final = ((17.5, 3), (10.5, 3), (3.5, 1), (0.1, 1))
"""How many days ago they looked at their week, and how many of its tasks they ticked off."""

LOGGED: Final = (
    (23, 60, Dimension.FOUNDATIONS, "Linked lists, from an empty file", True),
    (21, 45, Dimension.STORIES, "Told the till story to the wall, twice", False),
    (19, 90, Dimension.PROJECTS, "Clinic calendar: what happens without a day", False),
    (16, 50, Dimension.FOUNDATIONS, "Hash tables: why they are fast until they are not", False),
    (14, 120, Dimension.PROJECTS, "Tests for half past and quarter to", False),
    (12, 40, Dimension.SYSTEM_DESIGN, "Caches, with pen and paper", False),
    (9, 75, Dimension.FOUNDATIONS, "Trees, from an empty file; the third try went well", True),
    (6, 60, Dimension.MOCKS, "A mock with Mateo, and what to do otherwise", False),
    (4, 30, Dimension.NETWORKING, "Notes for Loamworks", False),
    (2, 90, Dimension.FOUNDATIONS, "Graphs: islands, and again without looking", False),
    (1, 45, Dimension.STORIES, "Measured what I could of the clinic story", False),
)


def plan_of(name: str) -> Iterator[Deed]:
    """The plan and the hours, for the one who has them."""
    if name != PLANNER:
        return
    yield BEGUN, _begin
    for days, ticks in WEEKS:
        yield days, partial(_tick, ticks=ticks)
    for days, minutes, area, note, from_scratch in LOGGED:
        yield days, partial(_log, minutes=minutes, area=area, note=note, from_scratch=from_scratch)


async def _begin(visit: Visit) -> None:
    await visit.send(SET_FORM(), hours=HOURS, date=(visit.today + READY_IN).isoformat(), message=YES)


async def _tick(visit: Visit, ticks: int) -> None:
    """Look at the week, which cuts it anew where it has to be, and tick off what comes first in it."""
    await visit.type("plan")
    async with visit.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(visit.origin)
        plan = await uow.plans.of_member(member.id) if member else None
    assert plan is not None  # noqa: S101 - it was begun
    monday = monday_of(visit.today)
    for share in plan.week.shares[:ticks]:
        await visit.click(TICK(share.task, monday.toordinal(), 0))


async def _log(visit: Visit, minutes: int, area: Dimension, note: str, *, from_scratch: bool) -> None:
    await visit.type("log", "practice", minutes=minutes, area=area.value, note=note, from_scratch=from_scratch)
