"""Rounds of programmes of peer mocks, and members' places in them."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from functools import cache
from typing import Any

from sqlalchemy import Executable, bindparam, delete, exists, or_, select, update

from bot.mocks.machine import EntryState
from bot.mocks.records import Entry, Round, RoundState
from storage import transaction
from storage.mock_tables import MOCK_ENTRIES, MOCK_ROUNDS
from storage.repositories.owners import community_of_member
from storage.transaction import Transaction, Upsert

_CHANGES = ("state", "opens_at", "pairs_at", "ends_at", "next_at", "reason", "ref", "link")
_BY_ID = MOCK_ROUNDS.c.id == bindparam("of_round")
_SAVE = update(MOCK_ROUNDS).where(_BY_ID).values({name: bindparam(name) for name in _CHANGES})
_GET = select(MOCK_ROUNDS).where(_BY_ID)
_GET_LOCKED = _GET.with_for_update()
_OF_PROGRAMME = MOCK_ROUNDS.c.programme_id == bindparam("of_programme")
_NEWEST_FIRST = (MOCK_ROUNDS.c.pairs_at.desc(), MOCK_ROUNDS.c.id.desc())
_RECENT = select(MOCK_ROUNDS).where(_OF_PROGRAMME).order_by(*_NEWEST_FIRST).limit(bindparam("limit"))
_OPEN = (
    select(MOCK_ROUNDS)
    .where(
        MOCK_ROUNDS.c.community_id == bindparam("of_community"),
        MOCK_ROUNDS.c.state.in_((RoundState.OPEN, RoundState.PAIRED)),
    )
    .order_by(MOCK_ROUNDS.c.pairs_at, MOCK_ROUNDS.c.id)
)
_IS_DUE = MOCK_ROUNDS.c.next_at <= bindparam("now")
_ANY_DUE = select(exists().where(_IS_DUE))
_DUE = (
    select(MOCK_ROUNDS)
    .where(_IS_DUE)
    .order_by(MOCK_ROUNDS.c.next_at, MOCK_ROUNDS.c.id)
    .limit(bindparam("limit"))
    .with_for_update(skip_locked=True)
)

_PLACE = tuple(column for column in MOCK_ENTRIES.c if column.name != "community_id")
_ENTRIES = select(*_PLACE).where(MOCK_ENTRIES.c.round_id == bindparam("of_round")).order_by(MOCK_ENTRIES.c.member_id)
_ENTRY = _ENTRIES.where(MOCK_ENTRIES.c.member_id == bindparam("of_member"))
_ENTRY_LOCKED = _ENTRY.with_for_update()
_OF_MEMBER = (
    select(MOCK_ROUNDS, *(column.label(f"entry_{column.name}") for column in _PLACE))
    .join(MOCK_ENTRIES, MOCK_ENTRIES.c.round_id == MOCK_ROUNDS.c.id)
    .where(MOCK_ENTRIES.c.member_id == bindparam("of_member"))
    .order_by(*_NEWEST_FIRST)
    .limit(bindparam("limit"))
)
_PAIRED_BEFORE = (
    select(MOCK_ROUNDS.c.id)
    .where(
        _OF_PROGRAMME,
        MOCK_ROUNDS.c.state.in_((RoundState.PAIRED, RoundState.OVER)),
        MOCK_ROUNDS.c.pairs_at < bindparam("before"),
    )
    .order_by(*_NEWEST_FIRST)
    .limit(1)
    .scalar_subquery()
)
# Until a round is over, who is left over in it stands by.
_LEFT_OUT = select(MOCK_ENTRIES.c.member_id).where(
    MOCK_ENTRIES.c.round_id == _PAIRED_BEFORE,
    or_(MOCK_ENTRIES.c.left_out.is_(True), MOCK_ENTRIES.c.state == EntryState.STAND_BY),
)
_HAS_MOCK = (EntryState.MATCHED, EntryState.MET)
_OTHER = MOCK_ENTRIES.alias()
_GIVE_WAY = delete(MOCK_ENTRIES).where(
    MOCK_ENTRIES.c.member_id == bindparam("kept"),
    MOCK_ENTRIES.c.state.not_in(_HAS_MOCK),
    exists().where(
        _OTHER.c.round_id == MOCK_ENTRIES.c.round_id,
        _OTHER.c.member_id == bindparam("gone"),
        _OTHER.c.state.in_(_HAS_MOCK),
    ),
)


async def give_way(tx: Transaction, gone: int, kept: int) -> None:
    """Before two members become one: where only the one who goes has a mock in a round, theirs is the place to keep."""
    await tx.write(_GIVE_WAY, {"gone": gone, "kept": kept})


class SqlRounds:
    """`mocks.ports.Rounds` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def claim(self, fresh: Round) -> Round | None:
        """Store a round; it comes back with its id, or None when its slot was taken before."""
        values = {column.name: getattr(fresh, column.name) for column in MOCK_ROUNDS.c if column.name != "id"}
        rows = await self._tx.returned(_claim(self._tx.dialect), values)
        return _round(rows[0]) if rows else None

    async def save(self, changed: Round) -> None:
        """Store where a round stands now."""
        await self._tx.write(_SAVE, {name: getattr(changed, name) for name in _CHANGES} | {"of_round": changed.id})

    async def get(self, round_id: int, *, locked: bool = False) -> Round | None:
        """A round by its id; `locked` until the end of the unit."""
        row = await self._tx.first(_GET_LOCKED if locked else _GET, {"of_round": round_id})
        return None if row is None else _round(row)

    async def recent(self, programme_id: int, limit: int) -> Sequence[Round]:
        """The newest rounds of a programme, newest pairing first, whatever became of them."""
        return [_round(row) for row in await self._tx.rows(_RECENT, {"of_programme": programme_id, "limit": limit})]

    async def open(self, community_id: int) -> Sequence[Round]:
        """Rounds of a community that are open or paired, the earliest pairing first."""
        return [_round(row) for row in await self._tx.rows(_OPEN, {"of_community": community_id})]

    async def any_due(self, now: datetime) -> bool:
        """Whether a round has to be looked at, at or before `now`; one indexed read."""
        return bool(await self._tx.value(_ANY_DUE, {"now": now}))

    async def due(self, now: datetime, limit: int) -> Sequence[Round]:
        """Rounds to be looked at, at or before `now`, longest due first, locked for this unit of work."""
        return [_round(row) for row in await self._tx.rows(_DUE, {"now": now, "limit": limit})]

    async def put(self, entry: Entry) -> None:
        """Store a member's place in a round; what was there before is replaced."""
        await self._tx.write(_put(self._tx.dialect), {column.name: getattr(entry, column.name) for column in _PLACE})

    async def entry(self, round_id: int, member_id: int, *, locked: bool = False) -> Entry | None:
        """A member's place in a round; `locked` until the end of the unit."""
        values = {"of_round": round_id, "of_member": member_id}
        row = await self._tx.first(_ENTRY_LOCKED if locked else _ENTRY, values)
        return None if row is None else Entry(*row)

    async def entries(self, round_id: int) -> Sequence[Entry]:
        """All places in a round, by member."""
        return [Entry(*row) for row in await self._tx.rows(_ENTRIES, {"of_round": round_id})]

    async def of_member(self, member_id: int, limit: int) -> Sequence[tuple[Round, Entry]]:
        """A member's places in rounds, newest pairing first."""
        rows = await self._tx.rows(_OF_MEMBER, {"of_member": member_id, "limit": limit})
        return [(_round(row), Entry(*row[-len(_PLACE) :])) for row in rows]

    async def left_out(self, programme_id: int, before: datetime) -> frozenset[int]:
        """Who was left over in the newest round of a programme that was paired before an instant."""
        rows = await self._tx.rows(_LEFT_OUT, {"of_programme": programme_id, "before": before})
        return frozenset(row.member_id for row in rows)


@cache
def _claim(dialect: str) -> Executable:
    names = [column.name for column in MOCK_ROUNDS.c if column.name != "id"]
    statement = transaction.insert(dialect, MOCK_ROUNDS).values({name: bindparam(name) for name in names})
    slot = [MOCK_ROUNDS.c.programme_id, MOCK_ROUNDS.c.slot]
    return statement.on_conflict_do_nothing(index_elements=slot).returning(MOCK_ROUNDS)


@cache
def _put(dialect: str) -> Upsert:
    statement = transaction.insert(dialect, MOCK_ENTRIES).values(
        {column.name: bindparam(column.name) for column in _PLACE} | {"community_id": community_of_member()}
    )
    return statement.on_conflict_do_update(
        index_elements=[MOCK_ENTRIES.c.round_id, MOCK_ENTRIES.c.member_id],
        set_={name: getattr(statement.excluded, name) for name in ("state", "reason", "asked", "left_out")},
    )


def _round(row: Any) -> Round:
    return Round(**{column.name: getattr(row, column.name) for column in MOCK_ROUNDS.c})
