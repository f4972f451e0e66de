"""From what the page sends to calls. Everything is checked: a page is only one of the things that can send JSON."""

from __future__ import annotations

import base64
import binascii
import re
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final
from zoneinfo import available_timezones

from adapters.playground.commands import split_command
from adapters.playground.files import PlaygroundFiles
from adapters.playground.people import (
    WORKSPACE,
    WORKSPACE_NAME,
    DemoPerson,
    Place,
    PlaceKind,
    person_by_ref,
)
from bot.calls import Click, Command, Greeting, OpenedHome, Origin, Platform, Submission, Typing
from bot.ui.forms import File, Raw

LONGEST_TEXT: Final = 4_000  # characters of a message, as on Discord
LARGEST_FILE: Final = 8 * 1024 * 1024  # bytes
MENTION: Final = "@greenroom"

_LOCALE = re.compile(r"[A-Za-z]{2,3}([-_][A-Za-z0-9]{2,8}){0,3}")


class BadRequest(ValueError):
    """What was sent is not what the page sends; the message says why."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Who acts, and where."""

    person: DemoPerson
    place: Place
    origin: Origin


def caller(data: Mapping[str, Any], people: Sequence[DemoPerson], places: Callable[[str], Place | None]) -> Caller:
    """Who sent this: `as` and `in` name person and place, `zone` and `locale` come from the browser.

    Raises:
        BadRequest: when there is no such person or place.
    """
    person = person_by_ref(words(data, "as"), people)
    place = places(words(data, "in"))
    if person is None or place is None or not place.seen_by(person.ref):
        raise BadRequest("no such person or place")
    origin = Origin(
        platform=Platform.PLAYGROUND,
        workspace=WORKSPACE,
        workspace_name=WORKSPACE_NAME,
        person=person.ref,
        person_name=person.name,
        place=place.ref,
        direct=place.kind is PlaceKind.DIRECT,
        locale=person.locale or _locale(data.get("locale")),
        zone=person.zone or _zone(data.get("zone")),
        rank=person.rank,
        roles=person.roles,
    )
    return Caller(person, place, origin)


def line(who: Caller, text: str) -> Command | Greeting | None:
    """What a line in the composer means: a command, something said to the bot, or nothing that concerns it."""
    if text.startswith("/"):
        path, rest = split_command(text)
        return Command(who.origin, _id(), path, text=rest)
    if who.origin.direct or MENTION in text.lower():
        return Greeting(who.origin, _id())
    return None


def click(who: Caller, data: Mapping[str, Any]) -> Click:
    """A button, or a select with its values."""
    values = data.get("values", [])
    if not isinstance(values, list) or not all(isinstance(one, str) for one in values):
        raise BadRequest("values is a list of strings")
    return Click(who.origin, _id(), words(data, "action"), tuple(values))


def submission(who: Caller, data: Mapping[str, Any], files: PlaygroundFiles) -> Submission:
    """A form that was sent in."""
    values = data.get("values")
    if not isinstance(values, dict):
        raise BadRequest("values is an object")
    action = words(data, "action")
    return Submission(who.origin, _id(), action, {name: _raw(one, files) for name, one in values.items()})


def typing(who: Caller, data: Mapping[str, Any]) -> Typing:
    """An option that is being typed."""
    path = tuple(words(data, "path").split())
    return Typing(who.origin, _id(), path, words(data, "option"), words(data, "partial"))


def opened_home(who: Caller) -> OpenedHome:
    """The bot's own page was opened."""
    return OpenedHome(who.origin, _id())


def words(data: Mapping[str, Any], name: str) -> str:
    """A string of a sensible length.

    Raises:
        BadRequest: when it is missing or something else.
    """
    value = data.get(name)
    if not isinstance(value, str) or len(value) > LONGEST_TEXT:
        raise BadRequest(f"{name} is a string of at most {LONGEST_TEXT} characters")
    return value


def _raw(value: object, files: PlaygroundFiles) -> Raw:
    if value is None or isinstance(value, str):
        return value
    if isinstance(value, list) and all(isinstance(one, str) for one in value):
        return tuple(value)
    if isinstance(value, list) and all(isinstance(one, dict) for one in value):
        return tuple(_file(one, files) for one in value)
    raise BadRequest("an answer is a string, a list of strings or a list of files")


def _file(data: Mapping[str, Any], files: PlaygroundFiles) -> File:
    name, given = words(data, "name"), data.get("content")
    try:
        content = base64.b64decode(given, validate=True) if isinstance(given, str) else None
    except binascii.Error:
        content = None
    if content is None or len(content) > LARGEST_FILE:
        raise BadRequest(f"a file has at most {LARGEST_FILE // 1024 // 1024} MiB, in base64")
    return files.put(name, content)


def _zone(value: object) -> str | None:
    return value if isinstance(value, str) and value in _zones() else None


def _locale(value: object) -> str | None:
    return value if isinstance(value, str) and _LOCALE.fullmatch(value) else None


_zones: Callable[[], set[str]] = cache(available_timezones)


def _id() -> str:
    return uuid.uuid4().hex
