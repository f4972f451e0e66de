"""What becomes of a community's settings when one of them is chosen anew (pure)."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import time
from typing import Final
from zoneinfo import available_timezones

from bot.calls import Platform, Rank
from bot.community.audit import NO_BRIEF, Did
from bot.community.records import KEEP_CHOICES, Channel, CommunitySettings, RoleRight, Sharing
from bot.errors import Stale
from bot.features.organiser.feature import Setting, Step
from bot.ui.forms import REF
from bot.words import languages

USUAL_BRIEF: Final = time(9)
MOST_ROLES: Final = 6
RANKS: Final = (Rank.MENTOR, Rank.COACH, Rank.ORGANISER)  # that a role can give
SHARED: Final = (Sharing.ONLY_ME, Sharing.COUNTED)  # that can hold for who has not chosen

STEP_OF: Final = {
    Setting.CHANNEL: Step.CHANNEL,
    Setting.BRIEF: Step.CHANNEL,
    Setting.ROLE: Step.ROLES,
    Setting.ROLE_TAKEN: Step.ROLES,
    Setting.ZONE: Step.ZONE,
    Setting.LANGUAGE: Step.LANGUAGE,
    Setting.SHARING: Step.PRIVACY,
    Setting.KEEP_DAYS: Step.PRIVACY,
}
DID: Final = {
    Setting.CHANNEL: Did.CHANNEL,
    Setting.BRIEF: Did.BRIEF,
    Setting.ROLE: Did.ROLE,
    Setting.ROLE_TAKEN: Did.ROLE_TAKEN,
    Setting.ZONE: Did.ZONE,
    Setting.LANGUAGE: Did.LANGUAGE,
    Setting.SHARING: Did.SHARING,
    Setting.KEEP_DAYS: Did.KEEP_DAYS,
}


def changed(
    before: CommunitySettings, setting: Setting, value: str, platform: Platform, workspace: str
) -> CommunitySettings:
    """The settings with one of them chosen anew; a change of roles leaves them as they are.

    Raises:
        Stale: the value is none that could be chosen.
    """
    match setting:
        case Setting.CHANNEL:
            brief_at = before.brief_at if before.organisers else USUAL_BRIEF
            return replace(before, organisers=Channel(platform, workspace, _ref(value)), brief_at=brief_at)
        case Setting.BRIEF:
            return replace(before, brief_at=_time(value) if value else None)
        case Setting.ZONE:
            return replace(before, zone=_one_of(value, available_timezones()))
        case Setting.LANGUAGE:
            return replace(before, locale=_one_of(value, languages()))
        case Setting.SHARING:
            return replace(before, sharing=Sharing(_number(value, SHARED)))
        case Setting.KEEP_DAYS:
            return replace(before, keep_days=_number(value, KEEP_CHOICES))
        case Setting.ROLE | Setting.ROLE_TAKEN:
            return before


def roles_changed(
    before: Sequence[RoleRight], setting: Setting, value: str, platform: Platform, workspace: str
) -> Sequence[RoleRight]:
    """The roles of a server or workspace with one given a rank, or none any more.

    Raises:
        Stale: the value is none that could be chosen.
    """
    role, rank = role_and_rank(value)
    others = [one for one in before if one.role != role]
    if setting is Setting.ROLE_TAKEN:
        return others
    if len(others) >= MOST_ROLES:
        raise Stale
    return [*others, RoleRight(platform, workspace, role, rank)]


def role_value(role: str, rank: Rank) -> str:
    """A role and its rank, as they fit into a button."""
    return f"{role}={int(rank)}"


def role_and_rank(value: str) -> tuple[str, Rank]:
    """A role and its rank, of what `role_value` wrote.

    Raises:
        Stale: it did not.
    """
    role, _, rank = value.partition("=")
    return _ref(role), Rank(_number(rank, RANKS))


def detail(setting: Setting, value: str) -> str:
    """What the log says of it; channels and roles have no name that we know."""
    match setting:
        case Setting.CHANNEL:
            return ""
        case Setting.ROLE | Setting.ROLE_TAKEN:
            return role_and_rank(value)[1].name.lower()
        case Setting.SHARING:
            return Sharing(int(value)).name.lower()
        case _:
            return value or NO_BRIEF


def _ref(value: str) -> str:
    if not REF.fullmatch(value):
        raise Stale
    return value


def _one_of(value: str, among: Sequence[str] | set[str]) -> str:
    if value not in among:
        raise Stale
    return value


def _number(value: str, among: Sequence[int]) -> int:
    if not value.isdecimal() or int(value) not in among:
        raise Stale
    return int(value)


def _time(value: str) -> time:
    try:
        return time.fromisoformat(value)
    except ValueError:
        raise Stale from None
