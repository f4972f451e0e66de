"""The sandbox as the application sees it: a few jobs at a time, a few that wait, and no more."""

from __future__ import annotations

import asyncio
import os
from typing import Final

from adapters.sandbox.command import look
from adapters.sandbox.probe import probe
from adapters.sandbox.run import Run
from bot.errors import SandboxBusy
from bot.sandbox import SandboxJob, SandboxResult

WAITING: Final = 8  # jobs that wait, for each that can run: with more, the last would wait for minutes


class Bubblewrap:
    """Implements `outside.Sandbox` and `outside.Service`: each job in a bubblewrap of its own, one for each core."""

    name = "sandbox"

    def __init__(self, places: int | None = None) -> None:
        """Run this many jobs at a time if not one for each core."""
        self._machine = look()
        places = places or os.cpu_count() or 1
        self._places = asyncio.Semaphore(places)
        self._most = places * (1 + WAITING)
        self._taken = 0
        self._live: set[Run] = set()
        self._holds = False

    async def start(self) -> None:
        """Attack the sandbox, once.

        Raises:
            SetupError: when it does not hold on this machine; it says why and what to do.
        """
        await probe(self)
        self._holds = True

    async def stop(self) -> None:
        """Kill what still runs, and take nothing more."""
        self._holds, self._most = False, 0
        for run in self._live:
            run.give_up()

    def ready(self) -> bool:
        """Whether it was seen to hold."""
        return self._holds

    async def run(self, job: SandboxJob) -> SandboxResult:
        """Run a job as soon as there is a place.

        Raises:
            SandboxBusy: when too many wait already.
            SandboxFault: when the engine itself failed.
        """
        if self._taken >= self._most:
            raise SandboxBusy
        self._taken += 1
        try:
            async with self._places:
                if not self._most:
                    raise SandboxBusy
                run = Run(self._machine, job)
                self._live.add(run)
                try:
                    return await run.through()
                finally:
                    self._live.discard(run)
        finally:
            self._taken -= 1
