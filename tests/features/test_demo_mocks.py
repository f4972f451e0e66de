"""The demo community's mocks: a round that the visitor can join, and pairs when it is paired."""

from __future__ import annotations

from bot.demo_mocks import WANTS, seed_mocks
from bot.mocks.machine import EntryState
from bot.mocks.records import RoundState, SeatRole
from tests.features.mock_scene import MockScene


async def test_the_demo_has_a_round_that_makes_pairs(mocks: MockScene) -> None:
    zones = {"amara": "Africa/Lagos", "mateo": "America/Sao_Paulo", "yuki": "Asia/Tokyo", "priya": "Asia/Kolkata"}
    origins = {name: mocks.member(name, zone=zones.get(name)).origin for name in (*WANTS, "jonas")}
    await seed_mocks(mocks.home.app, origins, "C1")
    await mocks.run()
    held = await mocks.round()
    assert held.state is RoundState.OPEN
    assert len(mocks.hall.channel()) == 1
    await mocks.joins("you")
    await mocks.press_in("you")
    await mocks.run(days=2, minutes=1)
    states = await mocks.states()
    assert states == dict.fromkeys((*WANTS, "you"), EntryState.MATCHED) | {
        name: state for name, state in states.items() if state is EntryState.STAND_BY
    }
    sessions = await mocks.sessions()
    assert len(sessions) >= 2
    assert all(sum(seat.role is SeatRole.MENTOR for seat in one.seats) <= 1 for one in sessions)
