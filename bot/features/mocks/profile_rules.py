"""What a member's profile needs before they can be matched, and with what it begins (pure)."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime
from enum import StrEnum
from typing import Final

from assessments.evidence import MockFormat
from assessments.targets import Level, Target, TargetRole
from bot.mocks.availability import longest
from bot.mocks.records import MockProfile, Programme
from bot.practice import ScheduleState

LANGUAGES: Final = {
    "en": "English",
    "es": "Español",
    "fr": "Français",
    "de": "Deutsch",
    "pt": "Português",
    "ru": "Русский",
    "ar": "العربية",
    "hi": "हिन्दी",
    "zh": "中文",
    "ja": "日本語",
}
"""In which members may talk; each is named in itself."""
A_WEEK: Final = (1, 5)
TAKES: Final = (1, 5)
PAUSES: Final = (2, 4, 8)
"""Weeks for which one can pause."""
LONGEST_PAUSE: Final = 52
"""Weeks of a pause that lasts until the member is back: whoever is never heard of again is not asked for good."""
A_HALF_HOUR: Final = 30  # minutes
_TALKS: Final = frozenset({MockFormat.BEHAVIOURAL})
_USUAL: Final = {
    TargetRole.SOFTWARE_ENGINEER: _TALKS | {MockFormat.CODING},
    TargetRole.ML_ENGINEER: _TALKS | {MockFormat.CODING, MockFormat.ML_DESIGN},
    TargetRole.DATA_SCIENTIST: _TALKS | {MockFormat.SQL, MockFormat.ML_DESIGN},
    TargetRole.DATA_ENGINEER: _TALKS | {MockFormat.SQL, MockFormat.CODING},
}


class Lack(StrEnum):
    """What keeps somebody from being matched."""

    FORMATS = "formats"
    TIMES = "times"
    LENGTH = "length"
    """No free time is long enough for a mock."""
    ZONE = "zone"


def fresh(member_id: int, target: Target, locale: str | None) -> MockProfile:
    """A profile to begin with: what interviews for the member's target usually have, and the languages they know."""
    formats = _USUAL[target.role] | (frozenset() if target.level is Level.JUNIOR else {MockFormat.SYSTEM_DESIGN})
    spoken = {"en", (locale or "").replace("_", "-").partition("-")[0].lower()}
    return MockProfile(member_id, formats, frozenset(spoken & LANGUAGES.keys()))


def lacks(profile: MockProfile, *, zone_known: bool, minutes: int) -> tuple[Lack, ...]:
    """What is missing for mocks of so many minutes, the most important first."""
    found: list[Lack] = []
    if not profile.formats:
        found.append(Lack.FORMATS)
    if not profile.week:
        found.append(Lack.TIMES)
    elif longest(profile.week) * A_HALF_HOUR < minutes:
        found.append(Lack.LENGTH)
    if not zone_known:
        found.append(Lack.ZONE)
    return tuple(found)


def running(programmes: Iterable[Programme]) -> tuple[Programme, ...]:
    """The programmes that have rounds."""
    return tuple(one for one in programmes if one.state is ScheduleState.RUNNING)


def shortest(programmes: Iterable[Programme]) -> int:
    """Minutes of the shortest mock of some programmes; 0 without any."""
    return min((one.minutes for one in programmes), default=0)


def is_paused(profile: MockProfile, now: datetime) -> bool:
    """Whether a member is left alone; a pause ends by itself."""
    return profile.paused_until is not None and profile.paused_until > now
