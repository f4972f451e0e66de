"""What plans and the practice log need from storage, as protocols."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import date, datetime
from typing import Protocol

from bot.plans.records import Facts, Plan, Practice, Tick


class Plans(Protocol):
    """Members' plans, what they ticked off, and what is known of what they have done."""

    async def of_member(self, member_id: int) -> Plan | None:
        """A member's plan, if they have one; locked until the unit of work ends where that writes."""
        ...

    async def save(self, plan: Plan) -> Plan:
        """Store a new or changed plan; it comes back with its new version."""
        ...

    async def remove(self, member_id: int) -> None:
        """Forget a member's plan; what they ticked off stays."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a plan is to be cut; one indexed read."""
        ...

    async def claim(self, now: datetime, until: datetime, limit: int) -> Sequence[Plan]:
        """Take plans that are to be cut, the longest due first, as the others of them are due again only at `until`."""
        ...

    async def unchanged(self, plans: Collection[Plan]) -> frozenset[int]:
        """Of whom of these the stored plan still has this version, locked until the unit of work ends."""
        ...

    async def save_all(self, plans: Collection[Plan]) -> None:
        """Store changed plans, whose versions grow."""
        ...

    async def tick(self, member_id: int, tick: Tick) -> None:
        """Add units to what was ticked off of a task in a week."""
        ...

    async def untick(self, member_id: int, task: str, week: date) -> None:
        """Forget what was ticked off of a task in a week."""
        ...

    async def ticks(self, member_id: int, since: date) -> Sequence[Tick]:
        """What a member ticked off from the week of a Monday on, the latest week first."""
        ...

    async def facts(self, member_ids: Collection[int]) -> Mapping[int, Facts]:
        """What is known of what some members have done, however many they are; all of them are in it."""
        ...


class PracticeLog(Protocol):
    """Hours of practice."""

    async def add(self, entry: Practice) -> Practice:
        """Store a new entry; it comes back with its id."""
        ...

    async def remove(self, member_id: int, entry_id: int) -> bool:
        """Remove an entry of this member; False without one."""
        ...

    async def since(self, member_id: int, day: date) -> Sequence[Practice]:
        """A member's entries from a day on, the newest first."""
        ...
