"""What the application needs of storage for shared evidence cards, and one of them as it is stored."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Protocol


@dataclass(frozen=True, slots=True)
class SharedCard:
    """A card as it was when its link was made. `digest` is that of the link's token, which is stored nowhere.

    `viewed` counts how often the link was opened, by whomever.
    """

    id: int
    member_id: int
    digest: str
    card: Mapping[str, Any]
    made_at: datetime
    expires_at: datetime
    viewed: int = 0


class CardLinks(Protocol):
    """Links to evidence cards."""

    async def add(self, card: SharedCard) -> None:
        """Store a new one."""
        ...

    async def of_member(self, member_id: int, now: datetime) -> Sequence[SharedCard]:
        """Those of a member that still open, the newest first."""
        ...

    async def find(self, digest: str, now: datetime) -> SharedCard | None:
        """The one with this digest, while it opens."""
        ...

    async def count_view(self, card_id: int) -> None:
        """Note that it was opened once more."""
        ...

    async def withdraw(self, card_id: int, member_id: int) -> bool:
        """Remove one of this member's; False without it."""
        ...
