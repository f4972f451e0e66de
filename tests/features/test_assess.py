"""The self-assessment, as a member goes through it."""

from __future__ import annotations

import asyncio

import pytest

from bot.calls import Platform
from bot.features.readiness.feature import ANSWER
from bot.outcomes import OpenForm, Reply
from bot.ui.cards import ButtonStyle
from tests.house import House, Person, words


def answering(person: Person) -> bool:
    return "Skip" in person.labels()


async def finish(person: Person, level: str = "3", letter: str = "A") -> int:
    """Answer whatever is asked until the sitting is over; how many questions there were."""
    count = 0
    while answering(person):
        await person.click(level if level in person.labels() else letter)
        count += 1
    return count


async def test_one_question_a_card_answered_by_one_click_in_place(ana: Person) -> None:
    first = await ana.type("/assess")
    assert isinstance(first, Reply)
    assert not first.replace
    assert "Question 1 of about" in words(ana.card)
    assert ana.labels() == ["1", "2", "3", "4", "5", "Skip", "Pause"]
    second = await ana.click("2")
    assert isinstance(second, Reply)
    assert second.replace
    assert "Question 2 of about" in words(ana.card)
    assert "Back" in ana.labels()


async def test_the_first_six_questions_are_one_anchored_item_for_each_area(home: House, ana: Person) -> None:
    await ana.type("/assess")
    for _ in range(5):
        await ana.click("3")
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
    assert sitting is not None
    prefixes = [item.split(".")[0] for item in sitting.asked]
    assert prefixes == ["f", "p", "d", "s", "m", "n"]


async def test_a_normal_sitting_ends_with_the_readiness_card(ana: Person) -> None:
    await ana.type("/assess")
    count = await finish(ana)
    assert 10 <= count <= 24
    assert "The bar is 70" in words(ana.card) or "the bar is 70" in words(ana.card)
    assert "Review my answers" in ana.labels()


async def test_a_short_sitting_is_shorter(home: House) -> None:
    counts = {}
    for length in ("short", "normal"):
        person = home.person(length)
        await person.type(f"/assess {length}")
        counts[length] = await finish(person)
    assert counts["short"] < counts["normal"]


async def test_one_area_only(home: House, ana: Person) -> None:
    await ana.type("/assess stories short")
    await finish(ana)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        answers = await uow.answers.all(member.id)
    assert answers
    assert {getattr(a, "item_id", getattr(a, "check_id", ""))[0] for a in answers} == {"s"}


async def test_back_shows_the_question_before_and_a_new_answer_replaces_the_old(home: House, ana: Person) -> None:
    await ana.type("/assess")
    first = words(ana.card).splitlines()[-1]
    await ana.click("1")
    await ana.click("Back")
    assert words(ana.card).splitlines()[-1] == first
    assert ana.card is not None
    assert [one.label for one in ana.card.controls[0] if one.style is ButtonStyle.MAIN] == ["1"]  # given before
    await ana.click("5")
    assert "Question 2" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        answers = await uow.answers.all(member.id)
    assert [getattr(answer, "level", None) for answer in answers] == [4]


async def test_skip_leaves_no_answer(home: House, ana: Person) -> None:
    await ana.type("/assess")
    await ana.click("Skip")
    assert "Question 2" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert await uow.answers.all(member.id) == []


async def test_skipping_everything_ends_kindly(ana: Person) -> None:
    await ana.type("/assess")
    for _ in range(40):
        if not answering(ana):
            break
        await ana.click("Skip")
    assert "Nothing to read yet" in words(ana.card)


async def test_pause_and_resume_after_a_restart(home: House, ana: Person) -> None:
    await ana.type("/assess")
    await ana.click("2")
    question = words(ana.card)
    await ana.click("Pause")
    assert "Everything is saved" in words(ana.card)
    await ana.type("/assess")
    assert ana.labels() == ["Go on", "Start over"]
    await ana.click("Go on")
    assert words(ana.card) == question


async def test_start_over_keeps_what_was_answered(home: House, ana: Person) -> None:
    await ana.type("/assess")
    await ana.click("2")
    await ana.type("/assess short")
    await ana.click("Start over")
    assert "Question 1 of about" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert len(await uow.answers.all(member.id)) == 1


