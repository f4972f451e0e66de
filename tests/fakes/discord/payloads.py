"""How the things of the fake world look in JSON (REST answers and gateway events)."""

from __future__ import annotations

from typing import Any

from . import permissions
from .world import DM, FORUM, Channel, Guild, Member, Role, User, World, iso

Json = dict[str, Any]
NULL_IN_GUILD = (
    *("icon", "description", "home_header", "splash", "discovery_splash", "banner", "application_id"),
    *("afk_channel_id", "system_channel_id", "widget_channel_id", "rules_channel_id", "incidents_data"),
    *("safety_alerts_channel_id", "public_updates_channel_id", "max_presences", "vanity_url_code"),
)


def user(u: User) -> Json:
    """A user as others see it."""
    shown: Json = {
        "id": str(u.id),
        "username": u.name.lower().replace(" ", "_"),
        "global_name": None if u.bot else u.name,
        "discriminator": "0",
        "avatar": None,
        "public_flags": 0,
        "flags": 0,
        "primary_guild": None,
    }
    if u.bot:
        shown["bot"] = True
    return shown


def me(u: User) -> Json:
    """The bot's own account (``GET /users/@me``)."""
    return {**user(u), "mfa_enabled": True, "locale": "en-US", "verified": True, "email": None}


def member(m: Member, *, with_user: bool = True) -> Json:
    """A guild member."""
    shown: Json = {
        "avatar": None,
        "banner": None,
        "communication_disabled_until": None if m.timed_out_until is None else iso(m.timed_out_until),
        "flags": 0,
        "joined_at": iso(m.joined_at),
        "nick": m.nick,
        "pending": False,
        "premium_since": None,
        "roles": [str(r) for r in m.roles],
        "mute": False,
        "deaf": False,
    }
    if with_user:
        shown["user"] = user(m.user)
    return shown


def role(r: Role) -> Json:
    """A role."""
    return {
        "id": str(r.id),
        "name": r.name,
        "permissions": str(r.permissions),
        "position": r.position,
        "color": 0,
        "colors": {"primary_color": 0, "secondary_color": None, "tertiary_color": None},
        "hoist": False,
        "managed": r.managed,
        "mentionable": False,
        "icon": None,
        "unicode_emoji": None,
        "flags": 0,
    }


def last_message_id(c: Channel) -> str | None:
    """The id of the newest message, deleted or not."""
    shared = [m.id for m in c.messages.values() if not m.private]
    return str(max(shared)) if shared else None


def thread_member(c: Channel, user_id: int) -> Json:
    """A membership of a thread."""
    return {
        "id": str(c.id),
        "user_id": str(user_id),
        "join_timestamp": iso(c.thread_members[user_id]),
        "flags": 0,
    }


def thread(c: Channel, viewer: User | None = None) -> Json:
    """A thread, with the viewer's own membership if there is one."""
    assert c.guild is not None
    count = sum(not m.private and not m.deleted for m in c.messages.values())
    shown: Json = {
        "id": str(c.id),
        "type": c.type,
        "guild_id": str(c.guild.id),
        "parent_id": str(c.parent_id),
        "owner_id": str(c.owner_id),
        "name": c.name,
        "flags": 0,
        "last_message_id": last_message_id(c),
        "rate_limit_per_user": c.slowmode,
        "message_count": count,
        "total_message_sent": c.total_sent,
        "member_count": min(len(c.thread_members), 50),
        "thread_metadata": {
            "archived": c.archived,
            "archive_timestamp": iso(c.archived_at),
            "auto_archive_duration": c.auto_archive,
            "locked": c.locked,
            "create_timestamp": iso(c.created_at),
        },
    }
    if c.type == 12:
        shown["thread_metadata"]["invitable"] = c.invitable
    if c.applied_tags:
        shown["applied_tags"] = [str(t) for t in c.applied_tags]
    if viewer is not None and viewer.id in c.thread_members:
        shown["member"] = thread_member(c, viewer.id)
    return shown


