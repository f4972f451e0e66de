"""Channels that get prompts, and what was planned for single days."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, literal, select, update

from assessments.prompts.order import Track
from bot.calendar import Pause
from bot.practice import Planned, Schedule, ScheduleState
from storage import transaction
from storage.practice_tables import PLANNED, SCHEDULES
from storage.repositories.owners import disowning
from storage.transaction import Transaction, Upsert

_COLUMNS = tuple(column for column in SCHEDULES.c if column.name != "id")
_ADD = insert(SCHEDULES).values({column.name: bindparam(column.name) for column in _COLUMNS}).returning(SCHEDULES.c.id)
_SAVE = (
    update(SCHEDULES)
    .where(SCHEDULES.c.id == bindparam("schedule_id"))
    .values({column.name: bindparam(column.name) for column in _COLUMNS})
)
_REMOVE = delete(SCHEDULES).where(SCHEDULES.c.id == bindparam("schedule_id"))
_GET = select(SCHEDULES).where(SCHEDULES.c.id == bindparam("schedule_id"))
_OF_COMMUNITY = select(SCHEDULES).where(SCHEDULES.c.community_id == bindparam("community_id")).order_by(SCHEDULES.c.id)
_IS_DUE = (SCHEDULES.c.state == literal(ScheduleState.RUNNING.value)) & (SCHEDULES.c.next_at <= bindparam("now"))
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(SCHEDULES)
    .where(_IS_DUE)
    .order_by(SCHEDULES.c.next_at, SCHEDULES.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_PLANNED = select(PLANNED).where(PLANNED.c.schedule_id == bindparam("schedule_id"), PLANNED.c.day >= bindparam("first"))
_UNPLAN = delete(PLANNED).where(PLANNED.c.schedule_id == bindparam("schedule_id"), PLANNED.c.day == bindparam("of_day"))

_DISOWN = disowning(SCHEDULES)


async def disown(tx: Transaction, member_id: int) -> None:
    """Forget that a member set schedules up."""
    await tx.write(_DISOWN, {"of_member": member_id})


class SqlSchedules:
    """`practice_ports.Schedules` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, schedule: Schedule) -> Schedule:
        """Store a new schedule; it comes back with its id."""
        ((schedule_id,),) = await self._tx.returned(_ADD, _values(schedule))
        stored = await self.get(int(schedule_id))
        if stored is None:
            raise LookupError(schedule_id)
        return stored

    async def save(self, schedule: Schedule) -> None:
        """Store a changed schedule."""
        await self._tx.write(_SAVE, _values(schedule) | {"schedule_id": schedule.id})

    async def remove(self, schedule_id: int) -> None:
        """Remove a schedule with its posts and plans; attempts stay."""
        await self._tx.write(_REMOVE, {"schedule_id": schedule_id})

    async def get(self, schedule_id: int) -> Schedule | None:
        """A schedule by its id."""
        row = await self._tx.first(_GET, {"schedule_id": schedule_id})
        return None if row is None else _schedule(row)

    async def of_community(self, community_id: int) -> Sequence[Schedule]:
        """All schedules of a community, oldest first."""
        return [_schedule(row) for row in await self._tx.rows(_OF_COMMUNITY, {"community_id": community_id})]

    async def any_due(self, now: datetime) -> bool:
        """Whether a running schedule has an occurrence at or before `now`; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[Schedule]:
        """Running schedules with an occurrence at or before `now`, longest due first, locked for this unit of work."""
        return [_schedule(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]

    async def planned(self, schedule_id: int, first: date) -> Mapping[date, Planned]:
        """What was decided for days from `first` on."""
        rows = await self._tx.rows(_PLANNED, {"schedule_id": schedule_id, "first": first})
        return {row.day: Planned(row.day, row.prompt_id) for row in rows}

    async def plan(self, schedule_id: int, planned: Planned) -> None:
        """Decide for a day; what was decided before is replaced."""
        values = {"schedule_id": schedule_id, "day": planned.day, "prompt_id": planned.prompt_id}
        await self._tx.write(_plan(self._tx.dialect), values)

    async def unplan(self, schedule_id: int, day: date) -> None:
        """Leave a day to the usual order again."""
        await self._tx.write(_UNPLAN, {"schedule_id": schedule_id, "of_day": day})


@cache
def _plan(dialect: str) -> Upsert:
    names = ("schedule_id", "day", "prompt_id")
    statement = transaction.insert(dialect, PLANNED).values({name: bindparam(name) for name in names})
    return statement.on_conflict_do_update(
        index_elements=[PLANNED.c.schedule_id, PLANNED.c.day], set_={"prompt_id": statement.excluded.prompt_id}
    )


def _values(schedule: Schedule) -> dict[str, Any]:
    return {
        "community_id": schedule.community_id,
        "platform": schedule.platform,
        "workspace": schedule.workspace,
        "place": schedule.place,
        "at": f"{schedule.at:%H:%M}",
        "zone": schedule.zone,
        "weekdays": sorted(schedule.weekdays),
        "track": schedule.track.value,
        "group_ref": schedule.group,
        "pauses": [[pause.first.isoformat(), pause.last.isoformat()] for pause in schedule.pauses],
        "owner": schedule.owner,
        "state": schedule.state.value,
        "trouble": schedule.trouble,
        "next_at": schedule.next_at,
        "next_day": schedule.next_day,
    }


def _schedule(row: Any) -> Schedule:
    return Schedule(
        id=row.id,
        community_id=row.community_id,
        platform=row.platform,
        workspace=row.workspace,
        place=row.place,
        at=time.fromisoformat(row.at),
        zone=row.zone,
        weekdays=frozenset(row.weekdays),
        track=Track(row.track),
        group=row.group_ref,
        pauses=tuple(Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.pauses),
        owner=row.owner,
        state=ScheduleState(row.state),
        trouble=row.trouble,
        next_at=row.next_at,
        next_day=row.next_day,
    )
