"""What resumes need from storage, as a protocol."""

from __future__ import annotations

from datetime import datetime
from typing import Protocol

from bot.resume.records import KeptResume


class Resumes(Protocol):
    """Resumes that their owners want to be kept."""

    async def keep(self, resume: KeptResume) -> None:
        """Store one in place of what is stored of its member."""
        ...

    async def find(self, member_id: int, now: datetime) -> KeptResume | None:
        """The member's, unless its time is over."""
        ...

    async def forget(self, member_id: int) -> None:
        """Delete the member's."""
        ...
