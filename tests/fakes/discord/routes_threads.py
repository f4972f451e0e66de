"""Threads and forum posts."""

from __future__ import annotations

from typing import Any

from . import law, messages, payloads
from .errors import ApiError, FormErrors
from .permissions import P
from .rest import Answer, Call, Routes
from .routes_messages import ensure_open
from .world import ANNOUNCEMENT, FORUM, TEXT, Channel, Message

Json = dict[str, Any]
routes = Routes()
ANNOUNCEMENT_THREAD, PUBLIC, PRIVATE = 10, 11, 12
ACTIVE_MAX, MEMBERS_MAX, TAGS_MAX = 1000, 1000, 5
CHANNEL = "/channels/{channel_id}"


def _thread(call: Call) -> Channel:
    channel = call.fake.world.channel(call.ids["channel_id"])
    if not channel.is_thread:
        raise ApiError(400, 50024)
    return channel


def _check(body: Json) -> None:
    errors = FormErrors()
    law.check_thread_name(body.get("name"), errors)
    law.check_archive(body.get("auto_archive_duration"), errors)
    errors.raise_if_any()


def _make(call: Call, parent: Channel, kind: int, body: Json, thread_id: int | None = None) -> Channel:
    fake, guild = call.fake, parent.guild
    assert guild is not None
    if sum(not t.archived for t in guild.threads.values()) >= ACTIVE_MAX:
        raise ApiError(400, 160006)
    now = fake.now()
    thread = Channel(
        thread_id or fake.world.new_id(),
        kind,
        body["name"],
        guild,
        parent.id,
        owner_id=fake.world.bot.id,
        created_at=now,
        archived_at=now,
        auto_archive=body.get("auto_archive_duration") or 4320,
        slowmode=body.get("rate_limit_per_user") or 0,
        invitable=body.get("invitable") is not False,
        applied_tags=[int(t) for t in body.get("applied_tags") or []],
    )
    guild.threads[thread.id] = thread
    thread.thread_members[fake.world.bot.id] = now
    fake.gateway.dispatch("THREAD_CREATE", {**payloads.thread(thread, fake.world.bot), "newly_created": True}, guild)
    return thread


@routes.on("POST", f"{CHANNEL}/messages/{{message_id}}/threads")
def from_message(call: Call) -> Answer:
    """Start a thread under a message; it gets the message's id."""
    fake, body = call.fake, call.json
    channel = fake.world.channel(call.ids["channel_id"])
    if channel.type not in (TEXT, ANNOUNCEMENT):
        raise ApiError(400, 50024)
    message: Message = fake.world.message(channel, call.ids["message_id"])
    fake.world.require(channel, P.CREATE_PUBLIC_THREADS)
    if "thread" in message.data:
        raise ApiError(400, 160004)
    _check(body)
    kind = ANNOUNCEMENT_THREAD if channel.type == ANNOUNCEMENT else PUBLIC
    thread = _make(call, channel, kind, body, message.id)
    message.data["thread"] = payloads.thread(thread)
    message.data["flags"] |= 1 << 5
    return Answer(201, payloads.thread(thread, fake.world.bot))


@routes.on("POST", f"{CHANNEL}/threads")
def create(call: Call) -> Answer:
    """Start a thread without a message (private unless a type is given), or a forum post."""
    fake, body = call.fake, call.json
    channel = fake.world.channel(call.ids["channel_id"])
    if channel.type == FORUM:
        return _forum_post(call, channel, body)
    if channel.type not in (TEXT, ANNOUNCEMENT):
        raise ApiError(400, 50024)
    kind = body.get("type") or PRIVATE
    if kind == PRIVATE and channel.type != TEXT:
        raise ApiError(400, 50024)
    fake.world.require(channel, P.CREATE_PRIVATE_THREADS if kind == PRIVATE else P.CREATE_PUBLIC_THREADS)
    _check(body)
    return Answer(201, payloads.thread(_make(call, channel, kind, body), fake.world.bot))


def _forum_post(call: Call, forum: Channel, body: Json) -> Answer:
    fake = call.fake
    fake.world.require(forum, P.SEND_MESSAGES, *([P.ATTACH_FILES] if call.files else []))
    _check(body)
    _check_tags(forum, body.get("applied_tags") or [])
    if not isinstance(body.get("message"), dict):
        raise ApiError(400, 50006)
    terms = messages.Terms(at=("message",))
    fake.desk.check(body["message"], call.files, terms)
    thread = _make(call, forum, PUBLIC, body)
    first = fake.desk.create(thread, fake.world.bot, body["message"], call.files, terms=terms, message_id=thread.id)
    fake.announce(first)
    return Answer(201, {**payloads.thread(thread, fake.world.bot), "message": fake.shown(first)})


