"""The form and the answer of `/target`."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any, Final

from bot.days import month_day_year
from bot.features.readiness.feature import TARGET_FORM
from bot.records import HOURS_A_WEEK, Member
from bot.target_names import LEVELS, ROLES, SIZES, job
from bot.ui.cards import Card, Option, Text
from bot.ui.forms import DateInput, Form, NumberInput, OneOf
from bot.words import Words

EXPECTED_HOURS: Final = (195, 520)  # the guide's 15 to 20 hours a week over three to six months
DAYS_IN_WEEK: Final = 7


def form(w: Words, member: Member) -> Form:
    """The form, filled with the present target."""
    aim = member.target
    least, most = HOURS_A_WEEK
    return Form(
        TARGET_FORM(),
        w("Your target"),
        (
            OneOf(name="role", label=w("Role"), options=_options(w, ROLES), value=str(aim.role)),
            OneOf(name="level", label=w("Level"), options=_options(w, LEVELS), value=str(aim.level)),
            OneOf(name="size", label=w("Company size"), options=_options(w, SIZES), value=str(aim.size)),
            DateInput(
                name="date",
                label=w("Ready by"),
                hint=w("Year-month-day, such as 2027-06-30; leave it empty if you don't know."),
                required=False,
                value=member.aim_date,
            ),
            NumberInput(
                name="hours",
                label=w("Hours a week"),
                hint=w("What you can really give; it is never scored."),
                required=False,
                least=least,
                most=most,
                value=member.hours_a_week,
            ),
        ),
    )


def chosen(w: Words, member: Member, today: date, reading: Card) -> Card:
    """The readiness card read for the new target, led by what was understood."""
    lines = [w("Target: {target}.", target=job(w, member.target))]
    if member.aim_date and member.aim_date <= today:
        day = month_day_year(w, member.aim_date)
        lines.append(w("Your date, {aim}, has come; set a new one if you still aim at one.", aim=day))
    elif member.aim_date and member.hours_a_week:
        lines.append(_budget(w, member.aim_date, member.hours_a_week, today))
    return replace(reading, blocks=(Text(" ".join(lines)), *reading.blocks))


def _budget(w: Words, aim: date, hours: int, today: date) -> str:
    weeks = max((aim - today).days // DAYS_IN_WEEK, 0)
    total, (least, most) = weeks * hours, EXPECTED_HOURS
    plan = w("Until then you have about {total} hours.", total=total)
    if total >= least:
        return plan
    usual = w(
        "People usually need {least} to {most}; a later day or more hours would fit better.", least=least, most=most
    )
    return f"{plan} {usual}"


def _options(w: Words, names: Mapping[Any, str]) -> tuple[Option, ...]:
    return tuple(Option(str(value), w(name)) for value, name in names.items())
