"""Events: what the app is told about, according to its manifest and scopes, and the changes behind them."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from .delivery import Envelope
from .exchange import Ack
from .world import Channel, Json, Message, Person, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

_MESSAGE = {
    "public": "message.channels",
    "private": "message.groups",
    "im": "message.im",
    "mpim": "message.mpim",
}
_LETTER = {"public": "channel", "private": "group", "im": "im", "mpim": "mpim"}
SCOPES: dict[str, tuple[str, ...]] = {
    "app_mention": ("app_mentions:read",),
    "message.channels": ("channels:history",),
    "message.groups": ("groups:history",),
    "message.im": ("im:history",),
    "message.mpim": ("mpim:history",),
    "member_joined_channel": ("channels:read", "groups:read"),
    "member_left_channel": ("channels:read", "groups:read"),
    "user_change": ("users:read",),
    "team_join": ("users:read",),
    "app_home_opened": (),
    "app_uninstalled": (),
    "tokens_revoked": (),
}
"""The events the fake sends, and of which scopes one is needed."""


@dataclass
class Sent:
    """An event the app was sent, with the acknowledgements of all attempts."""

    name: str
    payload: Json
    acks: list[Ack] = field(default_factory=list)

    @property
    def event_id(self) -> str:
        """Slack's id of the event, the same at every attempt."""
        return str(self.payload["event_id"])


class Events:
    """Changes in the world that apps hear about."""

    def __init__(self, fake: FakeSlack) -> None:
        self._fake = fake
        self.sent: list[Sent] = []
        self.withheld: list[str] = []
        """Events not sent because the manifest does not subscribe to them or a scope is missing."""

    def emit(self, workspace: Workspace, name: str, event: Json) -> Sent | None:
        """Sends an event to the app, if it is subscribed and allowed."""
        fake = self._fake
        subscribed = fake.manifest is None or name in fake.manifest.bot_events
        token = fake.tokens.get(workspace.bot_token)
        scopes = SCOPES[name]
        allowed = not scopes or (token is not None and bool(token.scopes.intersection(scopes)))
        gone = not workspace.installed and name not in ("app_uninstalled", "tokens_revoked")
        if not subscribed or not allowed or gone:
            self.withheld.append(name)
            return None
        now = fake.now()
        payload: Json = {
            "token": "legacy-verification-token",
            "team_id": workspace.id,
            "api_app_id": fake.app_id,
            "event": {"event_ts": f"{now:.6f}", **event},
            "type": "event_callback",
            "event_id": fake.next_id("Ev"),
            "event_time": int(now),
            "authorizations": [
                {
                    "enterprise_id": None,
                    "team_id": workspace.id,
                    "user_id": workspace.bot_user_id,
                    "is_bot": True,
                    "is_enterprise_install": False,
                }
            ],
            "is_ext_shared_channel": False,
        }
        sent = Sent(name, payload)
        self.sent.append(sent)
        fake.delivery.start(Envelope("events_api", payload), sent.acks.append)
        return sent

    def message_posted(self, workspace: Workspace, channel: Channel, message: Message) -> Sent | None:
        """A message event, for the app's own messages too."""
        if workspace.bot_user_id not in channel.members:
            return None
        name = _MESSAGE[channel.kind]
        if self._fake.manifest is None and message.user == workspace.bot_user_id:
            return None  # without a manifest nothing says whether the app wants its own messages back
        body = message.as_json() | {
            "channel": channel.id,
            "channel_type": _LETTER[channel.kind],
            "team": workspace.id,
        }
        body["event_ts"] = message.ts
        return self.emit(workspace, name, body)

    def join(self, workspace: Workspace, channel: Channel, user: str, inviter: str | None = None) -> None:
        """Somebody joins a channel."""
        channel.members.append(user)
        event = self._membership("member_joined_channel", workspace, channel, user)
        if inviter:
            event["inviter"] = inviter
        self.emit(workspace, "member_joined_channel", event)

    def leave(self, workspace: Workspace, channel: Channel, user: str) -> Sent | None:
        """Somebody leaves a channel, or is removed from it."""
        channel.members.remove(user)
        event = self._membership("member_left_channel", workspace, channel, user)
        return self.emit(workspace, "member_left_channel", event)

    def _membership(self, kind: str, workspace: Workspace, channel: Channel, user: str) -> Json:
        letter = "C" if channel.kind == "public" else "G"
        return {
            "type": kind,
            "user": user,
            "channel": channel.id,
            "channel_type": letter,
            "team": workspace.id,
        }

    def user_change(self, workspace: Workspace, person: Person) -> Sent | None:
        """Somebody's data changed (time zone, locale, deactivation ...)."""
        user = person.as_json(include_locale=True)
        event = {"type": "user_change", "user": user, "cache_ts": int(self._fake.now())}
        return self.emit(workspace, "user_change", event)

    def team_join(self, workspace: Workspace, person: Person) -> Sent | None:
        """Somebody new is in the workspace."""
        user = person.as_json(include_locale=True)
        return self.emit(workspace, "team_join", {"type": "team_join", "user": user})

    def tokens_revoked(self, workspace: Workspace, *, bot: bool = True, users: tuple[str, ...] = ()) -> Sent | None:
        """Tokens stop working."""
        if bot and workspace.bot_token in self._fake.tokens:
            self._fake.tokens[workspace.bot_token].revoked = True
        return self.emit(
            workspace,
            "tokens_revoked",
            {
                "type": "tokens_revoked",
                "tokens": {"oauth": list(users), "bot": [workspace.bot_user_id] if bot else []},
            },
        )

    def app_uninstalled(self, workspace: Workspace) -> Sent | None:
        """The workspace removes the app; its tokens answer `account_inactive` from now on."""
        workspace.installed = False
        return self.emit(workspace, "app_uninstalled", {"type": "app_uninstalled"})
