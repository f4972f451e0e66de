"""What platforms say about people may be anything: names, languages and time zones."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.outcomes import OpenForm, Reply
from tests.features.test_assess import finish
from tests.house import House, Person, words


@pytest.mark.parametrize("name", ["", "   ", "{name}", "\u202e\u0000<!channel>@everyone", "🦆" * 10_000])
async def test_a_card_can_be_shared_under_any_name(home: House, name: str) -> None:
    person = home.person("x")
    person.origin = replace(person.origin, person_name=name)
    await person.type("/assess short")
    await finish(person)
    await person.press("g1:readiness.share")
    outcome = await person.press("g1:readiness.post:1")
    assert isinstance(outcome, Reply)
    assert "shares where they stand" in words(person.card)
    assert not words(person.card).startswith(" ")


@pytest.mark.parametrize(
    "zone", ["", "America", "../../etc/passwd", "/etc/localtime", "Nowhere/Gone", "a\0b", "x" * 999]
)
async def test_a_zone_that_is_none_is_utc(home: House, zone: str) -> None:
    person = home.person("x", zone=zone, locale="{}/../\u0000" * 100)
    await person.type("/me")
    assert "UTC" in words(person.card)
    assert isinstance(await person.type("/me settings"), OpenForm)
    assert isinstance(await person.type("/readiness history"), Reply)


async def test_a_click_does_not_search_the_time_zones_on_the_disk(
    home: House, ana: Person, monkeypatch: pytest.MonkeyPatch
) -> None:
    await ana.type("/me settings")
    await ana.send(zone="Europe/Berlin", language="en")

    def searched() -> set[str]:
        raise AssertionError("searched again")

    monkeypatch.setattr("bot.context.available_timezones", searched, raising=False)
    await ana.type("/me")
    assert "Europe/Berlin" in words(ana.card)
