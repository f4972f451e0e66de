"""What must be sent."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime, timedelta
from functools import cache
from typing import Any

from sqlalchemy import bindparam, case, delete, func, literal_column, or_, select, update

from bot.calls import Platform
from bot.errors import Halt
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
    OUTBOX.c.private,
    OUTBOX.c.pings,
)
_FREE = or_(OUTBOX.c.held_until.is_(None), OUTBOX.c.held_until <= bindparam("now"))
_DUE = (
    IS_WAITING,
    OUTBOX.c.due <= bindparam("now"),
    OUTBOX.c.platform == bindparam("on_platform"),
)
_LINE = (
    select(OUTBOX.c.community_id)
    .where(*_DUE, _FREE)
    .group_by(OUTBOX.c.community_id)
    .order_by(func.min(OUTBOX.c.due), OUTBOX.c.community_id)
)
# Who is first at each destination: the message that is being sent now, else the oldest.
_AT_DOOR = (
    select(
        OUTBOX.c.id,
        OUTBOX.c.community_id,
        OUTBOX.c.due,
        _FREE.label("free"),
        func.row_number()
        .over(
            partition_by=(
                OUTBOX.c.community_id,
                OUTBOX.c.workspace,
                OUTBOX.c.place,
                OUTBOX.c.person,
                OUTBOX.c.home,
                OUTBOX.c.private,  # one that is begun below a place is another place
            ),
            order_by=(case((_FREE, 1), else_=0), OUTBOX.c.due, OUTBOX.c.id),
        )
        .label("number"),
    )
    .where(
        *_DUE,
        or_(
            OUTBOX.c.community_id.in_(bindparam("communities", expanding=True)),
            OUTBOX.c.community_id.is_(None),
        ),
    )
    .subquery()
)
_IN_TURN = (
    select(
        _AT_DOOR.c.id,
        _AT_DOOR.c.due,
        func.row_number()
        .over(partition_by=_AT_DOOR.c.community_id, order_by=(_AT_DOOR.c.due, _AT_DOOR.c.id))
        .label("turn"),
    )
    .where(_AT_DOOR.c.number == 1, _AT_DOOR.c.free)
    .subquery()
)
_CLAIM = (
    update(OUTBOX)
    .where(
        OUTBOX.c.id.in_(
            select(OUTBOX.c.id)
            .join(_IN_TURN, _IN_TURN.c.id == OUTBOX.c.id)
            .where(IS_WAITING, _FREE)  # looked at again for a row that another process held a moment ago
            .order_by(_IN_TURN.c.turn, _IN_TURN.c.due, _IN_TURN.c.id)
            .limit(bindparam("limit"))
            .with_for_update(skip_locked=True, of=OUTBOX)
        )
    )
    .values(held_until=bindparam("until"), attempts=OUTBOX.c.attempts + 1)
    .returning(OUTBOX.c.id, OUTBOX.c.due, OUTBOX.c.attempts, OUTBOX.c.version, *_MESSAGE)
)
_BY_ID = update(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"))
_SENT = _BY_ID.where(IS_WAITING, OUTBOX.c.version == bindparam("of_version")).values(
    state=SENT, ended_at=bindparam("now"), ref=bindparam("ref_of"), held_until=None, private=(), pings=()
)
_BURY = _BY_ID.where(IS_WAITING).values(
    state=DEAD, ended_at=bindparam("now"), reason=bindparam("why"), held_until=None, private=(), pings=()
)
_RETRY = _BY_ID.where(IS_WAITING).values(
    due=bindparam("due_at"),
    reason=bindparam("why"),
    held_until=None,
    attempts=OUTBOX.c.attempts - bindparam("forgiven"),
)
_POSTPONE = (
    update(OUTBOX)
    .where(
        IS_WAITING,
        OUTBOX.c.community_id == bindparam("community"),
        OUTBOX.c.platform == bindparam("on_platform"),
        OUTBOX.c.workspace == bindparam("in_workspace"),
        OUTBOX.c.due < bindparam("due_at"),
    )
    .values(due=bindparam("due_at"))
)
_POSTPONE_IN_PLACE = _POSTPONE.where(
    OUTBOX.c.place == bindparam("in_place"),
    OUTBOX.c.person == bindparam("of_person"),
    OUTBOX.c.home == bindparam("at_home"),
)
_AGAIN = _BY_ID.where(IS_WAITING).values(due=bindparam("due_at"), attempts=0, held_until=None)
# A message to somebody whose data is gone names them for the last time.
_FORGET = delete(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"), OUTBOX.c.community_id.is_(None))
_DEPTH = (
    select(OUTBOX.c.state, func.count(), func.min(OUTBOX.c.due))
    .where(OUTBOX.c.state.in_((WAITING, DEAD)))
    .group_by(OUTBOX.c.state)
)


class SqlOutbox:
    """`sending_ports.Outbox` on a transaction."""

    def __init__(self, tx: Transaction) -> None:
        """Work in `tx`."""
        self._tx = tx

    async def add(self, message: Message, due: datetime) -> bool:
        """Record a message in the transaction of its cause; see `sending_ports.Outbox.add`."""
        add = _add_edit if message.edits else _add
        return await self._tx.write(add(self._tx.dialect), _values(message, due)) == 1

    async def add_all(self, messages: Sequence[Message], due: datetime) -> None:
        """Record messages, none of them an edit, as `add` does each; those whose key is there are left as they are."""
        await self._tx.write_all(_add(self._tx.dialect), [_values(message, due) for message in messages])

    async def line(self, platform: Platform, now: datetime) -> Sequence[int | None]:
        """The communities with due messages that nobody holds, by the time of the oldest."""
        return [community for (community,) in await self._tx.rows(_LINE, {"on_platform": platform, "now": now})]

    async def claim(
        self, platform: Platform, communities: Sequence[int | None], now: datetime, lease: timedelta, limit: int
    ) -> Sequence[OutboxRow]:
        """Take due messages for `lease`; see `sending_ports.Outbox.claim`."""
        rows = await self._tx.returned(
            _CLAIM,
            {
                "on_platform": platform,
                "communities": [one for one in communities if one is not None],
                "now": now,
                "until": now + lease,
                "limit": limit,
            },
        )
        return [_claimed(row) for row in sorted(rows, key=lambda row: (row.due, row.id))]

    async def sent(self, row: OutboxRow, now: datetime, ref: str) -> bool:
        """Mark a message as sent, with the platform's reference to it; see `sending_ports.Outbox.sent`."""
        values = {"row_id": row.id, "of_version": row.version, "now": now, "ref_of": ref}
        marked = await self._tx.write(_SENT, values) or await self._tx.write(_AGAIN, {"row_id": row.id, "due_at": now})
        if row.message.community_id is None:
            await self._tx.write(_FORGET, {"row_id": row.id})
        return marked == 1

    async def retry(self, row_id: int, due: datetime, reason: str, *, counts: bool = True) -> None:
        """Give a message back, to be tried again at `due`; an attempt that does not count never took place."""
        await self._tx.write(_RETRY, {"row_id": row_id, "due_at": due, "why": reason, "forgiven": 0 if counts else 1})

    async def postpone(self, message: Message, until: datetime, halts: Halt) -> None:
        """Let all that waits for the same place or person, or in the same workspace, be due at `until` or later."""
        values = {
            "community": message.community_id,
            "on_platform": message.platform,
            "in_workspace": message.workspace,
            "due_at": until,
        }
        if halts is Halt.PLACE:
            place = {"in_place": message.place, "of_person": message.person, "at_home": message.home}
            await self._tx.write(_POSTPONE_IN_PLACE, values | place)
        else:
            await self._tx.write(_POSTPONE, values)

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


def _values(message: Message, due: datetime) -> dict[str, Any]:
    values = {column.key: getattr(message, column.key) for column in _MESSAGE}
    return values | {"args": dict(message.args), "due": due}


def _claimed(row: Any) -> OutboxRow:
    message = Message(**{column.key: getattr(row, column.key) for column in _MESSAGE})
    return OutboxRow(row.id, row.attempts, message, row.version)
