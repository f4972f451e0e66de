"""The cut: the plan laid into a member's weeks, by their hours, their date, and what is done already.

What the guide asks for at least (the core) is spread over the time there is, and never over less than the hours allow;
what it asks for beyond that (extras) fills the hours that are left, the most valuable for the target first. Where even
the core does not fit before the date, no extras are planned, what opens gates and weighs most comes first, and the cut
says when the rest would be done.

No week has more of a task than a person does well, however many the hours and however near the date: what would be more
comes later, other things come in its place, and the cut reckons with the weeks that this takes.

Weeks begin on Mondays; the first one is what is left of the week of `today`. Everything is deterministic.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, timedelta
from enum import StrEnum
from itertools import chain, islice
from math import ceil
from typing import Final

from assessments.moments import monday_of
from assessments.plan.limits import Limits, most
from assessments.plan.template import Template, Unit

DAYS: Final = 7
MINUTES: Final = 60
LONGEST: Final = 520  # weeks that are looked ahead: ten years
DIFFERENT: Final = 8  # tasks in a week beyond which extras begin no other
_CLOSE: Final = 1e-6  # minutes by which sums of floats may be off


class Why(StrEnum):
    """Why a task is in a week."""

    GATE = "gate"
    """It opens a limit of the verdict."""
    CARRIED = "carried"
    """It was in an earlier week and is not done."""
    CORE = "core"
    """The guide asks for it at least."""
    EXTRA = "extra"
    """There are hours left, and it is worth most for the target."""


class Fit(StrEnum):
    """How hours and date go together."""

    NO_DATE = "no_date"
    FITS = "fits"
    TOO_SOON = "too_soon"


@dataclass(frozen=True, slots=True)
class Situation:
    """What a plan is cut by.

    Attributes:
        hours: Hours a week; None while the member has not said.
        aim: The day by which they want to be ready.
        begun: The day on which the plan began.
        today: The local day.
        done: Units that are done, by task.
        carried: Tasks of an earlier week that were not finished.
    """

    hours: int | None
    aim: date | None
    begun: date
    today: date
    done: Mapping[str, int] = field(default_factory=dict)
    carried: frozenset[str] = frozenset()


@dataclass(frozen=True, slots=True)
class Share:
    """So many units of a task."""

    task: str
    units: int
    minutes: int
    why: Why


@dataclass(frozen=True, slots=True)
class Week:
    """A week of the plan, from its first day, which is a Monday except in the week in which the plan is cut."""

    first: date
    shares: tuple[Share, ...]

    @property
    def minutes(self) -> int:
        """All minutes of the week."""
        return sum(share.minutes for share in self.shares)


@dataclass(frozen=True, slots=True)
class Cut:
    """A plan as it was cut.

    Attributes:
        weeks: The weeks, from the present one to the end.
        ready: First and last day of the time in which what is asked for at least may be done; None when it is.
        fit: How hours and date go together.
        hours_for_date: Hours a week with which the date would be kept, where it is too soon; None where none would do.
        hours_left: Hours of what is asked for at least that are still to be done.
        after_date: Where the date is too soon: what comes after it.
        left_out: What the guide asks for beyond the least, and for which there is no time.
    """

    weeks: tuple[Week, ...]
    ready: tuple[date, date] | None
    fit: Fit
    hours_for_date: int | None
    hours_left: int
    after_date: tuple[Share, ...]
    left_out: tuple[Share, ...]


def _monday_after(aim: date) -> date:
    """The Monday of the first week that is not over by a date."""
    return monday_of(aim + timedelta(days=1))


def cut(template: Template, now: Situation) -> Cut:
    """Lay the plan into weeks."""
    return _Cutting(template, now).all()


def this_week(template: Template, now: Situation) -> Cut:
    """The same with the first week alone, which is all that a weekly cut needs; nothing is said of what is left out."""
    return _Cutting(template, now).first()


class _Cutting:
    """One cut, while it is made."""

    def __init__(self, template: Template, now: Situation) -> None:
        self._template, self._now = template, now
        self._monday = monday_of(now.today)
        self._part = (DAYS - now.today.weekday()) / DAYS  # of the present week that is left
        self._core = [one for one in template.core if one.number >= now.done.get(one.ask.task.id, 0)]
        self._minutes = sum(one.task.minutes for one in self._core)
        self._longest = max(ask.task.minutes for ask in template.asks)
        self._hours = now.hours or template.reckoning.usual_hours
        self._aim = now.aim if now.aim is not None and now.aim > now.today else None
        whole = (_monday_after(self._aim) - self._monday).days // DAYS if self._aim is not None else 0
        self._before = max(whole, 1)  # weeks in which something can be done by the date
        self._horizon = self._weeks_there_are(whole)
        self._limits = Limits(template, _numbers(self._core), self._part)
        self._by_date = Limits(template, _numbers(self._core), min(self._part, self._horizon))
        self._hopeless = self._aim is not None and self._by_date.weeks > self._before
        self._soon = self._hopeless or (self._aim is not None and self._minutes > self._capacity + _CLOSE)
        self._early, self._late = self._first_things_first() if self._soon else (self._core, [])
        self._fewest = self._limits.weeks
        if self._late:
            after = Limits(template, _numbers(self._late), 1.0)
            self._fewest = max(self._fewest, self._before + after.weeks)
        self._pace = self._core_a_week(self._hours * MINUTES)
        self._needed = self._weeks_at(self._pace)
        self._last = self._limits.last_weeks(self._needed)

    @property
    def _capacity(self) -> float:
        """Minutes until the horizon."""
        return self._hours * MINUTES * self._horizon

    def all(self) -> Cut:
        """The whole."""
        last = max(self._needed, ceil(self._horizon - self._part) + 1) if not self._soon else self._needed
        weeks, extras = self._lay(min(last, LONGEST))
        while weeks and not weeks[-1].shares:
            weeks.pop()
        over = _monday_after(self._aim) if self._soon and self._aim is not None else None
        after = [week for week in weeks if over is not None and week.first >= over > self._monday]
        return self._cut(
            weeks, tuple(_joined(share for week in after for share in week.shares)), tuple(_counted(extras))
        )

    def first(self) -> Cut:
        """The present week."""
        weeks, _ = self._lay(1)
        return self._cut(weeks, (), ())

    def _cut(self, weeks: Sequence[Week], after: tuple[Share, ...], left_out: tuple[Share, ...]) -> Cut:
        fit = Fit.NO_DATE if self._aim is None else Fit.TOO_SOON if self._soon else Fit.FITS
        enough = fit is Fit.TOO_SOON and not self._hopeless
        wanted = ceil(self._minutes / self._horizon / MINUTES) if enough else None
        return Cut(tuple(weeks), self._ready(), fit, wanted, ceil(self._minutes / MINUTES), after, left_out)

    # --- how long it takes ---------------------------------------------------------------------------------------

    def _weeks_there_are(self, whole: int) -> float:
        """Weeks that end by the date; without one, until the plan's last week, and never less than is left of this."""
        if self._aim is not None:
            return whole - 1 + self._part if whole else (self._aim - self._now.today).days / DAYS
        over = (self._monday - monday_of(self._now.begun)).days // DAYS
        return max(self._template.reckoning.weeks - over - 1 + self._part, self._part)

    def _core_a_week(self, minutes: float) -> float:
        """Minutes of core in a week: as many as it takes to be done in time, and at least the pace of the guide.

        More hours than the guide's make it faster. It never falls with the hours.
        """
        rule = self._template.reckoning
        usual = self._template.core_minutes / rule.weeks * max(1.0, minutes / MINUTES / rule.guide_hours[1])
        return min(minutes, max(usual, self._minutes / self._horizon))

    def _weeks_at(self, pace: float) -> int:
        """Weeks, the present one included, in which the core is done at a pace, and within the limits of its tasks."""
        return max(ceil(self._minutes / pace - self._part - _CLOSE) + 1, self._fewest) if self._minutes else 0

    def _ready(self) -> tuple[date, date] | None:
        """The last days of the first and of the last week in which the core may be done."""
        if not self._minutes:
            return None
        rule = self._template.reckoning
        slowly = self._weeks_at(self._core_a_week(self._hours * MINUTES * rule.slack))
        later = max(slowly, ceil(self._needed * rule.spread), self._needed + 1)
        return self._end_of(self._needed), self._end_of(later)

    def _end_of(self, week: int) -> date:
        return self._monday + timedelta(days=DAYS * min(week, LONGEST) - 1)

    # --- laying it out -------------------------------------------------------------------------------------------

    def _lay(self, number: int) -> tuple[list[Week], list[Unit]]:
        """So many weeks, and the extras that found no place in them."""
        early, late = list(self._early), list(self._late)
        extras = [one for one in self._template.extras if one.number >= self._now.done.get(one.ask.task.id, 0)]
        left, spent, weeks = _numbers(self._core), 0, list[Week]()
        for week in range(number):
            part = self._part if week == 0 else 1.0
            hours = self._hours * MINUTES * part
            paced = self._pace * (self._part + week) - spent
            units, reached = self._of_core(early, late, left, week, (paced, hours + self._longest))
            taken = set(units)
            early, late = ([one for one in of if one not in taken] for of in (early, late))
            minutes = sum(one.task.minutes for one in units)
            spent += minutes
            if not self._soon:
                extras = self._fill(units, extras, part, left, hours - minutes, reached)
            first = self._now.today if week == 0 else self._monday + timedelta(days=DAYS * week)
            weeks.append(Week(first, tuple(self._shares(units))))
        return weeks, extras

    def _of_core(
        self, early: Sequence[Unit], late: Sequence[Unit], left: Counter[str], week: int, room: tuple[float, float]
    ) -> tuple[list[Unit], float]:
        """A week's units of the core, which are taken off what is left, and the place up to which they reach.

        It begins with what there is some of every week, and with what would come too late in any later week. `room` is
        minutes: at the pace, and at most, for what would come too late.
        """
        part = self._part if week == 0 else 1.0
        held, begun = Counter[str](), Counter(left)
        weekly = (one for one in early or late if one.task.step in self._template.weekly)
        units: dict[Unit, None] = {}
        (paced, hours), minutes = room, 0

        def presses(one: Unit) -> bool:
            later = one.task.a_week * (self._last[one.task.id] - week)
            return held[one.task.id] < begun[one.task.id] - later

        for one in chain(islice(weekly, 1), filter(presses, chain(early, late)), early, late):
            task = one.task
            if one in units or held[task.id] >= most(task, part) or self._waits(task.id, left):
                continue
            if minutes + task.minutes > (hours if presses(one) else min(paced, hours)) + _CLOSE:
                return list(units), one.at
            minutes += task.minutes
            held[task.id] += 1
            left[task.id] -= 1
            units[one] = None
        return list(units), float(self._template.reckoning.weeks)

    def _waits(self, name: str, left: Mapping[str, int]) -> bool:
        """Whether something has to be done before a task."""
        return any(left[need] for need in self._template.before[name])

    def _fill(
        self,
        units: list[Unit],
        extras: Sequence[Unit],
        part: float,
        left: Mapping[str, int],
        room: float,
        reached: float,
    ) -> list[Unit]:
        """Add the extras that have their place by now, the best first, as long as they fit; what is left comes back.

        More of what the week holds anyway is added even where the week has many different tasks already.
        """
        held = Counter(one.task.id for one in units)
        beyond: list[Unit] = []
        for one in extras:
            task = one.ask.task
            fits = one.at <= reached and task.minutes <= room + _CLOSE and held[task.id] < most(task, part)
            if fits and (held[task.id] or len(held) < DIFFERENT) and not self._waits(task.id, left):
                room -= task.minutes
                held[task.id] += 1
                units.append(one)
            else:
                beyond.append(one)
        return beyond

    def _first_things_first(self) -> tuple[list[Unit], list[Unit]]:
        """The core in two: what can be done before the date, and the rest; both keep the order of the guide's weeks.

        Before the date comes what opens gates, then what is worth most, as far as there is room; so with more hours
        it is never less. With a unit comes all that has to be done before it, so that of each task the first units
        are chosen.
        """
        of: dict[str, list[Unit]] = {}
        for unit in sorted(self._core, key=lambda one: one.number):
            of.setdefault(unit.task.id, []).append(unit)
        chosen = dict.fromkeys(of, 0)
        room = self._capacity
        for unit in sorted(self._core, key=lambda one: (not one.gate, -one.value, one.at, one.task.id)):
            place = unit.number - of[unit.task.id][0].number
            if self._by_date.week_of(unit.task.id, place) >= self._before:
                continue
            wanted = {task: len(of[task]) for task in self._template.before[unit.task.id] if task in of}
            wanted[unit.task.id] = place + 1
            needed = sum(
                (upto - chosen[task]) * of[task][0].task.minutes for task, upto in wanted.items() if upto > chosen[task]
            )
            if needed > room:
                break
            room -= needed
            chosen |= {task: max(upto, chosen[task]) for task, upto in wanted.items()}
        first = {unit for task, upto in chosen.items() for unit in of[task][:upto]}
        return [one for one in self._core if one in first], [one for one in self._core if one not in first]

    def _shares(self, units: Sequence[Unit]) -> Iterator[Share]:
        order = {ask.task.id: place for place, ask in enumerate(self._template.asks)}
        found = {unit.task.id: self._why(unit.task.id, units) for unit in units}
        for task in sorted(found, key=lambda one: (found[one] is Why.EXTRA, order[one])):
            of = [unit for unit in units if unit.task.id == task]
            yield Share(task, len(of), sum(unit.task.minutes for unit in of), found[task])

    def _why(self, task: str, units: Sequence[Unit]) -> Why:
        of = [unit for unit in units if unit.task.id == task]
        if any(unit.gate for unit in of):
            return Why.GATE
        if task in self._now.carried:
            return Why.CARRIED
        return Why.CORE if any(unit.number < unit.ask.least for unit in of) else Why.EXTRA


def _numbers(units: Iterable[Unit]) -> Counter[str]:
    """How many units there are of each task."""
    return Counter(one.task.id for one in units)


def _counted(units: Iterable[Unit]) -> Iterator[Share]:
    """Units by task, in the order in which they come."""
    return _joined(Share(one.task.id, 1, one.task.minutes, Why.EXTRA) for one in units)


def _joined(shares: Iterable[Share]) -> Iterator[Share]:
    """One share for each task, in the order in which they come."""
    found: dict[str, Share] = {}
    for share in shares:
        held = found.get(share.task)
        found[share.task] = (
            Share(share.task, held.units + share.units, held.minutes + share.minutes, held.why) if held else share
        )
    yield from found.values()
