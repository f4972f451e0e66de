"""The payloads of what members do: commands, clicks, submissions."""

from __future__ import annotations

import copy
from dataclasses import dataclass
from typing import TYPE_CHECKING

from .world import Channel, Json, Message, Person, View, Workspace

if TYPE_CHECKING:
    from .server import FakeSlack

VERIFICATION_TOKEN = "legacy-verification-token"  # noqa: S105 - deprecated by Slack, still in every payload


def channel_name(channel: Channel) -> str:
    """The name of a channel as payloads give it."""
    return {"im": "directmessage", "private": "privategroup"}.get(channel.kind, channel.name)


def action_of(fake: FakeSlack, block: Json, element: Json, value: Json | None) -> Json:
    """One entry of `actions`."""
    action: Json = {
        "type": element["type"],
        "action_id": element["action_id"],
        "block_id": block["block_id"],
        "action_ts": f"{fake.now():.6f}",
    }
    for name in ("text", "value", "style", "url"):
        if element["type"] == "button" and name in element:
            action[name] = copy.deepcopy(element[name])
    if "placeholder" in element:
        action["placeholder"] = copy.deepcopy(element["placeholder"])
    if value is not None:
        action |= copy.deepcopy(value)
    return action


@dataclass(frozen=True)
class Payloads:
    """Builds the payloads of one exchange."""

    fake: FakeSlack
    workspace: Workspace
    person: Person
    exchange: int

    def _head(self, kind: str) -> Json:
        workspace, person = self.workspace, self.person
        return {
            "type": kind,
            "team": {"id": workspace.id, "domain": workspace.domain},
            "user": {
                "id": person.id,
                "username": person.name,
                "name": person.name,
                "team_id": workspace.id,
            },
            "api_app_id": self.fake.app_id,
            "token": VERIFICATION_TOKEN,
            "enterprise": None,
            "is_enterprise_install": False,
        }

    def _trigger(self) -> str:
        return self.fake.triggers.issue(self.person.id, self.workspace.id, self.exchange)

    def _response_url(self, channel: Channel, original: Message | None = None) -> str:
        return self.fake.hooks.issue(self.workspace, channel, self.person.id, self.exchange, original)

    def slash_command(self, channel: Channel, command: str, text: str) -> Json:
        """The form of a slash command."""
        return {
            "token": VERIFICATION_TOKEN,
            "team_id": self.workspace.id,
            "team_domain": self.workspace.domain,
            "channel_id": channel.id,
            "channel_name": channel_name(channel),
            "user_id": self.person.id,
            "user_name": self.person.name,
            "command": command,
            "text": text,
            "api_app_id": self.fake.app_id,
            "is_enterprise_install": "false",
            "response_url": self._response_url(channel),
            "trigger_id": self._trigger(),
        }

    def message_action(self, message: Message, action: Json, state: Json) -> Json:
        """block_actions on a message; for an ephemeral one Slack leaves the message itself out."""
        channel = self.workspace.channels[message.channel]
        payload = self._head("block_actions") | {
            "container": {
                "type": "message",
                "message_ts": message.ts,
                "channel_id": channel.id,
                "is_ephemeral": message.private,
            },
            "trigger_id": self._trigger(),
            "channel": {"id": channel.id, "name": channel_name(channel)},
            "state": {"values": copy.deepcopy(state)},
            "response_url": self._response_url(channel, message),
            "actions": [action],
        }
        return payload if message.private else payload | {"message": message.as_json()}

    def view_action(self, view: View, action: Json) -> Json:
        """block_actions in a modal or Home tab: no response_url."""
        return self._head("block_actions") | {
            "container": {"type": "view", "view_id": view.id},
            "trigger_id": self._trigger(),
            "view": view.as_json(),
            "actions": [action],
        }

    def view_submission(self, view: View) -> Json:
        """A submitted modal."""
        return self._head("view_submission") | {
            "trigger_id": self._trigger(),
            "view": view.as_json(),
            "response_urls": [],
        }

    def view_closed(self, view: View, cleared: bool) -> Json:
        """A modal closed by its member, sent only with notify_on_close."""
        return self._head("view_closed") | {"view": view.as_json(), "is_cleared": cleared}
