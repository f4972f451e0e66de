"""What sending and scheduled work need from storage, as protocols."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Protocol

from bot.calls import Platform
from bot.errors import Halt
from bot.records import (
    Message,
    OutboxDepth,
    OutboxRow,
    Surface,
)


class Outbox(Protocol):
    """What must be sent."""

    async def add(self, message: Message, due: datetime) -> bool:
        """Record a message in the transaction of its cause; False when its key is already there.

        An edit is recorded whether or not its key is there: one that waits keeps its time and takes the new arguments,
        one that was sent or given up waits again.
        """
        ...

    async def add_all(self, messages: Sequence[Message], due: datetime) -> None:
        """Record messages, none of them an edit, as `add` does each; those whose key is there are left as they are."""
        ...

    async def line(self, platform: Platform, now: datetime) -> Sequence[int | None]:
        """The communities with due messages that nobody holds, by the time of the oldest."""
        ...

    async def claim(
        self, platform: Platform, communities: Sequence[int | None], now: datetime, lease: timedelta, limit: int
    ) -> Sequence[OutboxRow]:
        """Take due messages for `lease`; no other process gets them meanwhile.

        A place or person gets one at a time: none is taken for them while one is held, by whichever process. The
        communities take turns, and each sends its oldest first. Messages without a community are always among them.
        """
        ...

    async def sent(self, row: OutboxRow, now: datetime, ref: str) -> bool:
        """Mark a message as sent, with the platform's reference to it; one recorded anew meanwhile is due at once.

        False when it was not waiting any more: another process was slower or faster, and has seen to what follows.
        """
        ...

    async def retry(self, row_id: int, due: datetime, reason: str, *, counts: bool = True) -> None:
        """Give a message back, to be tried again at `due`; an attempt that does not count never took place."""
        ...

    async def postpone(self, message: Message, until: datetime, halts: Halt) -> None:
        """Let all that waits for the same place or person, or in the same workspace, be due at `until` or later."""
        ...

    async def bury(self, row_id: int, now: datetime, reason: str) -> bool:
        """Give a message up; it stays visible to the operator. False when it was not waiting any more."""
        ...

    async def depth(self, now: datetime) -> OutboxDepth:
        """How much waits."""
        ...


class Occurrences(Protocol):
    """Scheduled work: each (kind, scope, slot) happens once."""

    async def claim(self, kind: str, scope: str, slot: str, now: datetime, lease: timedelta) -> bool:
        """True for the one caller that shall do the work; an expired lease of an unfinished one is taken over."""
        ...

    async def finish(self, kind: str, scope: str, slot: str, now: datetime, outcome: str) -> None:
        """Record how it ended (`done`, or `skipped: <reason>`)."""
        ...


class SeenCalls(Protocol):
    """Calls that must not be handled twice."""

    async def first_time(self, call_id: str, now: datetime) -> bool:
        """True once per id."""
        ...


class Surfaces(Protocol):
    """Posted messages to be updated later."""

    async def put(self, community_id: int, surface: Surface) -> None:
        """Remember where a thing was posted; a newer place replaces the older."""
        ...

    async def find(self, community_id: int, kind: str, subject: str) -> Surface | None:
        """Where a thing was posted, if it was."""
        ...
