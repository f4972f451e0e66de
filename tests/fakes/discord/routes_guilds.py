"""Guilds, channels, roles, members and users, as far as a bot reads and changes them."""

from __future__ import annotations

from typing import Any

from . import payloads, permissions
from .errors import ApiError, FormErrors
from .permissions import P
from .rest import Answer, Call, Routes
from .world import FORUM, Channel, Guild, Member

Json = dict[str, Any]
routes = Routes()
GUILD = "/guilds/{guild_id}"
MEMBER = GUILD + "/members/{user_id}"


def _guild(call: Call) -> Guild:
    return call.fake.world.bot_guild(call.ids["guild_id"])


def _member(call: Call) -> Member:
    guild, user_id = _guild(call), call.ids["user_id"]
    if user_id not in guild.members:
        raise ApiError(404, 10007 if user_id in call.fake.world.users else 10013)
    return guild.members[user_id]


def _need(call: Call, guild: Guild, right: P) -> None:
    bot = guild.members[call.fake.world.bot.id]
    if right not in permissions.in_guild(guild, bot):
        raise ApiError(403, 50013)


@routes.on("GET", "/users/@me")
def me(call: Call) -> Answer:
    """The bot's account."""
    return Answer(200, payloads.me(call.fake.world.bot))


@routes.on("GET", "/users/@me/guilds")
def my_guilds(call: Call) -> Answer:
    """The guilds the bot is in."""
    world = call.fake.world
    mine = [g for g in world.guilds.values() if world.bot.id in g.members]
    return Answer(
        200,
        [
            {
                "id": str(g.id),
                "name": g.name,
                "icon": None,
                "banner": None,
                "owner": g.owner_id == world.bot.id,
                "permissions": str(int(permissions.in_guild(g, g.members[world.bot.id]))),
                "features": [],
            }
            for g in mine
        ],
    )


@routes.on("DELETE", "/users/@me/guilds/{guild_id}")
def leave(call: Call) -> Answer:
    """Leave a guild."""
    call.fake.remove_bot(_guild(call))
    return Answer(204)


@routes.on("GET", "/users/{user_id}")
def user(call: Call) -> Answer:
    """Any user."""
    found = call.fake.world.users.get(call.ids["user_id"])
    if found is None:
        raise ApiError(404, 10013)
    return Answer(200, payloads.user(found))


@routes.on("GET", GUILD)
def guild(call: Call) -> Answer:
    """A guild, with counts if asked for."""
    found = _guild(call)
    shown = payloads.guild(found)
    if call.flag("with_counts"):
        shown |= {
            "approximate_member_count": len(found.members),
            "approximate_presence_count": len(found.members),
        }
    return Answer(200, shown)


@routes.on("GET", GUILD + "/channels")
def channels(call: Call) -> Answer:
    """The channels of a guild, without threads."""
    return Answer(200, [payloads.channel(c) for c in _guild(call).channels.values()])


@routes.on("POST", GUILD + "/channels")
def create_channel(call: Call) -> Answer:
    """Create a channel (MANAGE_CHANNELS)."""
    found, body = _guild(call), call.json
    _need(call, found, P.MANAGE_CHANNELS)
    errors = FormErrors()
    errors.length(("name",), body.get("name"), 1, 100)
    errors.raise_if_any()
    overwrites = {
        int(o["id"]): (P(int(o["allow"])), P(int(o["deny"]))) for o in body.get("permission_overwrites") or []
    }
    parent = body.get("parent_id")
    made = call.fake.add_channel(
        found,
        body["name"],
        body.get("type") or 0,
        parent=int(parent) if parent else None,
        overwrites=overwrites,
    )
    made.topic = body.get("topic")
    return Answer(201, payloads.channel(made))


@routes.on("GET", "/channels/{channel_id}")
def channel(call: Call) -> Answer:
    """A channel, thread or direct message channel."""
    found: Channel = call.fake.world.channel(call.ids["channel_id"])
    return Answer(200, payloads.channel(found, call.fake.world.bot if found.type != FORUM else None))


@routes.on("GET", GUILD + "/roles")
def roles(call: Call) -> Answer:
    """The roles of a guild."""
    return Answer(200, [payloads.role(r) for r in _guild(call).roles.values()])


@routes.on("GET", GUILD + "/members")
def members(call: Call) -> Answer:
    """A page of members (privileged: GUILD_MEMBERS)."""
    call.fake.need_members_intent()
    after, limit = int(call.query.get("after", 0)), call.limit(1, 1000)
    found = sorted((m for m in _guild(call).members.values() if m.user.id > after), key=lambda m: m.user.id)
    return Answer(200, [payloads.member(m) for m in found[:limit]])


@routes.on("GET", GUILD + "/members/search")
def search(call: Call) -> Answer:
    """Members whose name starts with a text."""
    wanted, limit = call.query.get("query", "").lower(), call.limit(1, 1000)
    found = [m for m in _guild(call).members.values() if (m.nick or m.user.name).lower().startswith(wanted)]
    return Answer(200, [payloads.member(m) for m in found[:limit]])


@routes.on("GET", MEMBER)
def member(call: Call) -> Answer:
    """One member."""
    return Answer(200, payloads.member(_member(call)))


def _role_rank(g: Guild, m: Member) -> int:
    return max([0, *(g.roles[r].position for r in m.roles if r in g.roles)])


def _change_role(call: Call) -> tuple[Member, int]:
    found, changed, role_id = _guild(call), _member(call), call.ids["role_id"]
    if role_id not in found.roles:
        raise ApiError(404, 10011)
    _need(call, found, P.MANAGE_ROLES)
    role = found.roles[role_id]
    if role.managed or role.position >= _role_rank(found, found.members[call.fake.world.bot.id]):
        raise ApiError(403, 50013)
    return changed, role_id


@routes.on("PUT", MEMBER + "/roles/{role_id}")
def give_role(call: Call) -> Answer:
    """Give a role below the bot's own (MANAGE_ROLES)."""
    changed, role_id = _change_role(call)
    if role_id not in changed.roles:
        changed.roles.append(role_id)
    return Answer(204)


@routes.on("DELETE", MEMBER + "/roles/{role_id}")
def take_role(call: Call) -> Answer:
    """Take a role below the bot's own (MANAGE_ROLES)."""
    changed, role_id = _change_role(call)
    if role_id in changed.roles:
        changed.roles.remove(role_id)
    return Answer(204)
