"""What the application does when a person leaves, or when the bot is taken out."""

from __future__ import annotations

from dataclasses import replace

from bot.calls import Departure, Origin, Platform
from bot.outcomes import Nothing
from tests.features.test_assess import finish
from tests.house import House, Person, claimed


async def _left(home: House, person: Person) -> bool:
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(person.origin)
    assert member is not None
    return member.left


async def test_when_the_bot_is_taken_out_its_members_there_have_left(home: House, ana: Person) -> None:
    elsewhere = home.person("ben", workspace="W2")
    for person in (ana, elsewhere):
        await person.type("/assess short")
        await finish(person)
    removal = Departure(Origin(Platform.PLAYGROUND, "W1", person=""), "removed-1")
    assert isinstance(await home.app.handle(removal), Nothing)
    assert await _left(home, ana)
    assert not await _left(home, elsewhere)
    drawn = {one.person: await home.app.draw(one) for one in await claimed(home, Platform.PLAYGROUND)}
    assert drawn["ana"] is not None
    assert not drawn["ana"].charts()  # an empty page: no scores go to a community without the bot


async def test_who_nobody_knows_may_leave(home: House, ana: Person) -> None:
    stranger = replace(ana.origin, person="stranger")
    assert isinstance(await home.app.handle(Departure(stranger, "left-1")), Nothing)
    async with home.storage.begin(writes=False) as uow:
        assert await uow.members.find(stranger) is None
