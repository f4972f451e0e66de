"""What nudges need from storage, as a protocol."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from datetime import datetime
from typing import Protocol

from bot.nudging.records import Candidate, NudgeState


class Nudging(Protocol):
    """Who is written to of the bot's own accord, and when."""

    async def enrol(self, now: datetime) -> None:
        """Look from now on at members who have answered or logged something, and are not looked at yet."""
        ...

    async def any_due(self, now: datetime) -> bool:
        """Whether somebody has to be looked at; one indexed read."""
        ...

    async def due(self, now: datetime, limit: int) -> Sequence[NudgeState]:
        """Who has to be looked at, longest due first, locked for this unit of work."""
        ...

    async def of_member(self, member_id: int) -> NudgeState | None:
        """When a member is looked at next; None for one who is not looked at."""
        ...

    async def candidates(self, member_ids: Collection[int], now: datetime) -> Mapping[int, Candidate]:
        """What the rules need of some members, in one read; who left is not in it."""
        ...

    async def save(self, states: Collection[NudgeState]) -> None:
        """Store when members are looked at next."""
        ...
