"""What organisers set up for peer mocks."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, datetime, time
from typing import Any

from sqlalchemy import bindparam, delete, exists, insert, select, update

from assessments.evidence import MockFormat
from bot.calendar import Pause
from bot.mocks.records import Programme
from bot.practice import ScheduleState
from storage.mock_tables import MOCK_PROGRAMMES
from storage.repositories.owners import disowning
from storage.transaction import Transaction

_VALUES: dict[str, Any] = {column.name: bindparam(column.name) for column in MOCK_PROGRAMMES.c if column.name != "id"}
_ADD = insert(MOCK_PROGRAMMES).values(_VALUES).returning(MOCK_PROGRAMMES)
_BY_ID = MOCK_PROGRAMMES.c.id == bindparam("programme_id")
_SAVE = update(MOCK_PROGRAMMES).where(_BY_ID).values(_VALUES)
_REMOVE = delete(MOCK_PROGRAMMES).where(_BY_ID)
_GET = select(MOCK_PROGRAMMES).where(_BY_ID)
_OF_COMMUNITY = (
    select(MOCK_PROGRAMMES)
    .where(MOCK_PROGRAMMES.c.community_id == bindparam("community_id"))
    .order_by(MOCK_PROGRAMMES.c.id)
)
_IS_DUE = (MOCK_PROGRAMMES.c.state == ScheduleState.RUNNING) & (MOCK_PROGRAMMES.c.next_at <= bindparam("now"))
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(MOCK_PROGRAMMES)
    .where(_IS_DUE)
    .order_by(MOCK_PROGRAMMES.c.next_at, MOCK_PROGRAMMES.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)
_DISOWN = disowning(MOCK_PROGRAMMES)


async def disown(tx: Transaction, member_id: int) -> None:
    """Forget that a member set programmes up."""
    await tx.write(_DISOWN, {"of_member": member_id})


class SqlProgrammes:
    """`mocks.ports.Programmes` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, programme: Programme) -> Programme:
        """Store a new programme; it comes back with its id."""
        (row,) = await self._tx.returned(_ADD, _values(programme))
        return _programme(row)

    async def save(self, programme: Programme) -> None:
        """Store a changed programme."""
        await self._tx.write(_SAVE, _values(programme) | {"programme_id": programme.id})

    async def remove(self, programme_id: int) -> None:
        """Remove a programme with its rounds; mocks stay, without their programme and round."""
        await self._tx.write(_REMOVE, {"programme_id": programme_id})

    async def get(self, programme_id: int) -> Programme | None:
        """A programme by its id."""
        row = await self._tx.first(_GET, {"programme_id": programme_id})
        return None if row is None else _programme(row)

    async def of_community(self, community_id: int) -> Sequence[Programme]:
        """All programmes of a community, oldest first."""
        return [_programme(row) for row in await self._tx.rows(_OF_COMMUNITY, {"community_id": community_id})]

    async def any_due(self, now: datetime) -> bool:
        """Whether a running programme opens a round at or before `now`; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[Programme]:
        """Running programmes that open a round at or before `now`, longest due first, locked for this unit of work."""
        return [_programme(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]


def _values(programme: Programme) -> dict[str, Any]:
    plain = {name: getattr(programme, name) for name in _VALUES}
    return plain | {
        "at": f"{programme.at:%H:%M}",
        "formats": sorted(programme.formats),
        "pauses": [[pause.first.isoformat(), pause.last.isoformat()] for pause in programme.pauses],
    }


def _programme(row: Any) -> Programme:
    return Programme(
        **row._asdict()
        | {
            "at": time.fromisoformat(row.at),
            "formats": frozenset(map(MockFormat, row.formats)),
            "pauses": tuple(Pause(date.fromisoformat(first), date.fromisoformat(last)) for first, last in row.pauses),
        }
    )
