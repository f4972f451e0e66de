"""When follow-ups are called to mind: at a local time of their day, or on the first morning after it."""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import Occurrence, Rule

LATE: Final = timedelta(hours=10)
"""How late a morning's message may be; after that it is evening, and the next morning takes it."""

_EARLIEST: Final = timedelta(days=3)  # before a day begins anywhere, and before the day of the morning before it


def morning(day: date, at: time, zone: ZoneInfo, now: datetime) -> Occurrence:
    """The morning on which what is due on a day is called to mind, seen from now.

    It is due when its instant has come. A program that was down in the meantime sends it late on the same day, or on
    the next morning.
    """
    begin = max(now - LATE, datetime.combine(day, time(), UTC) - _EARLIEST)
    return next(one for one in Rule(at, zone).following(begin) if one.day >= day)
