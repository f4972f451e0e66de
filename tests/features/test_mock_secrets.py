"""What must not be seen in a mock, or not yet: questions and guides, and who keeps away from whom."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from bot.features.mocks import pairing
from bot.matching.solve import Matching
from bot.mocks.machine import EntryState, SessionState
from tests.features.mock_scene import InPlace, MockScene, route
from tests.house import words


async def test_what_fell_through_shows_neither_question_nor_guide_and_its_packs_go_back(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    await mocks.until(session.end, timedelta(hours=1))
    for name in ("ana", "ben"):
        for action in (route("mocks.question", session.id), route("mocks.guide", session.id, 1)):
            await mocks.member(name).press(action)
            assert words(mocks.member(name).card).startswith(f"Mock {session.id}")
    called_off = await mocks.session("ana", SessionState.CANCELLED)
    assert {seat.asks + seat.answers for seat in called_off.seats} == {""}


async def test_a_guide_that_was_open_is_not_met_again(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start - timedelta(minutes=5), timedelta(hours=1))
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    (opened,) = [seat.asks for seat in session.seats if seat.first]
    ids = [await mocks.id_of(name) for name in ("ana", "ben")]
    async with mocks.home.storage.begin(writes=False) as uow:
        assert await uow.sessions.packs_seen(ids) == {one: frozenset({opened}) for one in ids}


async def test_a_block_while_pairs_are_made_is_kept(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.run(hours=4)
    for name in ("ana", "ben"):
        await mocks.press_in(name)
    ana, ben = [await mocks.id_of(name) for name in ("ana", "ben")]

    class BlocksMeanwhile(InPlace):
        async def match(self, *args: Any, **more: Any) -> Matching:
            found = await super().match(*args, **more)
            assert found.matches
            async with mocks.home.storage.begin() as uow:
                await uow.mock_profiles.block(ben, ana)
            return found

    mocks.home.app.matcher = BlocksMeanwhile()  # type: ignore[assignment]
    await pairing_of(mocks)
    assert await mocks.sessions() == []
    assert set((await mocks.states()).values()) == {EntryState.STAND_BY}


async def pairing_of(mocks: MockScene) -> None:
    mocks.home.clock.move(hours=48)
    await pairing.look(mocks.home.app)


async def test_a_block_calls_off_what_is_ahead_and_says_so_to_who_blocks_alone(mocks: MockScene) -> None:
    session = await mocks.confirmed("ana", "ben")
    ana = mocks.member("ana")
    await ana.press("g1:profile.block", ("ben",))
    assert "is called off" in words(ana.card)
    assert (await mocks.session("ben")).state is SessionState.CANCELLED
    await mocks.run()
    (told,) = [card for card in mocks.hall.private("ana", "ben") if card.title == "This mock is called off"]
    assert "Ana can’t make it." in words(told)
    await ana.press("g1:profile.block", ("cy",))
    assert "is called off" not in words(ana.card)
    assert session.id == (await mocks.session("ana")).id


@pytest.mark.parametrize("name", ["", "   ", "\u202e<!channel>@everyone\nx", "{name}", "🦆" * 4_000])
async def test_any_name_can_be_in_a_mock(mocks: MockScene, name: str) -> None:
    who = mocks.member("ana")
    who.origin = replace(who.origin, person_name=name)
    session = await mocks.running("ana", "ben")
    await mocks.until(session.end + timedelta(minutes=1), timedelta(minutes=10))
    assert [card.title for card in mocks.hall.private("ana", "ben")][-1] == "How did it go?"
    for one in ("ana", "ben"):
        await mocks.member(one).type("/mock next")
        assert words(mocks.member(one).card).startswith("Your mocks")
