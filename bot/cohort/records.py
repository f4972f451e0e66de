"""Records of cohorts' figures and of whom coaches see by name, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from assessments.cohort.editions import Edition
from assessments.cohort.figures import Level
from assessments.profile import Band
from bot.community.records import Sharing


@dataclass(frozen=True, slots=True)
class Reading:
    """A member's readiness in short, as it was measured last.

    Attributes:
        at: When.
        band: The verdict.
        value: The index, with its interval.
        low: Lower end.
        high: Upper end.
        levels: Where each area stands beside its bar.
        lacks_mock: Whether nobody has rated a mock interview of theirs of late.
    """

    at: datetime
    band: Band
    value: float
    low: float
    high: float
    levels: tuple[Level, ...]
    lacks_mock: bool


@dataclass(frozen=True, slots=True)
class Counted:
    """A member who is counted: what they let be seen, in which cohort they are, and when they did something last."""

    member_id: int
    sharing: Sharing
    cohort_id: int | None
    reading: Reading
    active_at: datetime | None


@dataclass(frozen=True, slots=True)
class Tried:
    """Whose newest try at something went well, or did not: a quick-check, or (`is_prompt`) a daily prompt."""

    name: str
    is_prompt: bool
    well: bool
    member_ids: tuple[int, ...]


@dataclass(frozen=True, slots=True)
class KeptEdition:
    """An edition as it is kept. `version` grows with each, so that two who make one at once do not mix them."""

    community_id: int
    version: int
    week: str
    made_at: datetime
    edition: Edition


class Which(StrEnum):
    """Which of the members whom coaches see by name."""

    ALL = "all"
    QUIET = "quiet"
    """Who did nothing for two weeks."""
    NO_MOCK = "no_mock"


@dataclass(frozen=True, slots=True)
class Named:
    """A member whom coaches see by name; without a reading while nothing was measured."""

    member_id: int
    name: str
    cohort_id: int | None
    reading: Reading | None
    active_at: datetime | None


@dataclass(frozen=True, slots=True)
class Asking:
    """A member who asked a coach for help, with their words."""

    member_id: int
    name: str
    words: str
    at: datetime
    sharing: Sharing | None
