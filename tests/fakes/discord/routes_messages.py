"""Messages in channels, threads and direct messages."""

from __future__ import annotations

from typing import Any
from urllib.parse import unquote

from . import messages, payloads
from .errors import ApiError, FormErrors
from .permissions import P
from .rest import Answer, Call, Routes
from .world import ANNOUNCEMENT, DM, TEXT, Channel, Message, World

Json = dict[str, Any]
routes = Routes()
VOICE = 2
NONCE_LIFE = 300.0
REPLY = 19
CHANNEL = "/channels/{channel_id}"
MESSAGE = f"{CHANNEL}/messages/{{message_id}}"


def _channel(call: Call) -> Channel:
    return call.fake.world.channel(call.ids["channel_id"])


def _message(call: Call) -> Message:
    return call.fake.world.message(_channel(call), call.ids["message_id"])


def ensure_can_post(world: World, channel: Channel, body: Json, files: messages.Files) -> None:
    """Refuse a post the bot may not make in a channel."""
    if channel.type == DM:
        assert channel.recipient is not None
        if not channel.recipient.dms_open:
            raise ApiError(403, 50007)
        if not world.share_guild(channel.recipient):
            raise ApiError(403, 50278)
        return
    if not channel.is_thread and channel.type not in (TEXT, VOICE, ANNOUNCEMENT):
        raise ApiError(400, 50008)
    world.require(channel, P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES)
    ensure_open(world, channel)
    if files:
        world.require(channel, P.ATTACH_FILES)
    if body.get("embeds"):
        world.require(channel, P.EMBED_LINKS)


def ensure_open(world: World, channel: Channel) -> None:
    """Refuse to act in a locked thread without MANAGE_THREADS (50083)."""
    if channel.is_thread and channel.locked and P.MANAGE_THREADS not in world.allowed(world.bot, channel):
        raise ApiError(400, 50083)


@routes.on("POST", f"{CHANNEL}/messages")
def create(call: Call) -> Answer:
    """Post a message; a repeated nonce with ``enforce_nonce`` returns the first one."""
    fake, body, channel = call.fake, call.json, _channel(call)
    world = fake.world
    ensure_can_post(world, channel, body, call.files)
    fake.desk.check(body, call.files, messages.CHANNEL_POST)
    if body.get("enforce_nonce") and body.get("nonce") is not None:
        for old in channel.messages.values():
            if (
                old.author is world.bot
                and old.nonce == str(body["nonce"])
                and old.created_at > world.now() - NONCE_LIFE
            ):
                return Answer(200, fake.shown(old))
    extra = _reply_to(world, channel, body)
    message = fake.desk.create(channel, world.bot, body, call.files, extra=extra)
    _mention_replied(world, message, body)
    if channel.is_thread:
        fake.enter_thread(channel, world.bot)
        fake.wake_thread(channel)
        for user_id in message.pings & world.users.keys():
            fake.enter_thread(channel, world.users[user_id])
    fake.announce(message)
    return Answer(200, fake.shown(message))


def _reply_to(world: World, channel: Channel, body: Json) -> Json:
    reference = body.get("message_reference")
    if not reference:
        return {}
    world.require(channel, *(() if channel.type == DM else (P.VIEW_CHANNEL,)))
    if channel.type != DM and P.READ_MESSAGE_HISTORY not in world.allowed(world.bot, channel):
        raise ApiError(400, 160002)
    target = channel.messages.get(int(reference["message_id"]))
    if target is None or target.deleted or target.private:
        if reference.get("fail_if_not_exists") is False:
            return {}
        errors = FormErrors()
        errors.add(("message_reference",), "MESSAGE_REFERENCE_UNKNOWN_MESSAGE", "Unknown message")
        errors.raise_if_any()
    assert target is not None
    shown: Json = {"type": 0, "channel_id": str(channel.id), "message_id": str(target.id)}
    if channel.guild is not None:
        shown["guild_id"] = str(channel.guild.id)
    return {"type": REPLY, "message_reference": shown, "referenced_message": dict(target.data)}


def _mention_replied(world: World, message: Message, body: Json) -> None:
    allowed = body.get("allowed_mentions")
    author = message.data.get("referenced_message", {}).get("author")
    if author and (allowed is None or allowed.get("replied_user")):
        message.pings |= {int(author["id"])}
        message.data["mentions"].append(author)


