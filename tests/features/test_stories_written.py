"""Writing, showing, changing and deleting stories."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from assessments.evidence import Story
from bot.calls import Submission
from bot.features.stories import cards, writing
from bot.outcomes import Audience, FormErrors, OpenForm, Reply
from bot.ui.forms import TextInput
from tests.features.mock_scene import route
from tests.features.story_scene import BEGINNING, END, StoryScene
from tests.house import START, words


async def test_a_story_is_written_in_two_forms_and_counts(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story list")
    assert "No stories yet" in words(ana.card)
    await ana.click("Add a story")
    assert ana.form is not None
    assert ana.form.step == (1, 2)
    outcome = await ana.send(**BEGINNING)
    assert isinstance(outcome, OpenForm), "the second form comes at once"
    assert outcome.form.step == (2, 2)
    assert await told.evidence(ana) == [], "half a story says nothing of its teller"
    outcome = await ana.send(**END)
    assert isinstance(outcome, Reply)
    assert outcome.to is Audience.ME
    assert "Everything a listener needs is there." in words(ana.card)
    assert "1 of 5" in words(ana.card)
    flags = dict.fromkeys(
        ("situation", "task", "action", "result", "measured_result", "own_action", "role_link"), True
    )  # fmt: skip
    assert await told.evidence(ana) == [Story(START, **flags)]


async def test_the_word_alone_shows_the_list(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story")
    assert "No stories yet" in words(ana.card)


async def test_the_card_names_the_biggest_gap_and_leads_to_where_it_is_mended(told: StoryScene) -> None:
    ana = told.member("ana")
    await told.write(ana, task="", measured="", result="It all ended well for the shops and everybody.")
    assert "Measured result: nothing was counted" in words(ana.card)
    assert "• Task: it does not say what was to be done" in words(ana.card)
    assert ana.labels()[:3] == ["Mend it", "Another story", "Practise"]
    await ana.click("Mend it")
    assert ana.form is not None
    assert [one.name for one in ana.form.inputs] == ["result", "measured", "link", "competencies"]
    await ana.send(**END)
    assert "Task: it does not say what was to be done" in words(ana.card)
    await ana.click("Mend it")
    assert ana.form is not None
    assert [one.name for one in ana.form.inputs][0] == "title"
    assert isinstance(ana.form.inputs[3], TextInput)
    assert ana.form.inputs[3].value == BEGINNING["action"], "what was there is there again"


async def test_an_action_in_we_is_pointed_to_in_numbers_alone(told: StoryScene) -> None:
    ana = told.member("ana")
    ours = "We stopped our line, we weighed a tray, we cut gauges from wood and we checked the trays of each table."
    await told.write(ana, action=ours)
    assert "“We”, “us” or “our” stands there 5 times, “I”, “me” or “my” 0 times" in words(ana.card)
    assert "weighed a tray" not in words(ana.card)
    (proof,) = await told.evidence(ana)
    assert not proof.own_action


async def test_a_form_that_was_left_half_way_is_kept_and_can_be_gone_on_with(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story add")
    await ana.send(**BEGINNING)
    await ana.type("/story list")
    assert "not finished" in words(ana.card)
    await ana.click("Open")
    assert "Ratings" not in ana.labels()
    await ana.click("Write the end")
    assert ana.form is not None
    assert ana.form.step == (2, 2)
    await ana.send(**END)
    assert len(await told.evidence(ana)) == 1


async def test_the_same_form_sent_twice_makes_one_story(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story add")
    assert ana.form is not None
    calls = [Submission(ana.origin, f"twice-{n}", ana.form.action, BEGINNING) for n in range(3)]
    outcomes = await asyncio.gather(*map(ana.app.handle, calls))
    assert {one.form.action for one in outcomes if isinstance(one, OpenForm)} == {route("stories.edit_set", 1, "rest")}
    assert len(await told.stored(ana)) == 1


async def test_too_many_competencies_are_refused_with_everything_kept(told: StoryScene) -> None:
    ana = told.member("ana")
    await ana.type("/story add")
    await ana.send(**BEGINNING)
    outcome = await ana.send(**END | {"competencies": ("conflict", "failure", "learning", "ambiguity", "stakeholders")})
    assert isinstance(outcome, FormErrors)
    assert list(outcome.errors) == ["competencies"]
    assert outcome.form.inputs[0].value == END["result"]  # type: ignore[union-attr]
    assert isinstance(await ana.send(**END | {"competencies": ()}), FormErrors), "at least one"
    assert isinstance(await ana.press(outcome.reopen), OpenForm)
    assert isinstance(await ana.send(**END), Reply)


async def test_only_new_words_make_a_story_newer(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    (first,) = await told.stored(ana)
    told.home.clock.move(days=3)
    await ana.press(route("stories.edit", number, "beginning"))
    await ana.send(**BEGINNING | {"title": "Another title", "task": f"  {BEGINNING['task']}  "})
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"competencies": ("ambiguity",)})
    (same,) = await told.stored(ana)
    assert (same.edited_at, same.wording) == (first.edited_at, 1)
    assert same.written.title == "Another title"
    assert (await told.evidence(ana))[0].at == START
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"result": "In the end all shops had their bread, and nobody sent any back that day."})
    (newer,) = await told.stored(ana)
    assert (newer.edited_at, newer.wording) == (START + timedelta(days=3), 2)
    assert (await told.evidence(ana))[0].at == START + timedelta(days=3)


async def test_a_story_that_loses_a_part_loses_it_as_evidence(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"result": ""})
    (proof,) = await told.evidence(ana)
    assert not proof.complete
    assert not proof.measured_result


async def test_a_story_is_found_by_its_number_and_by_a_word_of_its_title(told: StoryScene) -> None:
    ana = told.member("ana")
    await told.write(ana)
    await told.write(ana, title="Two bosses")
    for asked, title in (("2", "Two bosses"), ("scales", BEGINNING["title"]), ("BOSS", "Two bosses")):
        await ana.type(f"/story show {asked}")
        assert words(ana.card).startswith(title)
        assert "Problem-solving · Something broke" in words(ana.card)
    for asked in ("3", "0", "9" * 90, "nothing of the kind", "{0}"):
        await ana.type(f"/story show {asked}")
        assert "I don’t find that story" in words(ana.card)
    await ana.type("/story show")
    assert "2 stories" in words(ana.card)


async def test_a_list_is_read_page_by_page(told: StoryScene) -> None:
    ana = told.member("ana")
    for number in range(cards.A_PAGE + 1):
        await told.write(ana, title=f"Story {number}")
    await ana.type("/story list")
    assert f"{cards.A_PAGE}. Story {cards.A_PAGE - 1}" in words(ana.card)
    assert "8 of 10, which make this step done" in words(ana.card)
    await ana.click("More")
    assert f"{cards.A_PAGE + 1}. Story {cards.A_PAGE}" in words(ana.card)
    await ana.click("Back")
    assert "1. Story 0" in words(ana.card)


async def test_a_full_shelf_takes_no_more(told: StoryScene, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(writing, "MOST", 2)
    ana = told.member("ana")
    await told.write(ana)
    await ana.type("/story add")
    held = ana.form
    await told.write(ana)
    assert held is not None
    outcome = await ana.app.handle(Submission(ana.origin, "late", held.action, BEGINNING))
    assert isinstance(outcome, Reply), "a form that was open all the while"
    await ana.type("/story add")
    assert "Your shelf is full" in words(ana.card)
    assert len(await told.stored(ana)) == 2


async def test_deleting_asks_first_and_takes_the_evidence_along(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.press(route("stories.show", number))
    await ana.click("Delete")
    await ana.click("Keep it")
    assert len(await told.evidence(ana)) == 1
    await ana.click("Delete")
    await ana.click("Delete it")
    assert "Deleted" in words(ana.card)
    assert await told.evidence(ana) == []
    await ana.press(route("stories.delete_now", number))
    assert "out of date" in words(ana.card), "a second press finds nothing"


@pytest.mark.parametrize("verb", ["show", "lacks", "delete", "delete_now", "readers", "edit", "read", "rate"])
async def test_a_story_is_nobody_elses(told: StoryScene, verb: str) -> None:
    ana, ben, far = told.member("ana"), told.member("ben"), told.member("far", "W2")
    number = await told.write(ana)
    more = ("beginning",) if verb == "edit" else ()
    for other in (ben, far):
        await other.type("/help")
        for forged in (number, number + 1, -1, 10**17):
            outcome = await other.press(route(f"stories.{verb}", forged, *more))
            assert isinstance(outcome, Reply), (verb, forged)
            assert BEGINNING["title"] not in words(other.card)
            assert "out of date" in words(other.card) or "not there for you to read" in words(other.card)
    for form in (route("stories.edit_set", number, "beginning"), route("stories.rate_set", number)):
        outcome = await ben.app.handle(Submission(ben.origin, f"forged {form}", form, BEGINNING))
        assert isinstance(outcome, Reply)
    assert len(await told.stored(ana)) == 1


@pytest.mark.parametrize(
    "text", ["{0.__class__}", "<!channel> @everyone *_~`", "\u202e\u0000\ud800", "🦆" * 40, "%s{}"]
)
async def test_whatever_is_written_is_shown_as_words(told: StoryScene, text: str) -> None:
    ana = told.member("ana")
    long = (text * 99)[:200]
    await told.write(ana, title=text[:80], situation=long, action=long, result=long, link=long)
    assert isinstance(await ana.type("/story list"), Reply)
    await ana.click("Open")
    plain = text.replace("\x00", "").replace("\ud800", "")[:5]
    assert plain in words(ana.card)


async def test_a_link_that_was_written_for_another_role_is_said_so(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await ana.type("/target role:data_scientist level:mid")
    await ana.press(route("stories.show", number))
    assert "The link was written for software engineer; you now aim at data scientist." in words(ana.card)
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"link": "A data scientist has to explain a figure that nobody hoped for."})
    await ana.press(route("stories.show", number))
    assert "you now aim at" not in words(ana.card)
