"""What was ticked off of late, each to be taken back."""

from __future__ import annotations

from typing import Final

from bot import doors
from bot.days import month_day
from bot.features.plan.feature import TAKE_BACK, TICKED, WHOLE
from bot.features.plan.keeping import Held
from bot.paging import paged
from bot.plans.records import Tick
from bot.ui.cards import Button, ButtonStyle, Card, Line, Text
from bot.ui.text import Bold
from bot.words import Words

A_PAGE: Final = 10


def ticked(w: Words, held: Held, page: int = 0, note: str = "") -> Card:
    """The ticks of this week and the one before, whichever week they were cut into."""
    shown, page, pages = paged(held.ticks, page, A_PAGE)
    about = (
        w("What you ticked off this week and last. What you take back is in your plan again.")
        if held.ticks
        else w("Nothing is ticked off from this week or the last one.")
    )
    more = (Button(w("More ticks"), TICKED((page + 1) % pages)),) if pages > 1 else ()
    return Card(
        w("Ticked off"),
        (Text(" ".join(filter(None, (note, about)))), *(_line(w, held, tick, page) for tick in shown)),
        ((Button(w("This week"), doors.PLAN(), ButtonStyle.MAIN), Button(w("Whole plan"), WHOLE()), *more),),
    )


def _line(w: Words, held: Held, tick: Tick, page: int) -> Line:
    task = held.task(tick.task)
    name = w(task.title) if task else w("A task that the plan no longer has")
    day = month_day(w, tick.week)
    when = w.n("Once, in the week from {day}", "{n} times, in the week from {day}", tick.units, day=day)
    back = Button(w("Take back"), TAKE_BACK(tick.task, tick.week.toordinal(), page))
    return Line(Bold(name), "\n", when, button=back)
