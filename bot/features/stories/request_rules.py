"""Whether somebody may be asked to rate a story (no storage): few at a time, and nobody twice who said no."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from enum import Enum
from typing import Final

from bot.stories.records import Reading, ReadingState, Story

MOST_OPEN: Final = 3
"""Requests of one member that wait for an answer."""
MOST_ASKED: Final = 3
"""Requests that wait for one reader."""
WAITS: Final = timedelta(days=14)
"""How long a request takes one of these places, and for how long the story can be read."""
A_DAY: Final = 6
"""People whom a member asks in 24 hours, however many they take back."""
LEFT_ALONE: Final = timedelta(days=30)
"""How long somebody is left alone by whom they declined."""


class Verdict(Enum):
    """Whether it may be asked, or why not. To the asker all of UNAVAILABLE look the same."""

    YES = "yes"
    OWN_LIMIT = "own_limit"
    DAY_LIMIT = "day_limit"
    ASKED = "asked"
    RATED = "rated"
    UNAVAILABLE = "unavailable"


def waiting(readings: Sequence[Reading], now: datetime) -> list[Reading]:
    """Requests that wait for an answer and still take a place."""
    return [one for one in readings if one.state is ReadingState.OPEN and now - one.asked_at < WAITS]


def asked_at(before: Reading | None, now: datetime) -> datetime:
    """When a request counts as made: one that was taken back and is made again on the same day is the same."""
    if before is not None and before.state is ReadingState.WITHDRAWN and now - before.asked_at < timedelta(days=1):
        return before.asked_at
    return now


def verdict(
    story: Story, reader_id: int, asked: Sequence[Reading], to_read: Sequence[Reading], now: datetime
) -> Verdict:
    """Whether a story may be put before a reader.

    Args:
        story: The story.
        reader_id: Who shall read it.
        asked: All that its teller asked of anybody.
        to_read: All that the reader was asked.
        now: The present instant.
    """
    of_both = [one for one in asked if one.member_id == reader_id]
    this = next((one for one in of_both if one.story_id == story.id), None)
    if this is not None and this.state is ReadingState.OPEN and now - this.asked_at < WAITS:
        return Verdict.ASKED
    if this is not None and this.rating is not None and this.wording == story.wording:
        return Verdict.RATED
    if len(waiting(asked, now)) >= MOST_OPEN:
        return Verdict.OWN_LIMIT
    if sum(now - one.asked_at < timedelta(days=1) for one in asked) >= A_DAY:
        return Verdict.DAY_LIMIT
    if any(one.state is ReadingState.DECLINED and now - one.asked_at < LEFT_ALONE for one in of_both):
        return Verdict.UNAVAILABLE
    if len(waiting(to_read, now)) >= MOST_ASKED:
        return Verdict.UNAVAILABLE
    return Verdict.YES
