"""What networking needs from storage, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Protocol

from bot.networking.interviews import Interview
from bot.networking.records import NetworkEntry


class Network(Protocol):
    """What members did to be known, and their applications."""

    async def add(self, entry: NetworkEntry) -> NetworkEntry:
        """Store a new one; it comes back with its id."""
        ...

    async def save(self, entry: NetworkEntry) -> None:
        """Store a changed one."""
        ...

    async def remove(self, member_id: int, entry_id: int) -> bool:
        """Forget one of a member; False where they have no such."""
        ...

    async def get(self, member_id: int, entry_id: int) -> NetworkEntry | None:
        """One of a member, locked where this unit of work writes; None where they have no such."""
        ...

    async def of_member(self, member_id: int) -> Sequence[NetworkEntry]:
        """All of a member, the newest day first."""
        ...

    async def count(self, member_id: int) -> int:
        """How many a member has."""
        ...

    async def to_follow_up(self, member_id: int, day: date) -> Sequence[NetworkEntry]:
        """Those of a member whose follow-up is due on a day or before, the longest due first."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether a follow-up is to be looked at; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[NetworkEntry]:
        """Those whose follow-up is to be looked at, in any community; locked."""
        ...

    async def look_again(self, member_id: int, now: datetime) -> None:
        """Have a member's coming follow-ups looked at anew, because their time or zone has changed."""
        ...

    async def reminded_at(self, member_id: int) -> time:
        """When a member is reminded, at their place; the default where they chose nothing."""
        ...

    async def remind_at(self, member_id: int, at: time) -> None:
        """Store when a member is reminded."""
        ...


class Interviews(Protocol):
    """Interviews that members log; only of those who let it be."""

    async def add(self, interview: Interview) -> Interview:
        """Store a new one; it comes back with its id."""
        ...

    async def save(self, interview: Interview) -> None:
        """Store what came of one; its score stays as it was."""
        ...

    async def remove(self, member_id: int, interview_id: int) -> bool:
        """Forget one of a member; False where they have no such."""
        ...

    async def get(self, member_id: int, interview_id: int) -> Interview | None:
        """One of a member; None where they have no such."""
        ...

    async def of_member(self, member_id: int) -> Sequence[Interview]:
        """All of a member, the newest day first."""
        ...

    async def everybodys(self) -> Sequence[Interview]:
        """All of the members of every community who let them be kept, in the order of their days."""
        ...
