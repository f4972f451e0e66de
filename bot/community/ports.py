"""What running a community needs from storage, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.calls import Platform
from bot.community.records import AuditEntry, Cohort, CommunitySettings, MemberChoices, RoleRight


class Organising(Protocol):
    """How a community is set up, and the log of who saw or changed what."""

    async def settings(self, community_id: int) -> CommunitySettings:
        """What was decided; the defaults where nothing was."""
        ...

    async def with_briefs(self, kind: str, slot: str, after: int, limit: int) -> Sequence[CommunitySettings]:
        """Settings of communities that want a brief and have a channel for it, by ascending id after `after`.

        Those whose occurrence of this kind and slot has ended are left out.
        """
        ...

    async def save(self, settings: CommunitySettings) -> bool:
        """Store changed settings, if their `version` is still the stored one, which then grows by one.

        False, and nothing stored, when somebody else was faster.
        """
        ...

    async def leaving(self, now: datetime, limit: int) -> Sequence[CommunitySettings]:
        """Settings of communities whose time to be deleted has come, longest due first; one indexed read."""
        ...

    async def roles(self, platform: Platform, workspace: str) -> Sequence[RoleRight]:
        """Which roles give rights in a server or workspace, the highest first."""
        ...

    async def set_roles(
        self, community_id: int, platform: Platform, workspace: str, roles: Collection[RoleRight]
    ) -> None:
        """Store all roles that give rights in a server or workspace, in place of those stored."""
        ...

    async def note(self, entry: AuditEntry) -> None:
        """Write a line of the log."""
        ...

    async def note_all(self, entries: Sequence[AuditEntry]) -> None:
        """Write lines of the log, as for each of many members whom somebody saw."""
        ...

    async def log(self, community_id: int, limit: int, *, before: int | None = None) -> Sequence[AuditEntry]:
        """The newest lines of a community's log, newest first; with `before` those older than the line of this id."""
        ...

    async def about(self, member_id: int, limit: int) -> Sequence[AuditEntry]:
        """The newest lines about a member, newest first."""
        ...


class Cohorts(Protocol):
    """Groups of members who began together, and what members chose about being seen."""

    async def add(self, cohort: Cohort) -> Cohort:
        """Store a new one; it comes back with its id."""
        ...

    async def save(self, cohort: Cohort) -> None:
        """Store a changed one."""
        ...

    async def remove(self, cohort_id: int) -> None:
        """Remove one; its members are in none then."""
        ...

    async def get(self, cohort_id: int) -> Cohort | None:
        """One by its id."""
        ...

    async def of_community(self, community_id: int) -> Sequence[Cohort]:
        """All of a community, the newest start first."""
        ...

    async def choices(self, member_id: int) -> MemberChoices:
        """What a member chose; the defaults where nothing."""
        ...

    async def choose(self, choices: MemberChoices) -> None:
        """Store what a member chose; who does not let outcomes be kept any more has theirs removed."""
        ...

    async def members(self, cohort_id: int) -> Sequence[int]:
        """Who is in a cohort."""
        ...

    async def sizes(self, community_id: int) -> Mapping[int, int]:
        """How many members are in each cohort of a community; an empty one is not in it."""
        ...
