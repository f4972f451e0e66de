"""Weekly snapshots, so that a trend exists even for members who do not sit down to a test."""

from __future__ import annotations

from datetime import datetime

import structlog

from assessments.readiness import assess as measure
from bot.app import App
from bot.calendar import week_slot
from bot.errors import Trouble
from bot.features.readiness.feature import readiness
from bot.knowledge import known_of

log = structlog.get_logger()

PAGE = 200


@readiness.job("weekly_snapshot", week_slot)
async def weekly_snapshot(app: App, now: datetime) -> str:
    """Score every active member who has answered or logged something."""
    taken = failed = after = 0
    while True:
        async with app.storage.begin(writes=False) as uow:
            ids = await uow.members.active_ids(after, PAGE)
        if not ids:
            return f"done: {taken} snapshots" + (f", {failed} members failed" if failed else "")
        for member_id in ids:
            try:
                taken += await _snapshot(app, member_id, now)
            except Trouble:  # of the database: the work is taken up again where it stopped
                raise
            except Exception:  # with what is stored of one member: the others get theirs
                failed += 1
                log.exception("snapshot failed", member=member_id)
        after = ids[-1]


async def _snapshot(app: App, member_id: int, now: datetime) -> bool:
    async with app.storage.begin() as uow:
        member = await uow.members.get(member_id)
        if member is None:
            return False
        newest = next(iter(await uow.snapshots.latest(member_id, 1)), None)
        if newest is not None and week_slot(newest.at) == week_slot(now):
            return False  # a sitting this week has already left one
        known = await known_of(uow, member_id)
        profile = measure(app.catalog, *known, member.target, now, previous=newest)
        await uow.snapshots.add(member_id, profile, "weekly")
        return True