async def test_a_double_click_answers_once(home: House, ana: Person) -> None:
    await ana.type("/assess")
    action = ana.button("3").action
    await asyncio.gather(ana.press(action), ana.press(action))
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        sitting = await uow.sittings.running(member.id)
        assert sitting is not None
        assert (sitting.cursor, len(sitting.asked)) == (1, 2)
        assert len(await uow.answers.all(member.id)) == 1


async def test_two_devices_answer_one_sitting(home: House, ana: Person) -> None:
    await ana.type("/assess")
    phone = Person(home.app, ana.origin)
    phone.card = ana.card
    await ana.click("3")
    await phone.click("1")
    assert "Question 2" in words(phone.card), "the late device is shown where the sitting stands"
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        answers = await uow.answers.all(member.id)
    assert [getattr(answer, "level", None) for answer in answers] == [2]


async def test_started_on_discord_finished_in_the_playground_by_a_linked_identity(home: House) -> None:
    ana = home.person("ana", Platform.DISCORD, "G1")
    await ana.type("/assess")
    await ana.click("3")
    await ana.type("/me link")
    code = words(ana.card).split("/me link ")[1].split()[0]
    here = home.person("ana-at-home", Platform.PLAYGROUND, "demo")
    await here.type(f"/me link {code}")
    await here.click("Join them")
    await here.type("/assess")
    await here.click("Go on")
    assert "Question 2" in words(here.card)
    await finish(here)
    await ana.type("/readiness")
    assert "What is missing" in words(ana.card) or "Next:" in words(ana.card)


@pytest.mark.parametrize("choice", [7, -2, 99])
async def test_a_forged_choice_is_refused(ana: Person, choice: int) -> None:
    await ana.type("/assess")
    sitting = int(ana.button("1").action.split(":")[2])
    await ana.press(ANSWER(sitting, 0, choice))
    assert "out of date" in words(ana.card)


async def test_another_persons_button_changes_nothing(home: House, ana: Person) -> None:
    await ana.type("/assess")
    eve = home.person("eve")
    await eve.press(ana.button("3").action)
    assert "This assessment is over" in words(eve.card)
    async with home.storage.begin(writes=False) as uow:
        member = await uow.members.find(ana.origin)
        assert member is not None
        assert await uow.answers.all(member.id) == []


FORGED = (
    *("", "x", "g0:assess.answer:1:0:0", "g1:", "g1:nowhere:1", "g1:assess.answer:1:0", "g1:assess.answer:1:0:x"),
    *("g1:form.open", "g1:form.open:", "g1:form.open:nowhere", "g1:readiness.why:nothing", "g1:" + "a" * 200),
)


@pytest.mark.parametrize("action", FORGED)
async def test_stale_and_forged_ids_get_a_friendly_fresh_card(ana: Person, action: str) -> None:
    await ana.press(action)
    assert "out of date" in words(ana.card)
    await ana.click("What can I do?")
    assert "/assess" in words(ana.card)


async def test_an_unknown_word_opens_the_form_with_the_reason(ana: Person) -> None:
    outcome = await ana.type("/assess quickly")
    assert isinstance(outcome, OpenForm)
    assert "quickly" in outcome.form.intro
    await ana.send(dimension="mocks", length="short")
    assert "Question 1" in words(ana.card)


async def test_the_review_explains_every_check_after_the_sitting(ana: Person) -> None:
    await ana.type("/assess")
    checks = 0
    while answering(ana):
        checks += "A" in ana.labels()
        await ana.click("3" if "3" in ana.labels() else "I don't know")
    await ana.click("Review my answers")
    seen = words(ana.card).count("Answer:")
    while "More" in ana.labels():
        await ana.click("More")
        seen += words(ana.card).count("Answer:")
    assert seen == checks > 0


async def test_later_sittings_ask_new_questions(home: House, ana: Person) -> None:
    asked: list[set[str]] = []
    counts: list[int] = []
    for _ in range(2):
        await ana.type("/assess")
        counts.append(await finish(ana))
        async with home.storage.begin(writes=False) as uow:
            member = await uow.members.find(ana.origin)
            assert member is not None
            answers = await uow.answers.all(member.id)
        asked.append({getattr(a, "item_id", getattr(a, "check_id", "")) for a in answers})
        home.clock.move(days=30)
    assert [len(asked[0]), len(asked[1] - asked[0])] == counts
