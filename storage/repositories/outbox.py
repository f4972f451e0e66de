"""What must be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, delete, func, literal_column, or_, select, update

from bot.calls import Platform
from bot.records import Message, OutboxDepth, OutboxRow
from storage.tables import IdentityRow, OutboxMessageRow
from storage.transaction import Transaction, Upsert, insert

WAITING, SENT, DEAD = "waiting", "sent", "dead"

# Written out, not bound, so that both databases see that the partial index over waiting rows fits.
IS_WAITING = OutboxMessageRow.state == literal_column(f"'{WAITING}'")

_MESSAGE = (
    OutboxMessageRow.key,
    OutboxMessageRow.community_id,
    OutboxMessageRow.template,
    OutboxMessageRow.platform,
    OutboxMessageRow.workspace,
    OutboxMessageRow.args,
    OutboxMessageRow.member_id,
    OutboxMessageRow.person,
    OutboxMessageRow.place,
    OutboxMessageRow.home,
    OutboxMessageRow.thread_of,
    OutboxMessageRow.thread_title,
    OutboxMessageRow.edits,
)
_CLAIM = (
    update(OutboxMessageRow)
    .where(
        OutboxMessageRow.id.in_(
            select(OutboxMessageRow.id)
            .where(
                IS_WAITING,
                OutboxMessageRow.due <= bindparam("now"),
                or_(OutboxMessageRow.held_until.is_(None), OutboxMessageRow.held_until <= bindparam("now")),
                OutboxMessageRow.platform.in_(bindparam("platforms", expanding=True)),
            )
            .order_by(OutboxMessageRow.due, OutboxMessageRow.id)
            .limit(bindparam("limit"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(held_until=bindparam("until"), attempts=OutboxMessageRow.attempts + 1)
    .returning(
        OutboxMessageRow.id, OutboxMessageRow.due, OutboxMessageRow.attempts, OutboxMessageRow.version, *_MESSAGE
    )
)
_BY_ID = update(OutboxMessageRow).where(OutboxMessageRow.id == bindparam("row_id"))
_SENT = _BY_ID.where(IS_WAITING, OutboxMessageRow.version == bindparam("of_version")).values(
    state=SENT, ended_at=bindparam("now"), ref=bindparam("ref_of"), held_until=None
)
_BURY = _BY_ID.where(IS_WAITING).values(state=DEAD, ended_at=bindparam("now"), reason=bindparam("why"), held_until=None)
_RETRY = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), reason=bindparam("why"), held_until=None)
_AGAIN = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), attempts=0, held_until=None)
# A message to somebody whose data is gone names them for the last time.
_FORGET = delete(OutboxMessageRow).where(
    OutboxMessageRow.id == bindparam("row_id"), OutboxMessageRow.community_id.is_(None)
)
_DEPTH = (
    select(OutboxMessageRow.state, func.count(), func.min(OutboxMessageRow.due))
    .where(OutboxMessageRow.state.in_((WAITING, DEAD)))
    .group_by(OutboxMessageRow.state)
)


class SqlOutbox:
    """`ports.Outbox` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, message: Message, due: datetime) -> bool:
        """Record a message in the transaction of its cause; see `ports.Outbox.add`."""
        values = {column.key: getattr(message, column.key) for column in _MESSAGE}
        add = _add_edit if message.edits else _add
        return await self._tx.write(add(self._tx.dialect), values | {"args": dict(message.args), "due": due}) == 1

    async def claim(
        self, platforms: Sequence[Platform], now: datetime, lease: timedelta, limit: int
    ) -> Sequence[OutboxRow]:
        """Take due messages for `lease`; no other process gets them meanwhile. Oldest first."""
        rows = await self._tx.returned(
            _CLAIM, {"platforms": list(platforms), "now": now, "until": now + lease, "limit": limit}
        )
        return [_claimed(row) for row in sorted(rows, key=lambda row: (row.due, row.id))]

    async def sent(self, row: OutboxRow, now: datetime, ref: str) -> bool:
        """Mark a message as sent, with the platform's reference to it; see `ports.Outbox.sent`."""
        values = {"row_id": row.id, "of_version": row.version, "now": now, "ref_of": ref}
        marked = await self._tx.write(_SENT, values) or await self._tx.write(_AGAIN, {"row_id": row.id, "due_at": now})
        if row.message.community_id is None:
            await self._tx.write(_FORGET, {"row_id": row.id})
        return marked == 1

    async def retry(self, row_id: int, due: datetime, reason: str) -> None:
        """Give a message back, to be tried again at `due`."""
        await self._tx.write(_RETRY, {"row_id": row_id, "due_at": due, "why": reason})

    async def bury(self, row_id: int, now: datetime, reason: str) -> bool:
        """Give a message up; it stays visible to the operator. False when it was not waiting any more."""
        return await self._tx.write(_BURY, {"row_id": row_id, "now": now, "why": reason}) == 1

    async def depth(self, now: datetime) -> OutboxDepth:
        """How much waits."""
        found = {state: (count, first) for state, count, first in await self._tx.rows(_DEPTH)}
        waiting, first = found.get(WAITING, (0, now))
        dead, _ = found.get(DEAD, (0, now))
        return OutboxDepth(waiting, dead, max(now - first, timedelta(0)))


@cache
def _add(dialect: str) -> Upsert:
    return _insert(dialect).on_conflict_do_nothing(index_elements=[OutboxMessageRow.key])


@cache
def _add_edit(dialect: str) -> Upsert:
    statement, waits = _insert(dialect), IS_WAITING
    return statement.on_conflict_do_update(
        index_elements=[OutboxMessageRow.key],
        set_={
            "version": OutboxMessageRow.version + 1,
            **{name: getattr(statement.excluded, name) for name in ("template", "args", "edits")},
            # One that waits keeps its time: new wishes neither put it off for ever nor cut a wait short.
            "due": case((waits, OutboxMessageRow.due), else_=statement.excluded.due),
            "attempts": case((waits, OutboxMessageRow.attempts), else_=0),
            "state": WAITING,
            "ended_at": None,
            "reason": None,
        },
    )


def _insert(dialect: str) -> Upsert:
    # A message to a person is that member's, even when the caller knew only the account: it is exported and deleted
    # with the rest of what is stored about them.
    owner = (
        select(IdentityRow.member_id)
        .where(
            IdentityRow.platform == bindparam("platform"),
            IdentityRow.workspace == bindparam("workspace"),
            IdentityRow.person == bindparam("person"),
        )
        .scalar_subquery()
    )
    values: dict[str, Any] = {column.key: bindparam(column.key) for column in _MESSAGE}
    values["member_id"] = func.coalesce(bindparam("member_id", type_=OutboxMessageRow.member_id.type), owner)
    values |= {"state": WAITING, "due": bindparam("due"), "attempts": 0, "version": 0}
    return insert(dialect, OutboxMessageRow).values(values)


def _claimed(row: Any) -> OutboxRow:
    message = Message(**{column.key: getattr(row, column.key) for column in _MESSAGE})
    return OutboxRow(row.id, row.attempts, message, row.version)
