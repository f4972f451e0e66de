"""What exists on the fake Discord: users, guilds, roles, members, channels, threads, messages."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any

from . import permissions
from .errors import ApiError
from .permissions import P

DISCORD_EPOCH_MS = 1_420_070_400_000
TEXT, DM, ANNOUNCEMENT, FORUM = 0, 1, 5, 15
THREAD_TYPES = (10, 11, 12)


def iso(moment: float) -> str:
    """A clock reading (seconds since 1970) as Discord writes it."""
    return datetime.fromtimestamp(moment, UTC).isoformat()


@dataclass(eq=False)
class User:
    """A person or bot account."""

    id: int
    name: str
    bot: bool = False
    locale: str = "en-US"
    dms_open: bool = True


@dataclass(eq=False)
class Role:
    """A role of a guild."""

    id: int
    name: str
    permissions: int
    position: int
    managed: bool = False


@dataclass(eq=False, repr=False)
class Member:
    """A user's membership of one guild."""

    user: User
    joined_at: float
    roles: list[int] = field(default_factory=list)
    nick: str | None = None
    timed_out_until: float | None = None

    def __repr__(self) -> str:
        return f"<Member {self.user.name}>"


@dataclass(eq=False)
class Tag:
    """A forum tag."""

    id: int
    name: str


