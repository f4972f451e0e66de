"""Building and changing the world of the fake: guilds, channels, roles, people coming and going."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from . import payloads
from .gateway import MEMBERS, Gateway
from .permissions import EVERYONE, NO_RIGHTS, P
from .user import FakeUser
from .world import FORUM, TEXT, Channel, Guild, Member, Role, Tag, User, World

if TYPE_CHECKING:
    from .server import FakeDiscord

BOT_RIGHTS = (
    EVERYONE
    | P.MANAGE_MESSAGES
    | P.CREATE_PRIVATE_THREADS
    | P.CREATE_EVENTS
    | P.MANAGE_THREADS
    | P.MANAGE_CHANNELS
    | P.MANAGE_ROLES
)


class WorldBuilder:
    """The part of the fake with which tests set the stage; a connected bot is told what it would be told."""

    world: World
    gateway: Gateway
    now: Callable[[], float]

    def add_guild(self, name: str = "Guild", *, bot_rights: P = BOT_RIGHTS, everyone: P = EVERYONE) -> Guild:
        """A guild with an owner, the bot and its role, and a text channel ``general``."""
        world = self.world
        owner = world.add_user(f"Owner of {name}")
        guild = Guild(world.new_id(), name, owner.id)
        guild.roles[guild.id] = Role(guild.id, "@everyone", int(everyone), 0)
        world.guilds[guild.id] = guild
        guild.members[owner.id] = Member(owner, self.now())
        self.add_channel(guild, "general")
        self.invite_bot(guild, bot_rights)
        return guild

    def invite_bot(self, guild: Guild, rights: P = BOT_RIGHTS) -> None:
        """Add the bot with a managed role of its own."""
        role = self.add_role(guild, self.world.bot.name, rights, managed=True)
        guild.members[self.world.bot.id] = Member(self.world.bot, self.now(), [role.id])
        asked = any(s.intents & MEMBERS for s in self.gateway.sessions.values())
        data = payloads.guild_create(self.world, guild, all_members=asked)
        del data["unavailable"]
        self.gateway.dispatch("GUILD_CREATE", data, guild)

    def remove_bot(self, guild: Guild) -> None:
        """Remove the bot from a guild."""
        member = guild.members.pop(self.world.bot.id)
        for role_id in member.roles:
            guild.roles.pop(role_id, None)
        self.gateway.dispatch("GUILD_DELETE", {"id": str(guild.id)}, guild)

    def add_role(
        self,
        guild: Guild,
        name: str,
        rights: P = NO_RIGHTS,
        *,
        managed: bool = False,
        position: int | None = None,
    ) -> Role:
        """A role, above those there are unless a position is given."""
        role = Role(
            self.world.new_id(),
            name,
            int(rights),
            len(guild.roles) if position is None else position,
            managed,
        )
        guild.roles[role.id] = role
        self.gateway.dispatch("GUILD_ROLE_CREATE", {"guild_id": str(guild.id), "role": payloads.role(role)}, guild)
        return role

    def remove_role(self, guild: Guild, role: Role) -> None:
        """Delete a role; members lose it."""
        del guild.roles[role.id]
        for member in guild.members.values():
            member.roles = [r for r in member.roles if r != role.id]
        self.gateway.dispatch("GUILD_ROLE_DELETE", {"guild_id": str(guild.id), "role_id": str(role.id)}, guild)

    def add_channel(
        self,
        guild: Guild,
        name: str,
        kind: int = 0,
        *,
        parent: int | None = None,
        overwrites: dict[int, tuple[P, P]] | None = None,
        tags: Iterable[str] = (),
    ) -> Channel:
        """A channel (0 text, 4 category, 5 announcement, 15 forum); overwrites are (allow, deny) by id."""
        channel = Channel(self.world.new_id(), kind, name, guild, parent, len(guild.channels))
        channel.overwrites = dict(overwrites or {})
        channel.tags = [Tag(self.world.new_id(), tag) for tag in tags] if kind == FORUM else []
        guild.channels[channel.id] = channel
        self.gateway.dispatch("CHANNEL_CREATE", payloads.channel(channel), guild)
        return channel

    def delete_channel(self, channel: Channel) -> None:
        """Delete a channel with its threads, or a thread."""
        guild = channel.guild
        assert guild is not None
        if channel.is_thread:
            del guild.threads[channel.id]
            shown = {"id": str(channel.id), "guild_id": str(guild.id), "parent_id": str(channel.parent_id)}
            self.gateway.dispatch("THREAD_DELETE", {**shown, "type": channel.type}, guild)
            return
        for thread in [t for t in guild.threads.values() if t.parent_id == channel.id]:
            self.delete_channel(thread)
        del guild.channels[channel.id]
        self.gateway.dispatch("CHANNEL_DELETE", payloads.channel(channel), guild)

    def join(
        self, guild: Guild, name_or_user: str | User, *, roles: Iterable[Role] = (), locale: str = "en-US"
    ) -> FakeUser:
        """A member joins; returns their driver, standing in the guild's first text channel."""
        user = self.world.add_user(name_or_user, locale=locale) if isinstance(name_or_user, str) else name_or_user
        member = Member(user, self.now(), [r.id for r in roles])
        guild.members[user.id] = member
        self.gateway.dispatch("GUILD_MEMBER_ADD", {**payloads.member(member), "guild_id": str(guild.id)}, guild)
        return FakeUser(self._fake, user, next(c for c in guild.channels.values() if c.type == TEXT))

    def leave(self, guild: Guild, user: FakeUser | User) -> None:
        """A member leaves (or is removed)."""
        gone = user.user if isinstance(user, FakeUser) else user
        del guild.members[gone.id]
        for thread in guild.threads.values():
            thread.thread_members.pop(gone.id, None)
        self.gateway.dispatch("GUILD_MEMBER_REMOVE", {"guild_id": str(guild.id), "user": payloads.user(gone)}, guild)

    def driver(self, user: User, here: Channel) -> FakeUser:
        """A driver for an account that exists."""
        return FakeUser(self._fake, user, here)

    @property
    def _fake(self) -> FakeDiscord:
        return cast("FakeDiscord", self)
