"""What the application needs of storage for projects, as a protocol."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

from bot.projects.records import PeerReview, Project


class Projects(Protocol):
    """Projects, and what peers say of them."""

    async def add(self, project: Project) -> Project:
        """Store a new one; it comes back with its id."""
        ...

    async def save(self, project: Project) -> None:
        """Store a changed one."""
        ...

    async def remove(self, project_id: int) -> None:
        """Remove one, with all that was said of it."""
        ...

    async def get(self, project_id: int, *, locked: bool = False) -> Project | None:
        """One by its id; `locked` against other writers until the unit of work ends."""
        ...

    async def of_member(self, member_id: int, *, locked: bool = False) -> Sequence[Project]:
        """All of a member, oldest first."""
        ...

    async def ask(self, review: PeerReview) -> PeerReview:
        """Store a request, in place of an earlier one to the same peer about the same project; it gets its id."""
        ...

    async def save_review(self, review: PeerReview) -> None:
        """Store a changed request."""
        ...

    async def review(self, review_id: int, *, locked: bool = False) -> PeerReview | None:
        """A request by its id."""
        ...

    async def reviews_of(self, project_id: int) -> Sequence[PeerReview]:
        """All requests about a project, the newest first."""
        ...

    async def asked_by(self, member_id: int) -> Sequence[PeerReview]:
        """All requests of a member about their projects, the newest first."""
        ...

    async def asked_of(self, member_id: int) -> Sequence[PeerReview]:
        """All requests to a member, the newest first."""
        ...
