"""What must be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, delete, func, literal_column, or_, select, update

from bot.calls import Platform
from bot.records import Message, OutboxDepth, OutboxRow
from storage.tables import IDENTITIES, OUTBOX
from storage.transaction import Transaction, Upsert, insert

WAITING, SENT, DEAD = "waiting", "sent", "dead"

# Written out, not bound, so that both databases see that the partial index over waiting rows fits.
IS_WAITING = OUTBOX.c.state == literal_column(f"'{WAITING}'")

_MESSAGE = (
    OUTBOX.c.key,
    OUTBOX.c.community_id,
    OUTBOX.c.template,
    OUTBOX.c.platform,
    OUTBOX.c.workspace,
    OUTBOX.c.args,
    OUTBOX.c.member_id,
    OUTBOX.c.person,
    OUTBOX.c.place,
    OUTBOX.c.home,
    OUTBOX.c.thread_of,
    OUTBOX.c.thread_title,
    OUTBOX.c.edits,
)
_CLAIM = (
    update(OUTBOX)
    .where(
        OUTBOX.c.id.in_(
            select(OUTBOX.c.id)
            .where(
                IS_WAITING,
                OUTBOX.c.due <= bindparam("now"),
                or_(OUTBOX.c.held_until.is_(None), OUTBOX.c.held_until <= bindparam("now")),
                OUTBOX.c.platform.in_(bindparam("platforms", expanding=True)),
            )
            .order_by(OUTBOX.c.due, OUTBOX.c.id)
            .limit(bindparam("limit"))
            .with_for_update(skip_locked=True)
        )
    )
    .values(held_until=bindparam("until"), attempts=OUTBOX.c.attempts + 1)
    .returning(OUTBOX.c.id, OUTBOX.c.due, OUTBOX.c.attempts, OUTBOX.c.version, *_MESSAGE)
)
_BY_ID = update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"))
_SENT = _BY_ID.where(IS_WAITING, OUTBOX.c.version == bindparam("of_version")).values(
    state=SENT, ended_at=bindparam("now"), ref=bindparam("ref_of"), held_until=None
)
_BURY = _BY_ID.where(IS_WAITING).values(state=DEAD, ended_at=bindparam("now"), reason=bindparam("why"), held_until=None)
_RETRY = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), reason=bindparam("why"), held_until=None)
_AGAIN = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), attempts=0, held_until=None)
# A message to somebody whose data is gone names them for the last time.
_FORGET = delete(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"), OUTBOX.c.community_id.is_(None))
_DEPTH = (
    select(OUTBOX.c.state, func.count(), func.min(OUTBOX.c.due))
    .where(OUTBOX.c.state.in_((WAITING, DEAD)))
    .group_by(OUTBOX.c.state)
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
    return _insert(dialect).on_conflict_do_nothing(index_elements=[OUTBOX.c.key])


@cache
def _add_edit(dialect: str) -> Upsert:
    statement, waits = _insert(dialect), IS_WAITING
    return statement.on_conflict_do_update(
        index_elements=[OUTBOX.c.key],
        set_={
            "version": OUTBOX.c.version + 1,
            **{name: getattr(statement.excluded, name) for name in ("template", "args", "edits")},
            # One that waits keeps its time: new wishes neither put it off for ever nor cut a wait short.
            "due": case((waits, OUTBOX.c.due), else_=statement.excluded.due),
            "attempts": case((waits, OUTBOX.c.attempts), else_=0),
            "state": WAITING,
            "ended_at": None,
            "reason": None,
        },
    )


def _insert(dialect: str) -> Upsert:
    # A message to a person is that member's, even when the caller knew only the account: it is exported and deleted
    # with the rest of what is stored about them.
    owner = (
        select(IDENTITIES.c.member_id)
        .where(
            IDENTITIES.c.platform == bindparam("platform"),
            IDENTITIES.c.workspace == bindparam("workspace"),
            IDENTITIES.c.person == bindparam("person"),
        )
        .scalar_subquery()
    )
    values: dict[str, Any] = {column.key: bindparam(column.key) for column in _MESSAGE}
    values["member_id"] = func.coalesce(bindparam("member_id", type_=OUTBOX.c.member_id.type), owner)
    values |= {"state": WAITING, "due": bindparam("due"), "attempts": 0, "version": 0}
    return insert(dialect, OUTBOX).values(values)


def _claimed(row: Any) -> OutboxRow:
    message = Message(**{column.key: getattr(row, column.key) for column in _MESSAGE})
    return OutboxRow(row.id, row.attempts, message, row.version)
