"""Records of how a community is run, as values."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from enum import IntEnum, StrEnum
from typing import Final

from bot.calls import Platform, Rank

KEEP_DAYS: Final = 180
"""How long the data of somebody who left is kept, unless organisers want it otherwise."""
KEEP_CHOICES: Final = (30, 90, KEEP_DAYS, 365)
"""What organisers may choose instead, in days."""

GRACE: Final = timedelta(hours=24)
"""How long the deletion of a whole community can be stopped."""


class Sharing(IntEnum):
    """What a member lets be seen of their readiness; each includes what is below it."""

    ONLY_ME = 0
    """Nothing, not even in sums."""
    COUNTED = 1
    """Sums and averages over several members, in which nobody is to be found."""
    COACHES = 2
    """Coaches see the scores and what is missing, by name."""


class Nudges(StrEnum):
    """How often the bot may write of its own accord to get a member going."""

    USUAL = "usual"
    FEWER = "fewer"
    NONE = "none"


@dataclass(frozen=True, slots=True)
class Channel:
    """A place on a platform, by the platform's own ids."""

    platform: Platform
    workspace: str
    place: str


@dataclass(frozen=True, slots=True)
class CommunitySettings:
    """What organisers decided for a community.

    `version` grows with each change, so that two organisers who edit at once do not undo each other's. `sharing` is
    what holds for members who have not chosen themselves; it is never more than COUNTED. `keep_days` is how long data
    is kept after a departure. `organisers` is where the organisers' channel is; `brief_at` is the local time, in
    `zone`, of the brief there on Mondays, None without one. `done_at` says when the wizard was finished, and
    `delete_at` when all that is stored of the community goes, where an organiser asked for that.
    """

    community_id: int
    version: int = 0
    zone: str | None = None
    locale: str | None = None
    sharing: Sharing = Sharing.ONLY_ME
    keep_days: int = KEEP_DAYS
    organisers: Channel | None = None
    brief_at: time | None = None
    done_at: datetime | None = None
    delete_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class RoleRight:
    """That whoever has a role (on Slack: is in a user group) may do what a rank may."""

    platform: Platform
    workspace: str
    role: str
    rank: Rank


@dataclass(frozen=True, slots=True)
class Cohort:
    """Members of a community who began together."""

    id: int
    community_id: int
    name: str
    starts_on: date
    ends_on: date | None = None


@dataclass(frozen=True, slots=True)
class MemberChoices:
    """What a member decided about being seen and being written to.

    `sharing` is None while they have not chosen: then the community's default holds. `outcomes` says that they let
    interviews and offers be kept beside their scores, to find out one day what the scores are worth. `help_wanted` is
    what they asked coaches for, empty when they did not.
    """

    member_id: int
    sharing: Sharing | None = None
    nudges: Nudges = Nudges.USUAL
    outcomes: bool = False
    cohort_id: int | None = None
    help_wanted: str = ""
    help_asked_at: datetime | None = None


@dataclass(frozen=True, slots=True)
class AuditEntry:
    """That somebody saw or changed something: `actor_id` did `action`, a name of `audit.Did`.

    `subject_id` is the member whom it was about, if it was about one. `detail` is short and holds no secret. `id` is
    our own; 0 until it is stored.
    """

    community_id: int
    at: datetime
    actor_id: int | None
    action: str
    subject_id: int | None = None
    detail: str = ""
    id: int = 0
