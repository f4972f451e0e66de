"""What was uploaded in a form, kept in memory until it is read: the playground has no place of its own for files."""

from __future__ import annotations

import secrets
from collections import OrderedDict
from collections.abc import Callable
from dataclasses import dataclass
from time import monotonic
from typing import Final

from bot.files import MIB, gone, too_large
from bot.ui.forms import File

KEPT_FOR: Final = 600.0  # seconds; a form that was sent in is read at once
KEPT: Final = 32 * MIB  # bytes of all files together


@dataclass(frozen=True, slots=True)
class _Kept:
    content: bytes
    until: float


class PlaygroundFiles:
    """`outside.Files` for the playground."""

    def __init__(self, clock: Callable[[], float] = monotonic) -> None:
        """Go by this clock, in seconds."""
        self._clock = clock
        self._kept: OrderedDict[str, _Kept] = OrderedDict()

    def put(self, name: str, content: bytes) -> File:
        """Keep a file for a while; the oldest go when there is too much."""
        now, url = self._clock(), f"upload:{secrets.token_urlsafe(16)}"
        self._kept[url] = _Kept(content, now + KEPT_FOR)
        while self._kept and (
            self._oldest().until <= now or sum(len(one.content) for one in self._kept.values()) > KEPT
        ):
            self._kept.popitem(last=False)
        return File(name, len(content), url)

    async def read(self, workspace: str, file: File, most: int) -> bytes:
        """The content of an uploaded file; see `outside.Files`.

        Raises:
            FileTrouble: when it is too large or gone.
        """
        kept = self._kept.get(file.url)
        if kept is None or kept.until <= self._clock():
            raise gone(file)
        if len(kept.content) > most:
            raise too_large(file, most)
        return kept.content

    def _oldest(self) -> _Kept:
        return next(iter(self._kept.values()))
