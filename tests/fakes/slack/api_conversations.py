"""conversations.* and users.conversations."""

from __future__ import annotations

import re
from typing import cast

from .refusals import Refused
from .web_api import Call
from .world import Channel, ChannelKind, Json, Message

_KINDS: dict[str, ChannelKind] = {
    "public_channel": "public",
    "private_channel": "private",
    "im": "im",
    "mpim": "mpim",
}
_PREFIX = {"public": "channels", "private": "groups", "im": "im", "mpim": "mpim"}


def _users(call: Call) -> list[str]:
    raw = call.args.get("users") or ""
    return [u.strip() for u in (raw if isinstance(raw, list) else str(raw).split(",")) if u.strip()]


def open_(call: Call) -> Json:
    """conversations.open: a direct message with one person, a group message with 2 to 8."""
    if "channel" in call.args:
        channel = call.channel()
        if channel.kind not in ("im", "mpim"):
            raise Refused("method_not_supported_for_channel_type")
        return {"channel": {"id": channel.id}, "no_op": True, "already_open": True}
    users, workspace = _users(call), call.workspace
    if not users:
        raise Refused("users_list_not_supplied")
    if len(users) > 8:
        raise Refused("too_many_users")
    call.need("im:write" if len(users) == 1 else "mpim:write")
    for user in users:
        person = workspace.people.get(user)
        if person is None:
            raise Refused("user_not_found")
        if person.deleted:
            raise Refused("user_disabled")
    if len(users) == 1:
        if workspace.people[users[0]].is_bot:
            raise Refused("cannot_dm_bot")
        was_open = workspace.dm(users[0]) is not None
        channel = call.fake.open_dm(workspace, users[0])
    else:
        members = {*users, workspace.bot_user_id}
        found = next((c for c in workspace.channels.values() if c.kind == "mpim" and set(c.members) == members), None)
        was_open = found is not None
        name = "mpdm-" + "--".join(workspace.people[u].name for u in users) + "-1"
        channel = found or call.fake.new_channel(workspace, name, "mpim", sorted(members))
    body: Json = {"channel": {"id": channel.id}}
    if call.args.get("return_im"):
        body["channel"] = channel.as_json(workspace.bot_user_id)
    if was_open:
        body |= {"no_op": True, "already_open": True}
    return body


def info(call: Call) -> Json:
    """conversations.info."""
    channel = call.channel(scope="read")
    body = channel.as_json(call.workspace.bot_user_id)
    if call.args.get("include_num_members"):
        body["num_members"] = len(channel.members)
    return {"channel": body}


def _kinds(call: Call) -> set[ChannelKind]:
    wanted = {t.strip() for t in str(call.args.get("types", "public_channel")).split(",")}
    if wanted - set(_KINDS):
        raise Refused("invalid_types")
    kinds = {_KINDS[t] for t in wanted}
    for kind in sorted(kinds):
        call.need(f"{_PREFIX[kind]}:read")
    return kinds


def list_(call: Call) -> Json:
    """conversations.list: public channels, and whatever else the app is in."""
    me, kinds = call.workspace.bot_user_id, _kinds(call)
    found = [
        c.as_json(me) | ({} if c.kind == "im" else {"num_members": len(c.members)})
        for c in call.workspace.channels.values()
        if c.kind in kinds
        and (c.kind == "public" or me in c.members)
        and not (c.archived and call.args.get("exclude_archived"))
    ]
    return call.page(found, "channels", 100)


def of_user(call: Call) -> Json:
    """users.conversations: the channels somebody shares with the app, or the app's own."""
    me, kinds = call.workspace.bot_user_id, _kinds(call)
    user = call.args.get("user", me)
    found = [
        c.as_json(me)
        for c in call.workspace.channels.values()
        if c.kind in kinds
        and user in c.members
        and (c.kind == "public" or me in c.members)
        and not (c.archived and call.args.get("exclude_archived"))
    ]
    return call.page(found, "channels", 100)


def members(call: Call) -> Json:
    """conversations.members."""
    channel = call.channel(scope="read")
    return call.page(cast("list[Json]", list(channel.members)), "members", 100)


def _listed(call: Call, messages: list[Message], default: int) -> Json:
    oldest, latest = float(call.args.get("oldest") or 0), float(call.args.get("latest") or "inf")
    inclusive = call.args.get("inclusive", False)
    within = [m for m in messages if oldest < float(m.ts) < latest or (inclusive and float(m.ts) in (oldest, latest))]
    with_metadata = bool(call.args.get("include_all_metadata"))
    page = call.page([_shown(call, m, with_metadata) for m in within], "messages", default)
    return page | {"has_more": bool(page["response_metadata"]["next_cursor"])}


def _shown(call: Call, message: Message, with_metadata: bool) -> Json:
    body, fake = message.as_json(with_metadata), call.fake
    if message.files:
        body["files"] = [call.workspace.files[one].as_json(fake.now(), fake.url) for one in message.files]
    return body


def history(call: Call) -> Json:
    """conversations.history, newest first; ephemeral messages and replies are not in it."""
    channel = call.joined(scope="history")
    visible = [
        m
        for m in reversed(call.workspace.messages)
        if m.channel == channel.id and not (m.deleted or m.private) and (m.thread_ts is None or m.thread_ts == m.ts)
    ]
    return _listed(call, visible, 100) | {"channel_actions_ts": None, "channel_actions_count": 0}


