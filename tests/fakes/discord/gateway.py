"""The gateway (v10, JSON, zlib-stream): sessions, heartbeats, resuming, dispatch by intent."""

from __future__ import annotations

import asyncio
import json
import secrets
import zlib
from collections import deque
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from aiohttp import WSMsgType, web

from . import payloads
from .law import LOADING
from .world import Guild

if TYPE_CHECKING:
    from .server import FakeDiscord

Json = dict[str, Any]
GUILDS, MEMBERS, PRESENCES, GUILD_MESSAGES, DIRECT_MESSAGES, CONTENT = (1 << n for n in (0, 1, 8, 9, 12, 15))
PRIVILEGED = {MEMBERS: 1 << 15, PRESENCES: 1 << 13, CONTENT: 1 << 19}  # intent -> application flag (limited)
KNOWN_INTENTS = (1 << 26) - 1
FRAMES_PER_MINUTE = 120
FRAME_MAX = 4096
REPLAY_MAX = 5000
NEEDED = {"GUILD_MEMBER": MEMBERS, "GUILD": GUILDS, "CHANNEL": GUILDS, "THREAD": GUILDS}


def needed_intent(event: str, guild: Guild | None) -> int:
    """The intent without which an event is not sent (0: always sent)."""
    if event.startswith("MESSAGE_"):
        return DIRECT_MESSAGES if guild is None else GUILD_MESSAGES
    return next((bit for prefix, bit in NEEDED.items() if event.startswith(prefix)), 0)


@dataclass(eq=False)
class Session:
    """What survives a broken connection: identity, sequence and the events not yet confirmed."""

    id: str
    intents: int
    shard: tuple[int, int]
    seq: int = 0
    sent: deque[Json] = field(default_factory=lambda: deque(maxlen=REPLAY_MAX))
    connection: Connection | None = None

    def has(self, guild_id: int) -> bool:
        """Whether the guild belongs to this session's shard."""
        return (guild_id >> 22) % self.shard[1] == self.shard[0]

    def dispatch(self, event: str, data: Json) -> None:
        """Number an event, remember it for a resume, and send it if connected."""
        self.seq += 1
        frame = {"op": 0, "t": event, "s": self.seq, "d": data}
        self.sent.append(frame)
        if self.connection is not None:
            self.connection.send(frame)


class Connection:
    """One web socket; frames leave in order through a queue."""

    def __init__(self, ws: web.WebSocketResponse, *, compress: bool) -> None:
        self.ws = ws
        self.session: Session | None = None
        self.closing = False
        self.closed_with: int | None = None
        self._zlib = zlib.compressobj() if compress else None
        self._queue: asyncio.Queue[Json | int | None] = asyncio.Queue()
        self._arrivals: deque[float] = deque()

    def send(self, frame: Json) -> None:
        """Queue a frame."""
        self._queue.put_nowait(frame)

    def close(self, code: int) -> None:
        """Close after everything queued went out."""
        self.closing = True
        self._queue.put_nowait(code)

    def abort(self) -> None:
        """Cut the connection without a closing frame."""
        self._queue.put_nowait(None)

    async def write(self, request: web.Request) -> None:
        """Send queued frames until closed."""
        while True:
            item = await self._queue.get()
            if isinstance(item, int):
                self.closed_with = item
                await self.ws.close(code=item)
                return
            if item is None:
                if request.transport is not None:
                    request.transport.abort()
                return
            text = json.dumps(item)
            try:
                if self._zlib is None:
                    await self.ws.send_str(text)
                else:
                    await self.ws.send_bytes(self._zlib.compress(text.encode()) + self._zlib.flush(zlib.Z_SYNC_FLUSH))
            except ConnectionError:
                return

    def too_many(self, now: float) -> bool:
        """Count an arriving frame; True above 120 in a minute."""
        self._arrivals.append(now)
        while self._arrivals[0] <= now - 60:
            self._arrivals.popleft()
        return len(self._arrivals) > FRAMES_PER_MINUTE


