"""Matches a round in a process of its own: the solver holds the interpreter for seconds, and the loop must not wait."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bot.matching.people import Mentor, Person
    from bot.matching.solve import Matching

# Arrays, solver and multiprocessing are imported where they are used: the program starts without them.


class MatchWorker:
    """Runs one match at a time, each in a process that ends with it: a round comes once a week."""

    def __init__(self) -> None:
        """Start nothing yet."""
        self._one_at_a_time = asyncio.Lock()

    async def match(
        self, people: Sequence[Person], mentors: Sequence[Mentor] = (), horizon: int = 8, half_hours: int = 3
    ) -> Matching:
        """As `bot.matching.solve.match`, off the event loop.

        Raises:
            BrokenExecutor: when the process died twice in a row, as when memory is short.
        """
        from concurrent.futures import BrokenExecutor

        async with self._one_at_a_time:
            try:
                return await asyncio.to_thread(_in_a_process, people, mentors, horizon, half_hours)
            except BrokenExecutor:
                return await asyncio.to_thread(_in_a_process, people, mentors, horizon, half_hours)


def _in_a_process(people: Sequence[Person], mentors: Sequence[Mentor], horizon: int, half_hours: int) -> Matching:
    from concurrent.futures import ProcessPoolExecutor
    from multiprocessing import get_context

    from bot.matching.solve import match
    from bot.offspring import settle_behind

    with ProcessPoolExecutor(1, get_context("spawn"), settle_behind) as pool:
        return pool.submit(match, people, mentors, horizon, half_hours).result()
