"""Two processes, one database: each answer counts once, whoever is first."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator

import pytest

from bot.app import App
from bot.calls import Click, Command, Origin, Platform
from bot.feature_list import features
from bot.outcomes import Audience, Outcome, Reply
from bot.registry import Registry
from bot.telemetry import Telemetry
from storage import engine as engines
from storage.unit_of_work import SqlStorage
from tests.house import CATALOG, HandClock

ADA = Origin(Platform.DISCORD, "guild", "ada", person_name="Ada")


@pytest.fixture
async def pair(url: str) -> AsyncIterator[tuple[App, App]]:
    storages = [SqlStorage(engines.create(url)) for _ in range(2)]
    clock = HandClock()
    one, two = (App(Registry(features()), storage, CATALOG, clock, Telemetry()) for storage in storages)
    yield one, two
    for storage in storages:
        await storage.close()


def _well(outcomes: list[Outcome]) -> bool:
    return all(isinstance(one, Reply) and "went wrong" not in one.card.title for one in outcomes)


async def _state(app: App) -> tuple[int, int, int, int]:
    """The open sitting, where it stands, how many were asked, and how many answered."""
    async with app.storage.begin() as uow:
        member = await uow.members.find(ADA)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
        assert sitting is not None
        given = await uow.answers.of_sitting(sitting.id)
        return sitting.id, sitting.cursor, len(sitting.asked), len(given)


async def test_a_question_answered_on_two_devices_at_once_is_answered_once(pair: tuple[App, App]) -> None:
    one, two = pair
    await one.handle(Command(ADA, "c", ("assess",), {"length": "short"}))
    for position in range(4):
        sitting, cursor, *_ = await _state(one)
        assert cursor == position
        clicks = [f"g1:assess.answer:{sitting}:{position}:{choice}" for choice in (0, 1, 2)]
        answers = [
            app.handle(Click(ADA, f"{position}-{n}-{k}", click))
            for n, app in enumerate(pair)
            for k, click in enumerate(clicks)
        ]
        assert _well(await asyncio.gather(*answers))
    assert (await _state(two))[1:] == (4, 5, 4)


async def test_a_first_contact_and_a_start_on_two_devices_at_once(pair: tuple[App, App]) -> None:
    starts = [app.handle(Command(ADA, f"{n}-{k}", ("assess",))) for n, app in enumerate(pair) for k in range(3)]
    assert _well(await asyncio.gather(*starts))
    assert (await _state(pair[0]))[1:] == (0, 1, 0)


async def test_a_card_is_shared_once_on_two_devices(pair: tuple[App, App]) -> None:
    await pair[0].handle(Command(ADA, "c", ("assess",), {"length": "short"}))
    sitting, *_ = await _state(pair[0])
    await pair[0].handle(Click(ADA, "a", f"g1:assess.answer:{sitting}:0:2"))
    posts = [app.handle(Click(ADA, f"{n}-{k}", "g1:readiness.post:77")) for n, app in enumerate(pair) for k in range(3)]
    outcomes = await asyncio.gather(*posts)
    assert [one.to for one in outcomes if isinstance(one, Reply)].count(Audience.HERE) == 1


async def test_deleting_while_answering_ends_in_words_and_leaves_nothing(pair: tuple[App, App]) -> None:
    one, two = pair
    for round_ in range(4):
        await one.handle(Command(ADA, f"c{round_}", ("assess",), {"length": "short"}))
        sitting, *_ = await _state(one)
        async with one.storage.begin(writes=False) as uow:
            member = await uow.members.find(ADA)
        assert member is not None
        calls = [
            one.handle(Click(ADA, f"{round_}-1", f"g1:assess.answer:{sitting}:0:1")),
            two.handle(Click(ADA, f"{round_}-2", f"g1:me.delete_all:{member.id}")),
            one.handle(Click(ADA, f"{round_}-3", f"g1:assess.answer:{sitting}:1:1")),
        ]
        assert _well(await asyncio.gather(*calls))
        async with one.storage.begin(writes=False) as uow:
            assert await uow.members.get(member.id) is None
            assert await uow.answers.all(member.id) == []


async def test_joining_while_answering_ends_in_words(pair: tuple[App, App]) -> None:
    one, two = pair
    slack = Origin(Platform.SLACK, "T1", "U1", person_name="Ada")
    offer = await one.handle(Command(ADA, "l", ("me",), {"what": "link"}))
    assert isinstance(offer, Reply)
    code = str(offer.card).split("/me link ")[1][:11]
    await two.handle(Command(slack, "s", ("assess",), {"length": "short"}))
    await one.handle(Command(ADA, "s2", ("assess",), {"length": "short"}))
    async with one.storage.begin() as uow:
        member = await uow.members.find(slack)
        assert member is not None
        theirs = await uow.sittings.running(member.id)
    assert theirs is not None
    calls = [
        two.handle(Click(slack, "1", f"g1:assess.answer:{theirs.id}:0:1")),
        one.handle(Click(slack, "2", f"g1:me.join:{code}")),
        two.handle(Click(slack, "3", f"g1:assess.answer:{theirs.id}:0:2")),
    ]
    assert _well(await asyncio.gather(*calls))
    async with one.storage.begin(writes=False) as uow:
        first, second = await uow.members.find(ADA), await uow.members.find(slack)
    assert first is not None
    assert first == second
