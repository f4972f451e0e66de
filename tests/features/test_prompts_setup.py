"""`/setup prompts`: schedules, their form, preview and post one now, pauses and calls."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from bot.features.prompts import posting
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.practice import ScheduleState
from bot.ui.text import Group
from tests.features.prompt_scene import BERLIN, Scene, route, setting, texts
from tests.house import Person, words


async def refused(scene: Scene, **changes: Any) -> dict[str, str]:
    olga = scene.organiser()
    await olga.press(route("setup.add"))
    outcome = await olga.send(**setting(**changes))
    assert isinstance(outcome, FormErrors), words(olga.card)
    assert await scene.schedules(olga) == []
    return dict(outcome.errors)


async def test_a_channel_is_added_and_changed(scene: Scene) -> None:
    olga = scene.organiser()
    await olga.type("/setup prompts")
    assert "Every day a prompt of our own" in words(olga.card)
    await olga.click("Add a channel")
    await olga.send(**setting(zone="new york", at="07:30", weekdays=("0", "2"), track="data_engineer"))
    assert "Mon, Wed at 07:30, America/New_York" in words(olga.card)
    assert "much SQL" in words(olga.card)
    await olga.click("Edit")
    await olga.send(**setting(weekdays=tuple("01234")))
    assert f"Monday to Friday at 09:00, {BERLIN}" in words(olga.card)
    (schedule,) = await scene.schedules(olga)
    assert (schedule.owner, schedule.next_day) == ("olga", date(2026, 11, 23)), "its turn is late, and not lost"


@pytest.mark.parametrize(
    ("changes", "where", "said"),
    [
        ({"zone": "Berlinn"}, "zone", "Did you mean"),
        ({"zone": "../../etc/passwd"}, "zone", "time zone"),
        ({"zone": "Europe"}, "zone", "time zone"),
        ({"weekdays": ()}, "weekdays", ""),
        ({"weekdays": ("7",)}, "weekdays", ""),
        ({"at": "25:00"}, "at", "18:30"),
        ({"at": "09:00:30"}, "at", "18:30"),
        ({"at": "09:00+02:00"}, "at", "18:30"),
        ({"channel": ""}, "channel", ""),
        ({"channel": "<!channel>"}, "channel", "choose a channel"),
        ({"track": "astronaut"}, "track", ""),
    ],
)
async def test_what_cannot_be_is_said_at_its_input(scene: Scene, changes: Any, where: str, said: str) -> None:
    errors = await refused(scene, **changes)
    assert list(errors) == [where]
    assert said in errors[where]


async def test_a_channel_has_one_schedule_and_a_community_ten(scene: Scene) -> None:
    olga = scene.organiser()
    for number in range(10):
        await scene.schedule(olga, channel=f"C{number}")
    await olga.press(route("setup.add"))
    assert isinstance(await olga.send(**setting(channel="C3")), FormErrors)
    outcome = await olga.send(**setting(channel="C10"))
    assert "at most 10" in str(outcome)
    await olga.type("/setup prompts")
    assert "Add a channel" not in texts(olga.card)
    first, second, *_ = await scene.schedules(olga)
    await olga.press(route("setup.edit", first.id))
    assert isinstance(await olga.send(**setting(channel=second.place)), FormErrors)
    assert len(await scene.schedules(olga)) == 10
    await olga.type("/prompts queue 11")
    assert isinstance(olga.outcome, OpenForm)


async def details(scene: Scene, who: Person, **values: Any) -> Any:
    (schedule,) = await scene.schedules(who)
    await who.press(route("setup.details", schedule.id))
    return await who.send(**values)


async def test_days_without_posts(scene: Scene) -> None:
    olga = scene.organiser()
    await scene.schedule(olga)
    await details(scene, olga, pauses="2026-11-24 to 2026-11-30\n2026-12-02, 2026-12-24 to 2027-01-01")
    (schedule,) = await scene.schedules(olga)
    assert schedule.next_day == date(2026, 12, 1)
    assert "2026-11-24 – 2026-11-30, 2026-12-02" in words(olga.card)
    scene.at("2026-12-03T08:00")
    await scene.run()
    assert [post.day.day for post in await scene.posts(schedule)] == [1, 3], "a pause is no day that was left out"


@pytest.mark.parametrize(
    "typed", ["soon", "2026-12-31 to 2026-12-01", "2026-02-30", "20261224", "2026-W51-4", "2026-12-24 - 2026-12-26"]
)
async def test_days_that_are_none_are_named(scene: Scene, typed: str) -> None:
    olga = scene.organiser()
    await scene.schedule(olga)
    outcome = await details(scene, olga, pauses=f"2026-12-24\n{typed}")
    assert isinstance(outcome, FormErrors)
    assert typed[:10] in outcome.errors["pauses"]


async def test_as_many_days_as_fit_into_the_form_are_shown_in_it_again(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    typed = "\n".join(f"2027-{month:02}-{day:02}" for month in (1, 2) for day in range(1, 11))
    assert isinstance(await details(scene, olga, pauses=typed), Reply)
    assert "and 16 more" in words(olga.card)
    outcome = await olga.press(route("setup.details", schedule.id))
    assert isinstance(outcome, OpenForm)
    assert outcome.form.inputs[1].value == typed  # type: ignore[union-attr]
    outcome = await details(scene, olga, pauses=f"{typed}\n2027-03-01")
    assert "at most 20" in str(outcome)


async def test_all_days_left_out_stop_nothing_for_ever(scene: Scene) -> None:
    olga = scene.organiser()
    await scene.schedule(olga)
    await details(scene, olga, pauses="2026-01-01 to 9999-12-31")
    (schedule,) = await scene.schedules(olga)
    assert schedule.next_at is None
    await details(scene, olga, pauses="")
    (schedule,) = await scene.schedules(olga)
    assert schedule.next_day == date(2026, 11, 24)


async def test_a_group_is_called_and_everybody_is_no_group(scene: Scene) -> None:
    olga = scene.organiser()
    await scene.schedule(olga)
    for everybody in ("@everyone", "<!channel>", "!here"):
        assert isinstance(await details(scene, olga, group=everybody), FormErrors)
    await details(scene, olga, group="S042")
    scene.at("2026-11-24T08:00")
    await scene.run()
    assert scene.board.prompts()[0].groups() == [Group("S042", "")]


async def test_post_one_now_posts_once_for_each_preview(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    await olga.click("Preview")
    title = olga.card.title if olga.card else ""
    assert title.startswith("Prompt of the day: ")
    action = olga.button("Post one now").action
    for _ in range(2):
        await olga.press(action)
        assert words(olga.card).startswith("On its way")
    await scene.run()
    (posted,) = scene.board.prompts()
    assert posted.title == title
    scene.home.clock.move(hours=1, seconds=1)
    await olga.press(action)
    assert "out of date" in words(olga.card)
    scene.at("2026-11-24T08:00")
    await scene.run()
    assert len({card.title for card in scene.board.prompts()}) == 2, "the usual one is another"
    assert len(await scene.posts(schedule)) == 2


@pytest.mark.parametrize("previewed", [-1, 0, 10**12, 10**18 - 1, -(10**18) + 1])
async def test_a_forged_preview_posts_nothing(scene: Scene, previewed: int) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    await olga.press(route("setup.post_now", schedule.id, previewed))
    assert "out of date" in words(olga.card)
    assert await scene.posts(schedule) == []


async def test_a_pinned_prompt_that_was_posted_by_hand_is_not_posted_again(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    await olga.press(route("queue.pin", schedule.id, date(2026, 11, 24).toordinal()))
    await olga.press(route("setup.preview", schedule.id))
    await olga.click("Post one now")
    await scene.run()
    scene.at("2026-11-24T08:00")
    await scene.run()
    one, other = scene.board.prompts()
    assert one.title != other.title


async def test_a_day_that_is_left_out_has_nothing_to_preview(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    await olga.press(route("queue.skip", schedule.id, date(2026, 11, 24).toordinal()))
    await olga.press(route("setup.preview", schedule.id))
    assert words(olga.card).startswith("Nothing to post")


async def test_paused_resumed_and_removed(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    await olga.click("Pause")
    scene.at("2026-11-25T08:00")
    await scene.run()
    assert scene.board.shown == []
    await olga.click("Resume")
    (schedule,) = await scene.schedules(olga)
    assert (schedule.state, schedule.next_day) == (ScheduleState.RUNNING, date(2026, 11, 26))
    scene.at("2026-11-26T08:00")
    await scene.run()
    ana = scene.member()
    await scene.see(ana)
    await ana.click("Start")
    await olga.click("Remove")
    assert "stays theirs" in words(olga.card)
    await olga.click("Remove")
    assert await scene.schedules(olga) == []
    assert await scene.log(ana)
    assert len(await scene.evidence(ana)) == 1
    scene.at("2026-11-27T08:00")
    await scene.run()
    assert len(scene.board.prompts()) == 1


async def test_a_schedule_that_was_removed_while_its_post_waited_posts_nothing(scene: Scene) -> None:
    olga = scene.organiser()
    schedule = await scene.schedule(olga)
    scene.at("2026-11-24T08:00")
    await posting.look(scene.home.app)
    await olga.press(route("setup.remove_now", schedule.id))
    await scene.run()
    assert scene.board.new() == []


@pytest.mark.parametrize(
    ("opened", "first", "second", "held"),
    [
        ("setup.edit:1", setting(at="08:00"), setting(at="10:00", weekdays=("0",)), "Time of day: 08:00"),
        ("setup.details:1", {"group": "S1", "pauses": ""}, {"group": "S2", "pauses": ""}, "Who each post calls: "),
        (
            "setup.rules",
            {"lock": "10", "checked": "no"},
            {"lock": "20", "checked": "no"},
            "Minutes until hints open: 10",
        ),
    ],
)
async def test_the_slower_of_two_organisers_undoes_nothing(
    scene: Scene, opened: str, first: dict[str, Any], second: dict[str, Any], held: str
) -> None:
    olga, omar = scene.organiser(), scene.organiser("omar")
    await scene.schedule(olga)
    for one in (olga, omar):
        await one.press(f"g1:{opened}")
    await omar.send(**first)
    before = await scene.schedules(olga)
    await olga.send(**second)
    assert words(olga.card).startswith("Something was changed meanwhile")
    assert held in words(olga.card)
    assert await scene.schedules(olga) == before
    await olga.click("Open the form again")
    await olga.send(**second)
    assert words(olga.card).startswith("Daily prompt")
    await olga.press(f"g1:{opened}")
    assert olga.form is not None
    mine = olga.form
    await omar.press(f"g1:{opened}")
    assert omar.form == mine
    assert mine == mine.filled(second)