def _check_tags(forum: Channel, tags: list[Any]) -> None:
    errors = FormErrors()
    errors.count(("applied_tags",), tags, 0, TAGS_MAX)
    for i, tag in enumerate(tags):
        if int(tag) not in {t.id for t in forum.tags}:
            errors.add(("applied_tags", i), "FORUM_TAG_UNKNOWN", "Unknown forum tag")
    errors.raise_if_any()
    if forum.requires_tag and not tags:
        raise ApiError(400, 40067)


@routes.on("PATCH", CHANNEL)
def change(call: Call) -> Answer:
    """Change a thread (its owner or MANAGE_THREADS), or a channel's name and topic (MANAGE_CHANNELS)."""
    fake, body, world = call.fake, call.json, call.fake.world
    channel = world.channel(call.ids["channel_id"])
    if channel.guild is None:
        raise ApiError(403, 50003)
    if not channel.is_thread:
        world.require(channel, P.MANAGE_CHANNELS)
        channel.name, channel.topic = body.get("name", channel.name), body.get("topic", channel.topic)
        fake.gateway.dispatch("CHANNEL_UPDATE", payloads.channel(channel), channel.guild)
        return Answer(200, payloads.channel(channel))
    manages = P.MANAGE_THREADS in world.allowed(world.bot, channel)
    only_opens = body.keys() <= {"archived"} and body.get("archived") is False
    if not manages and (channel.locked or "locked" in body or not (channel.owner_id == world.bot.id or only_opens)):
        raise ApiError(403, 50013)
    if channel.archived and body.get("archived") is not False:
        raise ApiError(400, 50083)
    _check({"name": channel.name, **body})
    if "applied_tags" in body and channel.parent_id in channel.guild.channels:
        _check_tags(channel.guild.channels[channel.parent_id], body["applied_tags"] or [])
        channel.applied_tags = [int(t) for t in body["applied_tags"] or []]
    channel.name = body.get("name") or channel.name
    channel.auto_archive = body.get("auto_archive_duration") or channel.auto_archive
    channel.locked = bool(body.get("locked", channel.locked))
    channel.invitable = bool(body.get("invitable", channel.invitable))
    channel.slowmode = body.get("rate_limit_per_user", channel.slowmode) or 0
    if bool(body.get("archived", channel.archived)) != channel.archived:
        channel.archived, channel.archived_at = not channel.archived, fake.now()
    fake.gateway.dispatch("THREAD_UPDATE", payloads.thread(channel, world.bot), channel.guild)
    return Answer(200, payloads.thread(channel, world.bot))


@routes.on("DELETE", CHANNEL)
def delete(call: Call) -> Answer:
    """Delete a thread (MANAGE_THREADS) or channel (MANAGE_CHANNELS), or close a direct message channel."""
    fake, world = call.fake, call.fake.world
    channel = world.channel(call.ids["channel_id"])
    shown = payloads.channel(channel)
    if channel.guild is not None:
        world.require(channel, P.MANAGE_THREADS if channel.is_thread else P.MANAGE_CHANNELS)
        fake.delete_channel(channel)
    return Answer(200, shown)


@routes.on("PUT", f"{CHANNEL}/thread-members/@me")
def join(call: Call) -> Answer:
    """Join a thread."""
    thread = _thread(call)
    if thread.archived:
        raise ApiError(400, 50083)
    call.fake.enter_thread(thread, call.fake.world.bot)
    return Answer(204)


@routes.on("DELETE", f"{CHANNEL}/thread-members/@me")
def leave(call: Call) -> Answer:
    """Leave a thread."""
    _thread(call).thread_members.pop(call.fake.world.bot.id, None)
    return Answer(204)


