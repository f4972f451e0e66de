"""What a Slack workspace holds: people, channels, messages, views, files, tokens."""

from __future__ import annotations

import copy
from dataclasses import dataclass, field
from typing import Any, Literal

Json = dict[str, Any]
ChannelKind = Literal["public", "private", "im", "mpim"]
TokenKind = Literal["bot", "app", "user"]


@dataclass
class Person:
    """A member of a workspace, a guest or a bot."""

    id: str
    team_id: str
    name: str
    real_name: str
    tz: str = "Europe/Berlin"
    tz_offset: int = 3600
    locale: str = "en-US"
    email: str = ""
    is_admin: bool = False
    is_owner: bool = False
    deleted: bool = False
    is_bot: bool = False
    is_restricted: bool = False
    is_ultra_restricted: bool = False

    def as_json(self, include_locale: bool = False) -> Json:
        """The user object of users.info and users.list."""
        body: Json = {
            "id": self.id,
            "team_id": self.team_id,
            "name": self.name,
            "deleted": self.deleted,
            "real_name": self.real_name,
            "profile": {"real_name": self.real_name, "display_name": self.name, "team": self.team_id},
            "is_bot": self.is_bot,
            "is_app_user": False,
            "updated": 0,
        }
        if not self.deleted:
            body |= {
                "tz": self.tz,
                "tz_label": self.tz,
                "tz_offset": self.tz_offset,
                "is_admin": self.is_admin,
                "is_owner": self.is_owner,
                "is_primary_owner": False,
                "is_restricted": self.is_restricted,
                "is_ultra_restricted": self.is_ultra_restricted,
            }
        if include_locale:
            body["locale"] = self.locale
        return body


@dataclass
class Channel:
    """A channel, a direct message or a group message."""

    id: str
    team_id: str
    name: str
    kind: ChannelKind
    members: list[str]
    creator: str
    created: int
    archived: bool = False
    read_only: bool = False
    topic: str = ""
    purpose: str = ""

    def as_json(self, viewer: str) -> Json:
        """The conversation object as `viewer` gets it."""
        if self.kind == "im":
            other = next((m for m in self.members if m != viewer), viewer)
            return {"id": self.id, "created": self.created, "is_im": True, "is_archived": self.archived,
                    "is_org_shared": False, "user": other, "context_team_id": self.team_id}  # fmt: skip
        return {
            "id": self.id,
            "name": self.name,
            "name_normalized": self.name,
            "is_channel": self.kind == "public",
            "is_group": self.kind == "private",
            "is_im": False,
            "is_mpim": self.kind == "mpim",
            "is_private": self.kind != "public",
            "is_archived": self.archived,
            "is_general": self.name == "general",
            "is_member": viewer in self.members,
            "created": self.created,
            "creator": self.creator,
            "context_team_id": self.team_id,
            "topic": {"value": self.topic, "creator": "", "last_set": 0},
            "purpose": {"value": self.purpose, "creator": "", "last_set": 0},
        }


@dataclass
class Message:
    """One message; an ephemeral one has the id of the only person who sees it in `ephemeral_to`."""

    ts: str
    channel: str
    user: str
    text: str
    blocks: list[Json] = field(default_factory=list)
    attachments: list[Json] = field(default_factory=list)
    bot_id: str | None = None
    thread_ts: str | None = None
    metadata: Json | None = None
    ephemeral_to: str | None = None
    edits: int = 0
    deleted: bool = False
    pinned: bool = False
    reactions: dict[str, list[str]] = field(default_factory=dict)
    files: list[str] = field(default_factory=list)
    state: dict[str, Json] = field(default_factory=dict)
    """What each member has picked in the elements of the message: user id -> state values."""

    @property
    def private(self) -> bool:
        """Seen by one person only because it is ephemeral."""
        return self.ephemeral_to is not None

    def as_json(self, with_metadata: bool = True) -> Json:
        """The message object of the Web API and of payloads."""
        body: Json = {"type": "message", "user": self.user, "text": self.text, "ts": self.ts}
        if self.bot_id:
            body["bot_id"] = self.bot_id
        if self.blocks:
            body["blocks"] = copy.deepcopy(self.blocks)
        if self.attachments:
            body["attachments"] = copy.deepcopy(self.attachments)
        if self.thread_ts:
            body["thread_ts"] = self.thread_ts
        if self.metadata and with_metadata:
            body["metadata"] = copy.deepcopy(self.metadata)
        if self.edits:
            body["edited"] = {"user": self.user, "ts": self.ts}
        if self.reactions:
            body["reactions"] = [{"name": n, "users": list(u), "count": len(u)} for n, u in self.reactions.items()]
        if self.files:
            body["files"] = [{"id": f} for f in self.files]
        return body


