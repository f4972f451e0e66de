"""Records of nudges, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum

from bot.community.records import Nudges


class Nudge(StrEnum):
    """What a member is reminded of, the most pressing first."""

    FEEDBACK = "feedback"
    """Somebody waits for feedback on a mock."""
    UNFINISHED = "unfinished"
    """An assessment was begun and not finished."""
    DATE_NEAR = "date_near"
    """The day on which they want to be ready is near."""
    QUIET = "quiet"
    """Nothing was logged for a while, although there is a day to be ready by."""
    AGEING = "ageing"
    """What is known of them grows old, so that the ranges widen."""


@dataclass(frozen=True, slots=True)
class Facts:
    """What the rules read.

    Attributes:
        feedback_since: When the oldest mock ended that the member has not rated.
        sitting_since: When the running assessment was last touched.
        aim: The day on which they want to be ready; without one, the day that their plan reckons with.
        active_at: When they last answered, logged or noted anything.
    """

    feedback_since: datetime | None = None
    sitting_since: datetime | None = None
    aim: date | None = None
    active_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class NudgeState:
    """When a member is looked at next (None: never), and what they were written last.

    `sent` counts what was written, so that each message has a key of its own.
    """

    member_id: int
    next_at: datetime | None
    sent: int = 0
    last: Nudge | None = None
    last_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class Candidate:
    """A member who may be written to: how often they want it, and the facts.

    `paused` says that they asked to be left alone for now.
    """

    member_id: int
    often: Nudges
    paused: bool
    facts: Facts
