"""`/plan` through the door: begin, tick, cut again, look ahead, take along."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from icalendar import Calendar

from assessments.dimensions import Dimension
from assessments.evidence import DailyProblem, Difficulty, ProblemOutcome
from bot.calls import Platform
from bot.outcomes import FormErrors, OpenForm, Reply
from bot.plans.records import Plan
from bot.records import Member
from bot.ui.cards import Card, Line
from tests.house import House, Person, words


@pytest.fixture
def ana(home: House) -> Person:
    return home.person("ana", zone="Europe/Berlin")


async def begin(person: Person, hours: int = 15, day: str = "", message: str = "no") -> None:
    await person.type("/plan")
    await person.click("Make my plan")
    await person.send(hours=str(hours), date=day, message=message)


async def begin_again(person: Person, hours: int) -> None:
    await person.type("/plan")
    await person.click("Hours and date")
    await person.send(hours=str(hours), date="", message="no")


async def member_of(home: House, person: Person) -> Member:
    async with home.storage.begin(writes=False) as uow:
        found = await uow.members.find(person.origin)
        assert found is not None
        return found


async def plan_of(home: House, person: Person) -> Plan:
    async with home.storage.begin(writes=False) as uow:
        found = await uow.plans.of_member((await member_of(home, person)).id)
        assert found is not None
        return found


def buttons(card: Card | None) -> list[str]:
    assert card is not None
    return [block.button.label for block in card.blocks if isinstance(block, Line)]


async def solve(home: House, person: Person, number: int, first: int = 0) -> None:
    member = await member_of(home, person)
    async with home.storage.begin() as uow:
        for one in range(first, first + number):
            problem = DailyProblem(home.clock.now(), Difficulty.EASY, ProblemOutcome.UNAIDED)
            await uow.evidence.add(member.id, problem, f"problem:{one}")


async def test_before_there_is_a_plan_it_says_what_one_is(ana: Person) -> None:
    await ana.type("/plan")
    told = words(ana.card)
    assert "15 to 20 hours a week for three to six months, 195 to 520 hours" in told
    assert "No plan can promise a job or a day" in told
    assert "Changing careers costs time, and often some income at first" in told
    assert ana.labels() == ["Make my plan", "Change target"]


async def test_hours_and_date_are_asked_for_once_and_are_those_of_the_target(home: House, ana: Person) -> None:
    await begin(ana, 16, "2027-06-30")
    member = await member_of(home, ana)
    assert (member.hours_a_week, member.aim_date, member.zone) == (16, date(2027, 6, 30), "Europe/Berlin")
    assert "Week 1 of your plan: 23 Nov to 29 Nov" in words(ana.card)
    await ana.click("Hours and date")
    assert isinstance(ana.outcome, OpenForm)
    assert [getattr(one, "value", None) for one in ana.outcome.form.inputs] == [16, date(2027, 6, 30), "no"]


async def test_fewer_hours_than_the_guide_s_are_kindly_told(ana: Person) -> None:
    await begin(ana, 6)
    assert "With 6 h it takes longer, and steady beats fast" in words(ana.card)
    await ana.click("Hours and date")
    await ana.send(hours="15", date="", message="no")
    assert "steady beats fast" not in words(ana.card)


async def test_a_date_that_is_too_soon_is_told_with_an_honest_one(ana: Person) -> None:
    await begin(ana, 8, "2027-02-01")
    told = words(ana.card)
    assert "1 Feb 2027 is too early for all of it at 8 h a week." in told
    assert "may be done between" in told
    assert "With about 20 h a week that day could be kept." in told
    assert "failed" not in told
    await ana.click("Hours and date")
    await ana.send(hours="8", date="2026-11-30", message="no")
    assert "No number of hours that fits into a week would keep that day." in words(ana.card)


async def test_a_date_that_leaves_room_is_said(ana: Person) -> None:
    await begin(ana, 15, "2028-11-20")
    assert "may be done between 23 May and 20 Jun 2027. That is before your date, 20 Nov 2028." in words(ana.card)
    await ana.click("Hours and date")
    await ana.send(hours="10", date="2027-06-01", message="no")
    assert "Your date, 1 Jun 2027, can be kept if most weeks go as planned." in words(ana.card)


async def test_a_date_that_has_come_is_said_wherever_it_counts(home: House, ana: Person) -> None:
    await begin(ana, 8, "2026-12-02")
    said = "Your date, 2 Dec, has come; set a new one if you still aim at one. At 8 h a week"
    assert "is too early for all of it" in words(ana.card)
    for days in (9, 5, 60):  # on the day, in the next week, in the next year
        home.clock.move(days=days)
        await ana.type("/plan")
        assert said.replace("2 Dec", "2 Dec 2026" if days == 60 else "2 Dec") in words(ana.card)
        assert "too early" not in words(ana.card)
    await ana.type("/plan whole")
    assert "Your date, 2 Dec 2026, has come" in words(ana.card)
    await ana.type("/target", role="data_engineer")
    assert "Your date, 2 Dec 26, has come" in words(ana.card)
    assert "about 0 hours" not in words(ana.card)


async def test_a_date_that_is_over_is_not_taken(ana: Person) -> None:
    await begin(ana, 8, "2026-11-23")
    assert isinstance(ana.outcome, FormErrors)
    assert "already here" in ana.outcome.errors["date"]


async def test_tasks_are_ticked_off_and_taken_back(ana: Person) -> None:
    await begin(ana)
    assert buttons(ana.card) == ["Done", "Done", "Done"]
    await ana.click("Done")
    assert "1 of 3 done" in words(ana.card)
    assert "Done: Set up the place you practise in, from nothing" in words(ana.card)
    assert buttons(ana.card) == ["Done", "Done", "Undo"]
    await ana.click("Undo")
    assert "0 of 3 done" in words(ana.card)
    for _ in range(3):
        await ana.click("Done")
    assert "All of this week is done. Rest is part of it" in words(ana.card)


async def test_what_is_logged_counts_by_itself_and_a_tick_adds_the_rest(home: House, ana: Person) -> None:
    await begin(ana)
    await solve(home, ana, 5)
    await ana.type("/plan")
    assert "5 of 21, about 7 h in all" in words(ana.card)
    await _tick(ana, "f-problems")
    assert "Done: Easy problems" in words(ana.card)
    async with home.storage.begin(writes=False) as uow:
        (tick,) = await uow.plans.ticks((await member_of(home, ana)).id, date(2026, 11, 23))
    assert (tick.task, tick.units) == ("f-problems", 16)
    await _tick(ana, "f-problems")  # a second press of the same button adds nothing
    async with home.storage.begin(writes=False) as uow:
        (again,) = await uow.plans.ticks((await member_of(home, ana)).id, date(2026, 11, 23))
    assert again == tick


async def _tick(person: Person, task: str) -> None:
    await person.press(f"g1:plan.tick:{task}:{date(2026, 11, 23).toordinal()}:0")


async def test_done_by_itself_needs_no_button(home: House, ana: Person) -> None:
    await begin(ana)
    await solve(home, ana, 21)
    await ana.type("/plan")
    assert "Done: Easy problems" in words(ana.card)
    assert buttons(ana.card) == ["Done", "Done"]


async def test_a_task_leads_to_where_it_is_done(ana: Person) -> None:
    await begin(ana)
    assert ana.labels()[:3] == ["Today’s prompt", "Add a story", "Log practice"]
    assert ana.button("Today’s prompt").action == "g1:today.show"
    assert isinstance(await ana.click("Log practice"), OpenForm)
    await ana.type("/plan why")
    assert buttons(ana.card) == ["Log practice", "Today’s prompt", "Add a story"]
    assert "The plan asks for 120 at least; 0 so far." in words(ana.card)


async def test_a_new_week_is_cut_from_what_was_done_and_blames_nobody(home: House, ana: Person) -> None:
    await begin(ana)
    await ana.click("Done")
    home.clock.move(days=7)
    await ana.type("/plan")
    told = words(ana.card)
    assert "Week 2 of your plan: 30 Nov to 6 Dec" in told
    assert "Set up the place" not in told, "done is done"
    assert "Fifteen moments" in told
    await ana.click("Why these")
    assert "It was in an earlier week and moved on by itself." in words(ana.card)
    for word in ("missed", "behind", "failed", "late", "streak"):
        assert word not in told + words(ana.card)


async def test_half_a_year_without_anything_is_simply_cut_again(home: House, ana: Person) -> None:
    await begin(ana)
    home.clock.move(days=200)
    await ana.type("/plan")
    assert "Week 29 of your plan" in words(ana.card)
    assert "0 of 4 done" in words(ana.card)


async def test_cutting_again_gives_the_days_that_are_left(home: House, ana: Person) -> None:
    await begin(ana)
    whole = (await plan_of(home, ana)).week
    home.clock.move(days=5)
    await ana.click("Cut again")
    assert "Cut again from what is done" in words(ana.card)
    rest = (await plan_of(home, ana)).week
    assert sum(one.minutes for one in rest.shares) < sum(one.minutes for one in whole.shares) / 2


async def test_another_target_cuts_the_plan_anew(home: House, ana: Person) -> None:
    await begin(ana)
    before = await plan_of(home, ana)
    await ana.type("/target hours:4", hours=4)
    await ana.type("/plan")
    after = await plan_of(home, ana)
    assert (before.week.hours, after.week.hours) == (15, 4)
    assert "At 4 h a week" in words(ana.card)


async def test_a_week_with_room_left_says_where_the_rest_is(ana: Person) -> None:
    await begin(ana)
    await ana.click("Why these")
    said = "This week has 8 h 45 min, less than your 15 h would hold: the rest has its place in weeks to come."
    assert said in words(ana.card)
    await begin_again(ana, 8)
    await ana.click("Why these")
    assert "less than your" not in words(ana.card)


async def test_no_hours_and_no_date_make_a_day_of_more_than_three_problems(ana: Person) -> None:
    await begin(ana, 60, "2026-11-24")
    told = words(ana.card)
    assert "0 of 21, about 7 h in all" in told
    assert "24 Nov is too early for all of it at 60 h a week." in told
    assert "No number of hours that fits into a week would keep that day." in told
    await ana.click("Hours and date")
    await ana.send(hours="60", date="", message="no")
    assert "0 of 21, about 7 h in all" in words(ana.card)
    await ana.click("Why these")
    assert "less than your 60 h would hold: the rest has its place in weeks to come." in words(ana.card)


async def test_a_tick_by_mistake_is_taken_back_after_the_week_was_cut_anew(home: House, ana: Person) -> None:
    await begin(ana)
    await ana.type("/plan whole")
    assert "Ticked off" not in ana.labels(), "nothing is"
    await ana.type("/plan")
    await _tick(ana, "f-problems")
    home.clock.move(days=7)
    await solve(home, ana, 5)
    await ana.type("/plan whole")
    await ana.click("Ticked off")
    assert "Easy problems: one new, one or two that come back\n21 times, in the week from 23 Nov" in words(ana.card)
    button = ana.button("Take back").action
    before = await plan_of(home, ana)
    assert before.week.base["f-problems"] == 21 + 5
    await ana.click("Take back")
    assert "Taken back. Nothing is ticked off from this week or the last one." in words(ana.card)
    assert (await plan_of(home, ana)).week.base["f-problems"] == 5, "the week is cut from what is true now"
    await ana.press(button)
    assert "out of date" in words(ana.card)
    await ana.type("/plan whole")
    assert "Ticked off" not in ana.labels()


async def test_a_tick_is_taken_back_for_a_week_and_not_longer(home: House, ana: Person) -> None:
    await begin(ana)
    await _tick(ana, "f-environment")
    home.clock.move(days=14)
    await ana.type("/plan whole")
    assert "Ticked off" not in ana.labels()
    await ana.press(f"g1:plan.take_back:f-environment:{date(2026, 11, 23).toordinal()}:0")
    assert "out of date" in words(ana.card)
    ben = home.person("ben")
    await begin(ben)
    await ben.press("g1:plan.ticked:0")
    assert "Nothing is ticked off from this week or the last one." in words(ben.card)


async def test_a_tick_of_this_week_is_taken_back_and_the_rest_of_the_week_stays(home: House, ana: Person) -> None:
    await begin(ana)
    await _tick(ana, "f-environment")
    before = await plan_of(home, ana)
    await ana.press("g1:plan.ticked:0")
    assert "Once, in the week from 23 Nov" in words(ana.card)
    await ana.click("Take back")
    assert (await plan_of(home, ana)).week == before.week
    await ana.type("/plan")
    assert "0 of 3 done" in words(ana.card)


async def test_undo_after_a_second_cut_does_not_leave_the_week_behind_what_is_done(home: House, ana: Person) -> None:
    await begin(ana)
    await _tick(ana, "f-problems")
    await ana.click("Cut again")
    await _tick(ana, "f-problems")
    await ana.press(f"g1:plan.untick:f-problems:{date(2026, 11, 23).toordinal()}:0")
    assert (await plan_of(home, ana)).week.base["f-problems"] == 0
    await solve(home, ana, 5)
    await ana.type("/plan")
    assert "5 of 21" in words(ana.card)


async def test_the_whole_plan_says_which_job_it_is_for(ana: Person) -> None:
    await begin(ana)
    await ana.click("Whole plan")
    assumed = "Target: software engineer, junior, 50–500 people. I assumed it; change it if yours is another."
    assert assumed in words(ana.card)
    assert ana.button("Change target").action == "g1:target.open"
    await ana.type("/target", role="data_engineer")
    await ana.type("/plan whole")
    assert "Target: data engineer, junior, 50–500 people." in words(ana.card)
    assert "assumed" not in words(ana.card)


async def test_the_whole_plan_is_a_picture_and_a_table(ana: Person) -> None:
    await begin(ana)
    await ana.type("/plan whole")
    assert ana.card is not None
    (chart,) = ana.card.charts()
    assert chart.title == "May be done by 20 Jun 2027"
    assert len(chart.labels) == 26
    assert [series.name for series in chart.series][0] == "foundations"
    assert "mocks | " in words(ana.card)
    assert "Left out, as the weeks have no room for it, and beyond what the plan asks for at least" in words(ana.card)
    await ana.press("g1:plan.step", ("stories",))
    assert "Write a story: situation, task, action, result: 0 of 10, up to 15" in words(ana.card)
    await ana.press("g1:plan.step", ("cooking",))
    assert "out of date" in words(ana.card)


# --- the calendar file ------------------------------------------------------------------------------------------------


async def file_of(person: Person, **values: Any) -> Calendar:
    await person.type("/plan")
    await person.click("Calendar file")
    outcome = await person.send(**values)
    assert isinstance(outcome, Reply)
    (file,) = outcome.attachments
    assert (file.name, file.media_type) == ("plan.ics", "text/calendar")
    return Calendar.from_ical(file.content)


async def test_the_calendar_file_has_the_chosen_days_at_the_member_s_hour(home: House, ana: Person) -> None:
    await begin(ana)
    events = (await file_of(ana, days=("0", "2"), at="19:00")).walk("VEVENT")
    starts = [event["dtstart"].dt for event in events]
    assert [f"{one:%a %H:%M}" for one in starts] == ["Mon 18:00", "Wed 18:00"] * 4
    assert starts[0].date() == date(2026, 11, 23)
    for event in events:
        assert event["dtend"].dt > event["dtstart"].dt
        assert "Interview practice, about" in event["summary"]


async def test_entries_keep_their_names_through_a_cut_and_a_clock_change(home: House, ana: Person) -> None:
    home.clock.move(days=108)  # Thursday 11 March 2027; clocks in Berlin change on the 28th
    await begin(ana)
    before = (await file_of(ana, days=("0",), at="19:00")).walk("VEVENT")
    assert [f"{event['dtstart'].dt:%H:%M}" for event in before] == ["18:00", "18:00", "17:00"]
    await solve(home, ana, 30)
    home.clock.move(hours=1)
    await ana.type("/plan")
    await ana.click("Cut again")
    after = (await file_of(ana, days=("0",), at="19:00")).walk("VEVENT")
    assert [str(event["uid"]) for event in after] == [str(event["uid"]) for event in before]
    assert after[0]["sequence"] > before[0]["sequence"]
    assert after[0]["description"] != before[0]["description"]


async def test_without_an_hour_the_entries_are_all_day(ana: Person) -> None:
    await begin(ana)
    first = (await file_of(ana, days=("5",), at="")).walk("VEVENT")[0]
    assert (first["dtstart"].dt, first["dtend"].dt) == (date(2026, 11, 28), date(2026, 11, 29))
    await ana.click("This week")
    await ana.click("Calendar file")
    assert isinstance(await ana.send(days=(), at=""), FormErrors)


# --- odd buttons ------------------------------------------------------------------------------------------------------


async def test_buttons_of_an_older_week_or_without_a_plan_lead_on(home: House, ana: Person) -> None:
    await begin(ana)
    home.clock.move(days=7)
    await _tick(ana, "f-problems")
    assert "out of date" in words(ana.card)
    ben = home.person("ben")
    for action in ("g1:plan.whole", "g1:plan.why:0", "g1:plan.recut", "g1:plan.end", "g1:plan.page:99"):
        await ben.press(action)
        assert "out of date" in words(ben.card)
    await ben.press("g1:plan.show")
    assert "A plan for you" in words(ben.card)
    await ana.press("g1:plan.page:99")
    assert "Week 2" in words(ana.card)
    await ana.press(f"g1:plan.tick:nothing:{date(2026, 11, 30).toordinal()}:0")
    assert "Week 2" in words(ana.card)


async def test_a_plan_ends_when_its_owner_says_so(home: House, ana: Person) -> None:
    await begin(ana)
    await ana.click("Done")
    member = await member_of(home, ana)
    ben = home.person("ben")
    await ben.type("/plan")
    await ben.press(f"g1:plan.end_now:{member.id}")
    assert "out of date" in words(ben.card)
    await ana.type("/plan whole")
    await ana.click("End this plan")
    await ana.click("End it")
    assert "The plan has ended" in words(ana.card)
    await ana.type("/plan")
    assert "A plan for you" in words(ana.card)
    await begin(ana)
    assert "Set up the place" not in words(ana.card), "what was ticked off stays"


async def test_two_accounts_have_one_plan(home: House, ana: Person) -> None:
    await begin(ana)
    other = ana.on(Platform.SLACK, "U1")
    await other.type("/me link")
    code = words(other.card).split("/me link ")[1].split()[0].strip(".") if "/me link " in words(other.card) else ""
    assert code
    await ana.type(f"/me link {code}")
    await ana.click("Join them")
    await other.type("/plan")
    assert "Week 1 of your plan" in words(other.card)


async def test_practice_logged_counts_for_the_plan(home: House, ana: Person) -> None:
    await begin(ana)
    for _ in range(3):
        await ana.click("Done")
    home.clock.move(days=7)
    await ana.type("/plan")
    assert "0 of 2, about 2 h in all" in words(ana.card)
    await ana.type("/log practice 60 foundations yes")
    member = await member_of(home, ana)
    async with home.storage.begin(writes=False) as uow:
        facts = (await uow.plans.facts([member.id]))[member.id]
    assert facts.logged.from_scratch == 1
    assert facts.logged.minutes == {Dimension.FOUNDATIONS: 60}
    await ana.type("/plan")
    assert "1 of 2, about 2 h in all" in words(ana.card)
