"""Members whose own zone nobody knows live by the clock of their community, in every feature."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime

import pytest

from bot.calls import Platform
from bot.features.networking import follow_ups
from bot.features.prompts import today
from bot.jobs.outbox import Courier
from bot.outcomes import Reply
from tests.features.mock_scene import Hall
from tests.house import House, Person, words

TOKYO = "Asia/Tokyo"
EVENING = datetime(2026, 11, 23, 20, 0, tzinfo=UTC)  # in Tokyo it is five in the morning of the 24th


@pytest.fixture
async def ana(home: House) -> Person:
    """A member without a zone, as on Discord, in a community whose organisers live in Tokyo."""
    home.clock.instant = EVENING
    person = home.person("ana", Platform.DISCORD)
    async with home.storage.begin() as uow:
        member = await uow.members.register(person.origin, home.clock.now())
        settings = await uow.organising.settings(member.community_id)
        assert await uow.organising.save(replace(settings, zone=TOKYO))
    return person


async def told(home: House, hall: Hall, at: datetime) -> int:
    """How many messages somebody has by an instant."""
    home.clock.instant = at
    for look in (follow_ups.look, today.look):
        await look(home.app)
    await Courier(home.app, Platform.DISCORD, hall, clock=lambda: at.timestamp()).send_due()
    return len(hall.told("ana"))


async def test_today_is_today_where_the_community_is(ana: Person) -> None:
    await ana.type("/outcome")
    await ana.click("Yes, keep it")
    day = "2026-11-24"
    for way, typed in (
        ("/network add conversation", {"who": "Cy", "follow_up": ""}),
        ("/outcome add", {"round": "screen", "result": "waiting"}),
        ("/log practice", {"minutes": "30", "area": "mocks", "from_scratch": "no", "note": ""}),
    ):
        await ana.type(way)
        assert isinstance(await ana.send(day=day, **typed), Reply), way


async def test_the_card_names_the_zone(ana: Person) -> None:
    await ana.type("/me")
    assert f"{TOKYO}, as far as I know" in words(ana.card)


async def test_follow_ups_come_in_the_morning_there(home: House, ana: Person) -> None:
    await ana.type("/network add conversation")
    await ana.send(who="Cy", day="2026-11-23", follow_up="2026-11-25")
    hall = Hall()
    assert await told(home, hall, datetime(2026, 11, 24, 23, 59, tzinfo=UTC)) == 0
    assert await told(home, hall, datetime(2026, 11, 25, 0, 1, tzinfo=UTC)) == 1  # nine in Tokyo


async def test_the_daily_message_comes_at_its_hour_there(home: House, ana: Person) -> None:
    await ana.press("g1:today.settings")
    await ana.send(daily_at="09:00", weekends="on", listed="no")
    assert TOKYO in words(ana.card)
    hall = Hall()
    assert await told(home, hall, datetime(2026, 11, 23, 23, 59, tzinfo=UTC)) == 0
    assert await told(home, hall, datetime(2026, 11, 24, 0, 1, tzinfo=UTC)) == 1


async def test_what_they_chose_themselves_comes_first(home: House, ana: Person) -> None:
    await ana.type("/me", zone="Europe/Berlin")
    await ana.press("g1:today.settings")
    await ana.send(daily_at="09:00", weekends="on", listed="no")
    hall = Hall()
    assert await told(home, hall, datetime(2026, 11, 24, 7, 59, tzinfo=UTC)) == 0
    assert await told(home, hall, datetime(2026, 11, 24, 8, 1, tzinfo=UTC)) == 1
