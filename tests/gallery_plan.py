"""The gallery's room for the plan and the practice log: each card and form, small and at its extremes."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from itertools import product

from assessments.content_files import packaged
from assessments.dimensions import DIMENSIONS, Dimension
from assessments.moments import monday_of
from assessments.plan.cut import Situation, Why, cut, this_week
from assessments.plan.planner import Planner
from assessments.plan.step_files import load_steps
from assessments.targets import DEFAULT_TARGET, CompanySize, Level, Target, TargetRole
from bot.features.plan import cards as plan_cards
from bot.features.plan import forms as plan_forms
from bot.features.plan import keeping, ticked_cards, whole_cards
from bot.features.practice import cards as practice_cards
from bot.plans.cutting import CutJob, week_of
from bot.plans.records import Facts, Plan, Practice, Tick
from bot.records import Member
from bot.ui.cards import Card
from bot.ui.forms import Form
from tests.contracts.extremes import HOSTILE
from tests.gallery_values import LARGEST, LONG_NAME, ZONE, W
from tests.house import CATALOG, START

SENIOR = Target(TargetRole.ML_ENGINEER, Level.SENIOR, CompanySize.LARGE)
TODAY = START.date()


@cache
def planner() -> Planner:
    return Planner(load_steps(packaged()), CATALOG.parameters.targets)


def held(now: Situation, target: Target, done: Mapping[str, int], ticked: Iterable[str] = ()) -> keeping.Held:
    """A plan as it is at hand, whose week was cut at `now`, with `done` since."""
    job = CutJob(LARGEST, target, now.hours, now.aim, now.begun, now.today, Facts(ticked=now.done))
    week = week_of(planner(), job)
    plan = Plan(LARGEST, now.begun, "1", week, True, START, monday_of(now.today) + timedelta(days=7), LARGEST)
    ticks = [Tick(name, monday_of(now.today), LARGEST) for name in ticked]
    return keeping.Held(plan, planner(), job.facts, {**now.done, **done}, ticks, now.today)


def situations() -> Iterator[tuple[str, Situation, Target]]:
    """From an hour a week to more than anybody has, early and late, with dates of every kind."""
    everything = dict.fromkeys(planner().steps.tasks, 999)
    half = {name: task.least // 2 for name, task in planner().steps.tasks.items()}
    for hours, days, (name, done) in product(
        (None, 1, 80), (-1, 3, 900), (("nothing", {}), ("half", half), ("everything", everything))
    ):
        aim = TODAY + timedelta(days=days) if days > 0 else None
        target = SENIOR if hours == 80 else DEFAULT_TARGET
        yield f"{name} at {hours} in {days}", Situation(hours, aim, TODAY, TODAY, done), target
    yield "a date that has come", Situation(1, TODAY - timedelta(days=400), TODAY, TODAY, {}), SENIOR
    later = TODAY + timedelta(days=900)
    yield "a late Sunday", Situation(15, None, TODAY, later + timedelta(days=6 - later.weekday()), half), SENIOR


def plans() -> Iterator[tuple[str, keeping.Held]]:
    """The same as they are at hand: untouched, begun, and done by hand or by itself."""
    for name, now, target in situations():
        yield name, held(now, target, {})
        shares = this_week(planner().template(target), now).weeks[0].shares
        begun = {share.task: now.done.get(share.task, 0) + share.units // 2 for share in shares}
        yield f"{name}, begun", held(now, target, begun)
        whole = {share.task: now.done.get(share.task, 0) + share.units for share in shares}
        yield f"{name}, ticked", held(now, target, whole, whole)
        yield f"{name}, done", held(now, target, whole)


def every_reason() -> Iterator[tuple[str, keeping.Held]]:
    """As many tasks in a week as there are, each for every reason."""
    now = Situation(80, None, TODAY, TODAY)
    for target, why in product((DEFAULT_TARGET, SENIOR), Why):
        one = held(now, target, {})
        asks = planner().template(target).asks
        shares = tuple(
            replace(one.plan.week.shares[0], task=ask.task.id, units=ask.full, minutes=99_000, why=why) for ask in asks
        )
        yield (
            f"everything as {why}, {target.level}",
            replace(one, plan=replace(one.plan, week=replace(one.plan.week, shares=shares))),
        )


def cards() -> Iterator[tuple[str, Card]]:
    """Every card."""
    rule = planner().steps.reckoning
    yield "plan to begin with", plan_cards.start(W, rule)
    note = plan_cards.few_hours(W, rule, 1)
    for name, one in plans():
        yield f"plan week, {name}", plan_cards.week(W, one, note=note)
        yield f"plan week on, {name}", plan_cards.week(W, one, 1)
        yield f"plan on Monday, {name}", plan_cards.monday(W, one)
        yield f"plan why, {name}", whole_cards.why(W, one)
        yield f"plan ticked off, {name}", ticked_cards.ticked(W, one, note="Taken back.")
    now = Situation(15, None, TODAY, TODAY)
    every_task = held(now, SENIOR, {}, planner().steps.tasks)
    for page in (0, 3, 9):
        yield f"plan ticked off {page}", ticked_cards.ticked(W, every_task, page)
    yield "plan ticked off, a retired task", ticked_cards.ticked(W, held(now, SENIOR, {}, ["f-gone"]))
    for name, one in every_reason():
        for page in (0, 3, 7):
            yield f"plan week {page}, {name}", plan_cards.week(W, one, page, note)
            yield f"plan why {page}, {name}", whole_cards.why(W, one, page)
        yield f"plan on Monday, {name}", plan_cards.monday(W, one)
        for dimension in DIMENSIONS:
            yield f"plan step {dimension}, {name}", whole_cards.step(W, one, dimension)
    for name, now, target in situations():
        one = held(now, target, {})
        yield f"whole plan, {name}", whole_cards.whole(W, one, cut(planner().template(target), now), chosen=False)
    yield "plan to end", whole_cards.confirm_end(W, one)
    yield "plan ended", whole_cards.ended(W)
    yield "plan quiet", plan_cards.quiet(W)
    yield "plan calendar", plan_cards.exported(W, TODAY)
    yield "plan no calendar", plan_cards.nothing_to_export(W)
    yield from practised()


def practised() -> Iterator[tuple[str, Card]]:
    """The practice log: nothing, a little, and far too much."""
    for hours in (None, 80):
        yield f"no practice {hours}", practice_cards.hours(W, (), TODAY, hours)
        for minutes, note in ((5, ""), (720, LONG_NAME[: practice_cards.NOTE]), *((45, one) for one in HOSTILE)):
            entry = Practice(LARGEST, 1, TODAY, minutes, Dimension.SYSTEM_DESIGN, True, note[: practice_cards.NOTE])
            yield f"practice {minutes} {note[:20]!r} {hours}", practice_cards.logged(W, entry, minutes * 40, hours)
            many = [replace(entry, id=n, day=TODAY - timedelta(days=n % 90)) for n in range(300)]
            yield f"hours {minutes} {note[:20]!r} {hours}", practice_cards.hours(W, many, TODAY, hours)
        for number, page in ((0, 0), (1, 0), (300, 20), (300, 99)):
            yield f"entries {number} {page} {hours}", practice_cards.listed(W, many[:number], page)
    yield "practice undone", practice_cards.undone(W)


def forms() -> Iterator[tuple[str, Form]]:
    """Every form."""
    rule = planner().steps.reckoning
    new = Member(LARGEST, 1, LONG_NAME, None, None, DEFAULT_TARGET)
    full = replace(new, hours_a_week=80, aim_date=date(2099, 12, 31))
    for name, one in (("new", new), ("full", full)):
        yield f"plan, {name}", plan_forms.settings(W, one, rule, message=one is full)
    yield "plan's calendar", plan_forms.calendar(W, ZONE.key)
    yield "practice", practice_cards.form(W, TODAY)
