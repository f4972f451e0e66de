"""`/project` through the one door: adding, changing, deleting, the checklist, and what counts."""

from __future__ import annotations

from datetime import timedelta

import pytest

from assessments import evidence as ev
from assessments.catalog import load_catalog
from bot.calls import Submission
from bot.features.projects import cards
from bot.features.projects.feature import (
    ABOUT,
    CHECKLIST,
    DELETE,
    DELETE_NOW,
    PROOF,
    SCRIPT,
    SHOW,
    TICK,
)
from bot.features.projects.projects import MOST
from bot.outcomes import Audience, FormErrors, OpenForm, Reply
from bot.projects.records import Claim
from tests.features.project_scene import PROOF as VALUES
from tests.features.project_scene import ProjectScene
from tests.house import House, words


@pytest.fixture
def scene(home: House) -> ProjectScene:
    return ProjectScene(home)


async def test_a_project_is_added_in_two_steps_and_claims_what_it_proves(scene: ProjectScene) -> None:
    ana = scene.member("ana")
    await ana.type("/project list")
    assert "No project yet" in words(ana.card)
    await ana.click("Add a project")
    assert isinstance(ana.outcome, OpenForm)
    assert ana.outcome.form.step == (1, 2)
    await ana.send(title=" Bus  delays ", about="Says when the next bus comes.", own="my own feed")
    assert isinstance(ana.outcome, OpenForm)
    assert ana.outcome.form.step == (2, 2)
    await ana.send(**VALUES)
    assert isinstance(ana.outcome, Reply)
    assert ana.outcome.to is Audience.ME
    shown = words(ana.card)
    assert shown.startswith("Bus delays\n")
    assert "Messy data: your word · “two feeds whose clocks differ”" in shown
    assert "Error handling: Give bad input" in shown
    assert {"Open it", "README", "Ask a peer"} <= set(ana.labels())
    (found,) = await scene.evidence("ana")
    assert found == ev.Project(
        at=scene.now, deployed=True, messy_data=True, documented=True, tests=True, not_a_clone=True
    )


async def test_the_word_alone_shows_the_list_with_the_numbers_to_open_one_by(scene: ProjectScene) -> None:
    ana = scene.member("ana")
    await ana.type("/project")
    assert "No project yet" in words(ana.card)
    for title in ("Bus delays", "Bread prices"):
        await ana.type("/project add")
        await ana.send(title=title, about="Says when the next bus comes.", own="")
    await ana.type("/project")
    assert "1. Bus delays" in words(ana.card)
    await ana.type("/project show 2")
    assert words(ana.card).startswith("Bread prices")


async def test_a_project_that_is_sent_in_twice_is_there_once(scene: ProjectScene) -> None:
    ana = scene.member("ana")
    await ana.type("/project add")
    assert ana.form is not None
    sent = Submission(ana.origin, "again", ana.form.action, {"title": "Bus", "about": "Says when.", "own": ""})
    await ana.app.handle(sent)
    await ana.app.handle(sent)
    await ana.type("/project list")
    assert "2. Bus" not in words(ana.card)


async def test_a_step_that_is_never_finished_keeps_what_was_given_and_counts_for_nothing(scene: ProjectScene) -> None:
    ana = scene.member("ana")
    await ana.type("/project add")
    await ana.send(title="Bus delays", about="Says when the next bus comes.", own="")
    await ana.type("/project list")
    assert "claims nothing yet, so it does not count" in words(ana.card)
    assert await scene.evidence("ana") == []
    await ana.click("Open")
    await ana.click("Links and proof")
    assert isinstance(ana.outcome, OpenForm)
    await ana.send(**VALUES)
    assert len(await scene.evidence("ana")) == 1


@pytest.mark.parametrize("url", ["http://localhost:8000", "https://ana:pw@example.org", "not an address"])
async def test_an_address_that_nobody_else_can_open_is_told_at_its_field(scene: ProjectScene, url: str) -> None:
    ana = scene.member("ana")
    await ana.type("/project add")
    await ana.send(title="Bus delays", about="Says when the next bus comes.", own="")
    await ana.send(**VALUES | {"url": url})
    assert isinstance(ana.outcome, FormErrors)
    assert set(ana.outcome.errors) == {"url"}
    assert await scene.evidence("ana") == []


