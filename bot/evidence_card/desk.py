"""Links to evidence cards: how they are made, and what they open. Whoever has a link's token sees the card.

A token is 32 random bytes. Only its SHA-256 digest is stored and looked up, so that neither the database nor the time
that a look-up takes helps to guess one.
"""

from __future__ import annotations

import hashlib
import json
import re
import secrets
from typing import Any, Final

import structlog

from bot.errors import Busy, StorageFull
from bot.outside import Clock
from bot.ports import Storage

log = structlog.get_logger()

TOKEN_BYTES: Final = 32
PATH: Final = "/card"
"""Where the links lie, below the installation's public address."""

_TOKEN: Final = re.compile(r"[A-Za-z0-9_-]{43}")  # so many characters hold 32 bytes


def new_token() -> str:
    """The token of a new link."""
    return secrets.token_urlsafe(TOKEN_BYTES)


def digest_of(token: str) -> str:
    """What is stored of a token."""
    return hashlib.sha256(token.encode()).hexdigest()


def as_bytes(card: dict[str, Any]) -> bytes:
    """A card as the JSON file that is handed out."""
    return json.dumps(card, indent=2, ensure_ascii=False).encode()


class CardDesk:
    """Implements `outside.SharedCards`."""

    def __init__(self, storage: Storage, clock: Clock) -> None:
        """Find cards in `storage` that open at the time of `clock`."""
        self._storage = storage
        self._clock = clock

    async def find(self, token: str) -> bytes | None:
        """The card of a token; see `outside.SharedCards`. A guess costs one look and never the turn of a writer.

        Raises:
            Busy: the database is busy.
        """
        if not _TOKEN.fullmatch(token):
            return None
        async with self._storage.begin(writes=False) as uow:
            found = await uow.card_links.find(digest_of(token), self._clock.now())
        if found is None:
            return None
        try:
            async with self._storage.begin() as uow:
                await uow.card_links.count_view(found.id)
        except (Busy, StorageFull) as problem:  # a count is not worth a page that is not shown
            log.warning("view of a shared card not counted", reason=type(problem).__name__)
        return as_bytes(dict(found.card))
