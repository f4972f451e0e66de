"""The week of a plan, and how it begins."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from assessments.moments import monday_of
from assessments.plan.cut import DAYS, Fit, Share
from assessments.plan.tasks import Door, Reckoning, Task
from bot import doors
from bot.days import month_day
from bot.durations import duration
from bot.features.plan.feature import CALENDAR, PAGE, QUIET, RECUT, SET, TICK, UNTICK, WHOLE, WHY
from bot.features.plan.keeping import Held
from bot.features.plan.names import DOORS, Way, action_of, day_of, ends_of, way_of
from bot.paging import paged
from bot.plans.records import PlannedWeek
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Row, Text, Tone
from bot.ui.text import Bold
from bot.words import Words

A_PAGE: Final = 7  # tasks on a card: with their buttons, and those below, as many as Discord draws
DOORS_SHOWN: Final = 4
MOST_HOURS: Final = 40  # a week; more is no advice to give
_LOG: Final[Way] = (Door.PRACTICE, None)

Open = tuple[Task, Share]


def start(w: Words, rule: Reckoning) -> Card:
    """What a plan is, before there is one."""
    (low, high), (least, most) = rule.guide_hours, rule.budget
    what = w(
        "Six steps over {weeks} weeks, cut to the hours you have and the day you aim for, and cut again every Monday "
        "from what you did. What is not done moves on.",
        weeks=rule.weeks,
    )
    hours = w(
        "The guide this bot follows reckons with {low} to {high} hours a week for three to six months, {least} to "
        "{most} hours in all. With fewer it takes longer, and that is fine.",
        low=low,
        high=high,
        least=least,
        most=most,
    )
    tax = w(
        "Changing careers costs time, and often some income at first. No plan can promise a job or a day, and neither "
        "does this one."
    )
    kept = w("Hours are never scored, and nobody else sees them.")
    return Card(
        w("A plan for you"),
        (Text(what), Text(hours), Text(tax), Text(kept)),
        ((Button(w("Make my plan"), SET(), ButtonStyle.MAIN), Button(w("Change target"), doors.TARGET())),),
    )


def week(w: Words, held: Held, page: int = 0, note: str = "") -> Card:
    """This week's tasks, each to be ticked off, and where they are done."""
    tasks = tasks_of(held)
    undone = [(task, share) for task, share in tasks if not is_done(held, share)]
    shown, page, pages = paged(tasks, page, A_PAGE)
    lines = [_line(w, held, task, share, page) for task, share in shown]
    opening = " ".join(filter(None, (note, _opening(w, held, tasks, undone))))
    return Card(
        title(w, held),
        (Text(opening), Text(ready(w, held.plan.week, held.today, held.planner.steps.reckoning)), *lines),
        (_ways(w, undone, page, pages), _below(w)),
        Tone.GOOD if tasks and not undone else Tone.NEUTRAL,
    )


def monday(w: Words, held: Held) -> Card:
    """The message on Mondays: what the week holds, and how to have no more of them."""
    tasks = tasks_of(held)
    lines = [Text(Bold(w(task.title)), "\n", amount(w, held, share)) for task, share in tasks[:A_PAGE]]
    more = len(tasks) - len(lines)
    if more > 0:
        lines.append(
            Text(w.n("And {n} more on the card of your plan.", "And {n} more on the card of your plan.", more))
        )
    opening = w("A new week, cut from what you did. Begin with whichever is easiest to begin.")
    return Card(
        title(w, held),
        (Text(opening), *lines),
        (
            (
                Button(w("This week"), doors.PLAN(), ButtonStyle.MAIN),
                Button(w("Log practice"), doors.LOG_PRACTICE()),
                Button(w("No message on Mondays"), QUIET()),
            ),
        ),
    )


def quiet(w: Words) -> Card:
    """No more messages on Mondays."""
    said = w("No more messages on Mondays. Your plan is still cut each week; it is there whenever you look.")
    return Card(w("Quiet"), (Text(said),), ((Button(w("This week"), doors.PLAN()),),))


def nothing_to_export(w: Words) -> Card:
    """No task falls on the days that were chosen."""
    said = w("In the coming weeks nothing is planned for these days.")
    return Card(
        w("No file"), (Text(said),), ((Button(w("Other days"), CALENDAR()), Button(w("This week"), doors.PLAN())),)
    )


def exported(w: Words, last: date) -> Card:
    """The calendar file is there."""
    said = w(
        "One entry for each day until {last}. Open it with your calendar. When the plan was cut again, a new file "
        "changes the same entries; days that you no longer choose are yours to remove.",
        last=month_day(w, last),
    )
    return Card(w("Your calendar file"), (Text(said),), ((Button(w("This week"), doors.PLAN()),),))


def few_hours(w: Words, rule: Reckoning, hours: int) -> str:
    """A kind word where somebody gives fewer hours than the guide reckons with; "" for who gives as many."""
    low, high = rule.guide_hours
    if hours >= low:
        return ""
    return w(
        "The guide reckons with {low} to {high} h a week for three to six months. With {hours} h it takes longer, and "
        "steady beats fast.",
        low=low,
        high=high,
        hours=hours,
    )


