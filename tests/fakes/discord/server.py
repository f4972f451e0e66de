"""The fake Discord: one object that starts both servers, holds the world and gives tests their handles."""

from __future__ import annotations

import asyncio
import copy
import time
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import asynccontextmanager
from fnmatch import fnmatchcase
from types import TracebackType
from typing import Any

from aiohttp import web

from . import openapi, payloads, routes_app, routes_events, routes_guilds, routes_messages, routes_threads
from .building import WorldBuilder
from .commands import CommandStore
from .errors import ApiError
from .exchange import Exchange
from .faults import Faults
from .gateway import MEMBERS, PRIVILEGED, Gateway
from .interactions import InteractionDesk
from .messages import MessageDesk
from .reading import SeenFile
from .rest import Call, RateLimits, Rest, Routes, Seen
from .user import FakeUser
from .world import Channel, Message, User, World

Json = dict[str, Any]
LOOK_AGAIN = 0.02
UPLOAD_MAX = 64 * 1024 * 1024


class FakeDiscord(WorldBuilder):
    """A Discord on this machine. Use it as an asynchronous context manager.

    Args:
        token: the bot token it accepts.
        now: the clock for deadlines and timestamps, seconds since 1970.
        check_openapi: check every body against the official description, if there is a copy.
        privileged: privileged intents switched on "in the portal", e.g. ``("members", "content")``.
        heartbeat_interval: seconds, as told to clients.
        rate_clock: the clock of the rate limits (real time, so a frozen ``now`` does not exhaust them).
        answer_within: seconds that the app has for the first answer to an interaction.
    """

    def __init__(
        self,
        *,
        token: str = "fake.discord.token",
        now: Callable[[], float] = time.time,
        check_openapi: bool = True,
        privileged: Iterable[str] = (),
        heartbeat_interval: float = 41.25,
        rate_clock: Callable[[], float] = time.monotonic,
        answer_within: float = 3.0,
    ) -> None:
        self.token = token
        self.now = now
        self.answer_within = answer_within
        self.openapi = openapi.load() if check_openapi else None
        self.openapi_note = _note(self.openapi, check_openapi)
        names = dict(zip(("members", "presences", "content"), PRIVILEGED.values(), strict=True))
        self.application_flags = sum(names[name] for name in privileged)
        self.world = World(now, "Greenroom")
        self.app_owner = self.world.add_user("App Owner")
        self.faults = Faults()
        self.limits = RateLimits(rate_clock)
        self.requests: list[Seen] = []
        self.refusals: list[tuple[str, str, ApiError]] = []
        self.own_faults: list[str] = []
        self.commands = CommandStore(self.world)
        self.gateway = Gateway(self, heartbeat_interval)
        self.desk = MessageDesk(self.world, lambda: f"http://127.0.0.1:{self._ports['rest']}")
        self.interactions = InteractionDesk(self, self.desk)
        self.listening: list[Exchange] = []
        self._waiting: set[asyncio.Future[None]] = set()
        self._ports = {"rest": 0, "gateway": 0}
        self._sites: dict[str, web.TCPSite] = {}
        self._runners: dict[str, web.AppRunner] = {}

    # life

    async def start(self) -> FakeDiscord:
        """Listen on two free ports of the loopback interface."""
        routes = Routes()
        for part in (routes_messages, routes_threads, routes_guilds, routes_events, routes_app):
            routes.table += part.routes.table
        rest = Rest(self, routes)
        apps = {"rest": web.Application(client_max_size=UPLOAD_MAX), "gateway": web.Application()}
        apps["rest"].router.add_get("/attachments/{channel}/{file}/{name}", self._file)
        apps["rest"].router.add_route("*", "/{path:.*}", rest.handle)
        apps["gateway"].router.add_get("/{path:.*}", self.gateway.handle)
        for kind, app in apps.items():
            self._runners[kind] = web.AppRunner(app, shutdown_timeout=0.1, access_log=None)
            await self._runners[kind].setup()
            await self._listen(kind)
        return self

    async def _listen(self, kind: str) -> None:
        site = web.TCPSite(self._runners[kind], "127.0.0.1", self._ports[kind], reuse_address=True)
        await site.start()
        self._sites[kind] = site
        self._ports[kind] = self._runners[kind].addresses[-1][1]

    async def close(self) -> None:
        """Stop listening and cut every connection."""
        self.gateway.close(1001)
        for runner in self._runners.values():
            await runner.cleanup()

    async def __aenter__(self) -> FakeDiscord:
        return await self.start()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.close()
        if kind is None:
            assert not self.own_faults, f"the fake answered what Discord would not: {self.own_faults}"

    @property
    def api_url(self) -> str:
        """The REST base address (for ``discord.http.Route.BASE``)."""
        return f"http://127.0.0.1:{self._ports['rest']}/api/v10"

    @property
    def gateway_url(self) -> str:
        """The gateway's address (for ``DiscordWebSocket.DEFAULT_GATEWAY``)."""
        return f"ws://127.0.0.1:{self._ports['gateway']}"

    @asynccontextmanager
    async def refused(self, *kinds: str) -> AsyncIterator[None]:
        """Refuse new connections meanwhile to ``rest``, ``gateway``, or both if none is named."""
        named = kinds or ("rest", "gateway")
        for kind in named:
            await self._sites[kind].stop()
        try:
            yield
        finally:
            for kind in named:
                await self._listen(kind)

    # waiting

    def changed(self) -> None:
        """Wake everybody who waits for something."""
        waiting, self._waiting = self._waiting, set()
        for future in waiting:
            if not future.done():
                future.set_result(None)

    async def until(
        self, condition: Callable[[], bool], within: float = 5.0, describe: Callable[[], str] = lambda: ""
    ) -> None:
        """Wait until a condition holds, looked at whenever something happens on the fake.

        Conditions about anything else (the bot's own state) are looked at every ``LOOK_AGAIN`` seconds besides.

        Raises:
            AssertionError: if it does not within ``within`` seconds.
        """
        loop = asyncio.get_running_loop()
        try:
            async with asyncio.timeout(within):
                while not condition():
                    future: asyncio.Future[None] = loop.create_future()
                    self._waiting.add(future)
                    await asyncio.wait([future], timeout=LOOK_AGAIN)
        except TimeoutError:
            raise AssertionError(f"not within {within} s; {describe()}") from None

    async def wait_ready(self, within: float = 5.0) -> None:
        """Wait until a bot is connected and identified."""
        await self.until(lambda: self.gateway.ready, within, lambda: f"close codes: {self.gateway.close_codes}")

    # what members see

    def visible_messages(self, channel: Channel, user: FakeUser | User) -> list[Message]:
        """What a person sees in a channel, oldest first: shared messages, and their own private ones."""
        viewer = user.user if isinstance(user, FakeUser) else user
        if not self.world.sees(viewer, channel):
            return []
        shown = [m for m in channel.messages.values() if not m.deleted and m.private_to in (None, viewer)]
        return sorted(shown, key=lambda m: m.id)

    def files_of(self, message: Message) -> list[SeenFile]:
        """The files of a message, with their contents."""
        return [
            SeenFile(a["filename"], self.desk.files[a["id"]].content, a.get("description", ""))
            for a in message.data["attachments"]
        ]

    async def _file(self, request: web.Request) -> web.Response:
        """The CDN. It knows no tokens: one that reaches it was sent where it does not belong."""
        if "Authorization" in request.headers:
            return web.Response(status=400, text="a token was sent to the CDN")
        fault = self.faults.take("GET", request.path)
        if fault is not None:
            await asyncio.sleep(fault.delay)
            if fault.drop and request.transport is not None:
                request.transport.abort()
            if fault.status is not None:
                return web.Response(status=fault.status, headers=fault.headers)
        stored = self.desk.files.get(request.match_info["file"])
        if stored is None or stored.expires < self.now():
            return web.Response(status=404, text="This content is no longer available.")
        return web.Response(body=stored.content)

    # used by the parts

    def shown(self, message: Message) -> Json:
        """A message as REST returns it."""
        shown = dict(message.data)
        if message.reactions:
            shown["reactions"] = [_reaction(e, ids, self.world.bot.id) for e, ids in message.reactions.items() if ids]
        return shown

    def announce(self, message: Message) -> None:
        """Tell the bot about a new message it can see, and exchanges that wait for one."""
        if not message.private:
            self._message_event("MESSAGE_CREATE", message)
        if message.author is self.world.bot:
            for exchange in self.listening:
                if exchange.channel is message.channel:
                    exchange.note("message", message)

    def announce_edit(self, message: Message) -> None:
        """Tell the bot about an edit."""
        if not message.private:
            self._message_event("MESSAGE_UPDATE", message)

    def _message_event(self, event: str, message: Message) -> None:
        channel = message.channel
        if not self.world.sees(self.world.bot, channel):
            return
        data = copy.deepcopy(self.shown(message))
        if channel.guild is not None:
            data["guild_id"] = str(channel.guild.id)
            member = channel.guild.members.get(message.author.id)
            if member is not None and "webhook_id" not in data:
                data["member"] = payloads.member(member, with_user=False)
        self.gateway.dispatch(event, data, channel.guild)

    def remove(self, message: Message) -> None:
        """Delete a message."""
        message.deleted = True
        data = {"id": str(message.id), "channel_id": str(message.channel.id)}
        guild = message.channel.guild
        if not message.private:
            self.gateway.dispatch(
                "MESSAGE_DELETE", data if guild is None else {**data, "guild_id": str(guild.id)}, guild
            )

    def enter_thread(self, thread: Channel, user: User) -> None:
        """Make a user a member of a thread (without effect if they cannot see its parent channel)."""
        guild = thread.guild
        assert guild is not None
        parent = guild.channels.get(thread.parent_id or 0)
        if user.id in thread.thread_members or parent is None or not self.world.sees(user, parent):
            return
        thread.thread_members[user.id] = self.now()
        shown = {**payloads.thread_member(thread, user.id), "member": payloads.member(guild.members[user.id])}
        data = {"id": str(thread.id), "guild_id": str(guild.id), "member_count": len(thread.thread_members)}
        self.gateway.dispatch("THREAD_MEMBERS_UPDATE", {**data, "added_members": [shown]}, guild)

    def wake_thread(self, thread: Channel) -> None:
        """A new message opens an archived thread."""
        if thread.archived:
            thread.archived, thread.archived_at = False, self.now()
            self.gateway.dispatch("THREAD_UPDATE", payloads.thread(thread, self.world.bot), thread.guild)

    def need_members_intent(self) -> None:
        """Refuse (50001) unless the members intent is switched on."""
        if not self.application_flags & PRIVILEGED[MEMBERS]:
            raise ApiError(403, 50001)

    def note_refusal(self, call: Call, refusal: ApiError) -> None:
        """Remember a refusal, also with the exchange it belongs to."""
        self.refusals.append((call.method, call.path, refusal))
        token = call.texts.get("interaction_token") or call.texts.get("webhook_token") or ""
        interaction = self.interactions.by_token.get(token)
        if interaction is not None and interaction.exchange is not None:
            interaction.exchange.refusals.append(refusal)

    def log(self, seen: Seen) -> None:
        """Keep a request and wake who waits."""
        self.requests.append(seen)
        self.changed()

    def redeliver(self, exchange: Exchange) -> None:
        """Send an interaction a second time, as happens after a reconnect."""
        assert exchange.interaction is not None
        self.interactions.deliver(exchange.interaction)

    def sent(self, method: str, pattern: str) -> list[Seen]:
        """The logged requests with a method and a path like a shell-style pattern."""
        return [s for s in self.requests if s.method == method and fnmatchcase(s.path, pattern)]


def _reaction(emoji: str, ids: set[int], bot_id: int) -> Json:
    return {
        "emoji": {"id": None, "name": emoji},
        "count": len(ids),
        "count_details": {"burst": 0, "normal": len(ids)},
        "burst_colors": [],
        "me_burst": False,
        "burst_me": False,
        "me": bot_id in ids,
        "burst_count": 0,
    }


def _note(found: openapi.OpenApi | None, wanted: bool) -> str:
    if found is not None:
        return "bodies are checked against Discord's OpenAPI description"
    if not wanted:
        return "the check against Discord's OpenAPI description is switched off"
    return "Discord's OpenAPI description was not found (set DISCORD_OPENAPI): bodies are not checked against it"
