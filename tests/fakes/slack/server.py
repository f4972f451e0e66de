"""The fake itself: one app in one or several workspaces, served on a free port of the loopback interface."""

from __future__ import annotations

import itertools
import time
from types import TracebackType
from typing import Self

from aiohttp import web

from . import api_chat, api_conversations, api_files, api_people, api_views, manifest, oauth, spec
from .clock import Bell, Clock, Now
from .delivery import Delivery, Transport
from .events import Events
from .exchange import Effect
from .faults import Faults, RateLimits
from .hooks import Hooks, Triggers
from .posting import post
from .signed_http import SignedHttp
from .socket_mode import Gateway
from .user import FakeUser
from .web_api import Recorded, WebApi
from .world import Channel, ChannelKind, Json, Message, Person, Token, Usergroup, Workspace

ALL_SCOPES = frozenset(
    [
        "app_mentions:read",
        "channels:history",
        "channels:join",
        "channels:manage",
        "channels:read",
        "chat:write",
        "commands",
        "files:read",
        "files:write",
        "groups:history",
        "groups:read",
        "groups:write",
        "im:history",
        "im:read",
        "im:write",
        "mpim:history",
        "mpim:read",
        "mpim:write",
        "pins:write",
        "reactions:write",
        "team:read",
        "usergroups:read",
        "users:read",
        "users:read.email",
    ]
)


