"""Practice that was logged, and hours by week."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import Final

from assessments.dimensions import DIMENSIONS
from assessments.moments import monday_of
from bot import doors
from bot.calendar import WEEKDAYS
from bot.days import day_name, month_day
from bot.durations import duration
from bot.features.practice.feature import ENTRIES, HOURS, LOG, LOG_FORM, UNDO
from bot.paging import paged
from bot.plans.records import Practice
from bot.score_names import area, area_first
from bot.ui.cards import Block, Button, ButtonStyle, Card, Line, Option, Table, Text
from bot.ui.charts import Chart, ChartKind, Series
from bot.ui.forms import DateInput, Form, NumberInput, OneOf, TextInput
from bot.ui.text import shortened
from bot.words import Words

WEEKS: Final = 12  # on the picture
TABLED: Final = 4  # weeks in figures
NEWEST: Final = 5  # entries beside the picture
ON_PAGE: Final = 7
MINUTES: Final = (5, 720)
NOTE: Final = 200
NOTE_SHOWN: Final = 60
YES, NO = "yes", "no"
_WEEK: Final = timedelta(days=7)


def form(w: Words, today: date) -> Form:
    """What was practised, and for how long."""
    least, most = MINUTES
    return Form(
        LOG_FORM(),
        w("Log practice"),
        (
            NumberInput(name="minutes", label=w("Minutes"), least=least, most=most),
            OneOf(
                name="area",
                label=w("What it was"),
                options=tuple(Option(one.value, area_first(w, one)) for one in DIMENSIONS),
            ),
            OneOf(
                name="from_scratch",
                label=w("From an empty file?"),
                hint=w("A data structure or algorithm of your own, without looking one up"),
                options=(Option(YES, w("Yes")), Option(NO, w("No"))),
                value=NO,
            ),
            DateInput(name="day", label=w("Day"), required=False, value=today),
            TextInput(name="note", label=w("Note for yourself"), required=False, most=NOTE),
        ),
    )


def logged(w: Words, entry: Practice, week: int, hours: int | None) -> Card:
    """It is noted, and what the week comes to."""
    time = duration(w, entry.minutes)
    what = w("{time} on {area}, {day}.", time=time, area=area(w, entry.dimension), day=day_name(w, entry.day))
    told = [what, _week_words(w, week, hours)]
    if entry.from_scratch:
        told.append(w("From an empty file: that is how it sticks, more than by watching somebody do it."))
    return Card(
        w("Practice logged"),
        (Text(" ".join(told)), Text(w("Hours are never scored; they only help to cut your plan."))),
        (
            (
                Button(w("This week"), doors.PLAN(), ButtonStyle.MAIN),
                Button(w("Log more"), LOG()),
                Button(w("Hours by week"), HOURS()),
                Button(w("Undo"), UNDO(entry.id)),
            ),
        ),
    )


def undone(w: Words) -> Card:
    """The entry is gone."""
    return Card(
        w("Taken back"),
        (Text(w("That entry is no longer in your log.")),),
        ((Button(w("Log practice"), LOG()), Button(w("Hours by week"), HOURS())),),
    )


def hours(w: Words, entries: Sequence[Practice], today: date, planned: int | None) -> Card:
    """Hours by week beside the plan, as a picture and in figures, with the newest entries."""
    buttons = (Button(w("Log practice"), LOG(), ButtonStyle.MAIN), Button(w("This week"), doors.PLAN()))
    if not entries:
        none = w("Nothing is logged yet. A few minutes count, too, and nobody scores them.")
        return Card(w("Your hours"), (Text(none),), (buttons,))
    mondays = _mondays(today)
    sums = [_minutes(entries, monday, monday + _WEEK) for monday in mondays]
    blocks: list[Block] = [Text(_week_words(w, sums[-1], planned)), _picture(w, entries, mondays, sums)]
    header = (w("Week of"), w("Hours"), w("Planned"))
    plan = w("{n} h", n=planned) if planned else w("open")
    newest = list(zip(mondays, sums, strict=True))[: -TABLED - 1 : -1]
    blocks.append(Table(header, tuple((month_day(w, one), duration(w, minutes), plan) for one, minutes in newest)))
    blocks += [_removable(w, one) for one in entries[:NEWEST]]
    more = (Button(w("All entries"), ENTRIES(0)),) if len(entries) > NEWEST else ()
    return Card(w("Your hours"), tuple(blocks), ((*buttons, *more),))


def listed(w: Words, entries: Sequence[Practice], page: int) -> Card:
    """What was logged in the weeks of the picture, a page at a time, to be removed where it was a slip."""
    shown, page, pages = paged(entries, page, ON_PAGE)
    none = Text(w("Nothing is logged yet. A few minutes count, too, and nobody scores them."))
    blocks = [_removable(w, one) for one in shown] or [none]
    if pages > 1:
        blocks.append(Text(w("Page {page} of {pages}", page=page + 1, pages=pages)))
    turn = [Button(w("Newer"), ENTRIES(page - 1))] * (page > 0)
    turn += [Button(w("Older"), ENTRIES(page + 1))] * (page + 1 < pages)
    return Card(w("Your practice"), tuple(blocks), ((Button(w("Hours by week"), HOURS(), ButtonStyle.MAIN), *turn),))


def since(today: date) -> date:
    """The first day on the picture."""
    return _mondays(today)[0]


def _mondays(today: date) -> list[date]:
    return [monday_of(today) - _WEEK * back for back in reversed(range(WEEKS))]


def _minutes(entries: Sequence[Practice], first: date, end: date) -> int:
    return sum(one.minutes for one in entries if first <= one.day < end)


def _week_words(w: Words, minutes: int, hours: int | None) -> str:
    time = duration(w, minutes)
    if hours is None:
        return w("This week comes to {time} so far.", time=time)
    return w("This week comes to {time} so far, of the {hours} h that you planned.", time=time, hours=hours)


def _removable(w: Words, entry: Practice) -> Block:
    return Line(_entry(w, entry), button=Button(w("Remove"), UNDO(entry.id)))


def _entry(w: Words, entry: Practice) -> str:
    time, name = duration(w, entry.minutes), area(w, entry.dimension)
    if entry.note:
        note = shortened(entry.note, NOTE_SHOWN)
        return w("{day}: {time} on {area}. {note}", day=day_name(w, entry.day), time=time, area=name, note=note)
    return w("{day}: {time} on {area}", day=day_name(w, entry.day), time=time, area=name)


def _picture(w: Words, entries: Sequence[Practice], mondays: Sequence[date], sums: Sequence[int]) -> Chart:
    """Rows are weekdays, columns weeks: the fuller a cell, the longer the practice."""
    by_day: dict[date, int] = {}
    for one in entries:
        by_day[one.day] = by_day.get(one.day, 0) + one.minutes
    shown = {day: minutes for day, minutes in by_day.items() if day >= mondays[0]}
    most = max(shown.values(), default=0) or 1
    rows = tuple(
        Series(w(name), tuple(100 * shown.get(one + timedelta(days=number), 0) / most for one in mondays))
        for number, name in enumerate(WEEKDAYS)
    )
    active = sum(minutes > 0 for minutes in sums)
    finding = w.n("Practice in {n} of the last 12 weeks", "Practice in {n} of the last 12 weeks", active)
    weeks = "; ".join(
        f"{month_day(w, one)}: {duration(w, minutes)}" for one, minutes in zip(mondays, sums, strict=True)
    )
    labels = tuple(month_day(w, one) for one in mondays)
    scale = (w("none"), w("{time} a day", time=duration(w, most)))
    return Chart(ChartKind.HEATMAP, finding, labels, rows, f"{finding}. {weeks}.", scale)
