"""What a member lets be seen: private by default, shown exactly, and in force at once."""

from __future__ import annotations

from dataclasses import replace

import pytest

from assessments.cohort.editions import Edition
from assessments.cohort.figures import BAND
from assessments.profile import Band
from bot.calls import Departure
from bot.community.records import MemberChoices, Sharing
from bot.features.cohort import sharing_cards
from bot.outcomes import Reply
from bot.ui.cards import Button, ButtonStyle, Divider
from tests.features.cohort_scene import CohortScene, names
from tests.gallery_values import W
from tests.house import House, Person, words


@pytest.fixture
def scene(home: House) -> CohortScene:
    return CohortScene(home)


async def see(coach: Person, member_id: int) -> str:
    await coach.press(f"g1:cohort.member:{member_id}")
    return words(coach.card)


async def test_nothing_is_seen_by_default_and_the_member_is_told_so(scene: CohortScene) -> None:
    ana = scene.member("ana")
    await ana.type("/me privacy")
    assert words(ana.card).startswith("Who sees what of you: Only me\nYou have not chosen, so nothing of you is seen")
    await scene.measured("ana", sharing=None)
    assert "out of date" in await see(scene.coach(), await scene.id_of("ana"))


async def test_the_default_of_the_community_is_told_and_never_more_than_counted(scene: CohortScene) -> None:
    await scene.measured(*names("m", 6), sharing=None)
    await scene.settings(sharing=Sharing.COACHES)  # as nobody can set it, but a database might hold it
    ana = scene.member("m0")
    await ana.type("/me privacy")
    assert words(ana.card).startswith("Who sees what of you: Counted\nYou have not chosen. In this community whoever")
    cora = scene.coach()
    assert "out of date" in await see(cora, await scene.id_of("m0"))
    await cora.type("/cohort")
    assert "About 5 people are counted, all of them without their names." in words(cora.card)
    await cora.press("g1:cohort.people:all:0:0")
    assert "Nobody here lets coaches see them" in words(cora.card)


async def test_the_member_sees_exactly_what_a_coach_sees(scene: CohortScene) -> None:
    await scene.measured("ana", band=Band.GETTING_CLOSE, sharing=Sharing.COACHES, cohort=None)
    ana, cora = scene.member("ana"), scene.coach()
    await ana.type("/me coach")
    await ana.send(words="I freeze in mocks.")
    await ana.type("/me privacy")
    await ana.click("What a coach sees")
    await see(cora, await scene.id_of("ana"))
    assert ana.card is not None
    assert cora.card is not None
    where = ana.card.blocks.index(Divider())
    assert ana.card.blocks[where + 1 :] == cora.card.blocks
    assert ana.card.title == cora.card.title == "Ana — Getting close"
    assert "Asks for help: I freeze in mocks." in words(cora.card)


async def test_a_choice_holds_at_once_and_can_be_taken_back_at_once(scene: CohortScene) -> None:
    await scene.measured("ana", sharing=None)
    ana, cora, member_id = scene.member("ana"), scene.coach(), await scene.id_of("ana")
    await ana.type("/me privacy")
    await ana.click("Visible to coaches")
    assert "Ana — Building" in await see(cora, member_id)
    await cora.press("g1:cohort.people:all:0:0")
    assert "Ana" in words(cora.card)
    for label in ("Counted", "Only me"):
        await ana.click("Visible to coaches")
        await ana.click(label)
        assert "out of date" in await see(cora, member_id)
        await cora.press("g1:cohort.people:all:0:0")
        assert "Ana" not in words(cora.card)
        outcome = await cora.press("g1:cohort.export")
        assert isinstance(outcome, Reply)
        assert all(b"Ana" not in one.content for one in outcome.attachments if one.name.endswith("csv"))


