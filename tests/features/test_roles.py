"""Roles and user groups give rights, in their own server or workspace, and only there."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.calls import OpenedHome, Platform, Rank
from bot.community.records import RoleRight
from bot.outcomes import Home
from storage.repositories.organising import SqlOrganising
from tests.features.mock_scene import MockScene, route
from tests.features.setup_scene import SetupScene
from tests.features.test_foreign_organisers import linked
from tests.house import House, Person, claimed, words


async def gives(home: House, who: Person, role: str, rank: Rank) -> None:
    """A role gives a rank where somebody is."""
    here = who.origin
    async with home.storage.begin() as uow:
        member = await uow.members.register(here, home.clock.now())
        right = RoleRight(here.platform, here.workspace, role, rank)
        await uow.organising.set_roles(member.community_id, here.platform, here.workspace, [right])


def refused(who: Person) -> bool:
    return words(who.card).startswith("You can't do that here")


@pytest.mark.parametrize(
    ("roles", "may"), [({"r1"}, True), ({"r1", "r2"}, True), ({"r2"}, False), (set(), False), ({"R1"}, False)]
)
async def test_a_role_gives_what_organisers_chose_for_it(setting_up: SetupScene, roles: set[str], may: bool) -> None:
    await gives(setting_up.home, setting_up.organiser(), "r1", Rank.ORGANISER)
    yara = setting_up.member("yara", roles=frozenset(roles))
    await yara.type("/setup community")
    assert refused(yara) is not may
    await yara.type("/help")
    assert ("/setup prompts" in words(yara.card)) is may


async def test_a_coach_is_no_organiser(setting_up: SetupScene) -> None:
    await gives(setting_up.home, setting_up.organiser(), "r1", Rank.COACH)
    yara = setting_up.member("yara", roles=frozenset({"r1"}))
    await yara.type("/setup log")
    assert refused(yara)


async def test_a_role_that_is_taken_away_gives_nothing_at_the_next_click(setting_up: SetupScene) -> None:
    home, olga = setting_up.home, setting_up.organiser()
    await gives(home, olga, "r1", Rank.ORGANISER)
    yara = setting_up.member("yara", roles=frozenset({"r1"}))
    await yara.type("/setup community")
    await yara.click("Begin")
    card = yara.card
    await gives(home, olga, "r2", Rank.ORGANISER)  # the role itself gives nothing any more
    await yara.click("Skip to 2 of 7")
    assert refused(yara)
    await gives(home, olga, "r1", Rank.ORGANISER)
    yara.card, yara.origin = card, replace(yara.origin, roles=frozenset())  # they have lost the role
    await yara.click("Skip to 2 of 7")
    assert refused(yara)
    assert (await setting_up.settings()).version == 0


async def test_a_role_of_ones_own_server_gives_nothing_elsewhere(mocks: MockScene) -> None:
    programme = await mocks.programme()
    eve = mocks.member("eve", roles=frozenset({"r1"}))
    await eve.type("/mock next")
    at_home = mocks.home.person("eve", Platform.DISCORD, "eves-own-server", roles=frozenset({"r1"}))
    await gives(mocks.home, at_home, "r1", Rank.ORGANISER)
    await linked(eve, at_home)
    await eve.type("/setup mocks")
    assert refused(eve), "the same name of a role, in another community"
    await at_home.press(route("programme.remove_now", programme.id))
    assert words(at_home.card).startswith("This card is out of date")
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.programmes.get(programme.id) is not None


async def test_members_cost_no_look_at_roles(setting_up: SetupScene, monkeypatch: pytest.MonkeyPatch) -> None:
    looks = list[str]()
    real = SqlOrganising.roles

    async def roles(self: SqlOrganising, platform: Platform, workspace: str) -> object:
        looks.append(workspace)
        return await real(self, platform, workspace)

    monkeypatch.setattr(SqlOrganising, "roles", roles)
    ana = setting_up.member(roles=frozenset({"r1"}))
    await ana.type("/assess short")
    await ana.type("/me")
    assert looks == []
    olga = setting_up.organiser(roles=frozenset({"r1"}))
    await olga.type("/setup prompts")
    assert looks == [], "the platform's own right is enough"
    await ana.type("/setup prompts")
    assert looks == ["W1"]


async def home_of(setting_up: SetupScene, who: Person) -> list[str]:
    outcome = await setting_up.home.app.handle(OpenedHome(who.origin, f"home-{who.origin.person}"))
    assert isinstance(outcome, Home)
    who.card = outcome.card
    return who.labels()


async def test_an_organisers_home_shows_the_way_to_set_up_and_a_members_does_not(setting_up: SetupScene) -> None:
    olga, ana = setting_up.organiser(), setting_up.member()
    await gives(setting_up.home, olga, "r1", Rank.ORGANISER)
    yara = setting_up.member("yara", roles=frozenset({"r1"}))
    theirs = await home_of(setting_up, ana)
    assert "Set up your community" not in theirs
    assert await home_of(setting_up, olga) == [*theirs, "Set up your community"]
    assert "Set up your community" in await home_of(setting_up, yara)
    await yara.click("Set up your community")
    assert words(yara.card).startswith("Set up your community")


async def test_a_home_that_is_drawn_anew_keeps_the_way(setting_up: SetupScene) -> None:
    from tests.features.test_assess import finish

    olga, ana = setting_up.organiser(), setting_up.member()
    for one in (olga, ana):
        await one.type("/assess short")
        await finish(one)
    drawn = {one.person: await setting_up.home.app.draw(one) for one in await claimed(setting_up.home, Platform.SLACK)}
    shown = {person: str(card) for person, card in drawn.items()}
    assert "Set up your community" in shown["olga"]
    assert "Set up your community" not in shown["ana"]


def test_the_way_fits_on_every_home() -> None:
    from bot.ui.cards import Button
    from tests import gallery

    row = (Button("Gemeinschaft einrichten " * 3, "g1:setup.show_all"),)
    for _, card in gallery.results():
        if "g1:setup.show_all" not in card.actions():
            replace(card, controls=(*card.controls, row))
