"""When a member can meet somebody: 336 half hours of their own week, as bits, and what becomes of them in real time.

Bit 0 is Monday 00:00 to 00:30 in the member's zone.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime, time, timedelta
from functools import lru_cache
from typing import Final
from zoneinfo import ZoneInfo

from assessments.moments import monday_of
from bot.calendar import WORKDAYS
from bot.words import said

HALF_HOUR: Final = timedelta(minutes=30)
A_DAY: Final = 48
A_WEEK: Final = 7 * A_DAY
WHOLE: Final = (1 << A_WEEK) - 1
WHOLE_DAY: Final = (1 << A_DAY) - 1

_INSTANT: Final = timedelta(microseconds=1)
_ZONES_KEPT: Final = 1024  # there are some six hundred, and a round looks at all its members from one origin


@dataclass(frozen=True, slots=True)
class Preset:
    """Half hours that are chosen by one click. No two presets share any."""

    name: str
    label: str
    week: int


def painted(week: int, days: Iterable[int], start: int, end: int, *, free: bool = True) -> int:
    """The week with some half hours of some days free, or not: from `start` to before `end`, counted from midnight.

    An `end` at or before `start` lies on the next day.
    """
    length = end - start if end > start else end + A_DAY - start
    for day in days:
        part = _turned(((1 << length) - 1), day * A_DAY + start)
        week = week | part if free else week & ~part
    return week


def day_of(week: int, day: int) -> int:
    """The half hours of one day, as bits; Monday is 0."""
    return week >> day * A_DAY & WHOLE_DAY


def with_day(week: int, day: int, half_hours: int) -> int:
    """The week with these half hours of a day, as bits, in place of what it had."""
    return week & ~(WHOLE_DAY << day * A_DAY) | (half_hours & WHOLE_DAY) << day * A_DAY


def hours(week: int) -> float:
    """How many hours of the week are free."""
    return week.bit_count() / 2


def longest(week: int) -> int:
    """The most free half hours in a row; a week ends where the next begins."""
    if week == WHOLE:
        return A_WEEK
    length = 0
    while week:
        length += 1
        week &= _turned(week, A_WEEK - 1)
    return length


def _turned(half_hours: int, by: int) -> int:
    """The week put off by some half hours, what leaves it at the end entering at the beginning."""
    by %= A_WEEK
    wide = half_hours << by
    return (wide | wide >> A_WEEK) & WHOLE


def _preset(name: str, label: str, days: Iterable[int], start: int, end: int) -> Preset:
    return Preset(name, label, painted(0, days, 2 * start, 2 * end))


PRESETS: Final = (
    _preset("early", said("Weekdays, early: 7–9"), WORKDAYS, 7, 9),
    _preset("mornings", said("Weekday mornings: 9–12"), WORKDAYS, 9, 12),
    _preset("lunch", said("Weekday lunch: 12–14"), WORKDAYS, 12, 14),
    _preset("afternoons", said("Weekday afternoons: 14–18"), WORKDAYS, 14, 18),
    _preset("evenings", said("Weekday evenings: 18–22"), WORKDAYS, 18, 22),
    _preset("saturday", said("Saturday by day: 9–18"), (5,), 9, 18),
    _preset("saturday_evening", said("Saturday evening: 18–22"), (5,), 18, 22),
    _preset("sunday", said("Sunday by day: 9–18"), (6,), 9, 18),
    _preset("sunday_evening", said("Sunday evening: 18–22"), (6,), 18, 22),
)


def held(week: int) -> frozenset[str]:
    """Names of the presets that are wholly in a week."""
    return frozenset(one.name for one in PRESETS if week & one.week == one.week)


def choose(week: int, names: Iterable[str]) -> int:
    """The week with these presets and none of the others; what was tuned besides stays as it is."""
    wanted, before = frozenset(names), held(week)
    for one in PRESETS:
        if one.name in wanted:
            week |= one.week
        elif one.name in before:
            week &= ~one.week
    return week


def free_half_hours(
    week: int, zone: ZoneInfo, origin: datetime, count: int, busy: Sequence[tuple[datetime, datetime]] = ()
) -> int:
    """Of `count` half hours of real time from the instant `origin` on, the free ones, as bits.

    One is free when each half hour of the member's local week that it touches is free, and nothing in `busy` (from,
    until) overlaps it. Where clocks go forward a local hour never comes, where they go back one comes twice.
    """
    if not week:
        return 0
    found = 0
    for stretch in _stretches(zone, origin, count):
        if stretch.broken:
            found |= all(_all_free(week, start, end) for start, end in stretch.local) << stretch.first
        else:
            found |= _in_a_row(week, stretch.local[0][0], stretch.count) << stretch.first
    for since, until in busy:
        first, last = max((since - origin) // HALF_HOUR, 0), min(-((origin - until) // HALF_HOUR), count)
        if last > first:
            found &= ~(((1 << last - first) - 1) << first)
    return found


@dataclass(frozen=True, slots=True)
class _Stretch:
    """Half hours of real time between two changes of a zone's clocks, or the one in which they change.

    `local` are the times since Monday's midnight that the clocks show from its beginning to its end: one range, or two
    where they change in between.
    """

    first: int
    count: int
    local: tuple[tuple[timedelta, timedelta], ...]

    @property
    def broken(self) -> bool:
        """Whether clocks change in it."""
        return len(self.local) > 1


@lru_cache(_ZONES_KEPT)
def _stretches(zone: ZoneInfo, origin: datetime, count: int) -> tuple[_Stretch, ...]:
    starts = [origin + number * HALF_HOUR for number in range(count + 1)]
    offsets = [_offset(moment, zone) for moment in starts]
    found: list[_Stretch] = []
    first = 0
    for number in range(count):
        if offsets[number] == offsets[number + 1]:
            continue
        change = _change(starts[number], starts[number + 1], zone)
        if change == starts[number + 1]:
            found.append(_calm(zone, first, starts[first : number + 2]))
        else:
            if number > first:
                found.append(_calm(zone, first, starts[first : number + 1]))
            parts = (_local(zone, starts[number], change), _local(zone, change, starts[number + 1]))
            found.append(_Stretch(number, 1, parts))
        first = number + 1
    if count > first:
        found.append(_calm(zone, first, starts[first:]))
    return tuple(found)


def _calm(zone: ZoneInfo, first: int, bounds: Sequence[datetime]) -> _Stretch:
    """Half hours between some instants in a row, during which no clocks change."""
    return _Stretch(first, len(bounds) - 1, (_local(zone, bounds[0], bounds[-1]),))


def _local(zone: ZoneInfo, start: datetime, end: datetime) -> tuple[timedelta, timedelta]:
    """What clocks show, since Monday's midnight, from an instant until another, if they do not change in between."""
    local = start.astimezone(zone).replace(tzinfo=None)
    monday = datetime.combine(monday_of(local.date()), time())
    return local - monday, local - monday + (end - start)


def _change(before: datetime, after: datetime, zone: ZoneInfo) -> datetime:
    """The first instant between two at which a zone's clocks show what they show at the second, found by halving."""
    old = _offset(before, zone)
    while after - before > _INSTANT:
        middle = before + (after - before) // 2
        if _offset(middle, zone) == old:
            before = middle
        else:
            after = middle
    return after


def _offset(moment: datetime, zone: ZoneInfo) -> timedelta | None:
    return moment.astimezone(zone).utcoffset()


def _in_a_row(week: int, start: timedelta, count: int) -> int:
    """Of so many half hours from a local time on, during which no clocks change, the free ones, as bits."""
    first, rest = divmod(start, HALF_HOUR)
    again = 2 + count // A_WEEK
    free = week
    for _ in range(again):
        free = free << A_WEEK | week
    free >>= first
    if rest:
        free &= free >> 1  # each touches two
    return free & ((1 << count) - 1)


def _all_free(week: int, start: timedelta, end: timedelta) -> bool:
    """Whether each half hour that a range of local time touches is free."""
    first, last = start // HALF_HOUR, -(-end // HALF_HOUR)
    return all(week >> number % A_WEEK & 1 for number in range(first, last))