def title(w: Words, held: Held) -> str:
    """Which week it is."""
    number = (held.monday - monday_of(held.plan.begun)).days // DAYS + 1
    last = held.monday + timedelta(days=DAYS - 1)
    return w(
        "Week {n} of your plan: {first} to {last}",
        n=number,
        first=month_day(w, held.monday),
        last=month_day(w, last),
    )


def ready(w: Words, cut: PlannedWeek, today: date, rule: Reckoning) -> str:
    """When what is asked for at least may be done; a range, and never a promise."""
    if cut.ready is None:
        return w("All that the plan asks for at least is done. What is planned now goes beyond it.")
    first, last = ends_of(w, *cut.ready, today)
    hours = cut.hours or rule.usual_hours
    at = w(
        "At {hours} h a week, all that the plan asks for at least may be done between {first} and {last}.",
        hours=hours,
        first=first,
        last=last,
    )
    if cut.aim is not None and cut.aim <= today:
        return f"{_has_come(w, cut.aim, today)} {at}"
    if cut.fit is Fit.TOO_SOON and cut.aim is not None:
        aim = day_of(w, cut.aim, today)
        soon = w(
            "{aim} is too early for all of it at {hours} h a week. What counts most comes first; all that the plan "
            "asks for at least may be done between {first} and {last}.",
            aim=aim,
            hours=hours,
            first=first,
            last=last,
        )
        return f"{soon} {_more_hours(w, cut.hours_for_date)}"
    if cut.aim is not None:
        aim = day_of(w, cut.aim, today)
        if cut.aim < cut.ready[1]:
            return f"{at} {w('Your date, {aim}, can be kept if most weeks go as planned.', aim=aim)}"
        return f"{at} {w('That is before your date, {aim}.', aim=aim)}"
    if cut.hours is None:
        return f"{at} {w('You have not said how many hours you have, so I take those of the guide.')}"
    return at


def _has_come(w: Words, aim: date, today: date) -> str:
    """The day that somebody aimed for is here, or over."""
    return w("Your date, {aim}, has come; set a new one if you still aim at one.", aim=day_of(w, aim, today))


def tasks_of(held: Held) -> Sequence[Open]:
    """The tasks of the week with their shares, those that are done last."""
    known = [(task, share) for share in held.plan.week.shares if (task := held.task(share.task)) is not None]
    return sorted(known, key=lambda one: is_done(held, one[1]))


def is_done(held: Held, share: Share) -> bool:
    """Whether a share of the week is done."""
    return held.progress(share.task) >= share.units


def amount(w: Words, held: Held, share: Share) -> str:
    """How much of a task the week has, and how much of that is done."""
    time = duration(w, share.minutes)
    if share.units == 1:
        return w("about {time}", time=time)
    done = min(held.progress(share.task), share.units)
    return w("{done} of {units}, about {time} in all", done=done, units=share.units, time=time)


def _more_hours(w: Words, hours: int | None) -> str:
    if hours is None or hours > MOST_HOURS:
        return w("No number of hours that fits into a week would keep that day.")
    return w("With about {hours} h a week that day could be kept.", hours=hours)


def _opening(w: Words, held: Held, tasks: Sequence[Open], undone: Sequence[Open]) -> str:
    if not tasks:
        return w("Nothing is planned for the rest of this week. The next one begins on Monday.")
    if not undone:
        return w("All of this week is done. Rest is part of it; anything more is extra.")
    left = sum(_left(held, share) for _, share in undone)
    return w(
        "{done} of {tasks} done, about {time} still open. What is not done moves on by itself.",
        done=len(tasks) - len(undone),
        tasks=len(tasks),
        time=duration(w, left),
    )


def _left(held: Held, share: Share) -> int:
    return share.minutes * (share.units - held.progress(share.task)) // share.units


def _line(w: Words, held: Held, task: Task, share: Share, page: int) -> Block:
    monday = held.monday.toordinal()
    if not is_done(held, share):
        tick = Button(w("Done"), TICK(task.id, monday, page))
        return Line(Bold(w(task.title)), "\n", amount(w, held, share), button=tick)
    done = w("Done: {title}", title=w(task.title))
    if task.id in held.ticked:
        return Line(done, button=Button(w("Undo"), UNTICK(task.id, monday, page)))
    return Text(done)


def _ways(w: Words, undone: Sequence[Open], page: int, pages: int) -> Row:
    """Where this week's tasks are done, as many as there is room for; and the next page."""
    ways: dict[Way, Task] = {}
    for task, _ in undone:
        ways.setdefault(way_of(task), task)
    shown = [way for way in ways if way != _LOG][: DOORS_SHOWN - 1]
    buttons = [Button(w(DOORS[way[0]]), action_of(way)) for way in (*shown, _LOG)]
    if pages > 1:
        buttons.append(Button(w("More this week"), PAGE((page + 1) % pages)))
    return tuple(buttons)


def _below(w: Words) -> Row:
    return (
        Button(w("Whole plan"), WHOLE()),
        Button(w("Why these"), WHY(0)),
        Button(w("Cut again"), RECUT()),
        Button(w("Calendar file"), CALENDAR()),
        Button(w("Hours and date"), SET()),
    )
