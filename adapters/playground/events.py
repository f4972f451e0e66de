"""Server-sent events: what a page that is open must hear of without asking."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import Any, Final

BACKLOG: Final = 200  # events that a page may lag behind before it is told to load everything again
KEEP_ALIVE: Final = 20.0  # seconds between two signs of life


class Listener:
    """One open page of one person."""

    def __init__(self, person: str) -> None:
        """Listen as `person`."""
        self.person = person
        self._waiting: asyncio.Queue[bytes | None] = asyncio.Queue()

    def push(self, event: bytes | None) -> None:
        """Hand over an event; None ends the stream, as does a backlog that is too long (the page then reconnects)."""
        if event is not None and self._waiting.qsize() >= BACKLOG:
            event = None
        self._waiting.put_nowait(event)

    async def next(self) -> bytes | None:
        """The next event, or a comment when nothing happened for a while; None at the end."""
        try:
            return await asyncio.wait_for(self._waiting.get(), KEEP_ALIVE)
        except TimeoutError:
            return b": still here\n\n"


class Hub:
    """All open pages."""

    def __init__(self) -> None:
        """Start with nobody listening."""
        self._listeners: set[Listener] = set()
        self._closed = False

    @contextmanager
    def listening(self, person: str) -> Iterator[Listener]:
        """Listen for the length of the block."""
        listener = Listener(person)
        self._listeners.add(listener)
        if self._closed:
            listener.push(None)
        try:
            yield listener
        finally:
            self._listeners.discard(listener)

    def listeners(self) -> tuple[Listener, ...]:
        """Who listens now."""
        return tuple(self._listeners)

    def close(self) -> None:
        """End all streams, so that the server can stop."""
        self._closed = True
        for listener in self._listeners:
            listener.push(None)


def event(name: str, data: Mapping[str, Any]) -> bytes:
    """An event in the format of the HTML standard; JSON keeps its data on one line."""
    return f"event: {name}\ndata: {json.dumps(data)}\n\n".encode()
