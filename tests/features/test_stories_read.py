"""Stories that are read by others: consent, rating, declining, and nobody who is pressed to."""

from __future__ import annotations

import asyncio

import pytest

from bot.calls import Click, Platform
from bot.features.stories.request_rules import A_DAY, MOST_ASKED, MOST_OPEN, WAITS
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.ui.cards import Card, PickMember
from tests.features.mock_scene import route
from tests.features.story_scene import BEGINNING, END, StoryScene
from tests.house import Person, words

UNAVAILABLE = "I can’t ask them now. Please choose somebody else."


def can_pick(card: Card | None) -> bool:
    assert card is not None
    return any(isinstance(one, PickMember) for row in card.controls for one in row)


async def pair(told: StoryScene) -> tuple[Person, Person, int]:
    ana, ben = told.member("ana"), told.member("ben")
    return ana, ben, await told.write(ana)


async def pick(who: Person, story_id: int, reader: str) -> str:
    await who.press(route("stories.ask", story_id), (reader,))
    return words(who.card)


# --- the way it goes --------------------------------------------------------------------------------------------------


async def test_a_story_is_shown_after_consent_rated_and_counts(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await ana.press(route("stories.readers", number))
    assert can_pick(ana.card)
    assert f"Show “{BEGINNING['title']}”?\nTo: ben" in await pick(ana, number, "ben")
    await told.send()
    assert told.told(ben) == [], "nothing is sent before she agreed"
    await ana.click("Show it")
    await told.send()
    (asked,) = told.told(ben)
    assert "Ana asks you to rate a story" in words(asked)
    assert BEGINNING["title"] not in words(asked), "a message stays; the story can be taken back"
    ben.card = asked
    await ben.click("Read it")
    assert BEGINNING["action"] in words(ben.card)
    await ben.click("Rate it")
    assert isinstance(await ben.send(rating="4", evidence="ok"), FormErrors), "a word is no evidence"
    assert isinstance(await ben.send(rating="4", evidence="I saw the gauge before me."), Reply)
    (proof,) = await told.evidence(ana)
    assert proof.rating == 4.0
    await told.send()
    (news,) = told.told(ana)
    assert "Ben read your story" in words(news)
    assert "gauge" not in words(news)
    ana.card = news
    await ana.click("Read it")
    assert "4 of 5 · Ben · Mon 23 Nov" in words(ana.card)
    assert "I saw the gauge before me." in words(ana.card)


async def test_the_rating_is_the_mean_of_all_and_stays_when_the_words_change(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    cem = told.member("cem")
    await told.ask(ana, number, ben, cem)
    await told.rate(ben, number, 5)
    await told.rate(cem, number, 2)
    assert [one.rating for one in await told.evidence(ana)] == [3.5]
    told.home.clock.move(days=1)
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"result": "All shops had their bread in the end, and nobody sent any of it back."})
    (proof,) = await told.evidence(ana)
    assert proof.rating == 3.5
    await ana.press(route("stories.show", number))
    assert "2 ratings, 3.5 of 5. 2 of them are for an older wording." in words(ana.card)
    await ana.click("Ratings")
    assert words(ana.card).count("for an older wording") == 2
    await told.rate(ben, number, 4, "The end is clearer than it was.")
    assert [one.rating for one in await told.evidence(ana)] == [3.0]
    await ana.press(route("stories.readers", number))
    assert words(ana.card).count("for an older wording") == 1


