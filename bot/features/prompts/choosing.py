"""Which prompt a schedule posts on which day."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice

from bot.calendar import Occurrence
from bot.practice import Planned, Schedule


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A day to come: its prompt, or None where an organiser wants no post; `decided` by them or by the usual order."""

    occurrence: Occurrence
    prompt_id: str | None
    decided: bool


def choose(order: Sequence[str], used: Sequence[str], reserved: Collection[str] = ()) -> str | None:
    """The first prompt of the order that was not used and is not reserved for another day.

    When all were used, the one whose last use is the longest ago; None for an empty order.
    """
    known, kept = set(used), set(reserved)
    fresh = next((one for one in order if one not in known and one not in kept), None)
    if fresh is not None or not order:
        return fresh
    last = {one: position for position, one in enumerate(used)}
    free = [one for one in order if one not in kept] or order
    return min(free, key=lambda one: last.get(one, -1))


def upcoming(
    schedule: Schedule,
    order: Sequence[str],
    used: Sequence[str],
    planned: Mapping[date, Planned],
    now: datetime,
    days: int,
) -> tuple[Upcoming, ...]:
    """The next occurrences of a schedule with their prompts, as they would be posted if nothing changed."""
    past = list(used)
    found: list[Upcoming] = []
    since = max(now, schedule.next_at - timedelta(microseconds=1)) if schedule.next_at else now
    for occurrence in islice(schedule.rule.following(since), days):
        decision = planned.get(occurrence.day)
        reserved = {one.prompt_id for day, one in planned.items() if one.prompt_id and day > occurrence.day}
        prompt_id = choose(order, past, reserved) if decision is None else decision.prompt_id
        if prompt_id is not None:
            past.append(prompt_id)
        found.append(Upcoming(occurrence, prompt_id, decision is not None))
    return tuple(found)
