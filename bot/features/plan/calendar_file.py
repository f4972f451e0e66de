"""The coming weeks of a plan as a calendar file (RFC 5545): an entry a day, which stays the same through every cut."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from assessments.moments import monday_of
from assessments.plan.cut import DAYS, Week
from bot.calendar import instant
from bot.durations import duration
from bot.outcomes import Attachment
from bot.words import Words

MEDIA_TYPE: Final = "text/calendar"
PRODUCT: Final = "-//Greenroom//Plan//EN"
WEEKS: Final = 4
"""How far a file looks ahead: what comes later is cut anew before it is due."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A day's practice: units by task, and minutes in all."""

    day: date
    units: Mapping[str, int]
    minutes: int


@dataclass(frozen=True, slots=True)
class Wish:
    """On which weekdays somebody practises, and from when; all day long without a time."""

    weekdays: Collection[int]
    at: time | None
    zone: ZoneInfo


def entries(weeks: Sequence[Week], weekdays: Collection[int]) -> Iterator[Entry]:
    """Each week's units dealt out over the days of it that are left, each unit to the day that has least so far."""
    for week in weeks[:WEEKS]:
        end = monday_of(week.first) + timedelta(days=DAYS)
        days = [day for day in _days(week.first, end) if day.weekday() in weekdays]
        if not days:
            continue
        spent = dict.fromkeys(days, 0)
        held: dict[date, Counter[str]] = {day: Counter() for day in days}
        for share in week.shares:
            each = share.minutes // share.units
            for _ in range(share.units):
                day = min(days, key=lambda one: (spent[one], one))
                spent[day] += each
                held[day][share.task] += 1
        yield from (Entry(day, held[day], spent[day]) for day in days if spent[day])


async def attachment(
    w: Words, name: str, found: Iterable[Entry], titles: Mapping[str, str], wish: Wish, now: datetime
) -> Attachment:
    """The file, made away from the event loop: the library takes a moment to load."""
    content = await asyncio.to_thread(compose, w, name, list(found), titles, wish, now)
    return Attachment("plan.ics", content, MEDIA_TYPE)


def compose(w: Words, name: str, found: Sequence[Entry], titles: Mapping[str, str], wish: Wish, now: datetime) -> bytes:
    """The file. `name` makes the entries one's own: with a day it is the same entry in every file; the latest wins.

    Times are written in UTC, one instant for each day, so that a clock change moves none of them.
    """
    from icalendar import Calendar, Event

    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    for one in found:
        event = Event()
        event.add("uid", f"plan-{name}-{one.day.isoformat()}@greenroom")
        event.add("sequence", int(now.timestamp()) // 60)
        event.add("dtstamp", now)
        begins = instant(one.day, wish.at, wish.zone) if wish.at is not None else None
        event.add("dtstart", begins or one.day)
        event.add("dtend", begins + timedelta(minutes=one.minutes) if begins else one.day + timedelta(days=1))
        event.add("summary", w("Interview practice, about {time}", time=duration(w, one.minutes)))
        event.add("description", "\n".join(_line(w, titles[task], units) for task, units in one.units.items()))
        event.add("transp", "OPAQUE" if begins else "TRANSPARENT")
        calendar.add_component(event)
    return bytes(calendar.to_ical())


def _line(w: Words, title: str, units: int) -> str:
    return title if units == 1 else w("{task} ({n} times)", n=units, task=title)


def _days(first: date, end: date) -> Iterator[date]:
    while first < end:
        yield first
        first += timedelta(days=1)