class FakeSlack:
    """A strict Slack on 127.0.0.1; use it as an async context manager.

    Args:
        now: seconds since the epoch; a `Clock` lets tests expire triggers and response_urls.
        manifest_body: the app's manifest; without one every command, event and tab is on.
        scopes: bot scopes of new installations; by default those of the manifest, else all.
        ack_seconds: how long the app has to acknowledge.
        trigger_seconds: how long a trigger opens a form.
        event_retry_delays: real seconds before each repetition of an event nobody acknowledged.
    """

    def __init__(
        self,
        *,
        now: Now = time.time,
        manifest_body: Json | None = None,
        scopes: frozenset[str] | None = None,
        ack_seconds: float = 3.0,
        trigger_seconds: float = 3.0,
        event_retry_delays: tuple[float, ...] = (0.0, 0.05, 0.1),
        redirect_urls: tuple[str, ...] = (),
    ) -> None:
        self.now = now
        self.manifest = manifest.load(manifest_body) if manifest_body is not None else None
        self.scopes = scopes or (self.manifest.scopes if self.manifest else ALL_SCOPES)
        self.ack_seconds, self.trigger_seconds = ack_seconds, trigger_seconds
        self.event_retry_delays = event_retry_delays
        self.redirect_urls = redirect_urls or (self.manifest.redirect_urls if self.manifest else ())
        self.spec_note = spec.note()
        self.home_tab = self.manifest.home_tab if self.manifest else True
        self.messages_tab = self.manifest.messages_tab if self.manifest else True
        self.file_processing_seconds = 0.0
        self.url = ""

        self.app_id = "A0FAKE00001"
        self.client_id, self.client_secret = "111.222", "fake-client-secret"
        self.signing_secret = "fake-signing-secret"  # noqa: S105 - opens nothing
        self.app_token = "xapp-1-A0FAKE00001-1-fake"  # noqa: S105 - opens nothing

        self.bell = Bell()
        if isinstance(now, Clock):
            now.on_move(self.bell.ring)
        self.journal: list[Effect] = []
        self.calls: list[Recorded] = []
        self.refusals: list[tuple[str, str, tuple[str, ...]]] = []
        self.notes: list[str] = []
        """What Slack would let pass although it is most likely not meant."""
        self.requests_under_way = 0
        self.opened_by: dict[str, int] = {}
        self._numbers = itertools.count(1)
        self._ids = itertools.count(1)
        self._last_ts = 0

        self.faults, self.limits = Faults(), RateLimits(now)
        self.triggers, self.hooks = Triggers(self), Hooks(self)
        self.events, self.delivery = Events(self), Delivery(self)
        self.oauth = oauth.OAuth(self)
        self.gateway = Gateway(self)
        self.transport: Transport = self.gateway
        self.http: SignedHttp | None = None
        self._runner: web.AppRunner | None = None

        self.tokens = {
            self.app_token: Token(self.app_token, "app", "", frozenset({"connections:write"})),
        }
        self.workspaces: dict[str, Workspace] = {}
        self.workspace = self.add_workspace("Acme")

    # -- starting and stopping

    async def __aenter__(self) -> Self:
        handlers = {
            **api_chat.HANDLERS,
            **api_conversations.HANDLERS,
            **api_files.HANDLERS,
            **api_people.HANDLERS,
            **api_views.HANDLERS,
            **oauth.HANDLERS,
        }
        api = WebApi(self, handlers)
        app = web.Application(client_max_size=32 * 2**20)
        app.router.add_route("*", "/api/{method}", api.handle)
        app.router.add_get("/link/", self.gateway.handle)
        app.router.add_post("/hooks/{team}/{key}", self.hooks.handle)
        app.router.add_post("/upload/v1/{team}/{file}", self._receive)
        app.router.add_get("/files-pri/{file}/{name:.*}", self._hand_out)
        app.router.add_get("/oauth/v2/authorize", self.oauth.page)
        app.router.add_post("/oauth/v2/authorize", self.oauth.decide)
        self._runner = web.AppRunner(app, access_log=None, shutdown_timeout=1.0)
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", 0)
        await site.start()
        port = self._runner.addresses[0][1]
        self.url = f"http://127.0.0.1:{port}/"
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        await self.delivery.close()
        await self.gateway.close()
        if self.http is not None:
            await self.http.close()
        if self._runner is not None:
            await self._runner.cleanup()

    async def _receive(self, request: web.Request) -> web.StreamResponse:
        return await api_files.receive(self, request)

    async def _hand_out(self, request: web.Request) -> web.StreamResponse:
        return await api_files.hand_out(self, request)

    @property
    def api_url(self) -> str:
        """For `AsyncWebClient(base_url=...)`."""
        return f"{self.url}api/"

    @property
    def authorize_url(self) -> str:
        """For `AsyncOAuthSettings(authorization_url=...)`."""
        return f"{self.url}oauth/v2/authorize"

    @property
    def bot_token(self) -> str:
        """The bot token of the first workspace."""
        return self.workspace.bot_token

    def deliver_to(self, request_url: str) -> SignedHttp:
        """Delivers by signed HTTP to this address from now on, instead of Socket Mode."""
        if self.http is None:
            self.http = SignedHttp(self, request_url, self.signing_secret)
        self.http.url = request_url
        self.transport = self.http
        return self.http

    # -- the world

    def add_workspace(self, name: str, *, installed: bool = True) -> Workspace:
        """A workspace with a `general` channel; the app is in it if installed."""
        workspace = Workspace(
            self.next_id("T"), name, name.lower().replace(" ", "-"), self.next_id("U"), self.next_id("B")
        )
        self.workspaces[workspace.id] = workspace
        workspace.people[workspace.bot_user_id] = Person(
            workspace.bot_user_id, workspace.id, "greenroom", "Greenroom", is_bot=True
        )
        if installed:
            self.install(workspace, self.scopes)
        self.new_channel(workspace, "general", "public", [workspace.bot_user_id] if installed else [])
        return workspace

    def install(self, workspace: Workspace, scopes: frozenset[str]) -> str:
        """Installs the app and gives its bot token; a token that still works is kept, with new scopes."""
        old = self.tokens.get(workspace.bot_token)
        if old is None or old.revoked or not workspace.installed:
            if old is not None:
                old.revoked = True
            workspace.bot_token = f"xoxb-{workspace.id}-{next(self._ids)}"
        self.tokens[workspace.bot_token] = Token(
            workspace.bot_token, "bot", workspace.id, scopes, workspace.bot_user_id
        )
        workspace.installed = True
        return workspace.bot_token

    def add_user(self, name: str, *, workspace: Workspace | None = None, **details: object) -> FakeUser:
        """A member, in `general`; `details` are fields of `Person` (tz, locale, is_admin, deleted ...)."""
        home = workspace or self.workspace
        person = Person(self.next_id("U"), home.id, name, details.pop("real_name", name.title()))  # type: ignore[arg-type]
        for field, value in details.items():
            if not hasattr(person, field):
                raise TypeError(f"a person has no {field}")
            setattr(person, field, value)
        home.people[person.id] = person
        general = self.channel("general", home)
        general.members.append(person.id)
        return FakeUser(self, home, person)

    def add_channel(
        self,
        name: str,
        members: list[FakeUser],
        *,
        kind: ChannelKind = "public",
        bot: bool = True,
        workspace: Workspace | None = None,
    ) -> Channel:
        """A channel with these members, and the app unless `bot` is False."""
        home = workspace or self.workspace
        return self.new_channel(home, name, kind, [m.id for m in members] + ([home.bot_user_id] if bot else []))

    def add_usergroup(self, handle: str, users: list[FakeUser], workspace: Workspace | None = None) -> Usergroup:
        """A user group such as @mentors."""
        group = Usergroup(self.next_id("S"), handle, handle.title(), [u.id for u in users])
        (workspace or self.workspace).usergroups[group.id] = group
        return group

    def new_channel(self, workspace: Workspace, name: str, kind: ChannelKind, members: list[str]) -> Channel:
        """A channel by ids of members."""
        channel = Channel(
            self.next_id("D" if kind == "im" else "C"),
            workspace.id,
            name,
            kind,
            list(members),
            creator=members[0] if members else "",
            created=int(self.now()),
        )
        workspace.channels[channel.id] = channel
        return channel

    def open_dm(self, workspace: Workspace, user_id: str) -> Channel:
        """The direct message between somebody and the app, made if it is not there."""
        return workspace.dm(user_id) or self.new_channel(workspace, "", "im", [user_id, workspace.bot_user_id])

    def channel(self, channel: Channel | str, workspace: Workspace | None = None) -> Channel:
        """A channel by itself, id or name.

        Raises:
            KeyError: there is none.
        """
        if isinstance(channel, Channel):
            return channel
        home = workspace or self.workspace
        for found in home.channels.values():
            if channel in (found.id, found.name):
                return found
        raise KeyError(channel)

    def visible_messages(self, channel: Channel | str, user: FakeUser) -> list[Message]:
        """What one member sees in a channel, oldest first, ephemeral messages for them included."""
        place = self.channel(channel, user.workspace)
        if place.kind != "public" and user.id not in place.members:
            return []
        return [
            m
            for m in user.workspace.messages
            if m.channel == place.id and not m.deleted and m.ephemeral_to in (None, user.id)
        ]

    def run_scheduled(self) -> list[Message]:
        """Posts the scheduled messages that are due."""
        posted = []
        for workspace in self.workspaces.values():
            for entry in [s for s in workspace.scheduled.values() if s.post_at <= self.now()]:
                del workspace.scheduled[entry.id]
                posted.append(post(self, workspace, workspace.channels[entry.channel], entry.message))
        return posted

    # -- for the other modules

    def record(self, effect: Effect) -> None:
        """Writes into the journal and wakes whoever waits."""
        self.journal.append(effect)
        self.bell.ring()

    def next_number(self) -> int:
        """A number for an exchange."""
        return next(self._numbers)

    def next_id(self, prefix: str) -> str:
        """A Slack-like id."""
        return f"{prefix}{next(self._ids):010d}"

    def next_ts(self) -> str:
        """A message timestamp: the time, but never the same twice."""
        self._last_ts = max(self._last_ts + 1, int(self.now() * 1_000_000))
        return f"{self._last_ts // 1_000_000}.{self._last_ts % 1_000_000:06d}"
