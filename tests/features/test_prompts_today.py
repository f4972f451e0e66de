"""A member's day: `/today`, settings, the daily message, the leaderboard; and what is theirs."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Any

from assessments.evidence import Difficulty, ProblemOutcome
from bot.calls import Departure
from bot.features.prompts import today
from bot.outcomes import Reply
from bot.practice import Attempt, Review
from tests.features.prompt_scene import Scene, route, texts
from tests.house import Person, words


async def settings(who: Person, **changes: Any) -> str:
    await who.press(route("today.settings"))
    await who.send(**({"daily_at": "", "weekends": "on", "listed": "no"} | changes))
    return words(who.card)


async def practised(scene: Scene, who: Person, *days: str, prompt: str = "double-scan") -> None:
    """Logs of earlier days, stored as the log stores them."""
    async with scene.home.storage.begin() as uow:
        member = await uow.members.register(who.origin, scene.home.clock.now())
        for day in days:
            at = datetime.fromisoformat(f"{day}T12:00+00:00")
            attempt = await uow.attempts.begin(member.id, prompt, None, at)
            done = _done(attempt, at)
            await uow.attempts.save(done)


def _done(attempt: Attempt, at: datetime) -> Attempt:
    return replace(attempt, outcome=ProblemOutcome.UNAIDED, logged_at=at, day=at.date(), minutes=20)


# --- /today ----------------------------------------------------------------------------------------------------------


async def test_the_prompt_of_the_community_comes_first(scene: Scene) -> None:
    post = await scene.posted()
    ana = scene.member()
    await ana.type("/today")
    title = scene.board.prompts()[0].title.removeprefix("Prompt of the day: ")
    assert f"New: {title}" in words(ana.card)
    await ana.click("Show")
    await ana.click("I solved it")
    await ana.send(outcome="3", minutes="9", language="Python")
    attempt = await scene.attempt(ana, post.prompt_id)
    assert attempt is not None
    assert attempt.post_id == post.id
    await ana.type("/today")
    assert f"New: {title}" not in words(ana.card)
    assert "One done today" in words(ana.card)
    eve = scene.member("eve", "W2")
    await eve.type("/today")
    scene.home.clock.move(hours=31)
    ben = scene.member("ben")
    await ben.type("/today")
    assert "New: " in words(ben.card)


async def test_a_stretch_is_left_to_the_end_for_juniors(scene: Scene) -> None:
    bank = (await scene.home.app.library.packaged()).bank
    ana = scene.member()
    hard = [one.id for one in bank.prompts if one.difficulty is Difficulty.HARD]
    for prompt in bank.prompts:
        if prompt.id not in hard:
            await practised(scene, ana, "2026-11-01", prompt=prompt.id)
    await ana.type("/today")
    assert "New: " in words(ana.card)
    assert "a stretch" in words(ana.card)
    for prompt_id in hard:
        await practised(scene, ana, "2026-11-01", prompt=prompt_id)
    await ana.type("/today")
    assert "You have met every prompt there is" in words(ana.card)


async def test_reviews_of_retired_prompts_hide_no_others(scene: Scene) -> None:
    ana = scene.member()
    await ana.type("/today")
    now = scene.home.clock.now()
    async with scene.home.storage.begin() as uow:
        member = await scene_member(uow, ana)
        for number in range(20):
            await uow.reviews.put(member, Review(f"gone-{number}", {}, now - timedelta(days=9)))
        for prompt in ("double-scan", "belt-pairs", "page-ranges"):
            await uow.reviews.put(member, Review(prompt, {}, now))
    await ana.type("/today")
    assert words(ana.card).count("Back again: ") == 2


async def scene_member(uow: Any, who: Person) -> int:
    member = await uow.members.find(who.origin)
    return int(member.id)


# --- the daily message -----------------------------------------------------------------------------------------------


async def test_nobody_gets_a_message_unasked(scene: Scene) -> None:
    ana = scene.member()
    await ana.type("/today")
    scene.home.clock.move(days=3)
    await scene.run()
    assert scene.board.told("ana") == []


async def test_once_a_day_in_ones_own_zone(scene: Scene) -> None:
    ana = scene.member(zone="America/New_York")
    assert "08:00 in America/New_York" in await settings(ana, daily_at="08:00")
    for hour in range(96):
        scene.home.clock.move(hours=1)
        await scene.run()
        assert len(scene.board.told("ana")) == (hour + 21) // 24, hour  # it began at four in the morning there
    assert all(card.title.startswith("Your day, ") for card in scene.board.told("ana"))


async def test_a_member_who_moves_gets_it_in_the_new_zone(scene: Scene) -> None:
    ana = scene.member(zone="Europe/Berlin")
    await settings(ana, daily_at="08:00")
    await ana.type("/me zone:Los_Angeles", zone="America/Los_Angeles")
    scene.at("2026-11-24T07:00")  # eight in Berlin, eleven at night there
    await scene.run()
    assert scene.board.told("ana") == []
    scene.at("2026-11-24T16:00")  # eight there
    await scene.run()
    assert len(scene.board.told("ana")) == 1
    await ana.type("/me", zone="Asia/Tokyo")
    scene.at("2026-11-24T23:00")  # eight on the 25th in Tokyo
    await scene.run()
    await scene.run()
    scene.at("2026-11-25T16:00")
    await scene.run()
    assert len(scene.board.told("ana")) <= 2


async def test_too_late_is_not_sent_and_late_is(scene: Scene) -> None:
    ana = scene.member(zone="UTC")
    await settings(ana, daily_at="10:00")
    scene.at("2026-11-23T16:00")
    await scene.run()
    assert len(scene.board.told("ana")) == 1
    scene.at("2026-11-24T16:01")
    await scene.run()
    assert len(scene.board.told("ana")) == 1
    scene.at("2026-11-25T10:00")
    await scene.run()
    assert len(scene.board.told("ana")) == 2


async def test_weekends_off_are_quiet(scene: Scene) -> None:
    ana = scene.member(zone="UTC")
    assert "from Monday to Friday" in await settings(ana, daily_at="10:00", weekends="off")
    for hour in range(14 * 24):
        scene.home.clock.move(hours=1)
        if hour % 24 < 2:
            await scene.run()
    days = [card.title for card in scene.board.told("ana")]
    assert len(days) == 10
    assert not any("Sat" in day or "Sun" in day for day in days)


async def test_no_longer_wanted_is_not_sent(scene: Scene) -> None:
    ana = scene.member(zone="UTC")
    await settings(ana, daily_at="10:00")
    scene.at("2026-11-23T10:00")
    await today.look(scene.home.app)
    assert "No daily message" in await settings(ana)
    await scene.run()
    assert scene.board.told("ana") == []


async def test_who_left_gets_none(scene: Scene) -> None:
    ana = scene.member(zone="UTC")
    await settings(ana, daily_at="10:00")
    await scene.home.app.handle(Departure(ana.origin, "left-1"))
    scene.at("2026-11-23T10:00")
    await scene.run()
    assert scene.board.told("ana") == []


# --- the leaderboard -------------------------------------------------------------------------------------------------


async def test_only_who_wants_is_on_the_board_and_ties_share_a_place(scene: Scene) -> None:
    scene.at("2026-11-29T20:00")
    week = ["2026-11-23", "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28"]
    for name, days in (("ana", 6), ("ben", 5), ("cyd", 2), ("dan", 6)):
        person = scene.member(name)
        await practised(scene, person, *week[:days])
        if name != "dan":
            await settings(person, listed="yes")
    ana = scene.member("ana")
    await ana.type("/leaderboard")
    assert "1.  Ana · 5 days\n1.  Ben · 5 days\n3.  Cyd · 2 days" in words(ana.card)
    assert "Dan" not in words(ana.card)
    await ana.click("Steady weeks so far")
    assert "1.  Ana · 1 week\n1.  Ben · 1 week\n" in words(ana.card)
    assert "Cyd" not in words(ana.card)
    await ana.click("Leave me out")
    assert "Ana" not in words(ana.card)
    eve = scene.member("eve", "W2")
    await eve.type("/leaderboard")
    assert "Nobody is on it yet" in words(eve.card)
    await eve.press(route("board.show", "money"))
    assert "out of date" in words(eve.card)
    await scene.home.app.handle(Departure(scene.member("ben").origin, "left-1"))
    await ana.type("/leaderboard")
    assert "Ben" not in words(ana.card)


async def test_help_counts_for_who_gave_it(scene: Scene) -> None:
    ana = scene.member("ana")
    await settings(ana, listed="yes")
    for who, text in ((ana, "look at the ends"), (scene.member("ben"), "")):
        await who.press(route("prompts.solved", "double-scan", 0))
        await who.send(outcome="3", minutes="9", language="Python", words=text)
    await ana.click("Share my answer")
    ben = scene.member("ben")
    await ben.press(route("prompts.answers", "double-scan", 0, 0))
    await ben.click("Helped me")
    await ben.type("/leaderboard")
    await ben.click("Help given this week")
    assert "1.  Ana · helped once" in words(ben.card)
    scene.home.clock.move(days=8)
    await ben.press(route("board.show", "help"))
    assert "Ana" not in words(ben.card)
    await ben.press(route("board.show", "help_ever"))
    assert "Ana" in words(ben.card)


async def test_names_of_any_kind_leave_room_for_all(scene: Scene) -> None:
    for number in range(12):
        person = scene.home.person(f"p{number}", scene.platform)
        person.origin = _named(person, f"&<{number}>" * 100)
        await practised(scene, person, "2026-11-23")
        await settings(person, listed="yes")
    await person.type("/leaderboard")
    assert words(person.card).startswith("Steady this week")


def _named(person: Person, name: str) -> Any:
    return replace(person.origin, person_name=name)


# --- streaks ---------------------------------------------------------------------------------------------------------


async def test_a_streak_is_told_without_shame(scene: Scene) -> None:
    ana = scene.member()
    await practised(scene, ana, "2026-11-20", "2026-11-21", "2026-11-22")
    await ana.type("/today")
    assert "3 days in a row so far. One honest try keeps it going." in words(ana.card)
    scene.home.clock.move(days=5)
    await ana.type("/today")
    assert "A try of half an hour is enough for today." in words(ana.card)


# --- what is theirs --------------------------------------------------------------------------------------------------


async def full(scene: Scene) -> Person:
    """A member with something in every table of practice."""
    post = await scene.posted()
    ana, ben = scene.member("ana", zone="UTC"), scene.member("ben")
    for who in (ana, ben):
        await who.press(route("prompts.solved", post.prompt_id, post.id))
        await who.send(outcome="2", minutes="9", language="Python", words=f"words of {who.origin.person}")
        await who.click("Share my answer")
    answer = await scene.attempt(ben, post.prompt_id)
    assert answer is not None
    await ana.press(route("prompts.helpful", answer.id))
    await settings(ana, daily_at="08:00", listed="yes")
    return ana


async def test_an_export_has_all_of_it(scene: Scene) -> None:
    ana = await full(scene)
    outcome = await ana.type("/me export")
    assert isinstance(outcome, Reply)
    exported = json.loads(outcome.attachments[0].content)
    assert {"attempts", "helpful", "reviews", "practice_settings"} <= exported.keys()
    for table in ("attempts", "helpful", "reviews", "practice_settings"):
        assert len(exported[table]) == 1, table
    assert exported["attempts"][0]["words"] == "words of ana"
    assert "words of ben" not in json.dumps(exported)


async def test_a_deletion_leaves_nothing(scene: Scene) -> None:
    ana = await full(scene)
    member = await scene.member_id(ana)
    await ana.type("/me delete")
    await ana.press(route("me.delete_all", member))
    async with scene.home.storage.begin(writes=False) as uow:
        left = await uow.members.export(member)
    assert not any(left.values()), left
    ben = scene.member("ben")
    await ben.type("/leaderboard")
    assert "Ana" not in words(ben.card)


async def test_linked_accounts_bring_their_practice_together(scene: Scene) -> None:
    ana, other = scene.member("ana"), scene.member("ana2")
    for who, prompts in ((ana, ("double-scan", "belt-pairs")), (other, ("double-scan", "page-ranges"))):
        for prompt in prompts:
            await who.press(route("prompts.solved", prompt, 0))
            await who.send(outcome="3", minutes="9", language="Python", words="mine")
        await who.press(route("prompts.start", "ring-line-check", 0))
    shared = await scene.attempt(other, "double-scan")
    assert shared is not None
    await other.press(route("prompts.share", shared.id))
    await ana.press(route("prompts.helpful", shared.id))
    kept, gone = await scene.member_id(ana), await scene.member_id(other)
    async with scene.home.storage.begin() as uow:
        await uow.members.merge(gone, kept)
    async with scene.home.storage.begin(writes=False) as uow:
        solved = await uow.attempts.solved(kept)
        due = await uow.reviews.due(kept, scene.home.clock.now() + timedelta(days=90), 10)
        found = await uow.members.find(ana.origin)
        assert found is not None
        (answer,) = await uow.attempts.shared(found.community_id, "double-scan", 10)
    assert set(solved) == {"double-scan", "belt-pairs", "page-ranges"}
    assert {one.prompt_id for one in due} == set(solved)
    assert answer.helpful == 0, "nobody helps themselves"
    await ana.press(route("prompts.start", "ring-line-check", 0))
    assert "runs on" in words(ana.card)


async def test_the_day_names_its_settings(scene: Scene) -> None:
    ana = scene.member()
    await ana.type("/today")
    assert "Daily message and streak" in texts(ana.card)
    assert date(2026, 11, 23).strftime("%a %d %b") in words(ana.card)
