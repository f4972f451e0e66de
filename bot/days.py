"""What days are called in front of members."""

from __future__ import annotations

from datetime import date, datetime
from typing import Final
from zoneinfo import ZoneInfo

from bot.calendar import EVERY_DAY, WEEKDAYS, WORKDAYS, weekday_names
from bot.words import Words, said

MONTHS: Final = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
said(MONTHS)


def day_name(w: Words, day: date) -> str:
    """A day as `Tue 24 Nov`."""
    weekday, month = w(WEEKDAYS[day.weekday()]), w(MONTHS[day.month - 1])
    return w("{weekday} {day} {month}", weekday=weekday, day=day.day, month=month)


def month_day(w: Words, day: date) -> str:
    """A day as `24 Nov`."""
    return w("{day} {month}", day=day.day, month=w(MONTHS[day.month - 1]))


def month_day_year(w: Words, day: date) -> str:
    """A day as `24 Nov 26`, where years are near."""
    return w("{day} {month} {year}", day=day.day, month=w(MONTHS[day.month - 1]), year=f"{day:%y}")


def weekdays(w: Words, days: frozenset[int]) -> str:
    """Weekdays in a few words."""
    if days == EVERY_DAY:
        return w("Every day")
    if days == WORKDAYS:
        return w("Monday to Friday")
    return ", ".join(w(name) for name in weekday_names(days))


def local_time(w: Words, moment: datetime, zone: ZoneInfo) -> str:
    """An instant in a zone, as `Tue 24 Nov 18:00`."""
    local = moment.astimezone(zone)
    return f"{day_name(w, local.date())} {local:%H:%M}"
