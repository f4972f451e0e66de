"""Deleting a whole community: typed, confirmed, stoppable for a day, and then exactly once, whatever breaks."""

from __future__ import annotations

from datetime import timedelta

import pytest

from bot.calls import Platform
from bot.errors import Undeliverable
from bot.features.organiser import leaving
from bot.outcomes import FormErrors
from storage.repositories.communities import SqlCommunities
from storage.repositories.members import SqlMembers
from tests.features.prompt_scene import route
from tests.features.setup_scene import ORGANISERS, SetupScene
from tests.features.test_mock_power_cuts import PowerCutError
from tests.house import Person, claimed, words


async def asked_for(setting_up: SetupScene, *, channel: bool = True) -> Person:
    """An organiser has asked for it, and everything that follows at once was sent."""
    olga = setting_up.organiser()
    if channel:
        await setting_up.walks(olga)
    await olga.press(route("leaving.ask"))
    await olga.click("Go on")
    await olga.send(words=" Delete EVERYTHING ")
    await olga.click("Delete in 24 hours")
    await setting_up.send()
    return olga


async def there(setting_up: SetupScene, *people: Person) -> list[bool]:
    async with setting_up.home.storage.begin(writes=False) as uow:
        return [await uow.members.find(one.origin) is not None for one in people]


async def test_it_has_to_be_typed_and_confirmed(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await olga.press(route("leaving.ask"))
    assert "Messages that I posted stay" in words(olga.card)
    await olga.click("Go on")
    assert isinstance(await olga.send(words="delete"), FormErrors)
    await olga.send(words="delete everything")
    assert (await setting_up.settings()).delete_at is None
    await olga.click("Delete in 24 hours")
    assert (await setting_up.settings()).delete_at == setting_up.home.clock.now() + timedelta(hours=24)
    assert [one.action for one in await setting_up.log()] == ["setup.leaving"]


async def test_the_organisers_channel_is_told_and_any_organiser_can_stop_it(setting_up: SetupScene) -> None:
    await asked_for(setting_up)
    (posted,) = setting_up.posted()
    assert "Any organiser can stop it until then" in posted
    omar = setting_up.organiser("omar")
    omar.card = next(card for to, card in setting_up.board.shown if to.place == ORGANISERS)
    setting_up.home.clock.move(hours=23, minutes=59)
    await omar.click("Keep everything")
    await setting_up.run()
    assert words(setting_up.edits()[-1]).startswith("Nothing is deleted"), "the post in the channel says so"
    setting_up.home.clock.move(hours=2)
    await setting_up.run()
    assert await there(setting_up, omar) == [True]
    assert [one.action for one in await setting_up.log()][:2] == ["setup.staying", "setup.leaving"]


async def test_a_member_cannot_stop_it_nor_an_organiser_of_another_community(setting_up: SetupScene) -> None:
    await asked_for(setting_up)
    here = await setting_up.community_id()
    ana, eve = setting_up.member(), setting_up.organiser("eve", workspace="W2")
    await ana.press(route("leaving.stop", here))
    assert words(ana.card).startswith("You can't do that here")
    await eve.press(route("leaving.stop", here))
    assert words(eve.card).startswith("This card is out of date")
    assert (await setting_up.settings()).delete_at is not None


async def test_without_a_channel_whoever_asked_is_told(setting_up: SetupScene) -> None:
    await asked_for(setting_up, channel=False)
    (told,) = setting_up.board.told("olga")
    assert "Any organiser can stop it until then" in words(told)


async def test_a_channel_that_cannot_be_told_is_told_to_whoever_asked(setting_up: SetupScene) -> None:
    setting_up.board.faults[ORGANISERS] = [Undeliverable("the channel is archived")]
    await asked_for(setting_up)
    (told,) = setting_up.board.told("olga")
    assert "I could not say this in your channel: the channel is archived." in words(told)


async def test_members_are_told_in_me_and_settings_show_the_way_back(setting_up: SetupScene) -> None:
    olga, ana = await asked_for(setting_up), setting_up.member()
    await ana.type("/me")
    assert "Organisers have asked me to delete everything" in words(ana.card)
    await olga.type("/setup")
    await olga.press(route("community.step", 8))
    await olga.click("All settings")
    await olga.click("Keep everything")
    assert (await setting_up.settings()).delete_at is None


async def test_after_a_day_everything_goes_once_and_nothing_of_others(setting_up: SetupScene) -> None:
    olga, ana = await asked_for(setting_up), setting_up.member()
    far = setting_up.member("far", workspace="W2")
    for one in (ana, far):
        await one.type("/me")
    setting_up.home.clock.move(hours=24)
    await setting_up.run()
    assert await there(setting_up, olga, ana, far) == [False, False, True]
    cleared = {to.person for to, _ in setting_up.board.shown if to.home}
    assert cleared == {"olga", "ana"}, "their pages of the bot are cleared"
    await olga.press(route("leaving.stop", 1))
    assert words(olga.card).startswith("This card is out of date")
    await olga.type("/setup")
    assert words(olga.card).startswith("Set up your community"), "it begins afresh"
    shown = len(setting_up.board.shown)
    setting_up.home.clock.move(hours=24)
    await setting_up.run()
    assert len(setting_up.board.shown) == shown
    assert await there(setting_up, olga) == [True]


async def test_it_cannot_be_stopped_once_it_has_begun(setting_up: SetupScene) -> None:
    olga = await asked_for(setting_up)
    here = await setting_up.community_id()
    setting_up.home.clock.move(hours=24)
    await olga.press(route("leaving.stop", here))
    assert words(olga.card).startswith("The deletion has begun already.")


@pytest.mark.parametrize("cut", range(1, 7))
async def test_a_power_cut_in_the_middle_is_made_good(
    setting_up: SetupScene, monkeypatch: pytest.MonkeyPatch, cut: int
) -> None:
    monkeypatch.setattr(leaving, "AT_ONCE", 2)
    olga = await asked_for(setting_up)
    people = [setting_up.member(name) for name in ("ana", "ben", "cy", "di")]
    for one in people:
        await one.type("/me")
    writes = 0

    def counted(kind: type, name: str) -> None:
        real = getattr(kind, name)

        async def write(*args: object) -> object:
            nonlocal writes
            writes += 1
            if writes == cut:
                raise PowerCutError
            return await real(*args)

        monkeypatch.setattr(kind, name, write)

    counted(SqlMembers, "delete")
    counted(SqlCommunities, "delete")
    setting_up.home.clock.move(hours=24)
    with pytest.raises(PowerCutError):
        await leaving.look(setting_up.home.app)
    left = sum(await there(setting_up, olga, *people))
    assert left == 5 - 2 * ((cut - 1) // 2) if cut < 5 else left <= 1
    await leaving.look(setting_up.home.app)
    assert sum(await there(setting_up, olga, *people)) == left, "another process may still be at it"
    setting_up.home.clock.move(minutes=11)
    await leaving.look(setting_up.home.app)
    assert sum(await there(setting_up, olga, *people)) == 0
    async with setting_up.home.storage.begin(writes=False) as uow:
        assert await uow.communities.of_workspace(Platform.SLACK, "W1") is None
    homes = [one.person for one in await claimed(setting_up.home, Platform.SLACK) if one.home]
    assert sorted(homes) == ["ana", "ben", "cy", "di", "olga"], "each page is cleared once"
