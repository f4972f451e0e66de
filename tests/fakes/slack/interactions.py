"""The payloads of what members do: commands, clicks, submissions."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from .world import Channel, Json, Message, Person, View, Workspace

if TYPE_CHECKING:
    from .exchange import Exchange
    from .server import FakeSlack


def _who(fake: FakeSlack, workspace: Workspace, person: Person) -> Json:
    return {
        "team": {"id": workspace.id, "domain": workspace.domain},
        "user": {"id": person.id, "username": person.name, "name": person.name, "team_id": workspace.id},
        "api_app_id": fake.app_id,
        "token": "legacy-verification-token",
        "enterprise": None,
        "is_enterprise_install": False,
    }


def channel_name(channel: Channel) -> str:
    """The name of a channel as payloads give it."""
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def slash_command(
    fake: FakeSlack,
    workspace: Workspace,
    person: Person,
    channel: Channel,
    command: str,
    text: str,
    exchange: Exchange,
) -> Json:
    """The form of a slash command."""
    return {
        "token": "legacy-verification-token",
        "team_id": workspace.id,
        "team_domain": workspace.domain,
        "channel_id": channel.id,
        "channel_name": channel_name(channel),
        "user_id": person.id,
        "user_name": person.name,
        "command": command,
        "text": text,
        "api_app_id": fake.app_id,
        "is_enterprise_install": "false",
        "response_url": fake.hooks.issue(workspace, channel, person.id, exchange.number),
        "trigger_id": fake.triggers.issue(person.id, workspace.id, exchange.number),
    }


def action_of(fake: FakeSlack, block: Json, element: Json, value: Json | None) -> Json:
    """One entry of `actions`."""
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{fake.now():.6f}",
    }
    for name in ("text", "value", "style", "placeholder", "url"):
        if element["type"] == "button" and name in element:
            action[name] = copy.deepcopy(element[name])
    if value is not None:
        action |= copy.deepcopy(value)
    return action


def message_action(
    fake: FakeSlack,
    workspace: Workspace,
    person: Person,
    message: Message,
    action: Json,
    state: Json,
    exchange: Exchange,
) -> Json:
    """block_actions on a message; for an ephemeral one Slack leaves the message itself out."""
    channel = workspace.channels[message.channel]
    payload = {
        "type": "block_actions",
        **_who(fake, workspace, person),
        "container": {
            "type": "message",
            "message_ts": message.ts,
            "channel_id": channel.id,
            "is_ephemeral": message.private,
        },
        "trigger_id": fake.triggers.issue(person.id, workspace.id, exchange.number),
        "channel": {"id": channel.id, "name": channel_name(channel)},
        "state": {"values": copy.deepcopy(state)},
        "response_url": fake.hooks.issue(workspace, channel, person.id, exchange.number, message),
        "actions": [action],
    }
    if not message.private:
        payload["message"] = message.as_json()
    return payload


def view_action(
    fake: FakeSlack, workspace: Workspace, person: Person, view: View, action: Json, exchange: Exchange
) -> Json:
    """block_actions in a modal or Home tab: no response_url."""
    return {
        "type": "block_actions",
        **_who(fake, workspace, person),
        "container": {"type": "view", "view_id": view.id},
        "trigger_id": fake.triggers.issue(person.id, workspace.id, exchange.number),
        "view": view.as_json(),
        "actions": [action],
    }


def view_submission(
    fake: FakeSlack, workspace: Workspace, person: Person, view: View, exchange: Exchange
) -> Json:
    """A submitted modal."""
    body: Json = {
        "type": "view_submission",
        **_who(fake, workspace, person),
        "trigger_id": fake.triggers.issue(person.id, workspace.id, exchange.number),
        "view": view.as_json(),
        "response_urls": [],
    }
    return body


def view_closed(fake: FakeSlack, workspace: Workspace, person: Person, view: View, cleared: bool) -> Json:
    """A modal closed by its member, sent only with notify_on_close."""
    body: dict[str, Any] = {
        "type": "view_closed",
        **_who(fake, workspace, person),
        "view": view.as_json(),
        "is_cleared": cleared,
    }
    return body
