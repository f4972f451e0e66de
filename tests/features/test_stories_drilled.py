"""The drill with its clock, the map of what is covered, and translations."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta

import pytest

from assessments.stories.library import Field, QuestionKind
from assessments.stories.story import Competency
from bot.calls import Click, Platform
from bot.outcomes import OpenForm, Reply
from bot.stories.records import Telling
from bot.ui.cards import Card, Text
from bot.ui.forms import OneOf
from bot.ui.text import When
from tests.features.mock_scene import route
from tests.features.story_scene import BEGINNING, END, StoryScene
from tests.house import START, Person, words

EXPLAIN = "f1-for-a-vp"


def options(who: Person, name: str) -> list[str]:
    assert who.form is not None
    (found,) = [one for one in who.form.inputs if one.name == name]
    assert isinstance(found, OneOf)
    return [one.value for one in found.options]


def ends(card: Card | None) -> list[When]:
    assert card is not None
    return [span for block in card.blocks if isinstance(block, Text) for span in block.spans if isinstance(span, When)]


async def tellings(told: StoryScene, who: Person) -> list[Telling]:
    member_id = await told.id_of(who)
    async with told.home.storage.begin(writes=False) as uow:
        return list(await uow.stories.tellings(member_id))


async def test_a_question_is_dealt_told_by_the_clock_and_recorded(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.type("/story drill")
    assert "It asks for: Collaboration." in words(ana.card)
    assert await tellings(told, ana) == [], "nothing runs before the clock is started"
    await ana.click("Start the clock")
    (when,) = ends(ana.card)
    assert (when.instant, when.style) == (START + timedelta(minutes=2), "relative")
    await told.send(seconds=119)
    assert told.told(ana) == []
    await told.send(seconds=1)
    (time,) = told.told(ana)
    assert "Two minutes are over" in words(time)
    await told.send(seconds=5)
    assert len(told.told(ana)) == 1
    ana.card = time
    assert isinstance(await ana.click("I’m done"), OpenForm)
    assert options(ana, "story") == [str(number), "none"]
    await ana.send(story=str(number), went="3")
    assert "Noted: Clear, and about two minutes" in words(ana.card)
    assert "It took about 125 seconds, which is a good length." in words(ana.card)
    assert "They may go on asking:" in words(ana.card)
    assert ana.labels() == ["Another question", "Open the story", "Coverage"]
    (one,) = await tellings(told, ana)
    assert (one.story_id, one.went, one.seconds) == (number, 3, 125)
    assert one.told_at == START + timedelta(seconds=125)


async def test_a_second_press_starts_no_second_clock(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story drill")
    action = ana.button("Start the clock").action
    await asyncio.gather(*(ana.app.handle(Click(ana.origin, f"twice-{n}", action)) for n in range(3)))
    told.home.clock.move(seconds=60)
    await ana.press(action)
    (when,) = ends(ana.card)
    assert when.instant == START + timedelta(minutes=2), "the first start counts"
    assert len(await tellings(told, ana)) == 1
    await told.send(seconds=60)
    assert len(told.told(ana)) == 1
    await told.send(minutes=5)
    assert len(told.told(ana)) == 1


async def test_whoever_is_done_in_time_hears_no_bell(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story drill")
    await ana.click("Start the clock")
    told.home.clock.move(seconds=70)
    await ana.click("I’m done")
    await told.send(seconds=51)
    assert told.told(ana) == []
    assert [one.name for one in ana.form.inputs] == ["went"] if ana.form else False, "she has no story to name"
    await ana.send(went="1")
    assert "It took about 70 seconds" in words(ana.card)
    assert "You told one that is not written down." in words(ana.card)
    assert "Write it down" in ana.labels()


async def test_whoever_begins_anew_hears_the_newer_bell_alone(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story drill")
    await ana.click("Start the clock")
    told.home.clock.move(seconds=60)
    await ana.type("/story drill")
    await ana.click("Start the clock")
    await told.send(seconds=61)
    assert told.told(ana) == []
    await told.send(seconds=60)
    assert len(told.told(ana)) == 1


async def test_a_bell_that_comes_much_too_late_is_not_rung(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story drill")
    await ana.click("Start the clock")
    await told.send(minutes=30)
    assert told.told(ana) == []
    await ana.click("I’m done")
    await ana.send(went="2")
    assert "I don’t know how long it took" in words(ana.card)
    assert (await tellings(told, ana))[0].seconds is None


async def test_a_question_can_be_passed_over_until_they_come_again(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story drill")
    first, seen = words(ana.card), set[str]()
    library = await ana.app.library.stories()
    for _ in library.questions:
        seen.add(words(ana.card))
        await ana.click("Another question")
    assert len(seen) == len(library.questions)
    assert words(ana.card) == first


async def test_the_next_question_is_about_what_was_told_longest_ago(told: StoryScene) -> None:
    ana = told.member("ana")
    for competency in ("Collaboration", "Problem-solving", "Ambiguity"):
        await ana.type("/story drill")
        assert f"It asks for: {competency}" in words(ana.card)
        await ana.click("Start the clock")
        await ana.click("I’m done")
        await ana.send(went="2")
    told.home.clock.move(days=7)
    await ana.click("Another question")
    assert "No story this time: explain it" in words(ana.card), "once a week"


async def test_explaining_needs_no_story(told: StoryScene) -> None:
    ana = told.member("ana")
    await told.write(ana)
    await ana.press(route("stories.start", EXPLAIN, 7, 0))
    await ana.click("I’m done")
    assert ana.form is not None
    assert [one.name for one in ana.form.inputs] == ["went"]
    await ana.send(went="4")
    assert "Wrong alarms and missed cases" in words(ana.card)
    assert "Write it down" not in ana.labels()


async def test_a_story_that_was_told_well_answers_that_question(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.press(route("stories.start", "two-halves", 7, 0))
    await ana.click("I’m done")
    await ana.send(story=str(number), went="3")
    await ana.press("g1:stories.coverage_of", ("collaboration",))
    assert BEGINNING["title"] in words(ana.card)
    await ana.click("The whole map")
    assert "Collaboration 1 of 3, told in the drill" in words(ana.card)


async def test_a_story_is_practised_on_the_questions_that_it_answers(told: StoryScene) -> None:
    ana, ben = told.member("ana"), told.member("ben")
    number = await told.write(ana)
    for line in (None, "/story show 1"):
        if line:
            await ana.type(line)
        await ana.click("Practise")
        assert f"Answer it with “{BEGINNING['title']}”." in words(ana.card)
        asked = set()
        for _ in range(12):
            asked.add(ana.card.summary if ana.card else "")
            await ana.click("Another question")
        library = await told.home.app.library.stories()
        shown = frozenset(map(Competency, END["competencies"]))
        assert asked == {
            one.text for one in library.questions if shown.issuperset(one.competencies) and one.competencies
        }
    await ana.click("Start the clock")
    await ana.click("I’m done")
    assert ana.form is not None
    (which,) = (one for one in ana.form.inputs if one.name == "story")
    assert isinstance(which, OneOf)
    assert which.value == str(number), "it need not be chosen again"
    for forged in (number, number + 1, 10**12):
        await ben.press(route("stories.practise", forged, "first"))
        assert "out of date" in words(ben.card)
        await ben.press(route("stories.start", "two-halves", 7, forged))
        assert "out of date" in words(ben.card)


async def test_the_oldest_of_many_stories_can_be_practised(told: StoryScene) -> None:
    ana = told.member("ana")
    first = await told.write(ana)
    (story,) = await told.stored(ana)
    async with told.home.storage.begin() as uow:
        for token in range(1, 30):
            await uow.stories.add(replace(story, id=0, token=token))
    await ana.press(route("stories.practise", first, "first"))
    await ana.click("Start the clock")
    await ana.click("I’m done")
    await ana.send(story=str(first), went="3")
    assert [one.story_id for one in await tellings(told, ana)] == [first]


@pytest.mark.parametrize("verb", ["told"])
async def test_a_telling_is_nobody_elses(told: StoryScene, verb: str) -> None:
    ana, ben = told.member("ana"), told.member("ben")
    await ana.press(route("stories.start", "two-halves", 7, 0))
    (one,) = await tellings(told, ana)
    for forged in (one.id, one.id + 1, -1, 10**17):
        await ben.press(route(f"stories.{verb}", forged))
        assert "out of date" in words(ben.card)
    for gone in ("gone", "{0}", "%00"):
        await ben.press(route("stories.start", gone, 1, 0))
        assert "out of date" in words(ben.card)
    foreign = await told.write(ana)
    await ben.press(route("stories.start", "two-halves", 7, 0))
    await ben.click("I’m done")
    outcome = await ben.send(story=str(foreign), went="3")
    assert outcome is not None
    assert all(one.story_id is None for one in await tellings(told, ben))


async def test_deleting_a_story_keeps_that_it_was_told(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.press(route("stories.start", "two-halves", 7, 0))
    await ana.click("I’m done")
    await ana.press(route("stories.delete_now", number))
    assert isinstance(await ana.send(story=str(number), went="3"), Reply)
    (one,) = await tellings(told, ana)
    assert (one.went, one.story_id) == (3, None)


# --- the map ----------------------------------------------------------------------------------------------------------


async def test_the_map_counts_whole_stories_and_names_what_is_open(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story coverage")
    assert "Your stories answer 0 of 33 common questions." in words(ana.card)
    assert "without a whole story: Collaboration · Problem-solving · Ambiguity." in words(ana.card)
    await told.write(ana)
    await told.write(ana, title="Half a story", result="")
    await ana.type("/story coverage")
    assert "without a whole story: Collaboration · Ambiguity." in words(ana.card)
    assert "Problem-solving 3 of 4, one story" in words(ana.card)
    assert "1 of 5, which lift the limit on your verdict" in words(ana.card)


@pytest.mark.parametrize("competency", Competency)
async def test_every_competency_shows_its_questions(told: StoryScene, competency: Competency) -> None:
    ana = told.member("ana")
    await told.write(ana)
    await ana.press("g1:stories.coverage_of", (str(competency),))
    library = await ana.app.library.stories()
    for question in library.questions:
        if question.about is competency:
            assert question.text in words(ana.card)
            if question.kind is QuestionKind.EXPLAIN:
                assert "Explained on the spot" in words(ana.card)


@pytest.mark.parametrize("values", [(), ("luck",), ("conflict", "failure")])
async def test_a_forged_choice_is_out_of_date(told: StoryScene, values: tuple[str, ...]) -> None:
    ana = told.member("ana")
    await ana.type("/help")
    for action in ("g1:stories.coverage_of", "g1:stories.translate_from"):
        await ana.press(action, values)
        assert "out of date" in words(ana.card)


# --- translating ------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("field", Field)
async def test_every_field_is_translated_for_the_role_in_view(told: StoryScene, field: Field) -> None:
    ana = told.member("ana")
    await ana.type("/target role:data_engineer level:junior")
    await ana.type("/story translate")
    assert "Translate, never invent" in words(ana.card)
    await ana.press("g1:stories.translate_from", (str(field),))
    assert "Where a data engineer needs it" in words(ana.card)
    library = await ana.app.library.stories()
    assert all(one.say in words(ana.card) for one in library.fields[field])
    assert "Write one down" in ana.labels()


async def test_a_field_can_be_typed_by_its_name(told: StoryScene) -> None:
    ana = told.member("ana")
    for typed in ("care", "field:care", '"Nursing and care"'):
        await ana.type(f"/story translate {typed}")
        assert "From Nursing and care to software engineer" in words(ana.card)


async def test_doors_of_others_lead_here(told: StoryScene) -> None:
    ana = told.member("ana")
    assert isinstance(await ana.press("g1:stories.add"), OpenForm)
    for door, title in (("list", "No stories yet"), ("drill", "A question for you")):
        await ana.press(f"g1:stories.{door}")
        assert title in words(ana.card)


async def test_the_bell_rings_where_the_member_drills(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/help")
    other = StoryScene(told.home, told.hall, Platform.DISCORD).member("ana")
    await other.press(route("stories.start", "two-halves", 7, 0))
    await told.send(seconds=121)
    assert told.told(ana) == [], "not on Slack"
