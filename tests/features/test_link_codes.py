"""One-time codes cannot be guessed, stolen or used twice."""

from __future__ import annotations

import asyncio

from bot.calls import Platform
from bot.features.me.accounts import TRIES
from tests.house import House, Person, words


async def _code(person: Person) -> str:
    await person.type("/me link")
    return words(person.card).split("/me link ")[1].split()[0]


async def test_codes_cannot_be_tried_for_ever(home: House, ana: Person) -> None:
    code = await _code(ana)
    eve = home.person("eve", Platform.SLACK, "T1")
    for _ in range(TRIES):
        await eve.press("g1:me.join:AAAAA-AAAAA")
        assert "not valid" in words(eve.card)
    await eve.press(f"g1:me.join:{code}")
    assert "Too many" in words(eve.card)
    ben = home.person("ben", Platform.SLACK, "T1")  # the tries of one are not the tries of all
    await ben.press(f"g1:me.join:{code}")
    assert "Joined" in words(ben.card)
    home.clock.move(hours=1)
    code = await _code(ana)
    await eve.press(f"g1:me.join:{code}")
    assert "Joined" in words(eve.card)


async def test_a_code_redeemed_by_two_at_once_joins_one(home: House, ana: Person) -> None:
    code = await _code(ana)
    two = [home.person(name, Platform.SLACK, "T1") for name in ("ben", "eve")]
    for person in two:
        await person.type("/me")
    await asyncio.gather(*(person.press(f"g1:me.join:{code}") for person in two))
    joined = ["Joined" in words(person.card) for person in two]
    assert sorted(joined) == [False, True]
