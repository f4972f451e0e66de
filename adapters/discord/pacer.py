"""The pace of a bot's requests: Discord takes 50 a second from each bot, whatever they are for."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from time import monotonic
from typing import Final

RATE: Final = 45.0  # requests a second; the rest is for the gateway library, and for the way there
CATCH_UP: Final = 3  # requests that may follow at once when the timer was late


class Pacer:
    """Lets requests begin at an even pace, in the order in which they ask."""

    def __init__(
        self,
        rate: float = RATE,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Allow `rate` a second. The clock only runs forward, in seconds."""
        self._gap = 1 / rate
        self._clock = clock
        self._sleep = sleep
        self._free_at = clock()
        self._queue = asyncio.Lock()  # which is handed on in order

    async def turn(self) -> None:
        """Wait for the next free moment."""
        async with self._queue:
            while (wait := self._free_at - self._clock()) > 0:
                await self._sleep(wait)
            # From the moment that was planned, not from the one when the timer woke us: lateness does not add up.
            self._free_at = max(self._free_at, self._clock() - CATCH_UP * self._gap) + self._gap

    def hold(self, seconds: float) -> None:
        """Let nothing begin for a while."""
        self._free_at = max(self._free_at, self._clock() + seconds)
