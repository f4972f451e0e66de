"""APScheduler as a plain ticker: what is due is decided by the application, from the database."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import structlog
from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

Tick = Callable[[], Awaitable[Any]]


class Ticker:
    """Calls each tick every so many seconds; a tick that is still running is not started twice."""

    name = "ticker"

    def __init__(self, ticks: Mapping[str, tuple[float, Tick]]) -> None:
        """Take `name → (seconds, what to call)`."""
        self._ticks = ticks
        self._scheduler = AsyncIOScheduler(
            job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 1}
        )

    async def start(self) -> None:
        """Begin to tick."""
        for name, (seconds, tick) in self._ticks.items():
            self._scheduler.add_job(_guarded, "interval", seconds=seconds, args=(name, tick), id=name)
        self._scheduler.start()

    async def stop(self) -> None:
        """Stop ticking."""
        if self._scheduler.running:
            self._scheduler.shutdown(wait=False)

    def ready(self) -> bool:
        """Whether it ticks."""
        return bool(self._scheduler.running)


async def _guarded(name: str, tick: Tick) -> None:
    """One failed tick is logged and the next one comes all the same."""
    try:
        await tick()
    except Exception:
        log.exception("tick failed", tick=name)
