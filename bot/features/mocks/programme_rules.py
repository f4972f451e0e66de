"""A programme's calendar: when its rounds open, when they are paired, and until when their mocks may take place (pure).

A round belongs to the local day of its pairing. Fortnights are counted in weeks from `Programme.since`, so that a
pairing that falls into a pause moves no other.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace
from datetime import date, datetime, timedelta
from typing import Final, NamedTuple

from assessments.moments import monday_of
from bot.calendar import local_day
from bot.mocks.records import Programme, Rhythm
from bot.practice import ScheduleState

WEEKS: Final = {Rhythm.WEEKLY: 1, Rhythm.FORTNIGHTLY: 2, Rhythm.ON_DEMAND: 2}
"""How long the mocks of a round have: until the next round would be paired, or two weeks."""
LONGEST: Final = timedelta(days=14)
CLOCKS_CHANGE: Final = timedelta(days=1)  # what may be missing from a week on the clock


class Turn(NamedTuple):
    """A round to come: when members are asked, when they are paired, and the local day of that, which names it."""

    opens_at: datetime
    pairs_at: datetime
    day: date


def rounds_after(programme: Programme, moment: datetime) -> Iterator[Turn]:
    """Rounds that open later than `moment`, one after the other; none on demand."""
    if programme.rhythm is Rhythm.ON_DEMAND:
        return
    opens = timedelta(hours=programme.opens_hours)
    for one in programme.rule.following(moment + opens):
        if in_turn(programme, one.day):
            yield Turn(one.at - opens, one.at, one.day)


def next_round(programme: Programme, moment: datetime) -> Turn | None:
    """The first round that opens later than `moment`; None when none comes within two years."""
    return next(rounds_after(programme, moment), None)


def turn_of(programme: Programme, day: date) -> Turn | None:
    """The round of a day; None when the programme has none on it."""
    at = programme.rule.on(day)
    if at is None or programme.rhythm is Rhythm.ON_DEMAND or not in_turn(programme, day):
        return None
    return Turn(at - timedelta(hours=programme.opens_hours), at, day)


def in_turn(programme: Programme, day: date) -> bool:
    """Whether the week of a day is one with a round: every other one, fortnightly."""
    weeks = (monday_of(day) - monday_of(programme.since)).days // 7
    return programme.rhythm is not Rhythm.FORTNIGHTLY or weeks % 2 == 0


def ends_at(programme: Programme, pairs_at: datetime) -> datetime:
    """Until when the mocks of a round may take place: until the next one is paired, and for two weeks at most.

    A round that was opened beside the usual ones has its whole week, or fortnight, as well.
    """
    soonest = pairs_at + timedelta(weeks=WEEKS[programme.rhythm]) - CLOCKS_CHANGE
    opens = timedelta(hours=programme.opens_hours)
    following = next_round(programme, soonest - opens)
    return min(following.pairs_at, pairs_at + LONGEST) if following else pairs_at + LONGEST


def slot(day: date, number: int = 0) -> str:
    """The name of a round in its programme: its day, with a number for an extra one."""
    return f"{day.isoformat()}+{number}" if number else day.isoformat()


def day_of(name: str) -> date | None:
    """The day of a slot; None for an extra round, which takes nobody's turn."""
    day, _, extra = name.partition("+")
    return None if extra else date.fromisoformat(day)


def begun(programme: Programme, now: datetime) -> Programme:
    """A new programme as it runs from now on, fortnights counted from its first round."""
    return running(_counted_from(programme, running(_weekly(programme), now).next_day, now), now)


def running(programme: Programme, now: datetime, taken: Collection[date] = ()) -> Programme:
    """The programme as it runs from now on; its next round is the first in a week without a round on a `taken` day."""
    weeks = {monday_of(day) for day in taken}
    coming = next((one for one in rounds_after(programme, now) if monday_of(one.day) not in weeks), None)
    return _from(programme, coming)


def changed(before: Programme, after: Programme, now: datetime, taken: Collection[date] = ()) -> Programme:
    """A programme after an edit, running: the day whose turn it was keeps it, and no week has a second turn.

    Where that day's round should have opened by now, it opens at once, unless the hour of its pairing is over as well.
    One that turns to fortnights counts them from the round that would come next if it were weekly.
    """
    if after.rhythm is Rhythm.FORTNIGHTLY and before.rhythm is not Rhythm.FORTNIGHTLY:
        after = _counted_from(after, changed(before, _weekly(after), now, taken).next_day, now)
    day = before.next_day if before.state is ScheduleState.RUNNING else None
    turn = turn_of(after, day) if day else None
    if turn is not None and turn.opens_at <= now < turn.pairs_at:
        return _from(after, turn)
    return running(after, now, taken)


def paused(programme: Programme) -> Programme:
    """The programme as an organiser lets it rest."""
    return replace(programme, state=ScheduleState.PAUSED, trouble="", next_at=None, next_day=None)


def stopped(programme: Programme, trouble: str) -> Programme:
    """The programme as it is after a lasting fault."""
    return replace(programme, state=ScheduleState.STOPPED, trouble=trouble, next_at=None, next_day=None)


def _from(programme: Programme, turn: Turn | None) -> Programme:
    return replace(
        programme,
        state=ScheduleState.RUNNING,
        trouble="",
        next_at=turn.opens_at if turn else None,
        next_day=turn.day if turn else None,
    )


def _weekly(programme: Programme) -> Programme:
    return replace(programme, rhythm=Rhythm.WEEKLY)


def _counted_from(programme: Programme, day: date | None, now: datetime) -> Programme:
    return replace(programme, since=day or local_day(now, programme.rule.zone))
