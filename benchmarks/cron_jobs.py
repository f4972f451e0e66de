"""A program with nothing but APScheduler and so many cron jobs in its memory store, none of which is due for hours."""

from __future__ import annotations

import asyncio
import signal
import sys
import time
from datetime import UTC, datetime, timedelta

from apscheduler.schedulers.asyncio import AsyncIOScheduler
from apscheduler.triggers.cron import CronTrigger


async def post(number: int) -> None:
    """What would be done."""


async def main(number: int) -> None:
    """Add the jobs, say how many seconds of processor time that took, and wait for the end."""
    stop = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, stop.set)
    begun = time.process_time()
    scheduler = AsyncIOScheduler(timezone=UTC)
    scheduler.start()
    later = datetime.now(UTC) + timedelta(hours=6)
    for one in range(number):
        scheduler.add_job(post, CronTrigger(hour=later.hour, minute=one % 60, timezone=UTC), args=(one,))
    print(time.process_time() - begun, flush=True)
    await stop.wait()
    scheduler.shutdown(wait=False)


if __name__ == "__main__":
    asyncio.run(main(int(sys.argv[1])))
