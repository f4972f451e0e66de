"""Permission bits and how roles and overwrites combine (Discord docs, topics/permissions)."""

from __future__ import annotations

from enum import IntFlag
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from .world import Channel, Guild, Member


class P(IntFlag):
    """The permission bits the fake knows."""

    KICK_MEMBERS = 1 << 1
    ADMINISTRATOR = 1 << 3
    MANAGE_CHANNELS = 1 << 4
    MANAGE_GUILD = 1 << 5
    ADD_REACTIONS = 1 << 6
    VIEW_CHANNEL = 1 << 10
    SEND_MESSAGES = 1 << 11
    MANAGE_MESSAGES = 1 << 13
    EMBED_LINKS = 1 << 14
    ATTACH_FILES = 1 << 15
    READ_MESSAGE_HISTORY = 1 << 16
    MENTION_EVERYONE = 1 << 17
    MANAGE_NICKNAMES = 1 << 27
    MANAGE_ROLES = 1 << 28
    USE_APPLICATION_COMMANDS = 1 << 31
    MANAGE_EVENTS = 1 << 33
    MANAGE_THREADS = 1 << 34
    CREATE_PUBLIC_THREADS = 1 << 35
    CREATE_PRIVATE_THREADS = 1 << 36
    SEND_MESSAGES_IN_THREADS = 1 << 38
    MODERATE_MEMBERS = 1 << 40
    CREATE_EVENTS = 1 << 44
    PIN_MESSAGES = 1 << 51


NO_RIGHTS = P(0)
ALL = P(sum(P))
TIMED_OUT = P.VIEW_CHANNEL | P.READ_MESSAGE_HISTORY
EVERYONE = (
    P.VIEW_CHANNEL
    | P.SEND_MESSAGES
    | P.ADD_REACTIONS
    | P.READ_MESSAGE_HISTORY
    | P.EMBED_LINKS
    | P.ATTACH_FILES
    | P.USE_APPLICATION_COMMANDS
    | P.CREATE_PUBLIC_THREADS
    | P.SEND_MESSAGES_IN_THREADS
)
DIRECT = TIMED_OUT | P.SEND_MESSAGES | P.EMBED_LINKS | P.ATTACH_FILES | P.ADD_REACTIONS


def in_guild(guild: Guild, member: Member) -> P:
    """What the member's roles allow, before any channel's overwrites."""
    if member.user.id == guild.owner_id:
        return ALL
    allowed = P(guild.roles[guild.id].permissions)
    for role_id in member.roles:
        if role_id in guild.roles:
            allowed |= P(guild.roles[role_id].permissions)
    return ALL if P.ADMINISTRATOR in allowed else allowed


def in_channel(guild: Guild, member: Member, channel: Channel, now: float) -> P:
    """What the member may do in a channel; a thread takes its parent's overwrites."""
    allowed = in_guild(guild, member)
    if allowed == ALL:
        return ALL
    overwrites = (guild.channels[channel.parent_id] if channel.is_thread and channel.parent_id else channel).overwrites
    if guild.id in overwrites:
        allow, deny = overwrites[guild.id]
        allowed = (allowed & ~deny) | allow
    role_allow, role_deny = P(0), P(0)
    for role_id in member.roles:
        if role_id in overwrites:
            role_allow |= overwrites[role_id][0]
            role_deny |= overwrites[role_id][1]
    allowed = (allowed & ~role_deny) | role_allow
    if member.user.id in overwrites:
        allow, deny = overwrites[member.user.id]
        allowed = (allowed & ~deny) | allow
    if member.timed_out_until is not None and member.timed_out_until > now:
        allowed &= TIMED_OUT
    return allowed if P.VIEW_CHANNEL in allowed else P(0)


def sees(guild: Guild, member: Member, channel: Channel, now: float) -> bool:
    """Whether the channel exists for the member; private threads need membership or MANAGE_THREADS."""
    allowed = in_channel(guild, member, channel, now)
    if P.VIEW_CHANNEL not in allowed:
        return False
    if channel.type == 12:
        return member.user.id in channel.thread_members or P.MANAGE_THREADS in allowed
    return True
