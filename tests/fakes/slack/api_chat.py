"""chat.*, reactions.add and pins.add."""

from __future__ import annotations

from .law import check_message
from .posting import delete, edit, post, usable_file
from .refusals import Refused
from .web_api import Call, RateLimited
from .world import Channel, Json, Message, Scheduled

SCHEDULE_DAYS = 120


def _destination(call: Call) -> Channel:
    """Where chat.postMessage may post: a channel by id or #name, or a person by id."""
    name, workspace = str(call.args["channel"]), call.workspace
    channel = workspace.channels.get(name) or next(
        (c for c in workspace.channels.values() if c.kind != "im" and c.name == name.removeprefix("#")), None
    )
    if channel is None and name in workspace.people:
        channel = call.fake.open_dm(workspace, name)
    me = workspace.bot_user_id
    if channel is None or (channel.kind != "public" and me not in channel.members):
        raise Refused("channel_not_found")
    if channel.archived:
        raise Refused("is_archived")
    if channel.read_only:
        raise Refused("restricted_action_read_only_channel")
    if channel.kind == "im":
        other = workspace.people[next((m for m in channel.members if m != me), me)]
        if other.is_bot:
            raise Refused("cannot_dm_bot")
        if other.deleted:
            raise Refused("channel_not_found")
        if not call.fake.messages_tab:
            raise Refused("messages_tab_disabled")
    if me not in channel.members and "chat:write.public" not in call.token.scopes:
        raise Refused("not_in_channel")
    return channel


def _thread(call: Call, channel: Channel) -> None:
    parent = call.args.get("thread_ts")
    if parent is not None and call.workspace.find(channel.id, parent) is None:
        raise Refused("thread_not_found")


def _own(call: Call, refusal: str) -> Message:
    channel = call.channel()
    message = call.workspace.find(channel.id, str(call.args["ts"]))
    if message is None:
        raise Refused("message_not_found")
    if message.user != call.workspace.bot_user_id:
        raise Refused(refusal)
    return message


def post_message(call: Call) -> Json:
    """chat.postMessage."""
    channel = _destination(call)
    check_message(call.args, usable_file(call.fake, call.workspace))
    _thread(call, channel)
    wait = call.fake.limits.admit_post(call.workspace.id, channel.id)
    if wait is not None:
        raise RateLimited(wait)
    message = post(call.fake, call.workspace, channel, call.args)
    return {"channel": channel.id, "ts": message.ts, "message": message.as_json()}


def post_ephemeral(call: Call) -> Json:
    """chat.postEphemeral."""
    channel = _destination(call)
    if call.args["user"] not in channel.members:
        raise Refused("user_not_in_channel")
    check_message(call.args, usable_file(call.fake, call.workspace))
    message = post(call.fake, call.workspace, channel, call.args, ephemeral_to=call.args["user"])
    return {"message_ts": message.ts}


def update(call: Call) -> Json:
    """chat.update: own messages only, never ephemeral ones."""
    message = _own(call, "cant_update_message")
    check_message(call.args, usable_file(call.fake, call.workspace), update=True)
    edit(call.fake, call.workspace, message, call.args)
    return {"channel": message.channel, "ts": message.ts, "text": message.text, "message": message.as_json()}


def remove(call: Call) -> Json:
    """chat.delete: own messages only."""
    message = _own(call, "cant_delete_message")
    delete(call.fake, call.workspace, message)
    return {"channel": message.channel, "ts": message.ts}


def permalink(call: Call) -> Json:
    """chat.getPermalink."""
    channel = call.channel()
    ts = str(call.args["message_ts"])
    if call.workspace.find(channel.id, ts) is None:
        raise Refused("message_not_found")
    link = f"https://{call.workspace.domain}.slack.com/archives/{channel.id}/p{ts.replace('.', '')}"
    return {"channel": channel.id, "permalink": link}


def schedule(call: Call) -> Json:
    """chat.scheduleMessage; `fake.run_scheduled()` posts what is due."""
    channel = _destination(call)
    check_message(call.args, usable_file(call.fake, call.workspace))
    at, now = call.args["post_at"], call.fake.now()
    if at <= now:
        raise Refused("time_in_past")
    if at > now + SCHEDULE_DAYS * 86_400:
        raise Refused("time_too_far")
    entry = Scheduled(call.fake.next_id("Q"), channel.id, at, dict(call.args))
    call.workspace.scheduled[entry.id] = entry
    return {
        "channel": channel.id,
        "scheduled_message_id": entry.id,
        "post_at": at,
        "message": {"text": call.args.get("text", ""), "type": "delayed_message"},
    }


def unschedule(call: Call) -> Json:
    """chat.deleteScheduledMessage."""
    if call.workspace.scheduled.pop(call.args["scheduled_message_id"], None) is None:
        raise Refused("invalid_scheduled_message_id")
    return {}


def add_reaction(call: Call) -> Json:
    """reactions.add."""
    channel = call.channel()
    message = call.workspace.find(channel.id, str(call.args["timestamp"]))
    if message is None:
        raise Refused("message_not_found")
    if channel.archived:
        raise Refused("is_archived")
    who = message.reactions.setdefault(str(call.args["name"]), [])
    if call.workspace.bot_user_id in who:
        raise Refused("already_reacted")
    who.append(call.workspace.bot_user_id)
    return {}


def add_pin(call: Call) -> Json:
    """pins.add."""
    channel = call.joined()
    if "timestamp" not in call.args:
        raise Refused("no_item_specified")
    message = call.workspace.find(channel.id, str(call.args["timestamp"]))
    if message is None:
        raise Refused("message_not_found")
    if message.pinned:
        raise Refused("already_pinned")
    message.pinned = True
    return {}


HANDLERS = {
    "chat.postMessage": post_message,
    "chat.postEphemeral": post_ephemeral,
    "chat.update": update,
    "chat.delete": remove,
    "chat.getPermalink": permalink,
    "chat.scheduleMessage": schedule,
    "chat.deleteScheduledMessage": unschedule,
    "reactions.add": add_reaction,
    "pins.add": add_pin,
}
