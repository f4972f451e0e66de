"""`/mock now`, from wherever it is asked for; and somebody to step in."""

from __future__ import annotations

from datetime import datetime, timedelta

import pytest

from assessments.evidence import MockFormat
from bot.calls import Platform
from bot.mocks.machine import SessionState
from bot.mocks.records import Queued, Session
from tests.features.mock_scene import MockScene, route, said, titles
from tests.house import Person, words


def in_private(mocks: MockScene, name: str) -> Person:
    """The same person, in the bot's direct messages, which name no server on Discord."""
    return mocks.member(name).on(mocks.platform, name, workspace="")


async def of(mocks: MockScene, name: str) -> list[Session]:
    member_id = await mocks.id_of(name)
    async with mocks.home.storage.begin(writes=False) as uow:
        return [*await uow.sessions.of_member(member_id, 9)]


async def test_who_asks_in_direct_messages_meets_who_waits_in_the_server(mocks: MockScene) -> None:
    mocks.platform = Platform.DISCORD
    await mocks.programme()
    await mocks.joins("ana", "ben")
    ana, ben = mocks.member("ana"), in_private(mocks, "ben")
    await ana.type("/mock now")
    await ben.press(route("mocks.now"))
    assert words(ben.card).startswith("Somebody is there")
    (made,) = await of(mocks, "ana")
    assert made.workspace == "W1"
    await mocks.run()
    assert len(mocks.hall.private("ana", "ben")) == 1
    assert mocks.hall.channel() == []


async def test_a_mock_of_people_who_left_is_introduced_nowhere(mocks: MockScene) -> None:
    await mocks.programme()
    await mocks.joins("ana", "ben")
    await mocks.member("ana").type("/mock now")
    async with mocks.home.storage.begin() as uow:
        await uow.members.leave(mocks.member("ana").origin, mocks.now)
    await mocks.member("ben").type("/mock now")
    assert words(mocks.member("ben").card).startswith("Looking for somebody")
    await mocks.run()
    assert mocks.hall.shown == []


async def test_who_waits_and_keeps_away_is_as_if_they_were_not_there(mocks: MockScene) -> None:
    await mocks.joins("ana", "ben")
    ana, ben = await mocks.id_of("ana"), await mocks.id_of("ben")
    async with mocks.home.storage.begin() as uow:
        await uow.mock_profiles.block(ben, ana)
    await mocks.member("ana").type("/mock now")
    alone = words(mocks.member("ana").card)
    await mocks.member("ana").press(route("mocks.not_now"))
    await mocks.member("ben").type("/mock now")
    await mocks.member("ana").type("/mock now")
    assert words(mocks.member("ana").card) == alone


async def test_a_no_show_of_a_mock_on_demand_is_rescued_by_who_stands_by_in_a_round(mocks: MockScene) -> None:
    mocks.platform = Platform.DISCORD
    await mocks.paired("sam")
    await mocks.joins("ana", "ben", "pat")
    for name in ("ana", "ben"):
        await mocks.member(name).type("/mock now")
    (session,) = await of(mocks, "ana")
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.start)
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=16))
    await mocks.member("ana").press(route("mocks.stand_in", session.id))
    assert (await of(mocks, "ben"))[0].state is SessionState.NO_SHOW
    await mocks.run()
    assert "Free for a mock right now?" in titles(mocks.hall.told("sam"))
    assert "Ana" not in said(mocks.hall.told("sam"))
    sam = in_private(mocks, "sam")
    await sam.press(route("mocks.now"))
    assert words(sam.card).startswith("Somebody is there")


async def test_who_paused_is_not_asked_to_step_in(mocks: MockScene) -> None:
    (session,) = await mocks.paired("ana", "ben")
    await mocks.joins("sam")
    await mocks.press_in("sam")
    await mocks.run()
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.member("sam").press(route("profile.pause", 2))
    await mocks.until(session.start, timedelta(hours=1))
    await mocks.member("ana").press(route("mocks.here", session.id))
    await mocks.until(session.start + timedelta(minutes=16))
    await mocks.member("ana").press(route("mocks.stand_in", session.id))
    await mocks.run()
    assert "Free for a mock right now?" not in titles(mocks.hall.told("sam"))


async def searching(mocks: MockScene) -> list[str]:
    """Who waits and has not been found a mock, the first in line first."""
    names = {await mocks.id_of(name): name for name in mocks.people}
    async with mocks.home.storage.begin() as uow:
        waiting = await uow.mock_queue.waiting(1, mocks.platform, "W1", mocks.now)
    return [names[one.member_id] for one in waiting]


