"""Cuts many plans away from the event loop: a few in a thread, many in a process of their own."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from types import TracebackType
from typing import TYPE_CHECKING, Final

from assessments.plan.planner import Planner
from bot.plans.cutting import CutJob, week_of
from bot.plans.records import PlannedWeek

if TYPE_CHECKING:
    from concurrent.futures import ProcessPoolExecutor

# Multiprocessing is imported where it is used: the program starts without it.

FEW: Final = 40
"""Plans that a thread cuts in some tens of milliseconds; starting a process takes longer."""


class PlanCutters:
    """Cuts plans for as long as it is open; its process, if it needed one, ends with it."""

    def __init__(self, planner: Planner) -> None:
        """Start nothing yet."""
        self.planner = planner
        self._pool: ProcessPoolExecutor | None = None

    async def __aenter__(self) -> PlanCutters:
        """Open it."""
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """End the process."""
        await self._end()

    async def cut(self, jobs: Sequence[CutJob]) -> Mapping[int, PlannedWeek]:
        """The week of each member.

        Raises:
            EvidenceError: what is stored of one of them is no evidence.
            BrokenExecutor: the process died twice in a row, as when memory is short.
        """
        if len(jobs) <= FEW:
            return await asyncio.to_thread(_cut, self.planner, jobs)
        from concurrent.futures import BrokenExecutor

        try:
            return await self._in_process(jobs)
        except BrokenExecutor:
            await self._end()
            return await self._in_process(jobs)

    async def _in_process(self, jobs: Sequence[CutJob]) -> Mapping[int, PlannedWeek]:
        if self._pool is None:
            self._pool = await asyncio.to_thread(_one_process, self.planner)
        return await asyncio.wrap_future(await asyncio.to_thread(self._pool.submit, _cut_there, jobs))

    async def _end(self) -> None:
        pool, self._pool = self._pool, None
        if pool is not None:
            await asyncio.to_thread(pool.shutdown, cancel_futures=True)


def _cut(planner: Planner, jobs: Sequence[CutJob]) -> dict[int, PlannedWeek]:
    return {job.member_id: week_of(planner, job) for job in jobs}


# --- in the process ---------------------------------------------------------------------------------------------------

_here: list[Planner] = []


def _one_process(planner: Planner) -> ProcessPoolExecutor:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    return ProcessPoolExecutor(1, get_context("spawn"), _prepare, (planner,))


def _prepare(planner: Planner) -> None:
    from bot.offspring import settle_behind

    settle_behind()
    _here[:] = [planner]


def _cut_there(jobs: Sequence[CutJob]) -> dict[int, PlannedWeek]:
    return _cut(_here[0], jobs)
