"""From local rules to instants. Local time and a zone are stored; each day's instant is computed when it is needed.

A local time that a clock change skips goes to the first minute after the gap; one that comes twice is the first of
the two.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from bot.words import said

WEEKDAYS: Final = ("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")
said(WEEKDAYS)
EVERY_DAY: Final = frozenset(range(7))
WORKDAYS: Final = frozenset(range(5))
FARTHEST: Final = 800  # days that are looked through for the next occurrence

_MINUTE: Final = timedelta(minutes=1)
_DAY: Final = timedelta(days=1)
_NOON: Final = time(12)


@dataclass(frozen=True, slots=True)
class Pause:
    """Days without, both ends included."""

    first: date
    last: date

    def holds(self, day: date) -> bool:
        """Whether a day lies in it."""
        return self.first <= day <= self.last


@dataclass(frozen=True, slots=True)
class Rule:
    """Something that happens at a local time on some weekdays (Monday is 0), with pauses.

    Raises:
        ValueError: no weekday is left.
    """

    at: time
    zone: ZoneInfo
    weekdays: frozenset[int] = EVERY_DAY
    pauses: tuple[Pause, ...] = ()

    def __post_init__(self) -> None:
        """Check that it happens at all."""
        if not self.weekdays <= EVERY_DAY or not self.weekdays:
            raise ValueError(f"weekdays are numbers from 0 to 6, not {sorted(self.weekdays)}")

    def on(self, day: date) -> datetime | None:
        """The instant of a local day; None when the rule leaves the day out, or the zone has no such day."""
        if day.weekday() not in self.weekdays or any(pause.holds(day) for pause in self.pauses):
            return None
        return instant(day, self.at, self.zone)

    def after(self, moment: datetime) -> Occurrence | None:
        """The first occurrence later than `moment`; None when none comes within two years."""
        return next(self.following(moment), None)

    def following(self, moment: datetime) -> Iterator[Occurrence]:
        """Occurrences later than `moment`, one after the other."""
        day = moment.astimezone(self.zone).date() - _DAY
        for _ in range(FARTHEST):
            at = self.on(day)
            if at is not None and at > moment:
                yield Occurrence(day, at)
            day += _DAY


@dataclass(frozen=True, slots=True)
class Occurrence:
    """One happening: its local day, which names it, and its instant in UTC."""

    day: date
    at: datetime


def instant(day: date, at: time, zone: ZoneInfo) -> datetime | None:
    """The instant of a local time: after a gap, the first of two at a fold, None where a zone skips the day."""
    if _exactly(datetime.combine(day, _NOON), zone) is None:  # as Samoa did when it changed sides
        return None
    local = datetime.combine(day, at)
    while (moment := _exactly(local, zone)) is None:
        local += _MINUTE  # over midnight, where the gap ends there
    return moment


def _exactly(local: datetime, zone: ZoneInfo) -> datetime | None:
    """The instant at which a zone's clocks show a local time, None when they skip it."""
    moment = local.replace(tzinfo=zone).astimezone(UTC)
    return moment if moment.astimezone(zone).replace(tzinfo=None) == local else None


def local_day(moment: datetime, zone: ZoneInfo) -> date:
    """The local day of an instant."""
    return moment.astimezone(zone).date()


def week_slot(moment: datetime) -> str:
    """The week of an instant, as a slot of weekly work: ISO year and week in UTC."""
    year, number, _ = moment.astimezone(UTC).isocalendar()
    return f"{year}-W{number:02}"


def end_of_day(day: date, zone: ZoneInfo) -> datetime:
    """The instant at which a local day is over."""
    for later in (day + _DAY, day + 2 * _DAY):
        if (midnight := instant(later, time(), zone)) is not None:
            return midnight
    raise ValueError(f"{zone.key} skips two days after {day}")


def weekday_names(weekdays: Sequence[int] | frozenset[int]) -> tuple[str, ...]:
    """English names of weekdays in order, for the catalogue to translate."""
    return tuple(WEEKDAYS[number] for number in sorted(weekdays))
