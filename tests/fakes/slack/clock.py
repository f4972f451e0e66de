"""Time the tests can move, and the bell that wakes whoever waits for something to happen."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Callable

Now = Callable[[], float]


class Clock:
    """A clock that stands still until a test moves it; call it for seconds since the epoch."""

    def __init__(self, start: float | None = None) -> None:
        self._now = time.time() if start is None else start
        self._listeners: list[Callable[[], None]] = []

    def __call__(self) -> float:
        """The time now, in seconds since the epoch."""
        return self._now

    def advance(self, seconds: float) -> None:
        """Moves the clock forward and wakes those who wait for a deadline."""
        if seconds < 0:
            raise ValueError("a clock only moves forward")
        self._now += seconds
        for listener in self._listeners:
            listener()

    def on_move(self, listener: Callable[[], None]) -> None:
        """Calls `listener` after every move."""
        self._listeners.append(listener)


class Bell:
    """Wakes waiting tasks so that they look at their condition again: no sleeping, no polling."""

    def __init__(self) -> None:
        self._waiting: set[asyncio.Future[None]] = set()

    def ring(self) -> None:
        """Something changed."""
        for future in self._waiting:
            if not future.done():
                future.set_result(None)
        self._waiting.clear()

    async def until(self, condition: Callable[[], bool], within: float) -> bool:
        """Waits until `condition` holds, at most `within` real seconds; says whether it holds."""
        loop = asyncio.get_running_loop()
        deadline = loop.time() + within
        while not condition():
            left = deadline - loop.time()
            if left <= 0:
                return False
            future: asyncio.Future[None] = loop.create_future()
            self._waiting.add(future)
            await asyncio.wait({future}, timeout=left)
            self._waiting.discard(future)
        return True
