"""What a visitor of the playground finds of stories, projects, networks, plans and cohorts."""

from __future__ import annotations

import asyncio
import shutil
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest

from adapters.playground.people import PEOPLE, DemoPerson, person_by_ref
from bot.calls import Platform
from bot.community.records import Sharing
from bot.features.projects.feature import ANSWERED, REQUEST
from bot.features.stories.feature import ASKED, RATED
from bot.networking.records import Stage
from bot.projects.records import ReviewState
from bot.stories.records import ReadingState
from bot.ui.charts import Chart, ChartKind
from tests.features.demo_scene import seed_in
from tests.house import House, Person, claimed, house, words


@pytest.fixture(scope="module")
def seeded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("seeded")
    asyncio.run(seed_in(folder))
    return folder


@pytest.fixture
async def home(seeded: Path, tmp_path: Path) -> AsyncIterator[House]:
    shutil.copytree(seeded, tmp_path, dirs_exist_ok=True)
    async with house(tmp_path) as home:
        yield home


def somebody(home: House, ref: str) -> Person:
    one = person_by_ref(ref, PEOPLE)
    assert isinstance(one, DemoPerson)
    return home.person(ref, Platform.PLAYGROUND, workspace="demo", zone=one.zone, rank=one.rank)


def charts(person: Person) -> tuple[Chart, ...]:
    assert person.card is not None
    return tuple(person.card.charts())


async def test_stories_are_written_rated_and_one_is_thin(home: House) -> None:
    amara = somebody(home, "amara")
    await amara.type("/story list")
    said = words(amara.card)
    assert said.startswith("3 stories")
    assert "ready to tell · 4 of 5" in said
    assert "Action: told in very few words" in said
    async with home.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(amara.origin)
        assert member is not None
        readings = await uow.stories.readings_about(member.id)
    assert {one.state for one in readings} == {ReadingState.RATED}
    told = {one.template for one in await claimed(home, Platform.PLAYGROUND)}
    assert not told & {ASKED, RATED, REQUEST, ANSWERED}


async def test_a_project_was_looked_at_by_a_peer(home: House) -> None:
    amara = somebody(home, "amara")
    await amara.type("/project list")
    assert "6 of 7 claims, 5 confirmed by a peer" in words(amara.card)
    async with home.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(amara.origin)
        assert member is not None
        project = (await uow.projects.of_member(member.id))[0]
        (review,) = await uow.projects.reviews_of(project.id)
    assert project.checked
    assert review.state is ReviewState.DONE


async def test_a_funnel_shows_how_far_applications_came(home: House) -> None:
    amara, mateo = somebody(home, "amara"), somebody(home, "mateo")
    await amara.type("/network")
    (chart,) = charts(amara)
    assert (chart.kind, chart.title) == (ChartKind.FUNNEL, "1 interview, no offer yet")
    assert "1 follow-up is due" in words(amara.card)
    await mateo.type("/network")
    assert "6 went out within a week without a note" in words(mateo.card)
    async with home.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(amara.origin)
        assert member is not None
        stages = {one.stage for one in await uow.network.of_member(member.id)}
    assert stages == {Stage.SENT, Stage.REPLY, Stage.INTERVIEW, Stage.NO}


async def test_a_plan_is_some_weeks_old_with_ticks_and_hours(home: House) -> None:
    amara = somebody(home, "amara")
    await amara.type("/plan")
    assert amara.card is not None
    assert "Week 5 of your plan" in amara.card.title
    assert "Done:" in words(amara.card)
    await amara.type("/log hours")
    assert charts(amara)


async def test_one_lets_outcomes_be_kept(home: House) -> None:
    yuki, mateo = somebody(home, "yuki"), somebody(home, "mateo")
    await yuki.type("/outcome")
    assert "Passed" in words(yuki.card)
    await mateo.type("/outcome")
    assert "Passed" not in words(mateo.card)


async def test_the_organiser_sees_a_cohort_and_who_asked(home: House) -> None:
    jonas = somebody(home, "jonas")
    await jonas.type("/cohort")
    (bars,) = charts(jonas)
    assert len(bars.labels) >= 3
    assert "1 person asked a coach for help" in words(jonas.card)
    await jonas.type("/cohort areas")
    assert [one.kind for one in charts(jonas)] == [ChartKind.HEATMAP]
    await jonas.type("/cohort topics")
    assert "What to do: a session on" in words(jonas.card)
    await jonas.type("/cohort help")
    assert "hear nothing" in words(jonas.card)


async def test_a_coach_sees_the_same_and_a_member_does_not(home: House) -> None:
    noor, visitor = somebody(home, "noor"), somebody(home, "you")
    await noor.type("/cohort")
    assert charts(noor)
    await visitor.type("/cohort")
    assert not charts(visitor)


async def test_the_roles_that_were_set_up_give_rights(home: House) -> None:
    visitor = somebody(home, "you")
    visitor.origin = replace(visitor.origin, roles=frozenset({"coaches"}))
    await visitor.type("/cohort")
    assert charts(visitor)


async def test_the_community_is_set_up(home: House) -> None:
    jonas = somebody(home, "jonas")
    await jonas.type("/setup community")
    said = words(jonas.card)
    assert "brief on Mondays at 09:00" in said
    assert "2 roles give rights" in said
    assert "2 cohorts" in said
    async with home.app.storage.begin(writes=False) as uow:
        member = await uow.members.find(jonas.origin)
        assert member is not None
        settings = await uow.organising.settings(member.community_id)
        members = await uow.members.ids_of(member.community_id, 0, 100)
        sharing = {(await uow.cohorts.choices(one)).sharing for one in members}
    assert (settings.zone, settings.sharing) == ("Europe/Berlin", Sharing.ONLY_ME)
    assert settings.done_at is not None
    assert sharing == {None, Sharing.COUNTED, Sharing.COACHES}