def channel(c: Channel, viewer: User | None = None) -> Json:
    """A channel, thread or direct message channel."""
    if c.is_thread:
        return thread(c, viewer)
    if c.type == DM:
        assert c.recipient is not None
        return {
            "id": str(c.id),
            "type": DM,
            "flags": 0,
            "last_message_id": last_message_id(c),
            "recipients": [user(c.recipient)],
        }
    assert c.guild is not None
    shown: Json = {
        "id": str(c.id),
        "type": c.type,
        "guild_id": str(c.guild.id),
        "name": c.name,
        "position": c.position,
        "flags": 1 << 4 if c.requires_tag else 0,
        "parent_id": None if c.parent_id is None else str(c.parent_id),
        "topic": c.topic,
        "nsfw": False,
        "rate_limit_per_user": c.slowmode,
        "last_message_id": last_message_id(c),
        "permission_overwrites": [
            {"id": str(i), "type": 0 if i in c.guild.roles else 1, "allow": str(int(a)), "deny": str(int(d))}
            for i, (a, d) in c.overwrites.items()
        ],
    }
    if c.type == FORUM:
        shown["available_tags"] = [
            {"id": str(t.id), "name": t.name, "moderated": False, "emoji_id": None, "emoji_name": None} for t in c.tags
        ]
        shown["default_reaction_emoji"] = None
        shown["default_sort_order"] = None
        shown["default_forum_layout"] = 0
    return shown


def guild(g: Guild) -> Json:
    """A guild as ``GET /guilds/{id}`` shows it."""
    nothing = dict.fromkeys(NULL_IN_GUILD)
    return {
        **nothing,
        "id": str(g.id),
        "name": g.name,
        "owner_id": str(g.owner_id),
        "features": [],
        "region": "deprecated",
        "afk_timeout": 300,
        "system_channel_flags": 0,
        "widget_enabled": False,
        "verification_level": 0,
        "roles": [role(r) for r in g.roles.values()],
        "default_message_notifications": 0,
        "mfa_level": 0,
        "explicit_content_filter": 0,
        "max_members": 500_000,
        "max_stage_video_channel_users": 50,
        "max_video_channel_users": 25,
        "premium_tier": 0,
        "premium_subscription_count": 0,
        "preferred_locale": g.locale,
        "premium_progress_bar_enabled": False,
        "nsfw": False,
        "nsfw_level": 0,
        "emojis": [],
        "stickers": [],
    }


def guild_create(world: World, g: Guild, *, all_members: bool) -> Json:
    """The GUILD_CREATE event; without the members intent it holds only the bot's own membership."""
    members = g.members.values() if all_members else [g.members[world.bot.id]]
    seen = [t for t in g.threads.values() if not t.archived and world.sees(world.bot, t)]
    return {
        **guild(g),
        "joined_at": iso(g.members[world.bot.id].joined_at),
        "large": len(g.members) > 250,
        "unavailable": False,
        "member_count": len(g.members),
        "members": [member(m) for m in members],
        "channels": [channel(c) for c in g.channels.values()],
        "threads": [thread(t, world.bot) for t in seen],
        "voice_states": [],
        "presences": [],
        "stage_instances": [],
        "guild_scheduled_events": [],
        "soundboard_sounds": [],
    }


def interaction_member(world: World, g: Guild, m: Member, c: Channel) -> Json:
    """The acting member, with their rights in the channel."""
    rights = permissions.in_channel(g, m, c, world.now())
    return {**member(m), "permissions": str(int(rights))}


def partial_channel(world: World, c: Channel, viewer: User) -> Json:
    """A channel as an interaction carries it."""
    return {**channel(c, viewer), "permissions": str(int(world.allowed(viewer, c)))}


def application(bot: User, guilds: int, flags: int, owner: User) -> Json:
    """The bot's application (``/applications/@me``)."""
    return {
        "id": str(bot.id),
        "name": bot.name,
        "icon": None,
        "description": "",
        "type": None,
        "bot": user(bot),
        "bot_public": False,
        "bot_require_code_grant": False,
        "verify_key": "0" * 64,
        "flags": flags,
        "flags_new": str(flags),
        "redirect_uris": [],
        "interactions_endpoint_url": None,
        "role_connections_verification_url": None,
        "owner": user(owner),
        "approximate_guild_count": guilds,
        "approximate_user_install_count": 0,
        "approximate_user_authorization_count": 0,
        "explicit_content_filter": 0,
        "team": None,
        "eligible_oauth2_scopes": [],
    }
