"""The whole plan as a picture and a table, one step of it, and why the tasks of this week."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import timedelta
from typing import Final

from assessments.dimensions import DIMENSIONS, Dimension
from assessments.moments import monday_of
from assessments.plan.cut import DAYS, Cut, Share, Why
from assessments.plan.tasks import Step, Task
from assessments.plan.template import Ask
from bot import doors
from bot.days import month_day
from bot.durations import HOUR, duration
from bot.features.plan import cards
from bot.features.plan.feature import END, END_NOW, SET, STEP, TICKED, WHOLE, WHY
from bot.features.plan.keeping import Held
from bot.features.plan.names import DOORS, GATES, Way, action_of, day_of, ends_of, way_of
from bot.paging import paged
from bot.score_names import area, area_first
from bot.target_names import job
from bot.ui import law
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Option, Pick, Row, Table, Text
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.text import Bold
from bot.words import Words

BUTTONS: Final = 5
EXPLAINED: Final = 7  # tasks on a card that says why
WELL_FILLED: Final = 0.8
"""Share of the hours from which nobody asks where the others are."""


def whole(w: Words, held: Held, cut: Cut, *, chosen: bool) -> Card:
    """All weeks to the end at a glance: what comes when, how far it is, and what there is no time for.

    `chosen` is whether the member said themself which target it is for.
    """
    fresh = replace(held.plan.week, ready=cut.ready, fit=cut.fit, hours_for_date=cut.hours_for_date)
    blocks: list[Block] = [Text(cards.ready(w, fresh, held.today, held.planner.steps.reckoning))]
    if cut.weeks:
        blocks.append(_picture(w, held, cut))
    header = (w("Step"), w("When"), w("Done"))
    blocks.append(Table(header, tuple(_row(w, held, cut, dimension) for dimension in DIMENSIONS)))
    blocks += _not_in_it(w, held, cut)
    target = w("Target: {target}.", target=job(w, held.plan.week.target))
    if not chosen:
        target = f"{target} {w('I assumed it; change it if yours is another.')}"
    blocks.append(Line(target, button=Button(w("Change target"), doors.TARGET())))
    ticked = (Button(w("Ticked off"), TICKED(0)),) if held.ticks else ()
    options = tuple(Option(one.value, area_first(w, one)) for one in DIMENSIONS)
    return Card(
        w("The whole plan"),
        tuple(blocks),
        (
            (Pick(STEP(), w("A step in full"), options),),
            (
                Button(w("This week"), doors.PLAN(), ButtonStyle.MAIN),
                Button(w("Why these"), WHY(0)),
                *ticked,
                Button(w("Hours and date"), SET()),
                Button(w("End this plan"), END()),
            ),
        ),
    )


def step(w: Words, held: Held, dimension: Dimension) -> Card:
    """What a step asks for, task by task, and where it is done."""
    found = next(one for one in held.planner.steps.steps if one.dimension is dimension)
    asks = _asks(held, dimension)
    lines = [Text(_asked(w, held, ask)) for ask in asks]
    ways = tuple(dict.fromkeys(way_of(ask.task) for ask in asks))[:BUTTONS]
    buttons: tuple[Row, ...] = (
        tuple(Button(w(DOORS[door]), action_of((door, of))) for door, of in ways),
        (Button(w("Whole plan"), WHOLE()), Button(w("This week"), doors.PLAN())),
    )
    return Card(area_first(w, dimension), (Text(_about(w, found, held.planner.steps.reckoning.weeks)), *lines), buttons)


def why(w: Words, held: Held, page: int = 0) -> Card:
    """Why the tasks of this week, together by where they are done."""
    tasks = cards.tasks_of(held)
    shown, page, pages = paged(tasks, page, EXPLAINED)
    grouped: dict[Way, list[cards.Open]] = {}
    for task, share in shown:
        grouped.setdefault(way_of(task), []).append((task, share))
    if not grouped:
        return Card(w("Why these tasks"), (Text(w("Nothing is planned for the rest of this week.")),), (_back(w),))
    intro = w(
        "What opens a limit of your verdict comes first, then what the plan asks for at least, in the order of its "
        "weeks; what counts most for your target fills the hours that are left."
    )
    lines = [
        Line(*_reasons(w, held, together), button=Button(w(DOORS[way[0]]), action_of(way)))
        for way, together in grouped.items()
    ]
    if page == 0 and (unused := _less_than_hours(w, held)):
        intro = f"{intro} {unused}"
    more = (Button(w("More tasks"), WHY((page + 1) % pages)),) if pages > 1 else ()
    return Card(w("Why these tasks"), (Text(intro), *lines), ((*_back(w), *more),))


def confirm_end(w: Words, held: Held) -> Card:
    """Ask before a plan goes."""
    said = w("Your plan is forgotten, and no more weeks are cut. What you did, logged and ticked off stays yours.")
    return Card(
        w("End this plan?"),
        (Text(said),),
        (
            (
                Button(w("End it"), END_NOW(held.plan.member_id), ButtonStyle.DANGER),
                Button(w("Keep it"), doors.PLAN()),
            ),
        ),
    )


def ended(w: Words) -> Card:
    """The plan is gone."""
    said = w("Your plan has ended. A new one can begin whenever you like, and it begins from what you have done.")
    return Card(w("The plan has ended"), (Text(said),), ((Button(w("Make a new plan"), SET()),),))


# --- the picture ------------------------------------------------------------------------------------------------------


def _picture(w: Words, held: Held, cut: Cut) -> Chart:
    """Rows are steps, columns weeks: the fuller a cell, the more of the step."""
    together = -(-len(cut.weeks) // law.HEAT_COLUMNS)
    spans = [cut.weeks[start : start + together] for start in range(0, len(cut.weeks), together)]
    cells = {
        dimension: [sum(_minutes(held, dimension, week.shares) for week in span) / len(span) for span in spans]
        for dimension in DIMENSIONS
    }
    most = max(max(row) for row in cells.values()) or 1.0
    rows = tuple(
        Series(area(w, dimension), tuple(100 * minutes / most for minutes in row)) for dimension, row in cells.items()
    )
    labels = tuple(month_day(w, monday_of(span[0].first)) for span in spans)
    if cut.ready is None:
        finding = w("From here on all of it is extra")
    else:
        _, last = ends_of(w, *cut.ready, held.today)
        finding = w("May be done by {last}", last=last)
    spoken = "; ".join(
        w("{area}: {when}", area=area_first(w, dimension), when=_when(w, held, cut, dimension))
        for dimension in DIMENSIONS
    )
    scale = (w("nothing"), w("{hours} h a week", hours=max(round(most / HOUR), 1)))
    return Chart(
        ChartKind.HEATMAP,
        finding,
        labels,
        rows,
        w("The plan by steps and weeks. {finding}. {steps}.", finding=finding, steps=spoken),
        scale,
    )


def _minutes(held: Held, dimension: Dimension, shares: Sequence[Share]) -> int:
    return sum(share.minutes for share in shares if _step_of(held, share) is dimension)


def _step_of(held: Held, share: Share) -> Dimension | None:
    task = held.task(share.task)
    return task.step if task else None


# --- words ------------------------------------------------------------------------------------------------------------


def _row(w: Words, held: Held, cut: Cut, dimension: Dimension) -> tuple[str, str, str]:
    asks = _asks(held, dimension)
    asked = sum(ask.least * ask.task.minutes for ask in asks)
    done = sum(min(held.done.get(ask.task.id, 0), ask.least) * ask.task.minutes for ask in asks)
    so_far = w("{done} of {all} h", done=done // HOUR, all=-(-asked // HOUR))
    return area(w, dimension), _when(w, held, cut, dimension), so_far


def _when(w: Words, held: Held, cut: Cut, dimension: Dimension) -> str:
    """The weeks in which a step has tasks."""
    weeks = [week.first for week in cut.weeks if _minutes(held, dimension, week.shares)]
    if not weeks:
        return w("done")
    first, last = ends_of(w, weeks[0], monday_of(weeks[-1]) + timedelta(days=DAYS - 1), held.today)
    return w("{first} to {last}", first=first, last=last)


def _not_in_it(w: Words, held: Held, cut: Cut) -> list[Block]:
    """What there is no time for, by areas: of the least that the guide asks for, or only beyond it."""
    aim = held.plan.week.aim
    if cut.after_date and aim is not None:
        after = w(
            "After {aim}, as there is no room before it: {areas}.",
            aim=day_of(w, aim, held.today),
            areas=_by_area(w, held, cut.after_date),
        )
        return [Text(after)]
    if cut.left_out:
        beyond = w(
            "Left out, as the weeks have no room for it, and beyond what the plan asks for at least: {areas}.",
            areas=_by_area(w, held, cut.left_out),
        )
        return [Text(beyond)]
    return []


def _by_area(w: Words, held: Held, shares: Sequence[Share]) -> str:
    minutes = {dimension: _minutes(held, dimension, shares) for dimension in DIMENSIONS}
    found = sorted((one for one in DIMENSIONS if minutes[one]), key=lambda one: -minutes[one])
    return ", ".join(w("{area} {time}", area=area(w, one), time=duration(w, minutes[one])) for one in found)


def _asks(held: Held, dimension: Dimension) -> list[Ask]:
    template = held.planner.template(held.plan.week.target)
    return [ask for ask in template.asks if ask.task.step is dimension]


def _about(w: Words, found: Step, weeks: int) -> str:
    place = w(
        "In the guide’s {weeks} weeks this has its place from week {first} to week {last}.",
        weeks=weeks,
        first=found.first,
        last=found.last,
    )
    return f"{w(found.about)} {place}"


def _asked(w: Words, held: Held, ask: Ask) -> str:
    done = held.done.get(ask.task.id, 0)
    name = w(ask.task.title)
    if ask.full > ask.least:
        return w("{task}: {done} of {least}, up to {full}", task=name, done=done, least=ask.least, full=ask.full)
    return w("{task}: {done} of {least}", task=name, done=done, least=ask.least)


def _less_than_hours(w: Words, held: Held) -> str:
    """Why a week has clearly less than the hours that are given; "" where it has not."""
    week = held.plan.week
    hours = week.hours or held.planner.steps.reckoning.usual_hours
    planned = sum(share.minutes for share in week.shares)
    if planned >= WELL_FILLED * hours * HOUR * (DAYS - week.cut_on.weekday()) / DAYS:
        return ""
    return w(
        "This week has {time}, less than your {hours} h would hold: the rest has its place in weeks to come.",
        time=duration(w, planned),
        hours=hours,
    )


def _reasons(w: Words, held: Held, together: Sequence[cards.Open]) -> list[str | Bold]:
    parts: list[str | Bold] = []
    for number, (task, share) in enumerate(together):
        parts += ["\n" if number else "", Bold(w(task.title)), "\n", w(task.why), " ", _reason(w, held, task, share)]
    return [part for part in parts if part != ""]


def _reason(w: Words, held: Held, task: Task, share: Share) -> str:
    """Why a task is in this week."""
    if share.why is Why.GATE and task.gate is not None:
        return w(GATES[task.gate])
    if share.why is Why.CARRIED:
        return w("It was in an earlier week and moved on by itself.")
    if share.why is Why.EXTRA:
        return w("There are hours left, and {area} count for your target.", area=area(w, task.step))
    least = next((one.least for one in _asks(held, task.step) if one.task.id == task.id), task.least)
    done = held.done.get(task.id, 0)
    return w("The plan asks for {least} at least; {done} so far.", least=least, done=done)


def _back(w: Words) -> Row:
    return Button(w("This week"), doors.PLAN(), ButtonStyle.MAIN), Button(w("Whole plan"), WHOLE())
