"""The match in a process of its own."""

from __future__ import annotations

import asyncio
import os
import signal
import time

import psutil
import pytest

from bot.matching.solve import Matching, match
from bot.matching.worker import MatchWorker
from tests.unit.matching.crowds import alike
from tests.workers import workers


async def test_it_matches_as_the_solver_does_and_leaves_no_process() -> None:
    people = alike(31)
    assert await MatchWorker().match(people) == match(people)
    assert not workers()


async def test_the_event_loop_never_waits() -> None:
    longest, work = 0.0, asyncio.create_task(MatchWorker().match(alike(120)))
    while not work.done():
        begun = time.thread_time()  # of the loop's thread alone: a busy machine does not count
        await asyncio.sleep(0.002)
        longest = max(longest, time.thread_time() - begun)
    assert len((await work).matches) == 60
    assert longest < 0.02


async def test_a_process_that_is_killed_is_tried_once_more() -> None:
    people = alike(40)
    work = asyncio.create_task(MatchWorker().match(people))
    found: list[psutil.Process] = []
    async with asyncio.timeout(30):
        while not found:
            await asyncio.sleep(0.005)
            found = workers()
    found[0].kill()
    assert await work == match(people)


async def test_one_that_dies_twice_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    from concurrent.futures.process import BrokenProcessPool

    monkeypatch.setattr("bot.matching.solve.match", die)
    with pytest.raises(BrokenProcessPool):
        await MatchWorker().match(alike(4))
    assert not workers()


def die(*_: object) -> Matching:
    os.kill(os.getpid(), signal.SIGKILL)
    raise AssertionError
