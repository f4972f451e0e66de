"""Who left is noticed, kept for as long as the community wants, and then deleted without a name in the log."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import replace

import pytest

from bot.calls import Departure, Platform
from bot.community.records import CommunitySettings
from bot.features.organiser import departures
from tests.features.setup_scene import SetupScene
from tests.features.test_assess import finish
from tests.house import Person, words


class Answers:
    """A platform that knows who is gone."""

    def __init__(self, *gone: str) -> None:
        self.left = set(gone)
        self.asked: list[str] = []

    async def gone(self, workspace: str, people: Collection[str]) -> frozenset[str]:
        self.asked += people
        return frozenset(self.left & set(people))


async def leaves(setting_up: SetupScene, who: Person) -> None:
    await setting_up.home.app.handle(Departure(who.origin, f"left-{who.origin.person}"))


async def expire(setting_up: SetupScene) -> str:
    return await departures.expire(setting_up.home.app, setting_up.home.clock.now())


async def known(setting_up: SetupScene, who: Person) -> bool:
    async with setting_up.home.storage.begin(writes=False) as uow:
        return await uow.members.find(who.origin) is not None


async def keeps(setting_up: SetupScene, days: int) -> None:
    async with setting_up.home.storage.begin() as uow:
        held = await uow.organising.settings(await _community(setting_up))
        assert await uow.organising.save(replace(held, keep_days=days))


async def _community(setting_up: SetupScene) -> int:
    async with setting_up.home.storage.begin(writes=False) as uow:
        found = await uow.communities.of_workspace(Platform.SLACK, "W1")
    assert found is not None
    return found


async def test_who_left_is_deleted_on_the_day_and_not_before(setting_up: SetupScene) -> None:
    ana, ben = setting_up.member(), setting_up.member("ben")
    for one in (ana, ben):
        await one.type("/assess short")
        await finish(one)
    await keeps(setting_up, 30)
    await leaves(setting_up, ana)
    setting_up.home.clock.move(days=29, hours=23)
    assert await expire(setting_up) == "done: 0"
    assert await known(setting_up, ana)
    setting_up.home.clock.move(hours=1)
    assert await expire(setting_up) == "done: 1"
    assert (await known(setting_up, ana), await known(setting_up, ben)) == (False, True)
    (line,) = await setting_up.log()
    assert (line.action, line.actor_id, line.subject_id, line.detail) == ("member.expired", None, None, "")
    olga = setting_up.organiser()
    await olga.type("/setup log")
    assert "The data of somebody who had left long enough ago were deleted" in words(olga.card)
    assert "Ana" not in words(olga.card)
    assert await expire(setting_up) == "done: 0"


async def test_who_came_back_is_kept(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/me")
    await keeps(setting_up, 30)
    await leaves(setting_up, ana)
    setting_up.home.clock.move(days=40)
    await ana.type("/me")
    assert await expire(setting_up) == "done: 0"
    assert await known(setting_up, ana)


async def test_each_community_keeps_for_its_own_time(setting_up: SetupScene) -> None:
    ana, far = setting_up.member(), setting_up.member("far", workspace="W2")
    for one in (ana, far):
        await one.type("/me")
        await leaves(setting_up, one)
    await keeps(setting_up, 90)
    for days, left in ((89, (True, True)), (2, (False, True)), (88, (False, True)), (2, (False, False))):
        setting_up.home.clock.move(days=days)
        await expire(setting_up)
        assert (await known(setting_up, ana), await known(setting_up, far)) == left


async def test_many_who_left_are_gone_through_in_parts(setting_up: SetupScene, monkeypatch: pytest.MonkeyPatch) -> None:
    people = [setting_up.member(f"p{number}") for number in range(5)]
    for one in people:
        await one.type("/me")
        await leaves(setting_up, one)
    monkeypatch.setattr(departures, "AT_ONCE", 2)
    setting_up.home.clock.move(days=181)
    assert await expire(setting_up) == "done: 5"


async def test_quiet_members_are_asked_for_once_a_month_and_noted_as_gone(setting_up: SetupScene) -> None:
    ana, ben, cy = (setting_up.member(name) for name in ("ana", "ben", "cy"))
    for one in (ana, ben, cy):
        await one.type("/me")
    answers = Answers("ana")
    setting_up.home.app.rosters = {Platform.SLACK: answers}  # type: ignore[misc]
    setting_up.home.clock.move(days=13)
    for _ in range(31):
        if setting_up.home.clock.now().day % 2:
            async with setting_up.home.storage.begin() as uow:
                await uow.members.register(cy.origin, setting_up.home.clock.now())  # she is seen all the time
        await departures.notice(setting_up.home.app, setting_up.home.clock.now())
        setting_up.home.clock.move(days=1)
    assert sorted(answers.asked) == ["ana", "ben"]
    async with setting_up.home.storage.begin(writes=False) as uow:
        found = [await uow.members.find(one.origin) for one in (ana, ben, cy)]
    assert [one.left for one in found if one is not None] == [True, False, False]


async def test_a_member_reads_how_long_they_are_kept(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/me")
    assert "kept for 180 days" in words(ana.card)
    await keeps(setting_up, 30)
    await ana.type("/me")
    assert "kept for 30 days" in words(ana.card)


async def test_settings_outlive_the_bots_absence(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await setting_up.walks(olga)
    community_id = await setting_up.community_id()
    removal = replace(olga.origin, person="", rank=olga.origin.rank)
    await setting_up.home.app.handle(Departure(removal, "removed"))
    setting_up.home.clock.move(days=20)
    await departures.expire(setting_up.home.app, setting_up.home.clock.now())
    await setting_up.home.storage.purge(setting_up.home.clock.now())
    await olga.type("/setup")
    assert "Step 1 of 7" in words(olga.card)
    assert await setting_up.community_id() == community_id
    settings: CommunitySettings = await setting_up.settings()
    assert settings.organisers is not None


async def test_who_comes_back_while_others_are_deleted_is_kept(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/me")
    await keeps(setting_up, 30)
    await leaves(setting_up, ana)
    setting_up.home.clock.move(days=31)
    now = setting_up.home.clock.now()
    async with setting_up.home.storage.begin(writes=False) as uow:
        (found,) = await uow.members.departed(now, 0, 9)
    await ana.type("/me")
    assert not await departures._expire(setting_up.home.app, found, now)
    assert await known(setting_up, ana)
