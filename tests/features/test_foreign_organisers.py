"""An organiser's rights end where their server or workspace does, whichever accounts they have linked."""

from __future__ import annotations

from bot.calls import Platform, Rank
from bot.outcomes import Reply
from tests.features.mock_scene import MockScene, route
from tests.house import Person, words


async def linked(giver: Person, taker: Person) -> None:
    """The taker's account becomes the giver's member."""
    await giver.type("/me link")
    code = words(giver.card).split("/me link ")[1].split()[0]
    await taker.type(f"/me link {code}")
    await taker.click("Join them")


async def test_who_organises_a_server_of_their_own_has_no_rights_in_the_community_they_linked(mocks: MockScene) -> None:
    programme = await mocks.programme()
    eve = mocks.member("eve")
    await eve.type("/mock next")
    at_home = eve.on(Platform.DISCORD, "eve-at-home", workspace="eves-own-server")
    at_home.origin = mocks.home.person("eve", Platform.DISCORD, "eves-own-server", rank=Rank.ORGANISER).origin
    await linked(eve, at_home)
    await at_home.press(route("programme.show", programme.id))
    assert words(at_home.card).startswith("This card is out of date")
    await at_home.press(route("programme.remove_now", programme.id))
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.programmes.get(programme.id) is not None


async def test_they_still_organise_their_own_server(mocks: MockScene) -> None:
    eve = mocks.member("eve")
    at_home = mocks.home.person("eve", Platform.DISCORD, "eves-own-server", rank=Rank.ORGANISER)
    await linked(eve, at_home)
    await at_home.type("/setup mocks")
    await at_home.click("Add a programme")
    outcome = await at_home.send(name="Ours", channel="C9", rhythm="weekly-3", at="18:00", zone="UTC")
    assert isinstance(outcome, Reply)
    assert "Ours" in words(at_home.card)
    olga = mocks.organiser()
    await olga.type("/setup mocks")
    assert "Ours" not in words(olga.card)
