"""The pace of a bot's requests: Discord takes 50 a second from each bot, whatever they are for.

What counts is when a request arrives, and that is known only to lie between its beginning and its answer. So each
request takes one of so many places, and leaves it a second after its answer: then no second can have more arrivals
than there are places, however long some of them were on their way.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from time import monotonic
from typing import Final

MOST: Final = 49  # requests in any second; one is left for the gateway library, which makes few
WINDOW: Final = 1.0  # seconds
CATCH_UP: Final = 3  # requests that may follow at once when the timer was late


class Pacer:
    """Lets requests begin one after the other, in the order in which they ask, and never too many in a second."""

    def __init__(
        self,
        most: int = MOST,
        clock: Callable[[], float] = monotonic,
        sleep: Callable[[float], Awaitable[object]] = asyncio.sleep,
    ) -> None:
        """Allow `most` requests to arrive in any second. The clock only runs forward, in seconds."""
        self._gap = WINDOW / most
        self._clock = clock
        self._sleep = sleep
        self._queue = asyncio.Lock()  # which is handed on in order
        self._places = asyncio.Semaphore(most)  # that no request under way has
        self._free_at = deque([clock()] * most)  # when each of those may be taken
        self._next = clock()
        self._held_until = clock()

    @asynccontextmanager
    async def request(self) -> AsyncIterator[None]:
        """Wait for a place, and have it for the time of the block."""
        async with self._queue:
            await self._places.acquire()
            free_at, begins = self._free_at.popleft(), False
            try:
                await self._wait(free_at)
                begins = True
            finally:
                if not begins:  # whoever waited was called off
                    self._free_at.appendleft(free_at)
                    self._places.release()
        try:
            yield
        finally:
            self._free_at.append(self._clock() + WINDOW)
            self._places.release()

    def hold(self, seconds: float) -> None:
        """Let nothing begin for a while."""
        self._held_until = max(self._held_until, self._clock() + seconds)

    async def _wait(self, free_at: float) -> None:
        while (wait := max(free_at, self._next, self._held_until) - self._clock()) > 0:
            await self._sleep(wait)
        # Evenly spaced from the moment that was planned, not from the one when the timer woke us.
        self._next = max(self._next, self._clock() - CATCH_UP * self._gap) + self._gap
