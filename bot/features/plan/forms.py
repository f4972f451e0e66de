"""The forms of the plan."""

from __future__ import annotations

from datetime import time

from assessments.plan.tasks import Reckoning
from bot.calendar import WEEKDAYS, WORKDAYS
from bot.features.plan.feature import CALENDAR_FORM, SET_FORM
from bot.records import HOURS_A_WEEK, Member
from bot.ui.cards import Option
from bot.ui.forms import DateInput, Form, ManyOf, NumberInput, OneOf, TimeInput
from bot.words import Words

YES, NO = "yes", "no"


def settings(w: Words, member: Member, rule: Reckoning, *, message: bool) -> Form:
    """Hours, date, and whether to be written to."""
    low, high = rule.guide_hours
    least, most = HOURS_A_WEEK
    return Form(
        SET_FORM(),
        w("Hours and date"),
        (
            NumberInput(
                name="hours",
                label=w("Hours a week"),
                hint=w("What you can really give; the guide says {low} to {high}. Never scored.", low=low, high=high),
                least=least,
                most=most,
                value=member.hours_a_week,
            ),
            DateInput(
                name="date",
                label=w("Ready by"),
                hint=w("Year-month-day, such as 2027-06-30; empty for as soon as possible."),
                required=False,
                value=member.aim_date,
            ),
            OneOf(
                name="message",
                label=w("A message on Mondays"),
                hint=w("With the tasks of the week, to you alone."),
                options=(Option(YES, w("Yes")), Option(NO, w("No"))),
                value=YES if message else NO,
            ),
        ),
        intro=w("A plan promises no job and no day. It says what to do this week, and when all of it may be done."),
    )


def calendar(w: Words, zone: str) -> Form:
    """On which days, and from when."""
    days = tuple(Option(str(number), w(name)) for number, name in enumerate(WEEKDAYS))
    return Form(
        CALENDAR_FORM(),
        w("Calendar file"),
        (
            ManyOf(
                name="days",
                label=w("Days on which you practise"),
                options=days,
                value=tuple(str(day) for day in sorted(WORKDAYS)),
            ),
            TimeInput(
                name="at",
                label=w("From when"),
                hint=w("In your time zone, {zone}. Empty: all-day entries.", zone=zone),
                required=False,
                value=time(19),
            ),
        ),
        submit=w("Make the file"),
    )