async def test_one_rating_of_an_older_wording_is_said_plainly(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    await told.rate(ben, number, 4)
    await ana.press(route("stories.edit", number, "end"))
    await ana.send(**END | {"result": "All shops had their bread in the end, and nobody sent any of it back."})
    await ana.press(route("stories.show", number))
    assert "One rating, 4 of 5. It is for an older wording." in words(ana.card)


async def test_a_rating_that_is_sent_twice_is_told_once_and_can_be_changed(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    for _ in range(2):
        await told.rate(ben, number, 3)
    await told.send(seconds=1)
    assert len(told.told(ana)) == 1
    await told.rate(ben, number, 5)
    assert [one.rating for one in await told.evidence(ana)] == [5.0]
    await told.send(seconds=1)
    assert len(told.told(ana)) == 2


async def test_two_presses_ask_once(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await pick(ana, number, "ben")
    action = ana.button("Show it").action
    await asyncio.gather(*(ana.app.handle(Click(ana.origin, f"twice-{n}", action)) for n in range(3)))
    await told.send()
    assert len(told.told(ben)) == 1


# --- saying no --------------------------------------------------------------------------------------------------------


async def test_declining_is_easy_and_leaves_one_alone(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    ben.card = told.told(ben)[0]
    await ben.click("Not this time")
    assert "They are not told why." in words(ben.card)
    await ben.press(route("stories.read", number))
    assert "not there for you to read any more" in words(ben.card)
    assert UNAVAILABLE in await pick(ana, number, "ben")
    other = await told.write(ana)
    told.home.clock.move(days=29)
    assert UNAVAILABLE in await pick(ana, other, "ben"), "nor about another story"
    told.home.clock.move(days=2)
    assert "Show “" in await pick(ana, number, "ben")


async def test_nobody_is_asked_who_wants_no_requests(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    cem = told.member("cem")
    await told.ask(ana, number, ben)
    ben.card = told.told(ben)[0]
    await ben.click("Don’t ask me again")
    of_cem = await told.write(cem)
    assert UNAVAILABLE in await pick(cem, of_cem, "ben")
    await ben.type("/story list")
    await ben.click("Let them ask again")
    assert "Show “" in await pick(cem, of_cem, "ben")


@pytest.mark.parametrize("ana_blocks", [True, False])
async def test_who_is_avoided_looks_like_anybody_who_has_no_time(told: StoryScene, ana_blocks: bool) -> None:
    ana, ben, number = await pair(told)
    ids = await told.id_of(ana), await told.id_of(ben)
    await told.ask(ana, number, ben)
    async with told.home.storage.begin() as uow:
        await uow.mock_profiles.block(*(ids if ana_blocks else reversed(ids)))
    await ben.press(route("stories.read", number))
    assert "not there for you to read any more" in words(ben.card), "a request that is under way ends, too"
    other = await told.write(ana)
    await ana.press(route("stories.take_back", number, ids[1]))
    assert words(ana.card)
    blocked = await pick(ana, other, "ben")
    cem = told.member("cem")
    of_cem = await told.id_of(cem)
    async with told.home.storage.begin() as uow:
        await uow.stories.take_requests(of_cem, wanted=False)
    assert (await pick(ana, other, "cem")) == blocked
    assert UNAVAILABLE in blocked
    await ana.press(route("stories.ask_now", other, ids[1]))
    assert UNAVAILABLE in words(ana.card), "nor with a forged button"


async def test_a_request_can_be_taken_back_and_ends_by_itself(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    cem = told.member("cem")
    await told.ask(ana, number, ben, cem)
    await ana.press(route("stories.readers", number))
    assert "Has it to read: ben" in words(ana.card)
    await ana.press(route("stories.take_back", number, await told.id_of(ben)))
    assert "Has it to read: ben" not in words(ana.card)
    await ben.press(route("stories.rate", number))
    assert "not there for you to read any more" in words(ben.card)
    assert isinstance(await cem.press(route("stories.rate", number)), OpenForm)
    told.home.clock.move(days=WAITS.days)
    await cem.send(rating="5", evidence="Too late for this one, sadly.")
    assert "not there for you to read any more" in words(cem.card)
    assert [one.rating for one in await told.evidence(ana)] == [None]


async def test_a_story_that_is_deleted_is_gone_for_its_readers_and_their_requests(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    cem = told.member("cem")
    await told.ask(ana, number, ben)
    await pick(ana, number, "cem")
    await ana.click("Show it")
    await ana.press(route("stories.delete_now", number))
    await told.send()
    assert told.told(cem) == [], "what was not sent yet is not wanted any more"
    await ben.press(route("stories.read", number))
    assert "not there for you to read any more" in words(ben.card)


# --- few at a time ----------------------------------------------------------------------------------------------------


async def test_three_people_read_for_a_member_at_a_time(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    await told.ask(ana, number, *(told.member(f"r{n}") for n in range(MOST_OPEN)))
    await ana.press(route("stories.readers", number))
    assert "Three people are reading for you now" in words(ana.card)
    assert not can_pick(ana.card)
    assert "3 people are reading for you already" in await pick(ana, number, "another")
    await told.rate(told.member("r1"), number)
    assert "Show “" in await pick(ana, number, "another")


async def test_three_stories_wait_for_a_reader_at_a_time(told: StoryScene) -> None:
    ben = told.member("ben")
    for name in range(MOST_ASKED):
        teller = told.member(f"t{name}")
        await told.ask(teller, await told.write(teller), ben)
    assert len(told.told(ben)) == MOST_ASKED
    ana = told.member("ana")
    number = await told.write(ana)
    assert UNAVAILABLE in await pick(ana, number, "ben")
    told.home.clock.move(days=WAITS.days)
    assert "Show “" in await pick(ana, number, "ben")


async def test_asking_and_taking_back_does_not_reach_everybody(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    for reader in range(A_DAY):
        await told.ask(ana, number, told.member(f"r{reader}"))
        await ana.press(route("stories.take_back", number, await told.id_of(told.member(f"r{reader}"))))
    assert "Please go on tomorrow." in await pick(ana, number, "another")
    told.home.clock.move(days=1)
    assert "Show “" in await pick(ana, number, "another")


async def test_who_has_it_or_has_rated_it_is_not_asked_again(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    assert "have not answered yet" in await pick(ana, number, "ben")
    await told.rate(ben, number)
    assert "rated this wording already" in await pick(ana, number, "ben")
    await ana.press(route("stories.edit", number, "beginning"))
    await ana.send(**BEGINNING | {"task": "When the scales failed I had to find a way to portion dough."})
    await pick(ana, number, "ben")
    await ana.click("Show it")
    assert [one.rating for one in await told.evidence(ana)] == [4.0], "the older rating stays until there is a new one"


# --- who can be asked -------------------------------------------------------------------------------------------------


class Nobody:
    """A roster in which somebody is an app."""

    async def gone(self, workspace: str, people: set[str]) -> frozenset[str]:
        return frozenset(people)


async def test_only_people_of_the_community_are_asked(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    assert "That is you" in await pick(ana, number, "ana")
    for odd in ("", "a b", "<@U1>", "x" * 99):
        assert "Please choose somebody." in await pick(ana, number, odd)
    await ana.press(route("stories.ask", number), ("r1", "r2"))
    assert "Please choose somebody." in words(ana.card)
    told.home.app.rosters[Platform.SLACK] = Nobody()  # type: ignore[index]
    assert UNAVAILABLE in await pick(ana, number, "app")
    far = told.member("far", "W2")
    await far.type("/help")
    await ana.press(route("stories.ask_now", number, await told.id_of(far)))
    assert UNAVAILABLE in words(ana.card)
    await ana.press(route("stories.ask_now", number, 10**17))
    assert "out of date" in words(ana.card)


async def test_in_a_direct_message_nobody_can_be_picked(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    direct = told.member("ana", "", direct=True)
    await direct.press(route("stories.ask", number), ("ben",))
    assert "Please choose them in your community" in words(direct.card)


async def test_who_left_is_neither_asked_nor_told(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    await told.rate(ben, number)
    async with told.home.storage.begin() as uow:
        await uow.members.leave(ana.origin, told.home.clock.now())
        await uow.members.leave(told.member("cem").origin, told.home.clock.now())
    await told.send()
    assert told.told(ana) == []
    await ben.press(route("stories.read", number))
    assert "not there for you to read any more" in words(ben.card)


async def test_a_reader_without_the_bot_is_written_to_when_they_are_first_picked(told: StoryScene) -> None:
    ana = told.member("ana")
    number = await told.write(ana)
    new = told.member("new")
    await told.ask(ana, number, new)
    assert "Ana asks you to rate a story" in words(told.told(new)[0])


async def test_what_was_said_is_in_the_export_of_its_subject_without_a_name(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    await told.ask(ana, number, ben)
    await told.rate(ben, number, 4, "I saw the gauge before me.")
    async with told.home.storage.begin(writes=False) as uow:
        data = await uow.members.export(await told.id_of(ana))
    (said,) = data["story_ratings_received"]
    assert said["evidence"] == "I saw the gauge before me."
    assert "member_id" not in said
    assert data["story_ratings"] == []


async def test_asking_and_taking_back_in_turns_sends_one_message_a_day(told: StoryScene) -> None:
    ana, ben, number = await pair(told)
    for _ in range(4):
        await told.ask(ana, number, ben)
        await ana.press(route("stories.take_back", number, await told.id_of(ben)))
        told.home.clock.move(minutes=5)
    assert len(told.told(ben)) == 1
    await told.ask(ana, number, ben)
    ben.card = told.told(ben)[0]
    await ben.click("Read it")
    assert BEGINNING["action"] in words(ben.card), "the first message opens it again"
    await ana.press(route("stories.take_back", number, await told.id_of(ben)))
    told.home.clock.move(days=2)
    await told.ask(ana, number, ben)
    assert len(told.told(ben)) == 2