async def found(mocks: MockScene) -> Session:
    """Dan waits, then Ana; Ben meets Ana, and Cem waits as well."""
    await mocks.joins("ana", "ben", "cem")
    await mocks.joins("dan", formats=frozenset({MockFormat.SQL}))
    for name in ("dan", "ana", "ben", "cem"):
        await mocks.member(name).type("/mock now")
        mocks.home.clock.move(minutes=1)
    assert await searching(mocks) == ["dan", "cem"]
    return (await of(mocks, "ana"))[0]


async def test_who_asks_again_keeps_their_place(mocks: MockScene) -> None:
    await mocks.joins("ana")
    await mocks.joins("ben", formats=frozenset({MockFormat.SQL}))
    for name in ("ana", "ben", "ana"):
        await mocks.member(name).type("/mock now")
        mocks.home.clock.move(minutes=30)
    assert await searching(mocks) == ["ana", "ben"]
    mocks.home.clock.move(minutes=75)
    assert await searching(mocks) == ["ana"], "and is looked for longer"


@pytest.mark.parametrize("agreed", [False, True])
async def test_where_one_declines_the_other_is_back_at_their_old_place(mocks: MockScene, agreed: bool) -> None:
    session = await found(mocks)
    for name in ("ana", "ben") if agreed else ("ana",):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    assert await searching(mocks) == ["dan", "cem"]
    await mocks.member("ben").press(route("mocks.cannot_now", session.id, 0))
    assert await searching(mocks) == ["dan", "ana", "cem"]
    await mocks.run()
    assert "Who could come is back in line" in said(mocks.hall.told("ana"))
    await mocks.member("ana").type("/mock now")
    assert words(mocks.member("ana").card).startswith("Somebody is there"), "Cem, who came later, is there"
    assert await searching(mocks) == ["dan"]


@pytest.mark.parametrize("put_off", [False, True])
async def test_a_mock_of_a_round_that_falls_through_takes_nobody_out_of_the_line(
    mocks: MockScene, put_off: bool
) -> None:
    session = await mocks.confirmed("ana", "ben")
    await mocks.until(session.start - timedelta(minutes=110), timedelta(hours=1))
    for name in ("ana", "ben"):  # by hand, or they would be found for each other
        queued = waits(mocks, name, await mocks.id_of(name), session.created_at)
        async with mocks.home.storage.begin() as uow:
            await uow.mock_queue.join(queued)
    assert await searching(mocks) == ["ana", "ben"]
    ben = mocks.member("ben")
    if put_off:
        await ben.press(route("mocks.own_time", session.id))
        await ben.send(day=f"{mocks.now + timedelta(days=2):%Y-%m-%d}", at="10:00")
        assert (await of(mocks, "ben"))[0].version == 1
    else:
        await ben.press(route("mocks.cannot_now", session.id, 0))
        assert (await of(mocks, "ben"))[0].state is SessionState.CANCELLED
    assert await searching(mocks) == ["ana", "ben"]


def waits(mocks: MockScene, name: str, member_id: int, since: datetime) -> Queued:
    """Somebody in line for the next two hours."""
    until = mocks.now + timedelta(hours=2)
    return Queued(member_id, 1, mocks.platform, "W1", name, "C1", since, until, frozenset({MockFormat.CODING}))


async def test_where_the_caller_is_declined_they_are_back_where_they_came(mocks: MockScene) -> None:
    session = await found(mocks)
    await mocks.member("ana").press(route("mocks.cannot_now", session.id, 0))
    assert await searching(mocks) == ["dan", "ben", "cem"]


async def test_who_does_not_answer_is_not_back_in_line(mocks: MockScene) -> None:
    session = await found(mocks)
    await mocks.member("ben").press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.start)
    assert (await of(mocks, "ana"))[0].state is SessionState.RELEASED
    assert await searching(mocks) == ["dan", "ben", "cem"]


async def test_who_meets_or_puts_it_off_looks_no_more(mocks: MockScene) -> None:
    session = await found(mocks)
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.confirm", session.id, 0))
    await mocks.until(session.start)
    for name in ("ana", "ben"):
        await mocks.member(name).press(route("mocks.here", session.id))
    await mocks.until(session.end + timedelta(hours=1), timedelta(minutes=30))
    assert "Nobody was free this time" not in titles(mocks.hall.told("ana"))
    for name in ("ana", "ben"):
        await mocks.member(name).type("/mock now")
    later = max(await of(mocks, "ana"), key=lambda one: one.id)
    await mocks.member("ana").press(route("mocks.own_time", later.id))
    await mocks.member("ana").send(day=f"{mocks.now + timedelta(days=2):%Y-%m-%d}", at="10:00")
    assert (await of(mocks, "ben"))[0].version == 1
    assert await searching(mocks) == []
