"""Programmes, rounds, wishes, mocks, ratings and the queue of peer mocks, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, time

from assessments.evidence import MockFormat
from bot.calendar import Pause
from bot.calls import Origin, Platform
from bot.mocks.machine import SessionState
from bot.mocks.records import (
    Rhythm,
    Round,
    Seat,
    SeatRole,
    Session,
)
from bot.practice import ScheduleState
from bot.records import Member
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    BOB,
    CY,
    NOW,
    mock_round,
    pair,
    programme,
    registered,
    session,
)

DEE = Origin(Platform.DISCORD, "guild", "dee", person_name="Dee")


async def people(storage: SqlStorage) -> tuple[Member, Member, Member, Member]:
    ada, bob, cy, dee = [await registered(storage, one) for one in (ADA, BOB, CY, DEE)]
    return ada, bob, cy, dee


async def stored(
    storage: SqlStorage, *seats: Seat, state: SessionState = SessionState.PROPOSED, **more: object
) -> Session:
    community = (await registered(storage)).community_id
    made = session(community, *seats, state=state)
    async with storage.begin() as uow:
        return await uow.sessions.add(replace(made, **more))  # type: ignore[arg-type]


async def opened(storage: SqlStorage) -> Round:
    community = (await registered(storage)).community_id
    async with storage.begin() as uow:
        of = await uow.programmes.add(programme(community))
        claimed = await uow.rounds.claim(mock_round(of))
    assert claimed is not None
    return claimed


async def test_a_programme_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    community = (await registered(storage)).community_id
    wanted = programme(community)
    async with storage.begin() as uow:
        one = await uow.programmes.add(wanted)
        other = await uow.programmes.add(replace(wanted, name="Other"))
    assert one == replace(wanted, id=one.id)
    changed = replace(
        one,
        place="elsewhere",
        name="Fridays",
        rhythm=Rhythm.FORTNIGHTLY,
        weekday=4,
        at=time(7, 5),
        zone="America/Bogota",
        minutes=90,
        formats=frozenset({MockFormat.ML_DESIGN}),
        since=date(2027, 4, 1),
        mentors=False,
        horizon=3,
        opens_hours=24,
        pauses=(Pause(date(2027, 12, 24), date(2028, 1, 1)),),
        link="https://example.org/\x00room",
        events=True,
        owner="ada",
        state=ScheduleState.STOPPED,
        trouble="gone",
        next_at=NOW,
        next_day=date(2027, 4, 2),
    )
    async with storage.begin() as uow:
        await uow.programmes.save(changed)
    async with storage.begin(writes=False) as uow:
        assert await uow.programmes.get(one.id) == replace(changed, link="https://example.org/room")
        assert [found.id for found in await uow.programmes.of_community(community)] == [one.id, other.id]
        assert await uow.programmes.get(10**17) is None
        assert list(await uow.programmes.of_community(community + 1)) == []


async def test_a_session_comes_back_as_it_was_stored(storage: SqlStorage) -> None:
    ada, bob, cy, _ = await people(storage)
    watching = Seat(cy.id, SeatRole.OBSERVER)
    one = await stored(storage, *pair(bob.id, ada.id), watching)
    assert one == replace(session(ada.community_id, *pair(bob.id, ada.id), watching), id=one.id)
    assert [seat.member_id for seat in one.seats] == [bob.id, ada.id, cy.id]
