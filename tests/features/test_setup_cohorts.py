"""`/setup cohorts`, `/setup log`, and what a member sees of both in `/me`."""

from __future__ import annotations

import json
from datetime import date
from typing import Any

from bot.community.audit import Did
from bot.community.records import AuditEntry
from bot.outcomes import FormErrors, Reply
from bot.ui.cards import Pick
from tests.features.prompt_scene import route, setting
from tests.features.setup_scene import SetupScene, picker
from tests.features.test_joining import join
from tests.features.test_retention import Answers
from tests.house import Person, words


def cohort(**changes: Any) -> dict[str, Any]:
    return {"name": "Spring", "starts": "2027-03-01", "ends": ""} | changes


async def added(setting_up: SetupScene, **changes: Any) -> Person:
    """An organiser in front of a new cohort."""
    olga = setting_up.organiser()
    await olga.type("/setup cohorts")
    await olga.click("Add a cohort")
    await olga.send(**cohort(**changes))
    return olga


async def test_a_cohort_is_added_renamed_and_removed(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    assert words(olga.card).startswith("Spring\nWhen: since 1 Mar 27")
    await olga.click("Edit")
    await olga.send(**cohort(name="Early", ends="2027-06-30"))
    assert "1 Mar 27 to 30 Jun 27" in words(olga.card)
    await olga.click("All cohorts")
    assert "Early\n1 Mar 27 to 30 Jun 27 · 0 members" in words(olga.card)
    await olga.click("Change")
    await olga.click("Remove")
    await olga.click("Remove")
    await olga.click("All cohorts")
    assert "A cohort is a group of members" in words(olga.card)
    assert [one.action for one in await setting_up.log()] == ["cohort.removed", "cohort.changed", "cohort.changed"]


async def test_who_was_slower_sees_what_holds_and_has_what_they_typed(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    omar = setting_up.organiser("omar")
    omar.card = olga.card
    for one in (olga, omar):
        await one.click("Edit")
    await omar.send(**cohort(name="Early", ends="2027-06-30"))
    await olga.send(**cohort(name="Late"))
    shown = words(olga.card)
    assert shown.startswith("Something was changed meanwhile")
    assert "Name: Early\nLast day: 2027-06-30" in shown
    assert "First day" not in shown, "about that they agree"
    again = olga.button("Open the form again").action
    await omar.click("Edit")
    await omar.send(**cohort(name="Earlier"))
    await olga.press(again)
    await olga.send(**cohort(name="Late"))
    assert "Name: Earlier" in words(olga.card), "nor is what came after that undone unseen"
    await olga.click("Open the form again")
    assert olga.form is not None
    assert [getattr(one, "value", None) for one in olga.form.inputs] == ["Late", date(2027, 3, 1), None]
    await olga.send(**cohort(name="Late"))
    assert words(olga.card).startswith("Late\nWhen: since 1 Mar 27")


async def test_who_was_slower_with_the_same_is_told_nothing(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    await olga.click("Edit")
    slow = olga.form
    for form in (slow, slow):
        olga.form = form
        await olga.send(**cohort(name="Early"))
        assert words(olga.card).startswith("Early\nWhen: since 1 Mar 27")


async def test_names_and_days_that_cannot_be(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    for changes, where in (({"name": "SPRING"}, "name"), ({"name": "X", "ends": "2027-02-28"}, "ends")):
        await olga.press(route("cohorts.edit", 0))
        outcome = await olga.send(**cohort(**changes))
        assert isinstance(outcome, FormErrors)
        assert list(outcome.errors) == [where]


async def test_members_are_moved_by_an_organiser_and_read_it(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/me")
    assert "Who looked" in ana.labels()
    assert "My cohort: none" not in ana.labels(), "there are no cohorts yet"
    olga = await added(setting_up)
    await olga.press(picker(olga), ("ana",))
    assert "Ana is in this cohort now." in words(olga.card)
    assert "1 member" in words(olga.card)
    await olga.press(picker(olga), ("ana",))
    await ana.type("/me")
    assert "My cohort: Spring" in ana.labels()
    await ana.click("Who looked")
    assert words(ana.card).count("Olga moved you into a cohort: Spring.") == 1


async def test_who_was_moved_by_mistake_is_taken_out_again(setting_up: SetupScene) -> None:
    ana = setting_up.member()
    await ana.type("/me")
    olga = await added(setting_up)
    assert "Take them out again" not in olga.labels()
    await olga.press(picker(olga), ("ana",))
    undo = olga.button("Take them out again").action
    omar = setting_up.organiser("omar")
    await omar.press(undo)
    assert words(omar.card).startswith("This card is out of date"), "it was not his move"
    eve = setting_up.organiser("eve", workspace="W2")
    await eve.press(undo)
    assert words(eve.card).startswith("This card is out of date")
    await olga.press(undo)
    assert words(olga.card).startswith("Spring\nAna is in no cohort now.")
    assert "0 members" in words(olga.card)
    await ana.type("/me")
    assert "My cohort: none" in ana.labels()
    await ana.click("Who looked")
    assert "Olga took you out of a cohort: Spring." in words(ana.card)
    await olga.press(undo)
    assert words(olga.card).startswith("This card is out of date")


async def test_many_are_moved_at_once_and_only_the_last_ones_taken_out(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    await olga.press(picker(olga), ("ana",))
    setting_up.home.clock.move(minutes=1)
    people = [setting_up.member(f"p{number}") for number in range(24)]
    await people[0].type("/me")
    outcome = await olga.press(picker(olga), ("ana", *(one.origin.person for one in people)))
    assert isinstance(outcome, Reply)
    assert outcome.replace
    assert words(olga.card).startswith("Spring\n25 people are in this cohort now.")
    assert "25 members" in words(olga.card)
    moves = [one for one in await setting_up.log() if one.action == Did.COHORT_MOVED]
    assert len(moves) == 25, "a line for each, and none for who was in it already"
    await olga.click("Take them out again")
    assert words(olga.card).startswith("Spring\n24 people are in no cohort now.")
    assert "1 member" in words(olga.card)
    await people[0].type("/me")
    await people[0].click("Who looked")
    assert "Olga took you out of a cohort: Spring." in words(people[0].card)
    assert "Olga moved you into a cohort: Spring." in words(people[0].card)


async def test_only_those_who_are_still_in_it_are_taken_out(setting_up: SetupScene) -> None:
    ana, ben = setting_up.member(), setting_up.member("ben")
    olga = await added(setting_up)
    await olga.press(picker(olga), ("ana", "ben"))
    undo = olga.button("Take them out again").action
    for one in (ana, ben):
        await one.type("/me")
    await ana.click("My cohort: Spring")
    await ana.click("Leave it")
    await olga.press(undo)
    assert words(olga.card).startswith("Spring\nBen is in no cohort now.")
    assert "cohort.out" not in [one.action for one in await setting_up.log()][1:]


async def test_who_cannot_be_moved_is_named_and_the_others_are_moved(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    setting_up.home.app.rosters = {setting_up.platform: Answers("robot")}  # type: ignore[misc]
    far, ana = setting_up.member("far", workspace="W2"), setting_up.member()
    await join(far, ana)
    await olga.press(picker(olga), ("ana", "robot", "ben", "newcomer"))
    shown = words(olga.card)
    assert "2 people are in this cohort now." in shown
    assert "Not moved: robot. Apps and people who are not here" in shown
    assert "Not moved: ana. They belong to another community" in shown
    await olga.press(picker(olga), ("robot",))
    assert "in this cohort now" not in words(olga.card)
    assert "Take them out again" not in olga.labels()
    await olga.press(picker(olga), ())
    assert "Please choose" in words(olga.card)


async def test_members_read_that_their_cohort_was_removed(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    await olga.press(picker(olga), ("ana",))
    await olga.click("Remove")
    await olga.click("Remove")
    ana = setting_up.member()
    await ana.type("/me")
    await ana.click("Who looked")
    assert "Olga took you out of a cohort: Spring." in words(ana.card)


async def test_somebody_who_has_not_used_the_bot_can_be_moved_but_no_app(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    setting_up.home.app.rosters = {setting_up.platform: Answers("robot")}  # type: ignore[misc]
    menu = picker(olga)
    await olga.press(menu, ("robot",))
    assert "Not moved: robot. Apps" in words(olga.card)
    await olga.press(menu, ("newcomer",))
    assert "Somebody who has not used me yet is in this cohort now." in words(olga.card)
    newcomer = setting_up.member("newcomer")
    await newcomer.type("/me")
    assert "My cohort: Spring" in newcomer.labels()


async def test_a_cohort_of_another_community_is_nobodys_here(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    menu = picker(olga)
    eve = setting_up.organiser("eve", workspace="W2")
    await eve.type("/setup cohorts")
    for action in (menu, route("cohorts.show", 1), route("cohorts.remove_now", 1), route("cohorts.edit", 1)):
        await eve.press(action, ("ana",))
        assert words(eve.card).startswith("This card is out of date"), action
    ana = setting_up.member("ana", workspace="W2")
    await ana.press(route("me.cohort_set"), ("1",))
    assert words(ana.card).startswith("This card is out of date")


async def test_a_member_chooses_their_cohort_and_leaves_it(setting_up: SetupScene) -> None:
    await added(setting_up)
    ana = setting_up.member()
    await ana.type("/me")
    await ana.click("My cohort: none")
    assert ana.card is not None
    (menu,) = [one for row in ana.card.controls for one in row if isinstance(one, Pick)]
    await ana.press(menu.action, (menu.options[0].value,))
    assert "You are in: Spring" in words(ana.card)
    await ana.click("Leave it")
    assert "You are in: none" in words(ana.card)


async def test_the_log_has_pages_and_names(setting_up: SetupScene) -> None:
    olga, here = setting_up.organiser(), await setting_up.community_id()
    olga_id = await setting_up.id_of(olga)
    async with setting_up.home.storage.begin() as uow:
        for number in range(25):
            detail = f"Zone/{number}"
            await uow.organising.note(AuditEntry(here, setting_up.home.clock.now(), olga_id, Did.ZONE, detail=detail))
    await olga.type("/setup log")
    seen = words(olga.card).count("Zone/")
    for _ in range(2):
        outcome = await olga.click("Older")
        assert isinstance(outcome, Reply)
        assert outcome.replace
        seen += words(olga.card).count("Zone/")
    assert seen == 25
    assert "Older" not in olga.labels()
    await olga.click("Newest")
    assert "Olga set the time zone: Zone/24." in words(olga.card)


async def test_changes_of_prompts_mocks_and_mentors_are_noted(setting_up: SetupScene) -> None:
    olga = setting_up.organiser()
    await olga.press(route("setup.add"))
    await olga.send(**setting())
    await olga.press(route("programme.edit", 0))
    await olga.send(name="Ours", channel="C2", rhythm="weekly-3", at="18:00", zone="UTC")
    await olga.press(route("programme.pause", 1))
    assert [one.action for one in await setting_up.log()] == ["mocks.changed", "mocks.changed", "prompts.changed"]
    other = setting_up.organiser("eve", workspace="W2")
    await other.type("/setup log")
    assert "Nothing was noted yet" in words(other.card)


async def test_an_export_holds_what_the_log_has_about_a_member(setting_up: SetupScene) -> None:
    olga = await added(setting_up)
    await olga.press(picker(olga), ("ana",))
    ana = setting_up.member()
    outcome = await ana.type("/me export")
    assert isinstance(outcome, Reply)
    (line,) = json.loads(outcome.attachments[0].content)["audit_log"]
    assert line == {
        "at": setting_up.home.clock.now().isoformat(),
        "action": "cohort.moved",
        "detail": "Spring",
        "by": "Olga",
    }