@routes.on("GET", f"{CHANNEL}/messages")
def history(call: Call) -> Answer:
    """The newest messages, or those before, after or around one; empty without READ_MESSAGE_HISTORY."""
    world, channel, limit = call.fake.world, _channel(call), call.limit(50, 100)
    if channel.type != DM and P.READ_MESSAGE_HISTORY not in world.allowed(world.bot, channel):
        return Answer(200, [])
    found = sorted((m for m in channel.messages.values() if not m.deleted and not m.private), key=lambda m: -m.id)
    if "before" in call.query:
        found = [m for m in found if m.id < int(call.query["before"])]
    if "after" in call.query:
        found = [m for m in found if m.id > int(call.query["after"])][-limit:]
    if "around" in call.query:
        middle = int(call.query["around"])
        found = sorted(sorted(found, key=lambda m: abs(m.id - middle))[:limit], key=lambda m: -m.id)
    return Answer(200, [call.fake.shown(m) for m in found[:limit]])


@routes.on("GET", f"{CHANNEL}/messages/pins")
def pins(call: Call) -> Answer:
    """The pinned messages."""
    pinned = [m for m in _channel(call).messages.values() if m.pinned and not m.deleted]
    items = [{"pinned_at": m.data["timestamp"], "message": m.data} for m in reversed(pinned)]
    return Answer(200, {"items": items, "has_more": False})


@routes.on("PUT", f"{CHANNEL}/messages/pins/{{message_id}}")
@routes.on("PUT", f"{CHANNEL}/pins/{{message_id}}")
def pin(call: Call) -> Answer:
    """Pin a message (PIN_MESSAGES)."""
    return _set_pinned(call, pinned=True)


@routes.on("DELETE", f"{CHANNEL}/messages/pins/{{message_id}}")
@routes.on("DELETE", f"{CHANNEL}/pins/{{message_id}}")
def unpin(call: Call) -> Answer:
    """Unpin a message (PIN_MESSAGES)."""
    return _set_pinned(call, pinned=False)


def _set_pinned(call: Call, *, pinned: bool) -> Answer:
    message = _message(call)
    if message.channel.type != DM:
        call.fake.world.require(message.channel, P.PIN_MESSAGES)
    message.pinned = message.data["pinned"] = pinned
    return Answer(204)


@routes.on("GET", MESSAGE)
def read(call: Call) -> Answer:
    """One message (READ_MESSAGE_HISTORY)."""
    channel = _channel(call)
    if channel.type != DM:
        call.fake.world.require(channel, P.READ_MESSAGE_HISTORY)
    return Answer(200, call.fake.shown(_message(call)))


@routes.on("PATCH", MESSAGE)
def edit(call: Call) -> Answer:
    """Edit one of the bot's own messages."""
    fake, message = call.fake, _message(call)
    if message.author is not fake.world.bot:
        raise ApiError(403, 50005)
    if message.channel.archived:
        raise ApiError(400, 50083)
    if call.files:
        fake.world.require(message.channel, P.ATTACH_FILES)
    fake.desk.check(call.json, call.files, messages.CHANNEL_EDIT, message)
    fake.desk.edit(message, call.json, call.files)
    fake.announce_edit(message)
    return Answer(200, fake.shown(message))


@routes.on("DELETE", MESSAGE)
def delete(call: Call) -> Answer:
    """Delete a message: one's own, or with MANAGE_MESSAGES anyone's (never others' in direct messages)."""
    message, world = _message(call), call.fake.world
    if message.author is not world.bot:
        if message.channel.type == DM:
            raise ApiError(403, 50003)
        world.require(message.channel, P.MANAGE_MESSAGES)
    if message.channel.archived:
        raise ApiError(400, 50083)
    call.fake.remove(message)
    return Answer(204)


@routes.on("PUT", f"{MESSAGE}/reactions/{{emoji}}/@me")
def react(call: Call) -> Answer:
    """Add the bot's reaction."""
    message, world = _message(call), call.fake.world
    if message.channel.type != DM:
        world.require(message.channel, P.READ_MESSAGE_HISTORY, P.ADD_REACTIONS)
    message.reactions.setdefault(unquote(call.texts["emoji"]), set()).add(world.bot.id)
    return Answer(204)


@routes.on("DELETE", f"{MESSAGE}/reactions/{{emoji}}/@me")
def unreact(call: Call) -> Answer:
    """Take the bot's reaction back."""
    _message(call).reactions.get(unquote(call.texts["emoji"]), set()).discard(call.fake.world.bot.id)
    return Answer(204)


@routes.on("POST", f"{CHANNEL}/typing")
def typing(call: Call) -> Answer:
    """Show that the bot is writing."""
    channel = _channel(call)
    if channel.type != DM:
        call.fake.world.require(channel, P.SEND_MESSAGES_IN_THREADS if channel.is_thread else P.SEND_MESSAGES)
    return Answer(204)


@routes.on("POST", "/users/@me/channels")
def open_dm(call: Call) -> Answer:
    """Open the direct message channel with a user; whether it takes messages shows when sending."""
    world = call.fake.world
    recipient = world.users.get(int(call.json.get("recipient_id") or 0))
    if recipient is None or recipient is world.bot:
        raise ApiError(400, 50033)
    return Answer(200, payloads.channel(world.dm_with(recipient)))