def replies(call: Call) -> Json:
    """conversations.replies: the parent and its thread, oldest first."""
    channel = call.joined(scope="history")
    ts = str(call.args["ts"])
    if call.workspace.find(channel.id, ts) is None:
        raise Refused("thread_not_found")
    thread = [
        m
        for m in call.workspace.messages
        if m.channel == channel.id and not (m.deleted or m.private) and ts in (m.ts, m.thread_ts)
    ]
    return _listed(call, thread, 1000)


def join(call: Call) -> Json:
    """conversations.join: public channels only."""
    call.need("channels:join")
    channel = call.channel()
    if channel.kind != "public":
        raise Refused("method_not_supported_for_channel_type")
    if channel.archived:
        raise Refused("is_archived")
    me = call.workspace.bot_user_id
    body: Json = {"channel": channel.as_json(me)}
    if me in channel.members:
        return body | {
            "warning": "already_in_channel",
            "response_metadata": {"warnings": ["already_in_channel"]},
        }
    call.fake.events.join(call.workspace, channel, me)
    return {"channel": channel.as_json(me)}


def create(call: Call) -> Json:
    """conversations.create."""
    private = bool(call.args.get("is_private"))
    call.need("groups:write" if private else "channels:manage")
    name = str(call.args["name"])
    if not name:
        raise Refused("invalid_name_required")
    if len(name) > 80:
        raise Refused("invalid_name_maxlength")
    if re.search(r"[^\w-]", name) or name != name.lower():
        raise Refused("invalid_name_specials")
    if not re.search(r"\w", name):
        raise Refused("invalid_name_punctuation")
    if any(c.name == name for c in call.workspace.channels.values() if c.kind != "im"):
        raise Refused("name_taken")
    me = call.workspace.bot_user_id
    channel = call.fake.new_channel(call.workspace, name, "private" if private else "public", [me])
    return {"channel": channel.as_json(me)}


def invite(call: Call) -> Json:
    """conversations.invite: up to 100 people at a time."""
    channel, workspace = call.joined(), call.workspace
    if channel.kind in ("im", "mpim"):
        raise Refused("method_not_supported_for_channel_type")
    prefix = _PREFIX[channel.kind]
    call.need(f"{prefix}:write.invites", "channels:manage" if channel.kind == "public" else "groups:write")
    if channel.archived:
        raise Refused("is_archived")
    users = _users(call)
    if not users:
        raise Refused("no_user")
    if len(users) > 100:
        raise Refused("invalid_arguments", "[ERROR] no more than 100 users")
    for user in users:
        person = workspace.people.get(user)
        if user == workspace.bot_user_id:
            raise Refused("cant_invite_self")
        if person is None or person.deleted:
            raise Refused("user_not_found")
        if person.is_ultra_restricted:
            raise Refused("ura_max_channels")
        if user in channel.members:
            raise Refused("already_in_channel")
    for user in users:
        call.fake.events.join(workspace, channel, user, inviter=workspace.bot_user_id)
    return {"channel": channel.as_json(workspace.bot_user_id)}


def _managed(call: Call) -> Channel:
    channel = call.joined()
    if channel.kind == "im":
        raise Refused("method_not_supported_for_channel_type")
    prefix = _PREFIX[channel.kind]
    call.need(f"{prefix}:write.topic", "channels:manage" if channel.kind == "public" else f"{prefix}:write")
    if channel.archived:
        raise Refused("is_archived")
    return channel


def set_topic(call: Call) -> Json:
    """conversations.setTopic."""
    channel, topic = _managed(call), str(call.args["topic"])
    if len(topic) > 250:
        raise Refused("too_long")
    channel.topic = topic
    return {"channel": channel.as_json(call.workspace.bot_user_id)}


def set_purpose(call: Call) -> Json:
    """conversations.setPurpose."""
    channel, purpose = _managed(call), str(call.args["purpose"])
    if len(purpose) > 250:
        raise Refused("too_long")
    channel.purpose = purpose
    return {"channel": channel.as_json(call.workspace.bot_user_id), "purpose": purpose}


def archive(call: Call) -> Json:
    """conversations.archive."""
    channel = call.joined()
    if channel.archived:
        raise Refused("already_archived")
    if channel.name == "general":
        raise Refused("cant_archive_general")
    channel.archived = True
    return {}


def kick(call: Call) -> Json:
    """conversations.kick."""
    channel, user = call.joined(), str(call.args.get("user", ""))
    if user == call.workspace.bot_user_id:
        raise Refused("cant_kick_self")
    if user not in call.workspace.people:
        raise Refused("user_not_found")
    if user not in channel.members:
        raise Refused("not_in_channel")
    call.fake.events.leave(call.workspace, channel, user)
    return {}


HANDLERS = {
    "conversations.open": open_,
    "conversations.info": info,
    "conversations.list": list_,
    "users.conversations": of_user,
    "conversations.members": members,
    "conversations.history": history,
    "conversations.replies": replies,
    "conversations.join": join,
    "conversations.create": create,
    "conversations.invite": invite,
    "conversations.setTopic": set_topic,
    "conversations.setPurpose": set_purpose,
    "conversations.archive": archive,
    "conversations.kick": kick,
}
