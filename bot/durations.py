"""How long something takes, in front of members: never more precise than it is."""

from __future__ import annotations

from typing import Final

from bot.words import Words

HOUR: Final = 60
_LONG: Final = 10 * HOUR  # from here on only whole hours are said


def duration(w: Words, minutes: int) -> str:
    """Minutes as `45 min`, `1 h 30 min` or `12 h`."""
    if minutes < HOUR:
        return w("{n} min", n=minutes)
    if minutes >= _LONG:
        return w("{n} h", n=round(minutes / HOUR))
    hours, rest = divmod(minutes, HOUR)
    return w("{n} h {rest} min", n=hours, rest=rest) if rest else w("{n} h", n=hours)
