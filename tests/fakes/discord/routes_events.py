"""Scheduled events, as far as they take place elsewhere: with a location in words."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from . import permissions
from .errors import ApiError, FormErrors
from .permissions import P
from .rest import Answer, Call, Routes
from .world import Event, Guild, iso

Json = dict[str, Any]
routes = Routes()
EVENTS = "/guilds/{guild_id}/scheduled-events"
EVENT = EVENTS + "/{guild_scheduled_event_id}"
EXTERNAL, GUILD_ONLY, OPEN_MOST = 3, 2, 100
SCHEDULED, ACTIVE = 1, 2


def _guild(call: Call) -> Guild:
    return call.fake.world.bot_guild(call.ids["guild_id"])


def _event(call: Call) -> Event:
    found = _guild(call).events.get(call.ids["guild_scheduled_event_id"])
    if found is None:
        raise ApiError(404, 10070)
    return found


def _need(call: Call, event: Event | None) -> None:
    """CREATE_EVENTS for new ones and one's own, MANAGE_EVENTS for those of others."""
    guild, me = _guild(call), call.fake.world.bot.id
    rights = permissions.in_guild(guild, guild.members[me])
    mine = event is None or event.creator_id == me
    if not (P.CREATE_EVENTS in rights and mine) and not (P.MANAGE_EVENTS in rights and event is not None):
        raise ApiError(403, 50013)


def _check(call: Call, body: Json) -> None:
    errors = FormErrors()
    errors.length(("name",), body.get("name"), 1, 100)
    if body.get("description") is not None:
        errors.length(("description",), body["description"], 1, 1000)
    errors.length(("entity_metadata", "location"), (body.get("entity_metadata") or {}).get("location"), 1, 100)
    if body.get("entity_type") != EXTERNAL or body.get("channel_id") is not None:
        errors.add(("entity_type",), "BASE_TYPE_CHOICES", "The fake knows external events, which have no channel")
    if body.get("privacy_level") != GUILD_ONLY:
        errors.add(("privacy_level",), "BASE_TYPE_CHOICES", "Value must be one of (2,).")
    start, end = _instant(body, "scheduled_start_time", errors), _instant(body, "scheduled_end_time", errors)
    if start is not None and start <= call.fake.world.now():
        errors.add(("scheduled_start_time",), "GUILD_SCHEDULED_EVENT_SCHEDULE_PAST", "Cannot schedule in the past.")
    if start is not None and end is not None and end <= start:
        errors.add(("scheduled_end_time",), "GUILD_SCHEDULED_EVENT_END", "Cannot end before it starts.")
    errors.raise_if_any()


def _instant(body: Json, name: str, errors: FormErrors) -> float | None:
    try:
        return datetime.fromisoformat(body[name]).timestamp()
    except (KeyError, TypeError, ValueError):
        errors.add((name,), "BASE_TYPE_REQUIRED", "This field is required")
        return None


def _shown(guild: Guild, event: Event) -> Json:
    return {
        "id": str(event.id),
        "guild_id": str(guild.id),
        "name": event.name,
        "description": event.description or None,
        "channel_id": None,
        "creator_id": str(event.creator_id),
        "image": None,
        "scheduled_start_time": iso(event.start),
        "scheduled_end_time": iso(event.end),
        "status": event.status,
        "entity_type": EXTERNAL,
        "entity_id": None,
        "recurrence_rule": None,
        "privacy_level": GUILD_ONLY,
        "guild_scheduled_event_exceptions": [],
        "entity_metadata": {"location": event.location},
    }


def _fields(body: Json) -> Json:
    return {
        "name": body["name"],
        "description": body.get("description") or "",
        "start": datetime.fromisoformat(body["scheduled_start_time"]).timestamp(),
        "end": datetime.fromisoformat(body["scheduled_end_time"]).timestamp(),
        "location": body["entity_metadata"]["location"],
    }


@routes.on("GET", EVENTS)
def listed(call: Call) -> Answer:
    """The events of a guild that are not over."""
    guild = _guild(call)
    return Answer(200, [_shown(guild, one) for one in guild.events.values() if one.status in (SCHEDULED, ACTIVE)])


@routes.on("POST", EVENTS)
def create(call: Call) -> Answer:
    """Create an event."""
    guild, world = _guild(call), call.fake.world
    _need(call, None)
    _check(call, call.json)
    if sum(one.status in (SCHEDULED, ACTIVE) for one in guild.events.values()) >= OPEN_MOST:
        raise ApiError(400, 30038)
    event = Event(world.new_id(), creator_id=world.bot.id, **_fields(call.json))
    guild.events[event.id] = event
    return Answer(200, _shown(guild, event))


@routes.on("GET", EVENT)
def read(call: Call) -> Answer:
    """One event."""
    return Answer(200, _shown(_guild(call), _event(call)))


@routes.on("PATCH", EVENT)
def change(call: Call) -> Answer:
    """Change an event that is not over."""
    guild, event = _guild(call), _event(call)
    _need(call, event)
    if event.status not in (SCHEDULED, ACTIVE):
        raise ApiError(400, 180000)
    before = _shown(guild, event)
    body = {**before, **call.json}
    _check(call, body)
    for name, value in _fields(body).items():
        setattr(event, name, value)
    return Answer(200, _shown(guild, event))


@routes.on("DELETE", EVENT)
def delete(call: Call) -> Answer:
    """Remove an event."""
    event = _event(call)
    _need(call, event)
    del _guild(call).events[event.id]
    return Answer(204)
