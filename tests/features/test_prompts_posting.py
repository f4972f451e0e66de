"""Posting: each day once, late within bounds, told when it fails, and as the organiser planned it."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from bot.calls import Departure, Origin
from bot.errors import TryLater, Undeliverable
from bot.features.prompts import posting
from bot.practice import PostState, ScheduleState
from bot.ui.charts import Chart
from tests.features.prompt_scene import Scene, route, texts
from tests.house import words


async def test_a_prompt_appears_once_with_its_thread(scene: Scene) -> None:
    schedule = await scene.schedule()
    scene.at("2026-11-24T07:59")
    await scene.run()
    assert scene.board.shown == []
    scene.at("2026-11-24T08:00")  # nine o'clock in Berlin
    for _ in range(3):
        await scene.run()
    (post, thread) = scene.board.shown
    assert post[1].title.startswith("Prompt of the day: ")
    assert thread[0].thread_of == "ref1"
    assert "spoiler" in words(thread[1])
    (stored,) = await scene.posts(schedule)
    assert (stored.state, stored.ref, stored.slot) == (PostState.POSTED, "ref1", "2026-11-24")
    assert [control.label for control in post[1].controls[0]] == [
        "Start", "Hint", "I solved it", "Gave up", "Discuss",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("late", "state"), [(timedelta(hours=6), PostState.POSTED), (timedelta(hours=6, seconds=1), PostState.SKIPPED)]
)
async def test_late_within_six_hours_is_posted_and_later_left_out(
    scene: Scene, late: timedelta, state: PostState
) -> None:
    schedule = await scene.schedule()
    assert schedule.next_at is not None
    scene.home.clock.instant = schedule.next_at + late
    await scene.run()
    (post,) = await scene.posts(schedule)
    assert post.state is state
    olga = scene.organiser()
    await olga.press(route("setup.show", schedule.id))
    assert ("six hours late" in words(olga.card)) == (state is PostState.SKIPPED)


async def test_three_days_asleep_are_three_days_left_out_and_one_posted(scene: Scene) -> None:
    schedule = await scene.schedule()
    scene.at("2026-11-27T08:30")
    await scene.run()
    states = [post.state for post in await scene.posts(schedule)]
    assert states == [PostState.SKIPPED] * 3 + [PostState.POSTED]
    assert len(scene.board.prompts()) == 1


async def test_years_asleep_end_no_schedule(scene: Scene) -> None:
    schedule = await scene.schedule()
    scene.at("2029-11-27T08:30")
    await scene.run()
    (schedule,) = await scene.schedules(scene.organiser())
    assert schedule.next_at is not None
    scene.home.clock.instant = schedule.next_at
    await scene.run()
    assert len(scene.board.prompts()) == 1


async def test_what_was_recorded_and_not_sent_for_half_a_day_is_left_out(scene: Scene) -> None:
    """The process ended between the record and the request."""
    schedule = await scene.schedule()
    scene.at("2026-11-24T08:00")
    await posting.look(scene.home.app)
    scene.at("2026-11-26T08:00")
    await scene.run()
    assert len(scene.board.prompts()) == 1
    first, *_, last = await scene.posts(schedule)
    assert (first.state, last.state) == (PostState.SKIPPED, PostState.POSTED)
    (schedule,) = await scene.schedules(scene.organiser())
    assert schedule.state is ScheduleState.RUNNING
    assert scene.board.told("olga") == []


async def test_a_changed_time_posts_no_second_one_on_the_same_day(scene: Scene) -> None:
    await scene.posted()
    olga = scene.organiser()
    (schedule,) = await scene.schedules(olga)
    await olga.press(route("setup.edit", schedule.id))
    await olga.send(channel="C1", at="18:00", zone="Berlin", weekdays=tuple("0123456"), track="mix")
    (schedule,) = await scene.schedules(olga)
    assert schedule.next_day == date(2026, 11, 25), "a day that comes to pass"
    scene.at("2026-11-24T17:00")
    await scene.run()
    assert len(scene.board.prompts()) == 1


async def test_a_lasting_fault_is_told_once_and_resumed(scene: Scene) -> None:
    schedule = await scene.schedule()
    scene.board.faults["C1"] = [Undeliverable("the bot has to be invited to the channel")]
    scene.at("2026-11-24T08:00")
    for _ in range(2):
        await scene.run()
    (told,) = scene.board.told("olga")
    assert "Invite the bot to the channel" in words(told)
    scene.at("2026-11-25T08:00")
    await scene.run()
    assert len(scene.board.told("olga")) == 1
    assert scene.board.prompts() == []
    olga = scene.organiser()
    olga.card = told
    await olga.click("Resume")
    scene.at("2026-11-26T08:00")
    await scene.run()
    assert len(scene.board.prompts()) == 1
    first, last = await scene.posts(schedule)
    assert (first.state, last.state) == (PostState.FAILED, PostState.POSTED)
    assert first.prompt_id == last.prompt_id, "nobody has seen it yet"


async def test_a_missing_right_to_threads_is_told_once_and_stops_nothing(scene: Scene) -> None:
    schedule = await scene.schedule()
    refused = Undeliverable("the bot may not post in threads: it needs Create Public Threads")
    scene.board.faults["threads"] = [Undeliverable("the message with this thread was deleted"), refused, refused]
    for day in (24, 25, 26):
        scene.at(f"2026-11-{day}T08:00")
        await scene.run()
    assert len(scene.board.prompts()) == 3
    (told,) = scene.board.told("olga")
    assert "Create Public Threads" in words(told)
    assert "without a thread" in told.title
    (now,) = await scene.schedules(scene.organiser())
    assert (now.id, now.state) == (schedule.id, ScheduleState.RUNNING)


async def test_a_fault_that_may_pass_stops_nothing(scene: Scene) -> None:
    schedule = await scene.schedule()
    scene.board.faults["C1"] = [TryLater("rate limited") for _ in range(20)]
    scene.at("2026-11-24T08:00")
    for _ in range(14):
        await scene.run()
        scene.home.clock.move(minutes=20)
    (schedule,) = await scene.schedules(scene.organiser())
    assert schedule.state is ScheduleState.RUNNING


async def test_a_removed_workspace_stops_its_schedule(scene: Scene) -> None:
    schedule = await scene.schedule()
    await scene.home.app.handle(Departure(Origin(scene.platform, "W1", person=""), "removed-1"))
    scene.at("2026-11-24T08:00")
    await scene.run()
    assert scene.board.prompts() == []
    async with scene.home.storage.begin(writes=False) as uow:
        kept = await uow.schedules.get(schedule.id)
    assert kept is not None
    assert (kept.state, kept.next_at) == (ScheduleState.STOPPED, None)


async def test_the_organiser_skips_swaps_pins_and_chooses(scene: Scene) -> None:
    schedule = await scene.schedule()
    olga = scene.organiser()

    async def on(day: str) -> None:
        await olga.type("/prompts queue")
        await olga.press(route("queue.day", schedule.id), (day,))

    await on("2026-11-24")
    usual = words(olga.card).split("\n")[2]
    await olga.click("Swap")
    await on("2026-11-24")
    assert usual not in words(olga.card)
    await olga.click("Usual order")
    await on("2026-11-24")
    assert usual in words(olga.card)
    await olga.click("Pin")
    await on("2026-11-25")
    await olga.click("Skip the day")
    await on("2026-11-25")
    assert "No post on this day" in words(olga.card)
    await on("2026-11-26")
    await olga.click("Choose one")
    await olga.send(prompt="Double-Scan", link="https://example.org/twins", link_name="Twins")
    assert "chosen" in words(olga.card)
    for day in ("24", "25", "26"):
        scene.at(f"2026-11-{day}T08:00")
        await scene.run()
    first, skipped, chosen = await scene.posts(schedule)
    assert usual in scene.board.prompts()[0].title
    assert (skipped.state, skipped.reason) == (PostState.SKIPPED, posting.NOT_WANTED)
    assert chosen.prompt_id == "double-scan"
    ana = scene.member()
    await ana.press(route("prompts.all", "double-scan", chosen.id))
    assert "Twins" in str(ana.card)


@pytest.mark.parametrize(
    ("name", "link", "said"),
    [
        ("zzz", "", "No prompt has this"),
        ("s", "", "answers-with-line-breaks"),
        ("double-scan", "javascript:alert(1)", "https://"),
        ("double-scan", "https://example.org/a b", "https://"),
        ("double-scan", "https://example.org/<@U1>", "https://"),
    ],
)
async def test_a_choice_that_cannot_be_is_said_at_its_place(scene: Scene, name: str, link: str, said: str) -> None:
    schedule = await scene.schedule()
    olga = scene.organiser()
    day = date(2026, 11, 24).toordinal()
    await olga.press(route("queue.choose", schedule.id, day))
    outcome = await olga.send(prompt=name, link=link, link_name="")
    assert said in str(outcome)


async def test_a_link_whose_name_hides_is_no_trap_for_readers(scene: Scene) -> None:
    schedule = await scene.schedule()
    olga, ana = scene.organiser(), scene.member()
    await olga.press(route("queue.choose", schedule.id, date(2026, 11, 24).toordinal()))
    await olga.send(prompt="double-scan", link="https://example.org/x", link_name="\u200b\u2066")
    await ana.press(route("prompts.all", "double-scan", 0))
    assert "went wrong" not in words(ana.card)
    assert "example.org" in str(ana.card)


async def test_a_day_that_has_passed_is_not_planned_any_more(scene: Scene) -> None:
    post = await scene.posted()
    olga = scene.organiser()
    for action in ("skip", "swap", "pin", "back"):
        await olga.press(route(f"queue.{action}", post.schedule_id, post.day.toordinal()))
        assert "out of date" in words(olga.card), action


async def test_a_paused_queue_says_so(scene: Scene) -> None:
    schedule = await scene.schedule()
    olga = scene.organiser()
    await olga.press(route("setup.pause", schedule.id))
    await olga.press(route("queue.show", schedule.id, 0))
    assert "paused" in words(olga.card)


async def test_the_post_says_how_many_are_at_it(scene: Scene) -> None:
    await scene.posted()
    for name in ("ana", "ben"):
        person = scene.member(name)
        await scene.see(person)
        await person.click("Start")
    ana = scene.member("ana")
    await scene.see(ana)
    await scene.log(ana)
    await ana.press(route("prompts.start", (await scene.posts((await scene.schedules(ana))[0]))[0].prompt_id, 1))
    scene.home.clock.move(seconds=30)
    await scene.run()
    assert "2 started · 1 logged" in words(scene.board.edits()[-1])


async def test_the_week_before_is_told_with_its_picture(scene: Scene) -> None:
    await scene.posted()
    ana = scene.member()
    await scene.see(ana)
    await scene.log(ana)
    scene.at("2026-11-30T08:00")
    for _ in range(2):
        await scene.run()
    recaps = [card for card in scene.board.new() if card.title == "Your week together"]
    (recap,) = recaps
    assert "1 honest try, on 1 of 7 days" in words(recap)
    assert any(isinstance(block, Chart) for block in recap.blocks)
    assert scene.board.new()[-1].title.startswith("Prompt of the day")


async def test_the_lock_of_no_minutes_and_of_one_read_well(scene: Scene) -> None:
    olga = scene.organiser()
    for typed, said in (("0", "Hints open as soon as you start."), ("1", "open 1 minute after")):
        await olga.type("/setup prompts")
        await olga.click("Rules")
        await olga.send(lock=typed, checked="no")
        assert said in texts(olga.card)
