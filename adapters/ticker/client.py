"""APScheduler as a plain ticker: what is due is decided by the application, from the database."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Mapping
from typing import TYPE_CHECKING, Any, Final

import structlog

if TYPE_CHECKING:
    from apscheduler.schedulers.asyncio import AsyncIOScheduler

log = structlog.get_logger()

Tick = Callable[[], Awaitable[Any]]

FINISH_WITHIN: Final = 5.0  # seconds for ticks under way when we stop


class Ticker:
    """Calls each tick every so many seconds; while one is still running, its next are left out."""

    name = "ticker"

    def __init__(self, ticks: Mapping[str, tuple[float, Tick]]) -> None:
        """Take `name → (seconds, what to call)`."""
        self._ticks = ticks
        self._under_way: dict[str, asyncio.Task[Any]] = {}
        self._scheduler: AsyncIOScheduler | None = None

    async def start(self) -> None:
        """Begin to tick."""
        from apscheduler.schedulers.asyncio import AsyncIOScheduler  # the ticker starts last: nobody waits for it

        scheduler = AsyncIOScheduler(job_defaults={"coalesce": True, "misfire_grace_time": None, "max_instances": 2})
        for name, (seconds, tick) in self._ticks.items():
            scheduler.add_job(self._guarded, "interval", seconds=seconds, args=(name, tick), id=name)
        scheduler.start()
        self._scheduler = scheduler

    async def stop(self) -> None:
        """Start no more ticks, and give those under way a few seconds: a message that is sent shall be marked."""
        if self._scheduler is not None and self._scheduler.running:
            self._scheduler.pause()
            if self._under_way:
                _, late = await asyncio.wait(self._under_way.values(), timeout=FINISH_WITHIN)
                if late:
                    log.warning("ticks cut off", number=len(late))
            self._scheduler.shutdown(wait=False)  # which cancels them

    def ready(self) -> bool:
        """Whether it ticks."""
        return self._scheduler is not None and bool(self._scheduler.running)

    async def _guarded(self, name: str, tick: Tick) -> None:
        """One failed tick is logged and the next one comes all the same."""
        task = asyncio.current_task()
        assert task is not None  # noqa: S101 - a coroutine runs in one
        if name in self._under_way:  # seen here, as the scheduler would warn of each one that it leaves out
            return
        self._under_way[name] = task
        try:
            await tick()
        except Exception:
            log.exception("tick failed", tick=name)
        finally:
            del self._under_way[name]
