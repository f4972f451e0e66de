"""Socket Mode: tickets, hello, envelopes, acknowledgements, and a gateway that can misbehave."""

from __future__ import annotations

import json
import secrets
from typing import TYPE_CHECKING

from aiohttp import WSMsgType, web

from .delivery import AckTimer, Envelope
from .exchange import Ack
from .world import Json

if TYPE_CHECKING:
    from .server import FakeSlack

MAX_CONNECTIONS = 10


class Gateway:
    """The Socket Mode end of the fake, and the levers for its troubles."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self._tickets: set[str] = set()
        self._sockets: list[tuple[web.WebSocketResponse, web.Request]] = []
        self._acks: dict[str, Json] = {}
        self._sent: dict[str, Envelope] = {}
        self._held: list[Envelope] | None = None
        self._turn = 0
        self._lose_acks = 0
        self._refuse = 0
        self.connections_made = 0
        self.late_acks: list[str] = []
        self.unknown_acks: list[str] = []

    # -- levers

    @property
    def connections(self) -> int:
        """Sockets open now."""
        return len(self._sockets)

    async def connected(self, count: int = 1, within: float = 10.0) -> None:
        """Waits until `count` sockets are open.

        Raises:
            TimeoutError: they were not within `within` real seconds.
        """
        if not await self._fake.bell.until(lambda: self.connections >= count, within):
            raise TimeoutError(f"{self.connections} sockets open, waited for {count}")

    async def cut(self) -> None:
        """Breaks all sockets without a goodbye."""
        for socket, request in list(self._sockets):
            self._forget(socket)
            if request.transport is not None:
                request.transport.abort()

    async def refresh(self, reason: str = "refresh_requested") -> None:
        """Asks the app to reconnect, as Slack does every few hours."""
        for socket, _ in list(self._sockets):
            self._forget(socket)
            await socket.send_json({"type": "disconnect", "reason": reason, "debug_info": {"host": "fake"}})

    def refuse(self, times: int) -> None:
        """Refuses the next `times` socket connections with 503."""
        self._refuse = times

    def lose_acks(self, times: int = 1) -> None:
        """Loses the next acknowledgements on their way."""
        self._lose_acks += times

    def hold(self) -> None:
        """Keeps envelopes back until `release`."""
        self._held = []

    async def release(self, order: str = "sent") -> None:
        """Delivers what was kept back, in the order `sent` or `reversed`."""
        held, self._held = self._held or [], None
        for envelope in reversed(held) if order == "reversed" else held:
            await self._write(envelope)

    async def redeliver(self, envelope_id: str) -> None:
        """Sends an envelope again, unchanged."""
        await self._write(self._sent[envelope_id])

    @property
    def sent(self) -> list[Envelope]:
        """All envelopes so far, oldest first."""
        return list(self._sent.values())

    # -- the wire

    def ticket(self) -> str:
        """The address for apps.connections.open, good for one connection."""
        ticket = secrets.token_hex(8)
        self._tickets.add(ticket)
        return f"{self._fake.url.replace('http', 'ws', 1)}link/?ticket={ticket}&app_id={self._fake.app_id}"

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """A client connects."""
        ticket = request.query.get("ticket", "")
        if self._refuse:
            self._refuse -= 1
            return web.Response(status=503)
        if ticket not in self._tickets:
            return web.Response(status=404)
        self._tickets.discard(ticket)
        socket = web.WebSocketResponse(autoping=True)
        await socket.prepare(request)
        if self.connections >= MAX_CONNECTIONS:
            await socket.send_json({"type": "disconnect", "reason": "too_many_websockets"})
            await socket.close()
            return socket
        self._sockets.append((socket, request))
        self.connections_made += 1
        await socket.send_json(
            {
                "type": "hello",
                "num_connections": self.connections,
                "debug_info": {"host": "fake", "build_number": 1, "approximate_connection_time": 18060},
                "connection_info": {"app_id": self._fake.app_id},
            }
        )
        self._fake.bell.ring()
        try:
            async for frame in socket:
                if frame.type is WSMsgType.TEXT:
                    self._acknowledge(json.loads(frame.data))
        finally:
            self._forget(socket)
        return socket

    def _forget(self, socket: web.WebSocketResponse) -> None:
        self._sockets = [(s, r) for s, r in self._sockets if s is not socket]
        self._fake.bell.ring()

    def _acknowledge(self, frame: Json) -> None:
        envelope_id = frame.get("envelope_id", "")
        if self._lose_acks:
            self._lose_acks -= 1
            return
        if envelope_id not in self._sent:
            self.unknown_acks.append(envelope_id)
        else:
            self._acks[envelope_id] = frame
        self._fake.bell.ring()

    async def _write(self, envelope: Envelope) -> None:
        self._sent[envelope.id] = envelope
        if not self._sockets:
            return
        self._turn += 1
        socket, _ = self._sockets[self._turn % len(self._sockets)]
        try:
            await socket.send_json(envelope.as_json())
        except ConnectionError:
            self._forget(socket)

    async def send(self, envelope: Envelope) -> Ack:
        """Delivers one envelope and waits for its acknowledgement."""
        timer = AckTimer(self._fake)
        if self._held is not None:
            self._held.append(envelope)
            self._sent[envelope.id] = envelope
            self._fake.bell.ring()
        elif not self._sockets:
            return Ack(False, None, timer.seconds, "dispatch_failed")
        else:
            await self._write(envelope)
        if await timer.wait(lambda: envelope.id in self._acks):
            return Ack(True, self._acks[envelope.id].get("payload"), timer.seconds)
        if envelope.id in self._acks:
            self.late_acks.append(envelope.id)
        return Ack(False, None, timer.seconds, "operation_timeout")

    async def close(self) -> None:
        """Closes all sockets."""
        for socket, _ in list(self._sockets):
            await socket.close()
