"""What cards of mocks promise, kept."""

from __future__ import annotations

from datetime import timedelta

from bot.features.mocks.invitations import LEFT_ALONE
from bot.mocks.machine import EntryState, SessionState
from bot.mocks.records import MockProfile, SeatRole
from tests.features.mock_scene import MockScene, route, said, titles
from tests.house import words


async def profile_of(mocks: MockScene, name: str) -> MockProfile:
    member_id = await mocks.id_of(name)
    async with mocks.home.storage.begin(writes=False) as uow:
        found = await uow.mock_profiles.of_member(member_id)
    assert found is not None
    return found


async def test_who_skips_a_round_stays_paused_and_who_is_in_is_back(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana")
    await mocks.run(hours=4)
    ana, held = mocks.member("ana"), await mocks.round()
    await ana.press(route("profile.pause", 4))
    until = (await profile_of(mocks, "ana")).paused_until
    assert until is not None
    await ana.press(route("mocks.skip", held.id))
    assert (await profile_of(mocks, "ana")).paused_until == until
    await ana.press(route("mocks.join", held.id))
    assert (await profile_of(mocks, "ana")).paused_until is None
    await ana.press(route("mocks.still", 0))
    assert (await profile_of(mocks, "ana")).paused_until == mocks.now + LEFT_ALONE
