"""What the program does for itself once a day, in whichever process comes first."""

from __future__ import annotations

from datetime import datetime

from bot.app import App
from bot.registry import Feature

housekeeping = Feature("housekeeping")


def day(now: datetime) -> str:
    """The slot of a day, in UTC."""
    return now.date().isoformat()


@housekeeping.job("purge", day)
async def purge(app: App, now: datetime) -> str:
    """Remove what has expired; see `ports.Storage.purge`."""
    await app.storage.purge(now)
    return "done"
