"""The cut: what holds for every member, whatever their hours, date, target, and what they have done."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from datetime import date, timedelta

from hypothesis import given
from hypothesis import strategies as st

from assessments.dimensions import Dimension
from assessments.moments import monday_of
from assessments.plan.cut import DAYS, Cut, Fit, Situation, Why, cut, this_week
from assessments.plan.limits import Limits, most
from assessments.plan.template import Template
from assessments.targets import CompanySize, Level, Target, TargetRole
from tests.unit.plan.values import JUNIOR, MONDAY, PLANNER, TARGETS


@st.composite
def situations(draw: st.DrawFn) -> tuple[Template, Situation]:
    """Any member on any day, with anything done."""
    template = PLANNER.template(draw(st.sampled_from(TARGETS)))
    begun = MONDAY + timedelta(days=draw(st.integers(0, 6)))
    today = begun + timedelta(days=draw(st.integers(0, 300)))
    hours = draw(st.none() | st.integers(1, 80))
    aim = draw(st.none() | st.integers(-30, 500).map(lambda days: today + timedelta(days=days)))
    some = draw(st.lists(st.sampled_from(template.asks), max_size=12))
    done = {ask.task.id: draw(st.integers(0, ask.full)) for ask in some}
    carried = frozenset(draw(st.lists(st.sampled_from(list(done)), max_size=3))) if done else frozenset[str]()
    return template, Situation(hours, aim, begun, today, done, carried)


def minutes_of(template: Template, now: Situation) -> int:
    return (now.hours or template.reckoning.usual_hours) * 60


def places(found: Cut, task: str) -> list[int]:
    """The weeks in which a task comes."""
    return [number for number, week in enumerate(found.weeks) if any(one.task == task for one in week.shares)]


@given(situations())
def test_no_week_has_more_than_the_hours_and_one_task(case: tuple[Template, Situation]) -> None:
    template, now = case
    longest = max(ask.task.minutes for ask in template.asks)
    for number, week in enumerate(cut(template, now).weeks):
        days = DAYS - now.today.weekday() if number == 0 else DAYS
        assert week.minutes <= minutes_of(template, now) * days / DAYS + longest


@given(situations())
def test_no_week_asks_for_more_of_a_task_than_a_person_does_well(case: tuple[Template, Situation]) -> None:
    template, now = case
    for number, week in enumerate(cut(template, now).weeks):
        part = _part(now) if number == 0 else 1
        for share in week.shares:
            task = PLANNER.steps.tasks[share.task]
            assert share.units <= task.a_week
            assert share.units < max(task.a_week * part, 1) + 1, (share, part)


@given(situations())
def test_what_is_asked_for_at_least_is_all_there_and_nothing_twice(case: tuple[Template, Situation]) -> None:
    template, now = case
    found = cut(template, now)
    planned: Counter[str] = Counter()
    for week in found.weeks:
        planned.update({share.task: share.units for share in week.shares})
    left_out = {share.task: share.units for share in found.left_out}
    for ask in template.asks:
        name = ask.task.id
        done = now.done.get(name, 0)
        assert planned[name] >= ask.least - done
        everything = planned[name] + left_out.get(name, 0)
        assert everything == max(ask.full - done, 0), name


@given(situations())
def test_what_is_needed_comes_before(case: tuple[Template, Situation]) -> None:
    template, now = case
    found = cut(template, now)
    for ask in template.asks:
        mine = places(found, ask.task.id)
        for need in ask.task.needs:
            needed = next(one for one in template.asks if one.task.id == need)
            left = needed.least - now.done.get(need, 0)
            if mine and left > 0:
                assert _when_enough(found, need, left) <= mine[0], (ask.task.id, need)


def _when_enough(found: Cut, task: str, units: int) -> int:
    """The week in which so many units of a task are there."""
    for number, week in enumerate(found.weeks):
        units -= sum(share.units for share in week.shares if share.task == task)
        if units <= 0:
            return number
    raise AssertionError(task)


@given(situations())
def test_gates_come_before_extras(case: tuple[Template, Situation]) -> None:
    """Where what opens a gate does not fit before the date, nothing beyond the least is planned before it."""
    template, now = case
    found = cut(template, now)
    if found.fit is not Fit.TOO_SOON:
        return
    assert now.aim is not None
    assert not any(share.why is Why.EXTRA for week in found.weeks for share in week.shares)
    gates = {ask.task.id: ask.opens - now.done.get(ask.task.id, 0) for ask in template.asks if ask.opens}
    whole = (monday_of(now.aim + timedelta(days=1)) - monday_of(now.today)).days // DAYS
    there_is = minutes_of(template, now) * (whole - 1 + _part(now))
    if not whole or _leading(template, now, set(gates)) > there_is:
        return
    left = {ask.task.id: ask.least - now.done.get(ask.task.id, 0) for ask in template.asks}
    limits = Limits(template, {task: max(units, 0) for task, units in left.items()}, _part(now))
    gates = {task: units for task, units in gates.items() if units > 0 and limits.week_of(task, units - 1) < whole}
    weeks = whole + 1  # the last one holds what did not fit as a whole
    for task, units in gates.items():
        assert _when_enough(found, task, units) < weeks, task


def _part(now: Situation) -> float:
    """What is left of the present week."""
    return (DAYS - now.today.weekday()) / DAYS


def _leading(template: Template, now: Situation, tasks: set[str]) -> int:
    """Minutes of all gates and of what they need."""
    wanted = set(tasks).union(*(template.before[task] for task in tasks))
    return sum(
        ask.task.minutes * max((ask.opens if ask.task.id in tasks else ask.least) - now.done.get(ask.task.id, 0), 0)
        for ask in template.asks
        if ask.task.id in wanted
    )


@given(situations(), st.integers(1, 79), st.integers(1, 40))
def test_more_hours_are_never_later(case: tuple[Template, Situation], hours: int, more: int) -> None:
    template, now = case
    few = cut(template, replace(now, hours=hours)).ready
    many = cut(template, replace(now, hours=hours + more)).ready
    assert (few is None) == (many is None)
    if few is not None and many is not None:
        assert many[0] <= few[0]
        assert many[1] <= few[1]


@given(situations(), st.data())
def test_more_done_is_never_later(case: tuple[Template, Situation], data: st.DataObject) -> None:
    template, now = case
    ask = data.draw(st.sampled_from(template.asks))
    more = {**now.done, ask.task.id: ask.full}
    before, after = cut(template, now).ready, cut(template, replace(now, done=more)).ready
    assert after is None or (before is not None and after[0] <= before[0])


@given(situations())
def test_the_present_week_is_that_of_the_whole(case: tuple[Template, Situation]) -> None:
    template, now = case
    whole, week = cut(template, now), this_week(template, now)
    assert week.weeks[0].shares == (whole.weeks[0].shares if whole.weeks else ())
    assert (week.ready, week.fit, week.hours_left) == (whole.ready, whole.fit, whole.hours_left)


@given(situations())
def test_it_is_ready_when_the_least_is_laid_out(case: tuple[Template, Situation]) -> None:
    template, now = case
    found = cut(template, now)
    least = {ask.task.id: ask.least - now.done.get(ask.task.id, 0) for ask in template.asks}
    open_ = {task: units for task, units in least.items() if units > 0}
    assert (found.ready is None) == (not open_)
    if found.ready is None:
        return
    last = max(_when_enough(found, task, units) for task, units in open_.items())
    laid_out = monday_of(now.today) + timedelta(days=DAYS * (last + 1) - 1)
    assert laid_out <= found.ready[0]
    if found.fit is Fit.TOO_SOON:  # without extras, which may come before the last of what is asked for at least
        # where a task takes weeks by itself, it is not reckoned with that some of it fits into the week of the date
        assert found.ready[0] - laid_out in {timedelta(0), timedelta(weeks=1)}
    assert found.ready[0] < found.ready[1]


@given(situations())
def test_a_date_that_is_kept_is_kept(case: tuple[Template, Situation]) -> None:
    template, now = case
    found = cut(template, now)
    assert found.hours_for_date is None or found.fit is Fit.TOO_SOON
    if found.fit is Fit.TOO_SOON and found.hours_for_date is None:  # as many hours as a year has do not help
        assert cut(template, replace(now, hours=8760)).fit is Fit.TOO_SOON
    if found.fit is Fit.FITS and found.ready is not None:
        assert now.aim is not None
        assert found.ready[0] <= now.aim or monday_of(now.aim) == monday_of(now.today)
    if found.hours_for_date is not None and found.hours_for_date <= 400:
        assert cut(template, replace(now, hours=found.hours_for_date)).fit is Fit.FITS
        assert found.hours_for_date > (now.hours or template.reckoning.usual_hours)


@given(situations())
def test_it_is_the_same_each_time(case: tuple[Template, Situation]) -> None:
    assert cut(*case) == cut(*case)


# --- the guide's weeks ------------------------------------------------------------------------------------------------


def _usual(target_number: int = 0) -> tuple[Template, Cut]:
    template = PLANNER.template(TARGETS[target_number])
    return template, cut(template, Situation(15, None, MONDAY, MONDAY))


def test_with_the_guide_s_hours_it_takes_the_guide_s_26_weeks() -> None:
    for number in range(len(TARGETS)):
        _, found = _usual(number)
        assert len(found.weeks) == 26
        assert found.ready is not None
        assert found.ready[0] == MONDAY + timedelta(weeks=26, days=-1)


def test_there_is_a_story_every_week() -> None:
    for number in range(len(TARGETS)):
        _, found = _usual(number)
        for week in found.weeks:
            assert any(share.task.startswith("s-") for share in week.shares), (TARGETS[number], week.first)


def test_the_steps_begin_about_when_the_guide_has_them() -> None:
    """The least is spread evenly over the weeks, so a step may begin up to three weeks beside its place."""
    for number in range(len(TARGETS)):
        template, found = _usual(number)
        for step in PLANNER.steps.steps:
            tasks = {task.id for task in step.tasks}
            weeks = [
                n + 1
                for n, week in enumerate(found.weeks)
                if any(share.task in tasks and share.why is not Why.EXTRA for share in week.shares)
            ]
            # getting ready for mocks comes a week before them, and foundations are kept warm to the end
            assert abs(weeks[0] - step.first) <= 3, (TARGETS[number], step.dimension, weeks)
            if step.dimension is not Dimension.FOUNDATIONS:
                assert abs(weeks[-1] - step.last) <= 3, (TARGETS[number], step.dimension, weeks)


def test_a_day_has_two_or_three_easy_problems() -> None:
    for number in range(len(TARGETS)):
        _, found = _usual(number)
        first = [sum(one.units for one in week.shares if one.task == "f-problems") for week in found.weeks[:8]]
        assert max(first) <= 21
        assert sum(first) >= 100


def test_with_all_the_hours_there_are_a_day_still_has_two_or_three_easy_problems() -> None:
    for target in TARGETS:
        for aim in (None, MONDAY + timedelta(days=1), MONDAY + timedelta(weeks=4), MONDAY + timedelta(weeks=8)):
            found = cut(PLANNER.template(target), Situation(80, aim, MONDAY, MONDAY))
            units = [sum(one.units for one in week.shares if one.task == "f-problems") for week in found.weeks]
            assert max(units) == 21
            # 120 problems at three a day are six weeks, whatever the hours
            assert found.ready is not None
            assert found.ready[0] >= MONDAY + timedelta(weeks=6, days=-1)


def test_a_date_that_no_hours_would_keep_is_too_soon_and_says_no_number_of_hours() -> None:
    template = PLANNER.template(JUNIOR)
    for weeks, fit in ((5, Fit.TOO_SOON), (6, Fit.FITS)):
        aim = MONDAY + timedelta(weeks=weeks, days=-1)
        found = cut(template, Situation(80, aim, MONDAY, MONDAY))
        assert (found.fit, found.hours_for_date) == (fit, None)
    few = Situation(8, MONDAY + timedelta(weeks=5, days=-1), MONDAY, MONDAY)
    assert cut(template, few).hours_for_date is None
    assert cut(template, replace(few, aim=MONDAY + timedelta(weeks=6, days=-1))).hours_for_date == 33


def test_a_few_things_left_may_be_too_many_for_the_days_until_a_date() -> None:
    """Three problems fit before tomorrow, four do not."""
    template = PLANNER.template(JUNIOR)
    done = {ask.task.id: ask.full for ask in template.asks}
    for left, fit in ((3, Fit.FITS), (4, Fit.TOO_SOON)):
        now = Situation(80, MONDAY + timedelta(days=1), MONDAY, MONDAY, done | {"f-problems": 120 - left})
        assert cut(template, now).fit is fit


def test_what_needs_others_waits_for_them_where_they_take_weeks() -> None:
    """Fifteen parts at five a week are three weeks, and what needs them begins in the third at the earliest."""
    template = PLANNER.template(Target(TargetRole.SOFTWARE_ENGINEER, Level.MID, CompanySize.MEDIUM))
    limits = Limits(template, {"d-parts": 15, "d-sketch": 4, "d-mock": 1}, 1.0)
    assert [limits.week_of("d-parts", place) for place in (0, 4, 5, 14)] == [0, 0, 1, 2]
    assert [limits.week_of("d-sketch", place) for place in (0, 2, 3)] == [2, 2, 3]
    assert limits.week_of("d-mock", 0) == 3
    assert limits.weeks == 4
    assert limits.last_weeks(6) == {"d-parts": 4, "d-sketch": 5, "d-mock": 5}
    sunday = Limits(template, {"d-parts": 15}, 1 / 7)
    assert [sunday.week_of("d-parts", place) for place in (0, 1, 5, 6)] == [0, 1, 1, 2]
    assert Limits(template, {}, 1.0).weeks == 0
    assert most(PLANNER.steps.tasks["f-problems"], 3 / 7) == 9


def test_a_week_can_be_read_at_a_glance() -> None:
    """With the guide's hours or fewer a week has some ten different tasks at most, and mostly no more than eight."""
    sizes = []
    for target in TARGETS:
        for hours in (4, 8, 15):
            found = cut(PLANNER.template(target), Situation(hours, None, MONDAY, MONDAY))
            sizes += [len(week.shares) for week in found.weeks]
    assert max(sizes) <= 12
    assert sum(size > 8 for size in sizes) < len(sizes) / 8


def test_what_was_carried_over_says_so() -> None:
    template = PLANNER.template(JUNIOR)
    now = Situation(15, None, MONDAY, MONDAY + timedelta(days=7), {}, frozenset({"f-problems", "s-moments"}))
    (week,) = this_week(template, now).weeks
    assert {share.why for share in week.shares if share.task in now.carried} == {Why.CARRIED}


def test_a_year_without_anything_is_simply_cut_again() -> None:
    template = PLANNER.template(JUNIOR)
    later = cut(template, Situation(15, None, MONDAY, MONDAY + timedelta(days=365)))
    assert later.ready is not None
    assert later.ready[0] > MONDAY + timedelta(days=365 + 70)
    assert later.weeks[0].shares


def test_a_date_that_is_over_is_no_date() -> None:
    template = PLANNER.template(JUNIOR)
    assert cut(template, Situation(15, MONDAY, MONDAY, MONDAY)).fit is Fit.NO_DATE
    assert cut(template, Situation(15, date(2020, 1, 1), MONDAY, MONDAY)).fit is Fit.NO_DATE