class Gateway:
    """All sessions of the bot, with the means to disturb them."""

    def __init__(self, fake: FakeDiscord, heartbeat_interval: float) -> None:
        self.fake = fake
        self.heartbeat_interval = heartbeat_interval
        self.sessions: dict[str, Session] = {}
        self.connections: set[Connection] = set()
        self.identifies = 0
        self.resumes = 0
        self.heartbeats = 0
        self.close_codes: list[int] = []
        self.required_shards = 1

    @property
    def ready(self) -> bool:
        """Whether a session is connected and was sent READY."""
        return any(s.connection is not None for s in self.sessions.values())

    async def handle(self, request: web.Request) -> web.StreamResponse:
        """Serve one web socket."""
        ws = web.WebSocketResponse(max_msg_size=0)
        await ws.prepare(request)
        query = request.query
        connection = Connection(ws, compress=query.get("compress") == "zlib-stream")
        if query.get("v") != "10" or query.get("encoding", "json") != "json":
            await ws.close(code=4012)
            return ws
        self.connections.add(connection)
        writer = asyncio.create_task(connection.write(request))
        connection.send({"op": 10, "d": {"heartbeat_interval": int(self.heartbeat_interval * 1000)}})
        try:
            async for message in ws:
                if message.type is not WSMsgType.TEXT:
                    connection.close(4002)
                elif not connection.closing:
                    self._frame(connection, message.data)
                self.fake.changed()
        finally:
            self._gone(connection, ws.close_code)
            writer.cancel()
        return ws

    def _gone(self, connection: Connection, code: int | None) -> None:
        self.connections.discard(connection)
        session = connection.session
        if session is not None and session.connection is connection:
            session.connection = None
            if code in (1000, 1001) and not connection.closing:
                self.sessions.pop(session.id, None)
        self.close_codes.append(int(connection.closed_with or code or 1006))
        self.fake.changed()

    def _frame(self, connection: Connection, text: str) -> None:
        try:
            frame = json.loads(text)
            op, data = frame["op"], frame.get("d")
        except (ValueError, TypeError, KeyError):
            connection.close(4002)
            return
        if len(text.encode()) > FRAME_MAX:
            connection.close(4002)
        elif connection.too_many(self.fake.now()):
            connection.close(4008)
        elif op == 1:
            self.heartbeats += 1
            if not self.fake.faults.drop_heartbeat_acks:
                connection.send({"op": 11})
        elif op == 2:
            self._identify(connection, data)
        elif op == 6:
            self._resume(connection, data)
        elif connection.session is None:
            connection.close(4003)
        elif op == 8:
            self._members(connection.session, data)
        elif op not in (3, 4):
            connection.close(4001)

    def _identify(self, connection: Connection, data: Json) -> None:
        fake = self.fake
        self.identifies += 1
        intents, shard = data.get("intents"), tuple(data.get("shard") or (0, 1))
        code = None
        if connection.session is not None:
            code = 4005
        elif data.get("token") != fake.token:
            code = 4004
        elif not isinstance(intents, int) or intents & ~KNOWN_INTENTS:
            code = 4013
        elif any(intents & bit and not fake.application_flags & flag for bit, flag in PRIVILEGED.items()):
            code = 4014
        elif len(shard) != 2 or not 0 <= shard[0] < shard[1]:
            code = 4010
        elif shard[1] < self.required_shards:
            code = 4011
        if code is not None:
            connection.close(code)
            return
        session = Session(secrets.token_hex(16), int(intents or 0), (shard[0], shard[1]), connection=connection)
        connection.session = session
        self.sessions[session.id] = session
        world = fake.world
        guilds = [g for g in world.guilds.values() if world.bot.id in g.members and session.has(g.id)]
        session.dispatch(
            "READY",
            {
                "v": 10,
                "user": payloads.me(world.bot),
                "guilds": [{"id": str(g.id), "unavailable": True} for g in guilds],
                "session_id": session.id,
                "resume_gateway_url": f"{fake.gateway_url}/resume",
                "shard": list(session.shard),
                "application": {"id": str(world.bot.id), "flags": fake.application_flags},
            },
        )
        for guild in guilds:
            self._guild(session, guild)

    def _guild(self, session: Session, guild: Guild) -> None:
        if session.intents & GUILDS:
            everyone = bool(session.intents & MEMBERS)
            session.dispatch("GUILD_CREATE", payloads.guild_create(self.fake.world, guild, all_members=everyone))

    def _resume(self, connection: Connection, data: Json) -> None:
        self.resumes += 1
        if data.get("token") != self.fake.token:
            connection.close(4004)
            return
        session = self.sessions.get(str(data.get("session_id")))
        seq = int(data.get("seq") or 0)
        if session is None or (session.sent and session.sent[0]["s"] > seq + 1):
            connection.send({"op": 9, "d": False})
            return
        if seq > session.seq:
            self.sessions.pop(session.id)
            connection.close(4007)
            return
        if session.connection is not None:
            session.connection.close(4000)
        connection.session, session.connection = session, connection
        for frame in session.sent:
            if frame["s"] > seq:
                connection.send(frame)
        session.dispatch("RESUMED", {})

    def _members(self, session: Session, data: Json) -> None:
        guild = self.fake.world.guilds.get(int(data["guild_id"]))
        ids = [int(i) for i in data.get("user_ids") or []]
        if guild is None or (not ids and not session.intents & MEMBERS):
            return
        query = (data.get("query") or "").lower()
        found = [
            m for m in guild.members.values() if (m.user.id in ids if ids else m.user.name.lower().startswith(query))
        ]
        chunk: Json = {
            "guild_id": str(guild.id),
            "members": [payloads.member(m) for m in found],
            "chunk_index": 0,
            "chunk_count": 1,
            "not_found": [str(i) for i in ids if i not in guild.members],
        }
        if data.get("nonce"):
            chunk["nonce"] = data["nonce"]
        session.dispatch("GUILD_MEMBERS_CHUNK", chunk)

    def dispatch(self, event: str, data: Json, guild: Guild | None = None, *, always: bool = False) -> None:
        """Send an event to the sessions that asked for its kind and hold its guild."""
        intent = 0 if always else needed_intent(event, guild)
        for session in self.sessions.values():
            mine = session.has(guild.id) if guild is not None else session.shard[0] == 0
            if mine and (not intent or session.intents & intent):
                session.dispatch(event, self._hide_content(session, event, data))

    def _hide_content(self, session: Session, event: str, data: Json) -> Json:
        """Without MESSAGE_CONTENT, other people's texts in guilds are empty unless they mention the bot."""
        bot = str(self.fake.world.bot.id)
        if event not in ("MESSAGE_CREATE", "MESSAGE_UPDATE") or session.intents & CONTENT:
            return data
        mine = data["author"]["id"] == bot or any(u["id"] == bot for u in data["mentions"])
        if mine or "guild_id" not in data or data["flags"] & LOADING:
            return data
        return {**data, "content": "", "embeds": [], "attachments": [], "components": []}

    def close(self, code: int) -> None:
        """Close every connection with a code (1006 cuts it off without one)."""
        for connection in list(self.connections):
            if code == 1006:
                connection.abort()
            else:
                connection.close(code)

    def ask_to_reconnect(self) -> None:
        """Send RECONNECT (op 7) to every connection."""
        for connection in list(self.connections):
            connection.send({"op": 7, "d": None})

    def invalidate(self, *, resumable: bool = False) -> None:
        """Send INVALID SESSION (op 9); unless resumable, the sessions are forgotten."""
        for connection in list(self.connections):
            if not resumable and connection.session is not None:
                self.sessions.pop(connection.session.id, None)
            connection.send({"op": 9, "d": resumable})

    def forget_sessions(self) -> None:
        """Make every later RESUME fail."""
        self.sessions.clear()
