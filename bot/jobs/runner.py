"""Runs scheduled work: each slot of each job is claimed by one process, done, and recorded."""

from __future__ import annotations

from datetime import timedelta
from typing import Final

import structlog

from bot.app import App

log = structlog.get_logger()

LEASE: Final = timedelta(minutes=30)
EVERYWHERE: Final = "all"


async def run_due(app: App) -> None:
    """Do whatever is due now. A job that fails is tried again when its lease has run out; others are not held up."""
    for name, look in app.registry.ticks.items():
        try:
            await look(app)
        except Exception:
            log.exception("look failed", what=name)
    now = app.clock.now()
    for job in app.registry.jobs.values():
        slot = job.due(now)
        async with app.storage.begin() as uow:
            mine = await uow.occurrences.claim(job.kind, EVERYWHERE, slot, now, LEASE)
        if not mine:
            continue
        try:
            outcome = await job.run(app, now)
        except Exception:
            log.exception("job failed", kind=job.kind, slot=slot)
            continue
        async with app.storage.begin() as uow:
            await uow.occurrences.finish(job.kind, EVERYWHERE, slot, app.clock.now(), outcome)
