"""What stories need from storage, as a protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.stories.records import Reading, Story, Telling


class Stories(Protocol):
    """Stories, who read them, and what was told in drills."""

    async def add(self, story: Story) -> Story:
        """Store a new story; it comes back with its id. One with the same token is there already: that comes back."""
        ...

    async def save(self, story: Story) -> None:
        """Store a changed story."""
        ...

    async def remove(self, story_id: int) -> None:
        """Remove a story with all that was said of it; drills in which it was told stay."""
        ...

    async def get(self, story_id: int, *, locked: bool = False) -> Story | None:
        """A story by its id; locked until the unit of work ends, if wanted."""
        ...

    async def of_member(self, member_id: int) -> Sequence[Story]:
        """All stories of a member, oldest first."""
        ...

    async def put_reading(self, reading: Reading) -> None:
        """Store that somebody was asked, or what they said; there is one for each story and reader."""
        ...

    async def reading(self, story_id: int, member_id: int) -> Reading | None:
        """What became of asking somebody to read a story."""
        ...

    async def readings_about(self, member_id: int) -> Sequence[Reading]:
        """Everybody whom a member asked to read a story, the newest first."""
        ...

    async def readings_by(self, member_id: int) -> Sequence[Reading]:
        """All that a member was asked to read, the newest first."""
        ...

    async def takes_requests(self, member_id: int) -> bool:
        """Whether a member may be asked to read stories; so it is unless they said no."""
        ...

    async def take_requests(self, member_id: int, wanted: bool) -> None:
        """Store whether a member may be asked."""
        ...

    async def begin_telling(self, telling: Telling) -> Telling:
        """Store that a clock was started; one with the same token is running already: that comes back."""
        ...

    async def save_telling(self, telling: Telling) -> None:
        """Store how it went."""
        ...

    async def telling(self, telling_id: int, *, locked: bool = False) -> Telling | None:
        """A telling by its id; locked until the unit of work ends, if wanted."""
        ...

    async def tellings(self, member_id: int) -> Sequence[Telling]:
        """All of a member's, the newest first."""
        ...
