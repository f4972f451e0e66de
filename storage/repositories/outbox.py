"""What must be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, delete, func, literal_column, or_, select, update

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
    .returning(OUTBOX.c.id, OUTBOX.c.due, OUTBOX.c.attempts, *_MESSAGE)
)
_BY_ID = update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"))
_SENT = _BY_ID.values(state=SENT, ended_at=bindparam("now"), ref=bindparam("ref_of"), held_until=None)
_BURY = _BY_ID.values(state=DEAD, ended_at=bindparam("now"), reason=bindparam("why"), held_until=None)
_RETRY = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), reason=bindparam("why"), held_until=None)
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
        """Record a message in the transaction of its cause; False when its key is already there."""
        values = {
            "key": message.key,
            "community_id": message.community_id,
            "template": message.template,
            "platform": message.platform,
            "workspace": message.workspace,
            "args": dict(message.args),
            "member_id": message.member_id,
            "person": message.person,
            "place": message.place,
            "home": message.home,
            "due": due,
        }
        return await self._tx.write(_add(self._tx.dialect), values) == 1

    async def claim(
        self, platforms: Sequence[Platform], now: datetime, lease: timedelta, limit: int
    ) -> Sequence[OutboxRow]:
        """Take due messages for `lease`; no other process gets them meanwhile. Oldest first."""
        rows = await self._tx.returned(
            _CLAIM, {"platforms": list(platforms), "now": now, "until": now + lease, "limit": limit}
        )
        return [_claimed(row) for row in sorted(rows, key=lambda row: (row.due, row.id))]

    async def sent(self, row_id: int, now: datetime, ref: str) -> None:
        """Mark a message as sent, with the platform's reference to it."""
        await self._tx.write(_SENT, {"row_id": row_id, "now": now, "ref_of": ref})
        await self._tx.write(_FORGET, {"row_id": row_id})

    async def retry(self, row_id: int, due: datetime, reason: str) -> None:
        """Give a message back, to be tried again at `due`."""
        await self._tx.write(_RETRY, {"row_id": row_id, "due_at": due, "why": reason})

    async def bury(self, row_id: int, now: datetime, reason: str) -> None:
        """Give a message up; it stays visible to the operator."""
        await self._tx.write(_BURY, {"row_id": row_id, "now": now, "why": reason})

    async def depth(self, now: datetime) -> OutboxDepth:
        """How much waits."""
        found = {state: (count, first) for state, count, first in await self._tx.rows(_DEPTH)}
        waiting, first = found.get(WAITING, (0, now))
        dead, _ = found.get(DEAD, (0, now))
        return OutboxDepth(waiting, dead, max(now - first, timedelta(0)))


@cache
def _add(dialect: str) -> Upsert:
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
    return (
        insert(dialect, OUTBOX)
        .values(
            key=bindparam("key"),
            community_id=bindparam("community_id"),
            member_id=func.coalesce(bindparam("member_id", type_=OUTBOX.c.member_id.type), owner),
            template=bindparam("template"),
            platform=bindparam("platform"),
            workspace=bindparam("workspace"),
            person=bindparam("person"),
            place=bindparam("place"),
            home=bindparam("home"),
            args=bindparam("args"),
            state=WAITING,
            due=bindparam("due"),
            attempts=0,
        )
        .on_conflict_do_nothing(index_elements=[OUTBOX.c.key])
    )


def _claimed(row: Any) -> OutboxRow:
    return OutboxRow(row.id, row.attempts, Message(**{column.key: getattr(row, column.key) for column in _MESSAGE}))
