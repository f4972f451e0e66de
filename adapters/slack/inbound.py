"""Slack's payloads as neutral calls. Nothing here asks Slack: names, zones and rights are added after the ack.

Ids are made from what stays the same when Slack delivers a payload twice.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Final

from adapters.slack import commands, forms
from bot.calls import Call, Click, Command, Departure, Greeting, OpenedHome, Origin, Platform, Submission

Json = Mapping[str, Any]

DIRECT: Final = "D"  # ids of direct messages begin with it
MEMORY: Final = 3_000  # characters of private_metadata
ORDINARY: Final = frozenset({None, "file_share", "thread_broadcast"})  # subtypes of messages that people write


@dataclass(frozen=True, slots=True)
class Source:
    """Where a call came from, as far as needed to answer it.

    `message` is the time stamp of the clicked message, and `lasting` whether everybody in the place sees it (an
    ephemeral one can only be changed through `response_url`). `home` says that the Home tab was used, `mark` what it
    showed.
    """

    team: str
    person: str
    place: str = ""
    response_url: str = ""
    trigger: str = ""
    message: str = ""
    lasting: bool = False
    home: bool = False
    mark: str = ""

    @property
    def direct(self) -> bool:
        """Whether this is the person's conversation with the app."""
        return self.place.startswith(DIRECT)

    @property
    def seen_by_all(self) -> bool:
        """Whether the clicked message is seen by everybody in the place."""
        return self.lasting and not self.direct

    def memory(self) -> str:
        """What a form carries along, so that its submission is answered where it was opened."""
        short = {"c": self.place, "r": self.response_url, "m": self.message, "l": self.lasting, "h": self.home}
        written = json.dumps({key: value for key, value in short.items() if value}, separators=(",", ":"))
        return written if len(written) <= MEMORY else "{}"


@dataclass(frozen=True, slots=True)
class Received:
    """A call and where it came from."""

    call: Call
    source: Source


def command(body: Json) -> Received:
    """A slash command. A verb, if there is one, is still in the text."""
    team, person, place = body["team_id"], body["user_id"], body.get("channel_id", "")
    origin = _origin(team, person, place, body.get("team_domain", ""), body.get("user_name", ""))
    source = Source(team, person, place, body.get("response_url", ""), body.get("trigger_id", ""))
    id_ = _id("command", team, person, body.get("trigger_id", ""), body["command"], body.get("text", ""))
    return Received(Command(origin, id_, (commands.name_of(body["command"]),), text=body.get("text") or ""), source)


def click(body: Json) -> Received:
    """A button or select on a message or on the Home tab."""
    team, person = _team(body), body["user"]["id"]
    container, action, page = body.get("container") or {}, body["actions"][0], body.get("view") or {}
    place = (body.get("channel") or {}).get("id", "")
    origin = _origin(team, person, place, body["team"].get("domain", ""), _name(body["user"]))
    source = Source(
        team,
        person,
        place,
        body.get("response_url", ""),
        body.get("trigger_id", ""),
        message=container.get("message_ts", ""),
        lasting=container.get("type") == "message" and not container.get("is_ephemeral"),
        home=page.get("type") == "home",
        mark=page.get("private_metadata", ""),
    )
    values = forms.picked(action)
    id_ = _id("click", team, person, action.get("action_ts", ""), action["action_id"], *values)
    return Received(Click(origin, id_, action["action_id"], values), source)


def submission(body: Json) -> Received:
    """A form that was sent in."""
    team, person, sent = _team(body), body["user"]["id"], body["view"]
    memory = _memory(sent.get("private_metadata", ""))
    source = Source(
        team,
        person,
        str(memory.get("c", "")),
        str(memory.get("r", "")),
        body.get("trigger_id", ""),
        message=str(memory.get("m", "")),
        lasting=bool(memory.get("l")),
        home=bool(memory.get("h")),
    )
    origin = _origin(team, person, source.place, body["team"].get("domain", ""), _name(body["user"]))
    values = forms.values(sent["state"]["values"])
    id_ = _id("form", team, person, sent["id"], sent.get("hash", ""), repr(sorted(values.items())))
    return Received(Submission(origin, id_, sent["callback_id"], values), source)


def opened_home(body: Json) -> Received:
    """Somebody looks at the Home tab."""
    team, person = body["team_id"], body["event"]["user"]
    shown = body["event"].get("view") or {}
    source = Source(team, person, home=True, mark=shown.get("private_metadata", ""))
    return Received(OpenedHome(_origin(team, person), body["event_id"]), source)


def greeting(body: Json) -> Received | None:
    """A mention or a direct message; None for what no person wrote."""
    event = body["event"]
    if event.get("bot_id") or not event.get("user") or event.get("subtype") not in ORDINARY:
        return None
    if event["type"] == "message" and event.get("channel_type") != "im":
        return None
    team, person, place = body["team_id"], event["user"], event["channel"]
    return Received(Greeting(_origin(team, person, place), body["event_id"]), Source(team, person, place))


def departure(body: Json) -> Received | None:
    """A person was deactivated, or the app removed; None for other changes."""
    event, team = body["event"], body["team_id"]
    match event["type"]:
        case "user_change":
            person = event["user"]["id"] if event["user"].get("deleted") else None
        case "tokens_revoked":
            person = "" if (event.get("tokens") or {}).get("bot") else None
        case _:
            person = ""
    if person is None:
        return None
    return Received(Departure(_origin(team, person), body["event_id"]), Source(team, person))


def with_origin(call: Call, origin: Origin) -> Call:
    """The call with a completed origin."""
    return replace(call, origin=origin)


def _origin(team: str, person: str, place: str = "", team_name: str = "", name: str = "") -> Origin:
    direct = not place or place.startswith(DIRECT)
    return Origin(Platform.SLACK, team, person, place, team_name, name, direct)


def _team(body: Json) -> str:
    return str((body.get("team") or {}).get("id") or body["user"]["team_id"])


def _name(user: Json) -> str:
    return str(user.get("name") or user.get("username") or "")


def _memory(text: str) -> dict[str, Any]:
    try:
        memory = json.loads(text or "{}")
    except ValueError:
        return {}
    return memory if isinstance(memory, dict) else {}


def _id(kind: str, *parts: str) -> str:
    digest = hashlib.blake2s("\x1f".join(parts).encode(), digest_size=12).hexdigest()
    return f"{kind}-{digest}"
