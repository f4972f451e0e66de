"""Which nudge a member gets, if any, and when they are looked at next (pure).

Few and kind: at most one a week, by day where the member is, never the same twice in a row.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import instant, local_day
from bot.community.records import Nudges
from bot.nudging.records import Facts, Nudge

DAY: Final = timedelta(days=1)
APART: Final = {Nudges.USUAL: timedelta(days=7), Nudges.FEWER: timedelta(days=30)}
"""Least time between two nudges."""
LOOK_EVERY: Final = DAY
"""How long until a member of whom there was nothing to say is looked at again."""
BEGINS: Final = time(10)
ENDS: Final = time(18)
"""Local hours in which a nudge may come."""

FEEDBACK_AFTER: Final = timedelta(hours=18)
"""After a mock; two days after it the feedback opens without the missing one."""
UNFINISHED_AFTER: Final = timedelta(days=3)
UNFINISHED_UNTIL: Final = timedelta(days=30)
NEAR_DAYS: Final = 21
QUIET_AFTER: Final = timedelta(days=10)
AGEING_AFTER: Final = timedelta(days=45)
"""When what quick-checks and logs said counts about half."""
GIVEN_UP_AFTER: Final = timedelta(days=180)
"""Somebody who did nothing for half a year is left alone."""


def nudge(facts: Facts, last: Nudge | None, now: datetime, today: date) -> Nudge | None:
    """The most pressing nudge that fits and is not the one before; None when there is none."""
    return next((one for one in fitting(facts, now, today) if one is not last), None)


def fitting(facts: Facts, now: datetime, today: date) -> Iterator[Nudge]:
    """All nudges that fit, the most pressing first."""
    if facts.active_at is None or now - facts.active_at > GIVEN_UP_AFTER:
        return
    quiet = now - facts.active_at
    if facts.feedback_since is not None and now - facts.feedback_since >= FEEDBACK_AFTER:
        yield Nudge.FEEDBACK
    if facts.sitting_since is not None and UNFINISHED_AFTER <= now - facts.sitting_since <= UNFINISHED_UNTIL:
        yield Nudge.UNFINISHED
    if facts.aim is not None and 0 <= (facts.aim - today).days <= NEAR_DAYS:
        yield Nudge.DATE_NEAR
    if facts.aim is not None and facts.aim >= today and quiet >= QUIET_AFTER:
        yield Nudge.QUIET
    if quiet >= AGEING_AFTER:
        yield Nudge.AGEING


def is_day(now: datetime, zone: ZoneInfo) -> bool:
    """Whether it is an hour in which a nudge may come."""
    return BEGINS <= now.astimezone(zone).time() < ENDS


def next_look(now: datetime, wait: timedelta, zone: ZoneInfo) -> datetime:
    """The first moment of day where the member is, after a wait."""
    earliest = now + wait
    if is_day(earliest, zone):
        return earliest
    day = local_day(earliest, zone)
    for later in range(4):
        begins = instant(day + later * DAY, BEGINS, zone)
        if begins is not None and begins >= earliest:
            return begins
    return earliest + DAY  # no zone skips so many days


def too_soon(last_at: datetime | None, often: Nudges, now: datetime) -> timedelta | None:
    """How long a member must still be left alone; None when they may be written to."""
    if last_at is None or often is Nudges.NONE:
        return None
    left = last_at + APART[often] - now
    return left if left > timedelta(0) else None
