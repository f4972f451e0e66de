"""Calls: what happened outside, in the core's own terms. Adapters make them; `App.handle` answers them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import IntEnum, StrEnum

from bot.ui.forms import Raw


class Platform(StrEnum):
    """Where a call came from."""

    DISCORD = "discord"
    SLACK = "slack"
    PLAYGROUND = "playground"


class Rank(IntEnum):
    """What a person may do in a community: as the platform's own rights say, or the roles that organisers chose."""

    MEMBER = 0
    MENTOR = 1
    COACH = 2
    ORGANISER = 3


@dataclass(frozen=True, slots=True)
class Origin:
    """Who called, and where. All ids are the platform's own; they go no further than storage.

    `workspace` is the Discord server or Slack workspace ("" in a direct message that names none); `place` the channel;
    `locale` and `zone` what the platform knows about the person, if anything. `rank` is what the platform's own rights
    give them, and `roles` are their roles there, or user groups, which may give them more.
    """

    platform: Platform
    workspace: str
    person: str
    place: str = ""
    workspace_name: str = ""
    person_name: str = ""
    direct: bool = False
    locale: str | None = None
    zone: str | None = None
    rank: Rank = Rank.MEMBER
    roles: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Command:
    """A slash command. `values` are as the platform typed them, or None with the raw `text` to be parsed."""

    origin: Origin
    id: str
    path: tuple[str, ...]
    values: Mapping[str, str | int | float | bool] = field(default_factory=dict)
    text: str | None = None


@dataclass(frozen=True, slots=True)
class Click:
    """A button, or a select with the `values` chosen in it."""

    origin: Origin
    id: str
    action: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Submission:
    """A form sent in."""

    origin: Origin
    id: str
    action: str
    values: Mapping[str, Raw]


@dataclass(frozen=True, slots=True)
class Typing:
    """A member is typing an option and wants suggestions."""

    origin: Origin
    id: str
    path: tuple[str, ...]
    option: str
    partial: str


@dataclass(frozen=True, slots=True)
class OpenedHome:
    """A member opened the bot's own page."""

    origin: Origin
    id: str


@dataclass(frozen=True, slots=True)
class Greeting:
    """A member mentioned the bot or wrote to it."""

    origin: Origin
    id: str


@dataclass(frozen=True, slots=True)
class Departure:
    """A person left the workspace or was deactivated; with an empty `person`, the bot itself was removed."""

    origin: Origin
    id: str


Call = Command | Click | Submission | Typing | OpenedHome | Greeting | Departure
