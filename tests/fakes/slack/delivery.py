"""Bringing payloads to the app: what both transports share, the 3-second rule, and repeated events."""

from __future__ import annotations

import asyncio
import uuid
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Literal, Protocol

from .exchange import Ack
from .world import Json

if TYPE_CHECKING:
    from .server import FakeSlack

PayloadKind = Literal["slash_commands", "interactive", "events_api"]


@dataclass
class Envelope:
    """One attempt to deliver one payload."""

    kind: PayloadKind
    payload: Json
    id: str = field(default_factory=lambda: str(uuid.uuid4()))
    retry_attempt: int = 0
    retry_reason: str = ""

    def as_json(self) -> Json:
        """The frame of Socket Mode."""
        frame: Json = {
            "envelope_id": self.id,
            "payload": self.payload,
            "type": self.kind,
            "accepts_response_payload": self.kind != "events_api",
        }
        if self.kind == "events_api":
            frame |= {"retry_attempt": self.retry_attempt, "retry_reason": self.retry_reason}
        return frame


class Transport(Protocol):
    """Socket Mode or signed HTTP."""

    async def send(self, envelope: Envelope) -> Ack:
        """Delivers once; the acknowledgement says whether it was in time."""
        ...


class AckTimer:
    """Waits for an acknowledgement, for 3 seconds of real time or of the injected clock."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._real = asyncio.get_running_loop().time()
        self._faked = fake.now()

    @property
    def seconds(self) -> float:
        """Real seconds since the delivery."""
        return asyncio.get_running_loop().time() - self._real

    @property
    def late(self) -> bool:
        """Whether the time is over by either clock."""
        limit = self._fake.ack_seconds
        return self.seconds >= limit or self._fake.now() - self._faked >= limit

    async def wait(self, arrived: Callable[[], bool]) -> bool:
        """Whether `arrived` held in time."""
        await self._fake.bell.until(lambda: arrived() or self.late, self._fake.ack_seconds)
        return arrived() and not self.late


class Delivery:
    """Sends payloads by the configured transport and repeats events that were not acknowledged."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._tasks: set[asyncio.Task[None]] = set()
        self.duplicate_events = 0
        """How many of the next events are delivered twice although acknowledged."""

    def start(self, envelope: Envelope, then: Callable[[Ack], None]) -> None:
        """Delivers in the background and calls `then` with the outcome."""
        task = asyncio.create_task(self._deliver(envelope, then))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _deliver(self, envelope: Envelope, then: Callable[[Ack], None]) -> None:
        ack = await self._fake.transport.send(envelope)
        then(ack)
        self._fake.bell.ring()
        if envelope.kind != "events_api":
            return
        if self.duplicate_events and ack.ok:
            self.duplicate_events -= 1
            await self._again(envelope, then, "timeout")
            return
        for delay in self._fake.event_retry_delays:
            if ack.ok:
                return
            await asyncio.sleep(delay)
            reason = "timeout" if ack.reason == "operation_timeout" else "http_error"
            ack = await self._again(envelope, then, reason)

    async def _again(self, envelope: Envelope, then: Callable[[Ack], None], reason: str) -> Ack:
        envelope.retry_attempt += 1
        envelope.retry_reason = reason
        envelope.id = str(uuid.uuid4())
        ack = await self._fake.transport.send(envelope)
        then(ack)
        self._fake.bell.ring()
        return ack

    async def close(self) -> None:
        """Stops all deliveries under way."""
        for task in list(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
