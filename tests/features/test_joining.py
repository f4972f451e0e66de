"""Two accounts of one person become one: what one of them said of the other counts no more."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessments.evidence import Project
from bot.features.mocks import severity_job
from bot.features.projects.feature import WITHDRAW
from bot.projects.records import Claim
from tests.features.project_scene import ProjectScene
from tests.features.rating_scene import Scene as RatingScene
from tests.features.story_scene import StoryScene
from tests.house import House, Person, words


@pytest.fixture
def told(home: House) -> StoryScene:
    return StoryScene(home)


@pytest.fixture
def projects(home: House) -> ProjectScene:
    return ProjectScene(home)


@pytest.fixture
def mocks(home: House) -> RatingScene:
    return RatingScene(home)


async def join(kept: Person, gone: Person) -> None:
    """The second account becomes part of the first."""
    await kept.press("g1:me.link")
    code = next(one for one in words(kept.card).split() if len(one) == 11 and one[5] == "-")
    await gone.type(f"/me link {code}")
    await gone.click("Join them")
    assert "Joined" in words(gone.card)


@pytest.mark.parametrize("teller_stays", [True, False])
async def test_nobody_rates_their_own_story(told: StoryScene, teller_stays: bool) -> None:
    ana, other, cem = told.member("ana"), told.member("second"), told.member("cem")
    for person in (other, cem):
        await told.id_of(person)
    number = await told.write(ana)
    await told.ask(ana, number, other, cem)
    await told.rate(other, number, 5)
    await told.rate(cem, number, 2)
    assert [one.rating for one in await told.evidence(ana)] == [3.5]
    await (join(ana, other) if teller_stays else join(other, ana))
    assert [one.rating for one in await told.evidence(ana)] == [2.0]


async def test_one_person_rates_a_story_once(told: StoryScene) -> None:
    ana, ben, other = told.member("ana"), told.member("ben"), told.member("second")
    for person in (ben, other):
        await told.id_of(person)
    number = await told.write(ana)
    await told.ask(ana, number, ben, other)
    await told.rate(ben, number, 3)
    await told.rate(other, number, 5)
    await join(ben, other)
    assert [one.rating for one in await told.evidence(ana)] == [3.0]


@pytest.mark.parametrize("owner_stays", [True, False])
async def test_nobody_confirms_their_own_project(projects: ProjectScene, owner_stays: bool) -> None:
    project_id = await projects.adds("ana")
    ana, other = await projects.asks("ana", "second", project_id), projects.member("second")
    (review,) = await projects.reviews(project_id)
    await projects.says("second", review.id, deployed="yes", messy_data="yes")
    (before,) = await projects.evidence("ana")
    assert isinstance(before, Project)
    assert before.verified
    await (join(ana, other) if owner_stays else join(other, ana))
    (after,) = await projects.evidence("ana")
    assert isinstance(after, Project)
    assert after == replace(before, verified=False, documented=True, tests=True), "it is the owner's word again"
    (project,) = await projects.projects("ana")
    assert (project.confirmed, project.explained_at) == (frozenset(), None)


async def test_what_somebody_else_confirmed_of_it_stays(projects: ProjectScene) -> None:
    project_id = await projects.adds("ana")
    ana = await projects.asks("ana", "cem", project_id)
    (first,) = await projects.reviews(project_id)
    await projects.says("cem", first.id, deployed="yes")
    projects.home.clock.move(hours=1)
    await projects.asks("ana", "second", project_id)
    (mine, _) = await projects.reviews(project_id)
    await projects.says("second", mine.id, messy_data="yes", tests="yes")
    projects.home.clock.move(hours=1)
    await projects.asks("ana", "cem", project_id)
    (again, _) = await projects.reviews(project_id)
    await projects.says("cem", again.id, tests="yes")
    projects.home.clock.move(days=30)
    await projects.asks("ana", "second", project_id)  # and asked once more, which changes nothing of it
    (mine, _) = await projects.reviews(project_id)
    await ana.press(WITHDRAW(mine.id))
    await join(ana, projects.member("second"))
    (project,) = await projects.projects("ana")
    assert project.confirmed == {Claim.DEPLOYED, Claim.TESTS}
    assert project.explained_at is not None


@pytest.mark.parametrize("first_stays", [True, False])
async def test_nobody_rates_themself_in_a_mock(mocks: RatingScene, first_stays: bool) -> None:
    ana, other, ben = mocks.member("ana"), mocks.member("second"), mocks.member("ben")
    await mocks.closed(ana, other, marks=(4, 4))
    await mocks.closed(other, ben, marks=(2, 3))
    await (join(ana, other) if first_stays else join(other, ana))
    assert [one.overall for one in await mocks.mocks(ana)] == [2]
    assert len(await mocks.mocks(ben)) == 1


async def test_ratings_of_a_joined_account_are_still_corrected(mocks: RatingScene) -> None:
    ana, other, ben = mocks.member("ana"), mocks.member("second"), mocks.member("ben")
    await mocks.closed(other, ben, marks=(2, 3))
    await mocks.id_of(ana)
    await join(ana, other)
    assert await severity_job.correct_severity(mocks.home.app, mocks.home.clock.now()) == "done: 2 ratings"


async def test_both_home_pages_of_one_person_are_drawn_anew(projects: ProjectScene) -> None:
    project_id = await projects.adds("ana")
    await projects.id_of("second")
    await join(projects.member("ana"), projects.member("second"))
    await projects.asks("ana", "ben", project_id)
    (review,) = await projects.reviews(project_id)
    projects.hall.shown.clear()
    await projects.says("ben", review.id, deployed="yes")
    drawn = sorted(one.to.person for one in projects.hall.shown if one.to.home)
    assert drawn == ["ana", "second"]