@routes.on("PUT", f"{CHANNEL}/thread-members/{{user_id}}")
def add_member(call: Call) -> Answer:
    """Add a member; to a private thread that is not invitable only as its owner or with MANAGE_THREADS."""
    fake, thread = call.fake, _thread(call)
    world, guild = fake.world, thread.guild
    assert guild is not None
    rights = world.allowed(world.bot, thread)
    if P.SEND_MESSAGES_IN_THREADS not in rights:
        raise ApiError(403, 50013)
    owner = thread.owner_id == world.bot.id or P.MANAGE_THREADS in rights
    if thread.type == PRIVATE and not thread.invitable and not owner:
        raise ApiError(403, 50013)
    if thread.archived:
        raise ApiError(400, 50083)
    ensure_open(world, thread)
    member = guild.members.get(call.ids["user_id"])
    if member is None:
        raise ApiError(404, 10007 if call.ids["user_id"] in world.users else 10013)
    if len(thread.thread_members) >= MEMBERS_MAX:
        raise ApiError(400, 30033)
    fake.enter_thread(thread, member.user)
    return Answer(204)


@routes.on("DELETE", f"{CHANNEL}/thread-members/{{user_id}}")
def remove_member(call: Call) -> Answer:
    """Remove a member: MANAGE_THREADS, or the owner of a private thread."""
    fake, thread = call.fake, _thread(call)
    owner = thread.type == PRIVATE and thread.owner_id == fake.world.bot.id
    if not owner:
        fake.world.require(thread, P.MANAGE_THREADS)
    thread.thread_members.pop(call.ids["user_id"], None)
    return Answer(204)


@routes.on("GET", f"{CHANNEL}/thread-members")
def members(call: Call) -> Answer:
    """Everyone in a thread (privileged: GUILD_MEMBERS)."""
    call.fake.need_members_intent()
    thread = _thread(call)
    return Answer(200, [payloads.thread_member(thread, u) for u in thread.thread_members])


@routes.on("GET", f"{CHANNEL}/thread-members/{{user_id}}")
def one_member(call: Call) -> Answer:
    """One membership of a thread."""
    thread = _thread(call)
    if call.ids["user_id"] not in thread.thread_members:
        raise ApiError(404, 10007)
    return Answer(200, payloads.thread_member(thread, call.ids["user_id"]))


@routes.on("GET", f"{CHANNEL}/threads/archived/public")
def archived_public(call: Call) -> Answer:
    """Archived public threads (READ_MESSAGE_HISTORY)."""
    return _archived(call, (ANNOUNCEMENT_THREAD, PUBLIC))


@routes.on("GET", f"{CHANNEL}/threads/archived/private")
def archived_private(call: Call) -> Answer:
    """Archived private threads (READ_MESSAGE_HISTORY and MANAGE_THREADS)."""
    return _archived(call, (PRIVATE,), P.MANAGE_THREADS)


@routes.on("GET", f"{CHANNEL}/users/@me/threads/archived/private")
def archived_joined(call: Call) -> Answer:
    """Archived private threads that the bot has joined, newest first (READ_MESSAGE_HISTORY)."""
    bot, limit = call.fake.world.bot, call.limit(50, 100)
    found = [thread for thread in _found(call, (PRIVATE,)) if bot.id in thread.thread_members]
    if "before" in call.query:
        found = [thread for thread in found if thread.id < int(call.query["before"])]
    found.sort(key=lambda thread: -thread.id)
    return Answer(200, {**_listing(call, found[:limit]), "has_more": len(found) > limit})


def _archived(call: Call, kinds: tuple[int, ...], *more: P) -> Answer:
    return Answer(200, _listing(call, sorted(_found(call, kinds, *more), key=lambda t: -t.archived_at)))


def _found(call: Call, kinds: tuple[int, ...], *more: P) -> list[Channel]:
    world = call.fake.world
    channel = world.channel(call.ids["channel_id"])
    world.require(channel, P.READ_MESSAGE_HISTORY, *more)
    assert channel.guild is not None
    return [t for t in channel.guild.threads.values() if t.parent_id == channel.id and t.archived and t.type in kinds]


@routes.on("GET", "/guilds/{guild_id}/threads/active")
def active(call: Call) -> Answer:
    """The open threads of a guild the bot can see."""
    world = call.fake.world
    guild = world.bot_guild(call.ids["guild_id"])
    return Answer(
        200,
        _listing(call, [t for t in guild.threads.values() if not t.archived and world.sees(world.bot, t)]),
    )


def _listing(call: Call, threads: list[Channel]) -> Json:
    bot = call.fake.world.bot
    shown: Json = {
        "threads": [payloads.thread(t) for t in threads],
        "members": [payloads.thread_member(t, bot.id) for t in threads if bot.id in t.thread_members],
    }
    return {**shown, "has_more": False}
