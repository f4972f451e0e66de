"""Records of cohorts' figures and of whom coaches see by name, as values."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
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
class Tried:
    """Whether a member's newest try at each quick-check, and at each daily prompt, went well; by their ids."""

    checks: Mapping[str, bool] = field(default_factory=dict)
    prompts: Mapping[str, bool] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Counted:
    """A member who is counted.

    Attributes:
        member_id: Who.
        sharing: What they let be seen.
        cohort_id: In which cohort they are.
        band: The verdict, as it was measured last.
        levels: Where each area stood beside its bar.
        lacks_mock: Whether nobody has rated a mock interview of theirs of late.
        active_at: When they did something last.
        tried: How their tries went.
    """

    member_id: int
    sharing: Sharing
    cohort_id: int | None
    band: Band
    levels: tuple[Level, ...]
    lacks_mock: bool
    active_at: datetime | None
    tried: Tried


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