async def test_who_withdraws_leaves_the_next_figures(scene: CohortScene) -> None:
    await scene.measured(*names("a", 5), band=Band.EXPLORING)
    await scene.measured(*names("b", 5), band=Band.BUILDING)
    cora = scene.coach()
    await cora.type("/cohort")
    assert "About 10 people are counted" in words(cora.card)
    for name in names("b", 5):
        gone = scene.member(name)
        await gone.type("/me privacy")
        await gone.click("Only me")
    scene.home.clock.move(days=7)
    await cora.type("/cohort")
    assert "About 5 people are counted" in words(cora.card)
    community_id = await scene.community()
    async with scene.home.storage.begin(writes=False) as uow:
        placed = await uow.figures.placed(community_id, 0, 100)
    left = [await scene.id_of(name) for name in names("b", 5)]
    assert not {cell for one in left for cells in placed.get(one, {}).values() for cell in cells.values() if cell >= 0}


async def test_one_who_withdraws_cannot_be_worked_out_from_the_figures(scene: CohortScene) -> None:
    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    await scene.measured(*names("b", 8), band=Band.BUILDING)
    cora = scene.coach()
    await cora.type("/cohort")
    ana = scene.member("b0")
    await ana.type("/me privacy")
    await ana.click("Only me")
    await cora.type("/cohort")
    assert cora.card is not None
    assert cora.card.charts(), "figures of this week stand until the next"
    scene.home.clock.move(days=7)
    await cora.type("/cohort")
    assert not cora.card.charts(), "one person's difference is not shown"
    assert "Nothing can be told yet" in words(cora.card)
    await scene.measured(*names("b", 6)[1:], band=Band.GETTING_CLOSE)
    scene.home.clock.move(days=7)
    await cora.type("/cohort")
    assert cora.card.charts(), "five have changed since"


@pytest.mark.parametrize("way", ["only me", "leaves", "deletes"])
async def test_who_is_seen_by_name_no_more_is_in_no_exact_number_from_then_on(scene: CohortScene, way: str) -> None:
    await scene.measured(*names("a", 8), band=Band.EXPLORING)
    await scene.measured(*names("b", 8), band=Band.BUILDING)
    await scene.measured("ana", band=Band.GETTING_CLOSE, sharing=Sharing.COACHES)
    await scene.measured("ben", band=Band.EXPLORING, sharing=Sharing.COACHES)
    await scene.measured("new", band=Band.EXPLORING)
    cora, ana, ana_id = scene.coach(), scene.member("ana"), await scene.id_of("ana")
    await cora.type("/cohort")
    assert "2 people let you see them by name" in words(cora.card)
    before = await edition(scene)
    await scene.member("new").press("g1:sharing.choose:2")
    if way == "only me":
        await ana.press("g1:sharing.choose:0")
    elif way == "leaves":
        await ana.app.handle(Departure(ana.origin, "left"))
    else:
        await ana.press(f"g1:me.delete_all:{ana_id}")
    for _ in range(2):
        await cora.type("/cohort")
        assert "1 person lets you see them by name" in words(cora.card)
    after = await edition(scene)
    band = Band.GETTING_CLOSE.rank
    assert (before.named(BAND, None)[band], after.named(BAND, None)[band]) == (1, 0)
    assert sum(after.named(BAND, None)) == 1, "and whoever is new by name waits for Monday"
    assert {name: replace(one, named={}) for name, one in after.figures.items()} == {
        name: replace(one, named={}) for name, one in before.figures.items()
    }, "figures of the others stand"


async def edition(scene: CohortScene) -> Edition:
    community_id = await scene.community()
    async with scene.home.storage.begin(writes=False) as uow:
        kept = await uow.figures.edition(community_id)
    assert kept is not None
    return kept.edition


async def test_who_is_seen_by_name_is_told_that_exact_numbers_may_show_them(scene: CohortScene) -> None:
    await scene.measured("ana", sharing=Sharing.COACHES)
    ana = scene.member("ana")
    await ana.press("g1:sharing.counted")
    assert "is counted exactly" in words(ana.card)
    assert "tells nobody where you stand" not in words(ana.card)