async def test_claims_go_with_their_proof_and_the_engine_is_told(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(PROOF(project_id))
    scene.home.clock.move(days=2)
    await ana.send(url="", readme="", messy="", ticked=("monitoring",))
    assert await scene.evidence("ana") == [ev.Project(at=scene.now, monitoring=True)]
    await ana.press(PROOF(project_id))
    await ana.send(url="", readme="", messy="", ticked=())
    assert await scene.evidence("ana") == []


async def test_the_readiness_card_sees_the_project(scene: ProjectScene) -> None:
    await scene.adds("ana")
    ana = scene.member("ana")
    await ana.type("/readiness why dimension:projects")
    assert "projects you described" in words(ana.card)


async def test_the_list_says_which_three_count(scene: ProjectScene) -> None:
    for number in range(4):
        await scene.adds("ana", f"Project {number}", ticked=("tests",) if number else ())
        scene.home.clock.move(minutes=1)
    ana = scene.member("ana")
    await ana.type("/project list")
    standings = [line for line in words(ana.card).splitlines() if "claims" in line and "·" in line]
    assert standings == ["3 of 7 claims · not among the best", *["4 of 7 claims · counts"] * 3]
    assert "The best three count" in words(ana.card)
    assert load_catalog().parameters.channels.project.best == cards.BEST


async def test_there_is_room_for_so_many(scene: ProjectScene) -> None:
    for number in range(MOST):
        await scene.adds("ana", f"Project {number}")
    ana = scene.member("ana")
    await ana.type("/project add")
    assert "Your list is full" in words(ana.card)
    await ana.press("g1:projects.add")
    assert "Your list is full" in words(ana.card)
    assert len(await scene.projects("ana")) == MOST


async def test_one_is_shown_by_its_number_or_a_part_of_its_name(scene: ProjectScene) -> None:
    await scene.adds("ana", "Bus delays")
    await scene.adds("ana", "Library fees")
    ana = scene.member("ana")
    for typed, title in (("", "Library fees"), ("1", "Bus delays"), ("lib", "Library fees")):
        await ana.type(f"/project show {typed}")
        assert words(ana.card).startswith(title)
    for typed in ("3", "e", "tram"):
        await ana.type(f"/project show {typed}")
        assert isinstance(ana.outcome, OpenForm)
        assert "Which one? 1 Bus delays, 2 Library fees" in (ana.outcome.form.intro or "")


async def test_what_was_edited_keeps_its_claims(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana", own="my own feed")
    ana = scene.member("ana")
    await ana.press(ABOUT(project_id))
    await ana.send(title="Bus times", about="Says more.", own="")
    (project,) = await scene.projects("ana")
    assert (project.title, project.about) == ("Bus times", "Says more.")
    assert project.claims == (Claim.DEPLOYED, Claim.MESSY_DATA, Claim.DOCUMENTED, Claim.TESTS)


async def test_a_deleted_project_leaves_nothing(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(DELETE(project_id))
    await ana.click("Keep it")
    assert len(await scene.projects("ana")) == 1
    await ana.press(DELETE(project_id))
    await ana.click("Delete it")
    assert "No project yet" in words(ana.card)
    assert await scene.projects("ana") == []
    assert await scene.evidence("ana") == []


async def test_the_checklist_is_ticked_and_says_how_to_do_the_rest(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    before = await scene.evidence("ana")
    ana = scene.member("ana")
    await ana.press(CHECKLIST(project_id))
    assert "0 of 9 done." in words(ana.card)
    assert "in a fresh container" in words(ana.card)
    await ana.press(TICK(project_id, "clean-machine", 1))
    assert isinstance(ana.outcome, Reply)
    assert ana.outcome.replace
    assert "1 of 9 done." in words(ana.card)
    assert "in a fresh container" not in words(ana.card)
    await ana.press(TICK(project_id, "clean-machine", 1))
    assert "1 of 9 done." in words(ana.card)
    await ana.press(TICK(project_id, "clean-machine", 0))
    assert "0 of 9 done." in words(ana.card)
    await ana.press(TICK(project_id, "no-such-point", 1))
    assert "out of date" in words(ana.card)
    assert await scene.evidence("ana") == before


async def test_data_roles_are_asked_for_drift_too(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(SCRIPT(project_id))
    assert "drifted" not in words(ana.card)
    await ana.type("/target")
    await ana.send(role="ml_engineer", level="junior", size="medium", aim_date="", hours="")
    await ana.press(SCRIPT(project_id))
    assert "drifted" in words(ana.card)


@pytest.mark.parametrize("route", [SHOW, ABOUT, PROOF, CHECKLIST, SCRIPT, DELETE, DELETE_NOW])
async def test_nobody_reaches_a_project_of_somebody_else(scene: ProjectScene, route: object) -> None:
    project_id = await scene.adds("ana")
    eve = scene.member("eve")
    for number in (project_id, project_id + 7):
        await eve.press(route(number))  # type: ignore[operator]
        assert "out of date" in words(eve.card)
        assert "Bus" not in words(eve.card)
    await eve.press(TICK(project_id, "pinned", 1))
    assert "out of date" in words(eve.card)
    (project,) = await scene.projects("ana")
    assert project.checklist == frozenset()


async def test_a_form_of_a_project_that_is_gone_is_out_of_date(scene: ProjectScene) -> None:
    project_id = await scene.adds("ana")
    ana = scene.member("ana")
    await ana.press(PROOF(project_id))
    await ana.press(DELETE_NOW(project_id))
    scene.home.clock.instant += timedelta(minutes=1)
    await ana.send(**VALUES)
    assert "out of date" in words(ana.card)
    assert await scene.evidence("ana") == []
