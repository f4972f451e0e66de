"""The weekly correction: evidence carries what a rater's severity leaves, and the ratings stay as they were given."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path

import pytest

from assessments.mocks.severity import FEWEST
from bot.calendar import week_slot
from bot.features.mocks.severity_job import correct_severity
from bot.jobs.runner import EVERYWHERE, run_due
from bot.mocks.machine import SessionState
from bot.mocks.records import Session
from tests.features.rating_scene import CANDIDATE, Scene
from tests.house import Person, house

DAY = timedelta(days=1)


@pytest.fixture
async def scene(tmp_path: Path) -> AsyncIterator[Scene]:
    async with house(tmp_path) as opened:
        yield Scene(opened)


async def met(scene: Scene, rater: Person, candidates: list[Person], mark: int, first_day: int) -> list[Session]:
    """Pairs in which each candidate got this mark from the rater and gave a yes."""
    now = scene.home.clock.now()
    return [
        await scene.closed(one, rater, (mark, 3), start=now - (first_day + number) * DAY)
        for number, one in enumerate(candidates)
    ]


async def overalls(scene: Scene, who: Person) -> list[float]:
    return [one.overall for one in await scene.mocks(who)]


async def run(scene: Scene) -> str:
    return await correct_severity(scene.home.app, scene.home.clock.now())


async def test_a_strict_raters_ratings_are_raised_in_evidence_alone(scene: Scene) -> None:
    strict, mild = scene.member("stan"), scene.member("mia")
    candidates = [scene.member(name) for name in ("ana", "ben", "cy")]
    hard = await met(scene, strict, candidates, 2, 20)
    await met(scene, mild, candidates, 4, 10)
    before = [await overalls(scene, one) for one in candidates]
    assert before == [[2, 4]] * 3
    done = await run(scene)
    assert done == "done: 12 ratings"
    after = [await overalls(scene, one) for one in candidates]
    for low, high in after:
        assert 2 < low < high < 4
    for session in hard:
        stored = await scene.rating(session, strict, CANDIDATE)
        assert stored is not None
        assert stored.overall == 2
    criteria = [[set(one.criteria.values()) for one in await scene.mocks(who)] for who in candidates]
    assert criteria == [[{2}, {4}]] * 3


async def test_running_it_again_changes_nothing(scene: Scene) -> None:
    strict, mild = scene.member("stan"), scene.member("mia")
    candidates = [scene.member(name) for name in ("ana", "ben", "cy")]
    await met(scene, strict, candidates, 2, 20)
    await met(scene, mild, candidates, 4, 10)
    await run(scene)
    once = [await scene.mocks(one) for one in candidates]
    scene.home.clock.move(days=7)
    await run(scene)
    assert [await scene.mocks(one) for one in candidates] == once


async def test_raters_with_few_ratings_are_left_as_they_are(scene: Scene) -> None:
    strict, mild = scene.member("stan"), scene.member("mia")
    candidates = [scene.member(name) for name in ("ana", "ben", "cy")]
    await met(scene, strict, candidates[: FEWEST - 1], 1, 20)
    await met(scene, mild, candidates, 4, 10)
    await run(scene)
    for one in candidates[: FEWEST - 1]:
        assert (await overalls(scene, one))[0] == 1


async def test_ratings_older_than_half_a_year_stay_as_they_are(scene: Scene) -> None:
    strict, mild = scene.member("stan"), scene.member("mia")
    candidates = [scene.member(name) for name in ("ana", "ben", "cy")]
    await met(scene, strict, candidates, 2, 181)
    await met(scene, mild, candidates, 4, 10)
    assert await run(scene) == "done: 6 ratings"
    assert [(await overalls(scene, one))[0] for one in candidates] == [2] * 3


async def test_communities_are_corrected_apart_and_sealed_ratings_not_at_all(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    await scene.closed(ana, ben)
    await scene.closed(scene.member("ana", "W2"), scene.member("ben", "W2"), workspace="W2")
    sealed = await scene.pair(ana, ben, start=scene.home.clock.now() - DAY)
    await scene.rate_all(sealed, ben, 1)
    assert await run(scene) == "done: 4 ratings"
    assert (await scene.session(sealed)).state is SessionState.FEEDBACK
    assert await overalls(scene, ana) == [3]


async def test_a_deleted_member_takes_nothing_with_them_that_breaks_it(scene: Scene) -> None:
    ana, ben = scene.member("ana"), scene.member("ben")
    await scene.closed(ana, ben)
    async with scene.home.storage.begin() as uow:
        member = await uow.members.find(ben.origin)
        assert member is not None
        await uow.members.delete(member.id)
    assert await run(scene) == "done: 0 ratings"
    assert await overalls(scene, ana) == [3]


async def test_each_week_runs_it_once(scene: Scene) -> None:
    await scene.closed(scene.member("ana"), scene.member("ben"))
    for _ in range(2):
        await run_due(scene.home.app)
    async with scene.home.storage.begin() as uow:
        now = scene.home.clock.now()
        claimed = await uow.occurrences.claim("mock_severity", EVERYWHERE, week_slot(now), now, timedelta(minutes=1))
    assert not claimed
