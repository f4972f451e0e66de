"""What must not be seen in a mock, or not yet: questions and guides, and who keeps away from whom."""

from __future__ import annotations

from datetime import timedelta

from bot.mocks.machine import SessionState
from tests.features.mock_scene import MockScene, route
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