async def test_what_is_counted_is_told_in_words(scene: CohortScene) -> None:
    await scene.measured("ana", band=Band.BUILDING)
    checks = [one.id for one in scene.home.app.catalog.checks if one.unit == "hash maps"]
    await scene.answered("ana", dict.fromkeys(checks, False))
    ana = scene.member("ana")
    await ana.type("/me privacy")
    await ana.click("What is counted")
    assert "readiness: Building" in words(ana.card)
    assert "hash maps: mostly not right yet" in words(ana.card)
    assert "activity: active this week" in words(ana.card)


async def test_asking_a_coach_shows_name_and_words_and_nothing_else(scene: CohortScene) -> None:
    ana, cora = scene.member("ana"), scene.coach()
    await ana.type("/me coach")
    assert ana.form is not None
    assert "Coaches see your name and these words" in ana.form.inputs[0].hint
    await ana.send(words="*Could* someone <@everyone> look at my {story}?")
    await cora.type("/cohort help")
    assert "Ana" in words(cora.card)
    assert "“*Could* someone <@everyone> look at my {story}?”" in words(cora.card)
    assert "See Ana" not in cora.labels()
    assert "out of date" in await see(cora, await scene.id_of("ana"))


async def test_a_question_is_taken_back(scene: CohortScene) -> None:
    ana, cora = scene.member("ana"), scene.coach()
    await ana.type("/me coach")
    await ana.send(words="Never mind, really.")
    await cora.type("/cohort help")
    await ana.click("Take it back")
    await cora.click("Answered")
    assert "out of date" in words(cora.card)
    await cora.type("/cohort help")
    assert "Nobody waits for help" in words(cora.card)


async def test_a_coach_marks_as_answered_once_and_the_member_is_told(scene: CohortScene) -> None:
    ana, cora = scene.member("ana"), scene.coach()
    await ana.type("/me coach")
    await ana.send(words="Which mock first?")
    await cora.type("/cohort help")
    old = cora.button("Answered").action
    await cora.click("Answered")
    await scene.deliver()
    (told,) = scene.board.told("ana")
    assert "Cora marked your question as answered." in words(told)
    scene.home.clock.move(minutes=1)
    await ana.type("/me coach")
    await ana.send(words="And which second?")
    await cora.press(old)
    assert "out of date" in words(cora.card), "a newer question is not answered by an old button"
    await cora.type("/cohort help")
    assert "And which second?" in words(cora.card)


async def test_a_coach_who_was_deleted_is_named_in_no_message(scene: CohortScene) -> None:
    ana, cora = scene.member("ana"), scene.coach()
    await ana.type("/me coach")
    await ana.send(words="Which mock first?")
    await cora.type("/cohort help")
    await cora.click("Answered")
    await cora.press(f"g1:me.delete_all:{await scene.id_of('cora')}")
    await scene.deliver()
    (told,) = scene.board.told("ana")
    assert "Somebody marked your question as answered." in words(told)


async def test_choosing_changes_nothing_else(scene: CohortScene) -> None:
    ana = scene.member("ana")
    await ana.type("/me coach")
    await ana.send(words="A question.")
    await ana.press("g1:nudges.choose:fewer")
    await ana.press("g1:sharing.choose:1")
    await ana.press("g1:sharing.choose:7")
    assert "out of date" in words(ana.card)
    member_id = await scene.id_of("ana")
    async with scene.home.storage.begin(writes=False) as uow:
        mine = await uow.cohorts.choices(member_id)
    assert (mine.help_wanted, mine.nudges, mine.sharing) == ("A question.", "fewer", Sharing.COUNTED)


def test_the_choice_that_holds_stands_out() -> None:
    card = sharing_cards.choices(W, MemberChoices(1, Sharing.COUNTED), Sharing.ONLY_ME)
    first = [one for one in card.controls[0] if isinstance(one, Button)]
    assert [one.style is ButtonStyle.MAIN for one in first] == [False, True, False]