@dataclass
class View:
    """A modal in somebody's stack, or their Home tab."""

    id: str
    team_id: str
    user: str
    body: Json
    hash: str
    app_id: str
    bot_id: str
    root_view_id: str
    previous_view_id: str | None = None
    state: Json = field(default_factory=dict)
    open: bool = True

    @property
    def title(self) -> str:
        """The title a person reads; empty for a Home tab."""
        return str(self.body.get("title", {}).get("text", ""))

    @property
    def blocks(self) -> list[Json]:
        """The blocks, with generated ids filled in."""
        blocks: list[Json] = self.body["blocks"]
        return blocks

    def as_json(self, state: Json | None = None) -> Json:
        """The view object of the Web API and of payloads."""
        body = copy.deepcopy(self.body)
        return {
            "id": self.id,
            "team_id": self.team_id,
            "type": body["type"],
            "blocks": body["blocks"],
            "private_metadata": body.get("private_metadata", ""),
            "callback_id": body.get("callback_id", ""),
            "state": {"values": copy.deepcopy(self.state if state is None else state)},
            "hash": self.hash,
            "title": body.get("title"),
            "clear_on_close": body.get("clear_on_close", False),
            "notify_on_close": body.get("notify_on_close", False),
            "close": body.get("close"),
            "submit": body.get("submit"),
            "previous_view_id": self.previous_view_id,
            "root_view_id": self.root_view_id,
            "app_id": self.app_id,
            "external_id": body.get("external_id", ""),
            "app_installed_team_id": self.team_id,
            "bot_id": self.bot_id,
        }


@dataclass
class StoredFile:
    """An uploaded file; usable in an image block from `ready_at` on."""

    id: str
    team_id: str
    name: str
    length: int
    user: str
    alt_txt: str = ""
    title: str = ""
    content: bytes | None = None
    completed: bool = False
    ready_at: float = 0.0
    channels: list[str] = field(default_factory=list)
    deleted: bool = False

    @property
    def is_image(self) -> bool:
        """Whether an image block may show it."""
        return self.name.lower().rsplit(".", 1)[-1] in {"png", "jpg", "jpeg", "gif"}

    def as_json(self, now: float, base: str) -> Json:
        """The file object of files.info."""
        kind = self.name.rsplit(".", 1)[-1].lower()
        ready = self.completed and now >= self.ready_at
        return {
            "id": self.id,
            "name": self.name,
            "title": self.title or self.name,
            "mimetype": f"image/{kind}" if self.is_image and ready else "",
            "filetype": kind if ready else "",
            "user": self.user,
            "size": self.length,
            "mode": "hosted",
            "alt_txt": self.alt_txt,
            "url_private": f"{base}files-pri/{self.team_id}-{self.id}/{self.name}",
            "url_private_download": f"{base}files-pri/{self.team_id}-{self.id}/download/{self.name}",
            "channels": list(self.channels),
            "groups": [],
            "ims": [],
        }


@dataclass
class Token:
    """An access token: what kind, whose, and what it may do."""

    value: str
    kind: TokenKind
    team_id: str
    scopes: frozenset[str]
    user_id: str = ""
    revoked: bool = False


@dataclass
class Usergroup:
    """A user group such as @mentors."""

    id: str
    handle: str
    name: str
    users: list[str]
    disabled: bool = False


@dataclass
class Scheduled:
    """A message that is to be posted later."""

    id: str
    channel: str
    post_at: int
    message: Json


@dataclass
class Workspace:
    """One workspace and all it holds."""

    id: str
    name: str
    domain: str
    bot_user_id: str
    bot_id: str
    installed: bool = False
    bot_token: str = ""
    people: dict[str, Person] = field(default_factory=dict)
    channels: dict[str, Channel] = field(default_factory=dict)
    messages: list[Message] = field(default_factory=list)
    files: dict[str, StoredFile] = field(default_factory=dict)
    views: dict[str, View] = field(default_factory=dict)
    modals: dict[str, list[View]] = field(default_factory=dict)
    homes: dict[str, View] = field(default_factory=dict)
    usergroups: dict[str, Usergroup] = field(default_factory=dict)
    has_usergroups: bool = True
    scheduled: dict[str, Scheduled] = field(default_factory=dict)

    def dm(self, user_id: str) -> Channel | None:
        """The direct message between the app and somebody, if it was opened."""
        pair = {user_id, self.bot_user_id}
        return next((c for c in self.channels.values() if c.kind == "im" and set(c.members) == pair), None)

    def find(self, channel: str, ts: str) -> Message | None:
        """A message that everybody in the channel sees (never an ephemeral one)."""
        for message in self.messages:
            if (message.channel, message.ts) == (channel, ts) and not (message.deleted or message.private):
                return message
        return None
