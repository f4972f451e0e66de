"""What cohorts' figures need from storage, as a protocol."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Protocol

from assessments.cohort.editions import Placed
from bot.cohort.records import Asking, Counted, KeptEdition, Named, Tried, Which
from bot.community.records import Sharing


class Figures(Protocol):
    """What is counted of a community's members, and whom coaches see by name."""

    async def counted(self, community_id: int, default: Sharing, after: int, limit: int) -> Sequence[Counted]:
        """Members who are there, were measured, and let themselves be counted, by ascending id after `after`.

        `default` is what holds for those who have not chosen.
        """
        ...

    async def one(self, member_id: int) -> Named | None:
        """A member as coaches would see them, whatever they let be seen."""
        ...

    async def tried(self, member_id: int) -> Tried:
        """How the newest try of a member at each quick-check and prompt went."""
        ...

    async def placed(self, community_id: int, after: int, limit: int) -> Mapping[int, Placed]:
        """Where members stood when their part was told last, by ascending id after `after`."""
        ...

    async def edition(self, community_id: int) -> KeptEdition | None:
        """The edition that is kept of a community, if there is one."""
        ...

    async def by_name(self, community_id: int) -> frozenset[int]:
        """Whom coaches see by name now, measured or not."""
        ...

    async def keep(self, edition: KeptEdition, placed: Mapping[int, Placed]) -> bool:
        """Keep an edition in place of the one whose version is one less.

        `placed` is where it leaves the members whose place has changed; empty for those who have none any more. False,
        and nothing kept, when another one was faster.
        """
        ...

    async def named(
        self, community_id: int, which: Which, cohort_id: int | None, quiet_since: datetime, limit: int, skip: int = 0
    ) -> Sequence[Named]:
        """Members who chose to be seen by coaches, by name; those who are quiet, the longest quiet first."""
        ...

    async def asking(self, community_id: int) -> Sequence[Asking]:
        """Who asked a coach for help, the longest waiting first."""
        ...
