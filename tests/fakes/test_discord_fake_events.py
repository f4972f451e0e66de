"""The fake Discord refuses events that Discord refuses."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime
from typing import Any

import pytest

from tests.fakes.discord import FakeDiscord, Guild, P
from tests.fakes.discord.testing import api

GOOD: dict[str, Any] = {
    "name": "Mock",
    "description": "Two meet",
    "scheduled_start_time": "2100-01-01T10:00:00+00:00",
    "scheduled_end_time": "2100-01-01T11:00:00+00:00",
    "privacy_level": 2,
    "entity_type": 3,
    "entity_metadata": {"location": "Online"},
}


@pytest.fixture
async def fake() -> AsyncIterator[FakeDiscord]:
    async with FakeDiscord() as running:
        yield running


def of(guild: Guild, event: str = "") -> str:
    return f"/guilds/{guild.id}/scheduled-events" + (f"/{event}" if event else "")


async def test_an_event_lives_from_its_creation_to_its_end(fake: FakeDiscord) -> None:
    guild = fake.add_guild("Hall")
    status, made = await api(fake, "POST", of(guild), GOOD)
    assert (status, made["name"], made["creator_id"]) == (200, "Mock", str(fake.world.bot.id))
    assert await api(fake, "GET", of(guild)) == (200, [made])
    assert await api(fake, "GET", of(guild, made["id"])) == (200, made)
    status, changed = await api(fake, "PATCH", of(guild, made["id"]), {"name": "Moved"})
    assert (status, changed["name"], changed["description"]) == (200, "Moved", "Two meet")
    guild.events[int(made["id"])].status = 3
    assert (await api(fake, "PATCH", of(guild, made["id"]), {"name": "Late"}))[1]["code"] == 180000
    assert await api(fake, "GET", of(guild)) == (200, [])
    assert (await api(fake, "DELETE", of(guild, made["id"])))[0] == 204
    for method, body in (("DELETE", None), ("PATCH", {"name": "Gone"}), ("GET", None)):
        assert (await api(fake, method, of(guild, made["id"]), body))[1]["code"] == 10070


@pytest.mark.parametrize(
    "change",
    [
        {"name": "x" * 101},
        {"name": ""},
        {"description": "x" * 1001},
        {"entity_metadata": {"location": "x" * 101}},
        {"entity_metadata": {"location": ""}},
        {"entity_metadata": {}},
        {"scheduled_end_time": None},
        {"scheduled_end_time": "2100-01-01T10:00:00+00:00"},
        {"scheduled_start_time": "2020-01-01T10:00:00+00:00"},
        {"entity_type": 2},
        {"channel_id": "1"},
        {"privacy_level": 1},
    ],
)
async def test_what_is_no_event_is_refused(fake: FakeDiscord, change: dict[str, Any]) -> None:
    guild = fake.add_guild("Hall")
    status, answer = await api(fake, "POST", of(guild), {**GOOD, **change})
    assert (status, answer["code"]) == (400, 50035)
    assert guild.events == {}


async def test_rights_decide_whose_events_one_changes(fake: FakeDiscord) -> None:
    mine = fake.add_guild("Mine", bot_rights=P.CREATE_EVENTS)
    none = fake.add_guild("None", bot_rights=P(0))
    old = fake.add_guild("Old", bot_rights=P.MANAGE_EVENTS)
    assert (await api(fake, "POST", of(none), GOOD))[1]["code"] == 50013
    assert (await api(fake, "POST", of(old), GOOD))[1]["code"] == 50013, "which it was enough for until 2026"
    _, made = await api(fake, "POST", of(mine), GOOD)
    event = mine.events[int(made["id"])]
    event.creator_id = mine.owner_id
    assert (await api(fake, "DELETE", of(mine, made["id"])))[1]["code"] == 50013
    old.events[event.id] = event
    assert (await api(fake, "DELETE", of(old, made["id"])))[0] == 204
    assert event.start == datetime(2100, 1, 1, 10, tzinfo=UTC).timestamp()
