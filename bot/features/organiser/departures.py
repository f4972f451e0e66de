"""Members who left: noticed where no platform tells, and deleted once the time is over that their community keeps them.

Discord tells a bot without privileged rights of nobody who leaves. So who has not been seen for a while is asked for,
each once a month.
"""

from __future__ import annotations

from collections import defaultdict
from datetime import datetime, timedelta
from typing import Final

from bot.app import App
from bot.calls import Origin, Platform
from bot.community.audit import Did
from bot.community.records import KEEP_CHOICES, AuditEntry
from bot.features.organiser.feature import organiser
from bot.forgetting import forget
from bot.outside import Roster
from bot.records import Departed

QUIET_FOR: Final = timedelta(days=14)
PARTS: Final = 30  # days over which all who are quiet are asked for
AT_ONCE: Final = 500


def day(now: datetime) -> str:
    """The slot of a day, in UTC."""
    return now.date().isoformat()


@organiser.job("departures", day)
async def notice(app: App, now: datetime) -> str:
    """Note who is not there any more, on each platform that can be asked."""
    noticed = 0
    for platform, roster in app.rosters.items():
        noticed += await _notice(app, platform, roster, now)
    return f"done: {noticed}"


@organiser.job("retention", day)
async def expire(app: App, now: datetime) -> str:
    """Delete those who left so long ago that their community keeps them no more; the log tells it without a name."""
    expired, after = 0, 0
    while True:
        async with app.storage.begin(writes=False) as uow:
            found = await uow.members.departed(now - timedelta(days=min(KEEP_CHOICES)), after, AT_ONCE)
        for one in found:
            if one.left_at + timedelta(days=one.keep_days) <= now:
                expired += await _expire(app, one, now)
        if len(found) < AT_ONCE:
            return f"done: {expired}"
        after = found[-1].member_id


async def _notice(app: App, platform: Platform, roster: Roster, now: datetime) -> int:
    async with app.storage.begin(writes=False) as uow:
        quiet = await uow.members.quiet(platform, now - QUIET_FOR, now.toordinal() % PARTS, PARTS)
    people: dict[str, list[str]] = defaultdict(list)
    for account in quiet:
        people[account.workspace].append(account.person)
    noticed = 0
    for workspace, persons in people.items():
        gone = await roster.gone(workspace, persons)
        if gone:
            async with app.storage.begin() as uow:
                for person in sorted(gone):
                    await uow.members.leave(Origin(platform, workspace, person), now)
        noticed += len(gone)
    return noticed


async def _expire(app: App, one: Departed, now: datetime) -> bool:
    """Delete a member, unless they are back."""
    async with app.storage.begin() as uow:
        member = await uow.members.get(one.member_id)
        if member is None or not member.left:
            return False
        await forget(uow, one.member_id, f"expired:{one.member_id}", now)
        await uow.organising.note(AuditEntry(one.community_id, now, None, Did.MEMBER_EXPIRED))
    return True
