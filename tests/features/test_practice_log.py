"""`/log practice` and `/log hours` through the door."""

from __future__ import annotations

from bot.calls import Command, Submission
from bot.outcomes import FormErrors, OpenForm
from bot.ui.cards import Line
from tests.house import House, Person, words


async def test_practice_is_logged_by_command_and_by_form(ana: Person) -> None:
    await ana.type("/log practice 45 projects")
    assert "45 min on projects, Mon 23 Nov. This week comes to 45 min so far." in words(ana.card)
    await ana.press("g1:practice.log")
    await ana.send(minutes="75", area="stories", from_scratch="no", day="2026-11-22", note="")
    assert "1 h 15 min on stories, Sun 22 Nov. This week comes to 45 min so far." in words(ana.card)
    assert "Hours are never scored" in words(ana.card)


async def test_what_is_sent_in_twice_is_logged_once(ana: Person) -> None:
    await ana.press("g1:practice.log")
    assert ana.form is not None
    values = {"minutes": "60", "area": "stories", "from_scratch": "no", "day": "", "note": ""}
    for call in (
        Submission(ana.origin, "again", ana.form.action, values),
        Command(ana.origin, "twice", ("log",), {}, "practice 30 mocks"),
    ):
        await ana.app.handle(call)
        await ana.app.handle(call)
    await ana.type("/log hours")
    assert "This week comes to 1 h 30 min so far." in words(ana.card)


async def test_log_alone_asks_what_was_practised(ana: Person) -> None:
    assert isinstance(await ana.type("/log"), OpenForm)


async def test_what_is_missing_is_asked_for(ana: Person) -> None:
    assert isinstance(await ana.type("/log practice"), OpenForm)
    await ana.send(minutes="30", area="mocks", from_scratch="", day="", note="aloud")
    assert "30 min on mocks" in words(ana.card)
    assert isinstance(await ana.type("/log practice 3 mocks aloud"), OpenForm)
    assert ana.form is not None
    assert "goes from 5 to 720" in ana.form.inputs[0].hint
    assert [getattr(one, "value", None) for one in ana.form.inputs] == [None, "mocks", None, None, "aloud"]


async def test_from_an_empty_file_is_praised_plainly(ana: Person) -> None:
    await ana.type("/log practice 60 foundations yes")
    assert "From an empty file: that is how it sticks" in words(ana.card)


async def test_days_to_come_and_long_past_are_not_taken(ana: Person) -> None:
    await ana.press("g1:practice.log")
    for day in ("2026-11-24", "2026-09-01"):
        outcome = await ana.send(minutes="30", area="mocks", from_scratch="no", day=day, note="")
        assert isinstance(outcome, FormErrors)
        assert "last two months" in outcome.errors["day"]


async def test_hours_stand_by_week_beside_the_plan(home: House, ana: Person) -> None:
    await ana.type("/target", hours=10)
    await ana.type("/log practice 120 projects")
    home.clock.move(days=7)
    await ana.type("/log practice 600 system_design")
    await ana.type("/log hours")
    told = words(ana.card)
    assert "This week comes to 10 h so far, of the 10 h that you planned." in told
    assert "30 Nov | 10 h | 10 h" in told
    assert "23 Nov | 2 h | 10 h" in told
    assert ana.card is not None
    (chart,) = ana.card.charts()
    assert chart.title == "Practice in 2 of the last 12 weeks"
    assert chart.scale == ("none", "10 h a day")
    assert chart.series[0].values[-1] == 100
    assert chart.series[0].values[-2] == 20


async def test_nothing_logged_is_no_reproach(ana: Person) -> None:
    await ana.type("/log hours")
    assert "Nothing is logged yet. A few minutes count, too, and nobody scores them." in words(ana.card)


async def test_an_entry_is_taken_back_by_its_owner_alone(home: House, ana: Person) -> None:
    await ana.type("/log practice 45 projects note:secret")
    undo = ana.button("Undo").action
    ben = home.person("ben")
    await ben.press(undo)
    assert "out of date" in words(ben.card)
    await ana.press(undo)
    assert "Taken back" in words(ana.card)
    await ana.press(undo)
    assert "out of date" in words(ana.card)
    await ana.type("/log hours")
    assert "Nothing is logged yet" in words(ana.card)


async def test_a_slip_of_last_week_is_found_and_removed(home: House, ana: Person) -> None:
    await ana.type("/log practice 720 mocks note:seventy-two")
    await ana.type("/log hours")
    assert "All entries" not in ana.labels()
    home.clock.move(days=7)
    for _ in range(8):
        await ana.type("/log practice 30 projects")
    await ana.type("/log hours")
    assert "seventy-two" not in words(ana.card)
    await ana.click("All entries")
    assert "Page 1 of 2" in words(ana.card)
    await ana.click("Older")
    assert ana.card is not None
    last = [block for block in ana.card.blocks if isinstance(block, Line)][-1]
    await ana.press(last.button.action)
    await ana.press("g1:practice.entries:99")
    assert "seventy-two" not in words(ana.card)
    assert "Page 2 of 2" in words(ana.card)


async def test_hours_never_reach_the_score(home: House, ana: Person) -> None:
    for _ in range(5):
        await ana.type("/log practice 600 foundations yes")
    await ana.type("/readiness")
    assert "Nothing to read yet" in words(ana.card)
