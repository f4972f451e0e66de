"""Answers, evidence, sittings and scores."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta, timezone

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from assessments.answers import SelfAnswer
from assessments.dimensions import Dimension
from assessments.parameters import Length
from bot.records import SittingState
from storage.unit_of_work import SqlStorage
from tests.storage.samples import (
    ADA,
    BOB,
    DAY,
    MINUTE,
    NOW,
    check_answer,
    mock,
    problem,
    profile,
    registered,
    self_answer,
)


async def test_answers_come_back_as_given_oldest_first(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 1, Length.NORMAL, None, NOW)
        records = [
            self_answer(sitting.id, "b", 0, NOW + 2 * MINUTE),
            check_answer(sitting.id, "c", None, False, NOW),
            check_answer(sitting.id, "d", 2, True, NOW + MINUTE),
        ]
        for record in records:
            await uow.answers.put(member.id, record, "c1")
    async with storage.begin(writes=False) as uow:
        assert await uow.answers.all(member.id) == [records[1].answer, records[2].answer, records[0].answer]
        assert await uow.answers.of_sitting(sitting.id) == {"b": records[0], "c": records[1], "d": records[2]}
        assert await uow.answers.all(member.id + 1) == []


async def test_a_second_answer_in_one_sitting_replaces_the_first(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        first = await uow.sittings.start(member.id, 1, Length.NORMAL, None, NOW)
        await uow.answers.put(member.id, self_answer(first.id, "q", 1), "c1")
        await uow.answers.put(member.id, self_answer(first.id, "q", 4, NOW + MINUTE), "c1")
        second = await uow.sittings.start(member.id, 1, Length.NORMAL, None, NOW + DAY)
        await uow.answers.put(member.id, self_answer(second.id, "q", 2, NOW + DAY), "c2")
        assert await uow.answers.all(member.id) == [
            SelfAnswer("q", 4, NOW + MINUTE),
            SelfAnswer("q", 2, NOW + DAY),
        ]


async def test_nobody_writes_into_the_answers_of_another(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(ada.id, 1, Length.NORMAL, None, NOW)
        await uow.answers.put(ada.id, self_answer(sitting.id, "q", 1), "c1")
        await uow.answers.put(bob.id, self_answer(sitting.id, "q", 4), "c1")
        assert await uow.answers.all(ada.id) == [SelfAnswer("q", 1, NOW)]


async def test_instants_of_any_zone_are_the_same_instants(storage: SqlStorage) -> None:
    member = await registered(storage)
    local = NOW.astimezone(timezone(timedelta(hours=-9)))
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 1, Length.NORMAL, None, NOW)
        await uow.answers.put(member.id, self_answer(sitting.id, "later", 1, local + MINUTE), "c1")
        await uow.answers.put(member.id, self_answer(sitting.id, "now", 1, NOW), "c1")
        answers = await uow.answers.all(member.id)
    assert [answer.at for answer in answers] == [NOW, NOW + MINUTE]
    assert all(answer.at.utcoffset() == timedelta(0) for answer in answers)


async def test_evidence_counts_once_for_each_member(storage: SqlStorage) -> None:
    ada, bob = await registered(storage), await registered(storage, BOB)
    async with storage.begin() as uow:
        assert await uow.evidence.add(ada.id, mock(NOW + DAY), "k2")
        assert await uow.evidence.add(ada.id, problem(), "k1")
        assert not await uow.evidence.add(ada.id, mock(), "k1")
        assert await uow.evidence.add(bob.id, mock(), "k1")
        assert await uow.evidence.all(ada.id) == [problem(), mock(NOW + DAY)]
        assert await uow.evidence.all(bob.id) == [mock()]


async def test_a_sitting_survives_with_all_it_knows(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        begun = await uow.sittings.start(member.id, -(2**62), Length.SHORT, Dimension.MOCKS, NOW)
        assert begun == await uow.sittings.running(member.id)
    moved = replace(begun, asked=("a", "b"), cursor=1, updated_at=NOW + MINUTE)
    async with storage.begin() as uow:
        await uow.sittings.save(moved)
    async with storage.begin(writes=False) as uow:
        assert await uow.sittings.running(member.id) == moved == await uow.sittings.get(begun.id, member.id)
        assert await uow.sittings.get(begun.id, member.id + 1) is None
    async with storage.begin() as uow:
        await uow.sittings.save(replace(moved, state=SittingState.FINISHED))
        assert await uow.sittings.running(member.id) is None


async def test_starting_over_abandons_the_running_sitting_and_keeps_its_answers(storage: SqlStorage) -> None:
    member = await registered(storage)
    async with storage.begin() as uow:
        first = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
        await uow.answers.put(member.id, self_answer(first.id, "q", 1), "c1")
        second = await uow.sittings.start(member.id, 2, Length.SHORT, None, NOW + MINUTE)
        assert await uow.sittings.running(member.id) == second
        abandoned = await uow.sittings.get(first.id, member.id)
        assert abandoned == replace(first, state=SittingState.ABANDONED, updated_at=NOW + MINUTE)
        assert await uow.answers.all(member.id) == [SelfAnswer("q", 1, NOW)]


async def test_scores_come_newest_first_and_whole(storage: SqlStorage) -> None:
    member = await registered(storage)
    scores = [profile(NOW + day * DAY, 50.0 + day) for day in range(4)]
    async with storage.begin() as uow:
        for score in (scores[2], scores[0], scores[3], scores[1]):
            await uow.snapshots.add(member.id, score, "weekly")
        assert await uow.snapshots.latest(member.id, 3) == [scores[3], scores[2], scores[1]]
        assert await uow.snapshots.latest(member.id + 1, 3) == []


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(st.timedeltas(-700_000 * DAY, 2_900_000 * DAY), min_size=2, max_size=6),
    hours=st.integers(-14, 14),
)
async def test_instants_sort_as_time_does(storage: SqlStorage, moves: list[timedelta], hours: int) -> None:
    zoned = [(NOW + move).astimezone(timezone(timedelta(hours=hours))) for move in moves]
    member = await registered(storage)
    async with storage.begin() as uow:
        sitting = await uow.sittings.start(member.id, 1, Length.SHORT, None, NOW)
        for number, at in enumerate(zoned):
            await uow.answers.put(member.id, self_answer(sitting.id, f"q{number}", 1, at), "c1")
        stored = [answer.at for answer in await uow.answers.all(member.id)]
        await uow.members.delete(member.id)
    assert stored == sorted(zoned)


async def test_a_naive_instant_is_refused(storage: SqlStorage) -> None:
    with pytest.raises(Exception, match="needs a time zone"):
        await registered(storage, ADA, NOW.replace(tzinfo=None))