@dataclass(eq=False, repr=False)
class Message:
    """A message, kept as Discord would show it to the bot, with who can see it and whom it pinged."""

    id: int
    channel: Channel
    author: User
    data: dict[str, Any]
    private_to: User | None = None
    deleted: bool = False
    pinned: bool = False
    pings: frozenset[int] = frozenset()
    pings_everyone: bool = False
    nonce: str | None = None
    created_at: float = 0.0
    history: list[dict[str, Any]] = field(default_factory=list)
    reactions: dict[str, set[int]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Message {self.id} by {self.author.name} in {self.channel.name}>"

    @property
    def private(self) -> bool:
        """Whether only one member sees it (an ephemeral message)."""
        return self.private_to is not None

    @property
    def flags(self) -> int:
        """The message flags."""
        return int(self.data["flags"])


@dataclass(eq=False, repr=False)
class Channel:
    """A guild channel, thread or direct message channel."""

    id: int
    type: int
    name: str
    guild: Guild | None = None
    parent_id: int | None = None
    position: int = 0
    topic: str | None = None
    overwrites: dict[int, tuple[P, P]] = field(default_factory=dict)
    recipient: User | None = None
    messages: dict[int, Message] = field(default_factory=dict)
    tags: list[Tag] = field(default_factory=list)
    requires_tag: bool = False
    # threads only
    owner_id: int = 0
    created_at: float = 0.0
    archived: bool = False
    archived_at: float = 0.0
    locked: bool = False
    invitable: bool = True
    auto_archive: int = 4320
    slowmode: int = 0
    thread_members: dict[int, float] = field(default_factory=dict)
    applied_tags: list[int] = field(default_factory=list)
    total_sent: int = 0

    def __repr__(self) -> str:
        return f"<Channel {self.name}>"

    @property
    def is_thread(self) -> bool:
        """Whether it is a thread (public, private or of an announcement channel)."""
        return self.type in THREAD_TYPES

    @property
    def mention(self) -> str:
        """How a message refers to it."""
        return f"<#{self.id}>"


@dataclass(eq=False)
class Event:
    """A scheduled event that takes place outside of the server's channels."""

    id: int
    name: str
    description: str
    start: float
    end: float
    location: str
    creator_id: int
    status: int = 1


@dataclass(eq=False, repr=False)
class Guild:
    """A server."""

    id: int
    name: str
    owner_id: int
    locale: str = "en-US"
    roles: dict[int, Role] = field(default_factory=dict)
    members: dict[int, Member] = field(default_factory=dict)
    channels: dict[int, Channel] = field(default_factory=dict)
    threads: dict[int, Channel] = field(default_factory=dict)
    events: dict[int, Event] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Guild {self.name}>"


class World:
    """Everything that exists, with look-ups that refuse as Discord does."""

    def __init__(self, now: Callable[[], float], bot_name: str) -> None:
        self.now = now
        self._last_id = 0
        self.users: dict[int, User] = {}
        self.guilds: dict[int, Guild] = {}
        self.dms: dict[int, Channel] = {}
        self.messages: dict[int, Message] = {}
        self.bot = self.add_user(bot_name, bot=True)

    def new_id(self) -> int:
        """A snowflake of this moment, larger than every one before."""
        self._last_id = max(self._last_id + 1, (int(self.now() * 1000) - DISCORD_EPOCH_MS) << 22)
        return self._last_id

    def add_user(self, name: str, *, bot: bool = False, locale: str = "en-US") -> User:
        """Create an account."""
        user = User(self.new_id(), name, bot, locale)
        self.users[user.id] = user
        return user

    def channels(self) -> Iterator[Channel]:
        """Every channel and thread."""
        for guild in self.guilds.values():
            yield from guild.channels.values()
            yield from guild.threads.values()
        yield from self.dms.values()

    def bot_guild(self, guild_id: int) -> Guild:
        """A guild the bot is in, else 10004 (never existed) or 50001 (not a member)."""
        guild = self.guilds.get(guild_id)
        if guild is None:
            raise ApiError(404, 10004)
        if self.bot.id not in guild.members:
            raise ApiError(403, 50001)
        return guild

    def channel(self, channel_id: int) -> Channel:
        """A channel the bot can see, else 10003 or 50001."""
        found = self.find_channel(channel_id)
        if found is None:
            raise ApiError(404, 10003)
        if not self.sees(self.bot, found):
            raise ApiError(403, 50001)
        return found

    def find_channel(self, channel_id: int) -> Channel | None:
        """A channel by id, whoever can see it."""
        if channel_id in self.dms:
            return self.dms[channel_id]
        for guild in self.guilds.values():
            found = guild.channels.get(channel_id) or guild.threads.get(channel_id)
            if found is not None:
                return found
        return None

    def message(self, channel: Channel, message_id: int) -> Message:
        """A message anyone in the channel could see, else 10008 (ephemeral ones are not there)."""
        found = channel.messages.get(message_id)
        if found is None or found.deleted or found.private:
            raise ApiError(404, 10008)
        return found

    def allowed(self, user: User, channel: Channel) -> P:
        """What a user may do in a channel (nothing if not a member)."""
        if channel.guild is None:
            return permissions.DIRECT if user in (self.bot, channel.recipient) else P(0)
        member = channel.guild.members.get(user.id)
        return P(0) if member is None else permissions.in_channel(channel.guild, member, channel, self.now())

    def exists(self, channel: Channel) -> bool:
        """Whether a channel was not deleted."""
        return self.find_channel(channel.id) is channel

    def sees(self, user: User, channel: Channel) -> bool:
        """Whether a channel exists for a user."""
        if channel.guild is None:
            return user in (self.bot, channel.recipient)
        if not self.exists(channel):
            return False
        member = channel.guild.members.get(user.id)
        return member is not None and permissions.sees(channel.guild, member, channel, self.now())

    def require(self, channel: Channel, *needed: P) -> None:
        """Refuse with 50013 unless the bot has every right in the channel (50001 if it cannot see it)."""
        if not self.sees(self.bot, channel):
            raise ApiError(403, 50001)
        allowed = self.allowed(self.bot, channel)
        if any(right not in allowed for right in needed):
            raise ApiError(403, 50013)

    def dm_with(self, user: User) -> Channel:
        """The bot's direct message channel with a user, made at first use."""
        for channel in self.dms.values():
            if channel.recipient is user:
                return channel
        channel = Channel(self.new_id(), DM, user.name, recipient=user)
        self.dms[channel.id] = channel
        return channel

    def share_guild(self, user: User) -> bool:
        """Whether the bot and the user are together in some guild."""
        return any(self.bot.id in g.members and user.id in g.members for g in self.guilds.values())
