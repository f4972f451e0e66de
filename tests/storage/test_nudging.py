"""Who is written to of the bot's own accord, on both databases."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from assessments.parameters import Length
from bot.community.records import MemberChoices, Nudges
from bot.mocks.machine import SessionState
from bot.mocks.rating import Rating, RatingKind
from bot.mocks.records import MockProfile, Seat, SeatRole
from bot.nudging.records import Nudge, NudgeState
from storage.unit_of_work import SqlStorage
from tests.storage.samples import ADA, ADA_ON_SLACK, BOB, CY, DAY, NOW, pair, problem, registered, session


async def test_who_has_begun_is_looked_at_once(storage: SqlStorage) -> None:
    ada, _, elsewhere = [await registered(storage, one) for one in (ADA, BOB, ADA_ON_SLACK)]
    async with storage.begin() as uow:
        assert not await uow.nudging.any_due(NOW + 99 * DAY)
        for member in (ada, elsewhere):
            await uow.evidence.add(member.id, problem(), "p")
        await uow.nudging.enrol(NOW)
        await uow.nudging.save([NudgeState(ada.id, NOW + DAY, 3, Nudge.QUIET, NOW)])
        await uow.nudging.enrol(NOW + DAY)
        assert await uow.nudging.of_member(ada.id) == NudgeState(ada.id, NOW + DAY, 3, Nudge.QUIET, NOW)
        assert await uow.nudging.of_member(elsewhere.id) == NudgeState(elsewhere.id, NOW)
        assert [one.member_id for one in await uow.nudging.due(NOW + DAY, 9)] == [elsewhere.id, ada.id]
        assert [one.member_id for one in await uow.nudging.due(NOW, 9)] == [elsewhere.id]
        await uow.nudging.save([NudgeState(elsewhere.id, None)])
        assert not await uow.nudging.any_due(NOW)


async def test_the_facts_of_many_come_in_one_read(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    async with storage.begin() as uow:
        await uow.evidence.add(ada.id, problem(NOW - DAY), "p")
        sitting = await uow.sittings.start(ada.id, 1, Length.SHORT, None, NOW - 2 * DAY)
        await uow.members.save(replace(ada, aim_date=date(2027, 6, 1)))
        await uow.cohorts.choose(MemberChoices(bob.id, nudges=Nudges.FEWER))
        await uow.mock_profiles.save(MockProfile(cy.id, paused_until=NOW + DAY))
    async with storage.begin() as uow:
        found = await uow.nudging.candidates([ada.id, bob.id, cy.id, 10**9], NOW)
        assert found.keys() == {ada.id, bob.id, cy.id}
        facts = found[ada.id].facts
        assert (facts.active_at, facts.sitting_since, facts.aim) == (NOW - DAY, sitting.updated_at, date(2027, 6, 1))
        assert {one.often for one in found.values()} == {Nudges.USUAL, Nudges.FEWER}
        assert [found[one.id].paused for one in (ada, bob, cy)] == [False, False, True]
        assert not (await uow.nudging.candidates([cy.id], NOW + 2 * DAY))[cy.id].paused
        await uow.members.leave(ADA, NOW)
        assert ada.id not in await uow.nudging.candidates([ada.id], NOW)


async def test_feedback_is_owed_until_it_is_given(storage: SqlStorage) -> None:
    ada, bob, cy = [await registered(storage, one) for one in (ADA, BOB, CY)]
    async with storage.begin() as uow:
        seats = [*pair(ada.id, bob.id), Seat(cy.id, SeatRole.OBSERVER)]
        held = await uow.sessions.add(session(ada.community_id, *seats, state=SessionState.FEEDBACK, start=NOW - DAY))
        await uow.sessions.rate(Rating(held.id, ada.id, ada.id, RatingKind.SELF, NOW, 2))
        await uow.sessions.rate(Rating(held.id, bob.id, ada.id, RatingKind.CANDIDATE, NOW, 3))
        await uow.sessions.rate(Rating(held.id, ada.id, bob.id, RatingKind.CANDIDATE, None, 3))  # half done
    async with storage.begin() as uow:
        found = await uow.nudging.candidates([ada.id, bob.id, cy.id], NOW)
        assert [found[one.id].facts.feedback_since for one in (ada, bob, cy)] == [held.end, None, None]
        await uow.sessions.save(replace(held, state=SessionState.CLOSED))
        assert (await uow.nudging.candidates([ada.id], NOW))[ada.id].facts.feedback_since is None


@pytest.mark.parametrize(
    ("mine", "theirs"),
    [
        (NudgeState(1, NOW + DAY, 3, Nudge.QUIET, NOW - DAY), NudgeState(2, NOW + DAY, 1, Nudge.AGEING, NOW)),
        (NudgeState(1, NOW + DAY, 3, Nudge.AGEING, NOW), NudgeState(2, NOW + DAY, 1, Nudge.QUIET, NOW - DAY)),
        (NudgeState(1, NOW + DAY), NudgeState(2, NOW, 1, Nudge.AGEING, NOW)),
        (NudgeState(1, NOW + DAY, 3, Nudge.AGEING, NOW), NudgeState(2, NOW)),
        (None, NudgeState(2, NOW + DAY, 1, Nudge.AGEING, NOW)),
    ],
)
async def test_who_becomes_one_was_written_to_when_either_was(
    storage: SqlStorage, mine: NudgeState | None, theirs: NudgeState
) -> None:
    kept, gone = await registered(storage), await registered(storage, ADA_ON_SLACK)
    states = [replace(one, member_id=who.id) for one, who in ((mine, kept), (theirs, gone)) if one is not None]
    async with storage.begin() as uow:
        await uow.nudging.save(states)
        await uow.members.merge(gone.id, kept.id)
        found = await uow.nudging.of_member(kept.id)
    assert found is not None
    assert (found.last, found.last_at) == (Nudge.AGEING, NOW)
    assert found.sent == states[0].sent, "its messages keep keys of their own"
