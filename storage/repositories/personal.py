"""What is stored about one member, over all tables: hand it out, move it, remove it.

Nothing here names a table of a feature: every table with a `member_id` is covered by being declared.
"""

from __future__ import annotations

import asyncio
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import Any, Final

from sqlalchemy import Column, ColumnElement, Table, UniqueConstraint, delete, exists, or_, select, update

from bot.records import SittingState
from storage.repositories import communities
from storage.tables import ANOTHER, MEMBERS, SITTINGS, metadata
from storage.transaction import Transaction

_PLAIN: Final = frozenset((str, int, float, bool, type(None), dict, list))  # which JSON has, and most values are


@cache
def tables() -> Sequence[Table]:
    """All tables that hold something of a member, apart from the members themselves."""
    return [table for table in metadata.sorted_tables if "member_id" in table.c]


async def export(tx: Transaction, member_id: int) -> dict[str, Any]:
    """See `member_ports.Members.export`."""
    found = {MEMBERS.name: await tx.rows(select(MEMBERS).where(MEMBERS.c.id == member_id))}
    for table in tables():
        query = select(table).where(table.c.member_id == member_id).order_by(*table.primary_key)
        found[table.name] = await tx.rows(query)
    return await asyncio.to_thread(_all_plain, found)  # years of answers take a while


def _all_plain(found: Mapping[str, Sequence[Any]]) -> dict[str, Any]:
    return {name: plain(rows) for name, rows in found.items()}


def plain(rows: Sequence[Any]) -> list[dict[str, Any]]:
    """Rows of one query as plain data for JSON."""
    names = [str(name) for name in rows[0]._fields] if rows else []  # SQLAlchemy's names are a kind of str of its own
    return [dict(zip(names, map(_value, row), strict=True)) for row in rows]


async def delete_all(tx: Transaction, member_id: int) -> None:
    """See `member_ports.Members.delete`; the rows of all tables go with the member by foreign key."""
    await _lock_sittings(tx, member_id)
    removed = await tx.returned(delete(MEMBERS).where(MEMBERS.c.id == member_id).returning(MEMBERS.c.community_id))
    for (community_id,) in removed:
        await communities.drop_if_empty(tx, community_id)


async def merge(tx: Transaction, gone: int, kept: int) -> None:
    """See `member_ports.Members.merge`.

    The kept member's settings stay. Where both have the same thing by a unique key (the same draft, the same piece of
    evidence, a seat in the same mock), the kept one's stays; so does their running sitting. What one of the two said of
    the other is dropped: nobody says it of themself.
    """
    if gone == kept:
        return
    await _lock_sittings(tx, gone, kept)
    both = select(MEMBERS.c.id, MEMBERS.c.community_id).where(MEMBERS.c.id.in_((gone, kept)))
    owners = dict(await tx.rows(both.order_by(MEMBERS.c.id).with_for_update()))
    if owners.keys() != {gone, kept}:
        raise LookupError(f"members {gone} and {kept} cannot be merged: one of them does not exist")
    await tx.write(
        update(SITTINGS)
        .where(SITTINGS.c.member_id == gone, SITTINGS.c.state == SittingState.RUNNING)
        .values(state=SittingState.ABANDONED)
    )
    for table in tables():
        others = [column for column in table.c if column.info.get(ANOTHER)]
        for other in others:
            between = [(table.c.member_id == one) & (other == two) for one, two in ((gone, kept), (kept, gone))]
            await tx.write(delete(table).where(or_(*between)))
        await _move(tx, table.c.member_id, gone, kept, community_id=owners[kept])
        for other in others:
            await _move(tx, other, gone, kept)
    await delete_all(tx, gone)


async def _move(tx: Transaction, of: Column[Any], gone: int, kept: int, **more: int) -> None:
    """Put the kept member in place of the other in a column, where the kept one does not have the same already."""
    for twin in _twins(of, kept):
        await tx.write(delete(of.table).where(of == gone, twin))
    await tx.write(update(of.table).where(of == gone).values({of.name: kept} | more))


async def _lock_sittings(tx: Transaction, *member_ids: int) -> None:
    """Wait for answers that are being given: they lock the sitting first and the member last, and so must we."""
    running = SITTINGS.c.member_id.in_(member_ids), SITTINGS.c.state == SittingState.RUNNING
    await tx.rows(select(SITTINGS.c.id).where(*running).order_by(SITTINGS.c.id).with_for_update())


def _twins(of: Column[Any], kept: int) -> list[ColumnElement[bool]]:
    """For each unique key with the column in it: that the kept member has a row with the rest of the key."""
    table = of.table
    keys = [constraint.columns for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    other = table.alias()
    return [
        exists().where(
            other.c[of.name] == kept,
            *(other.c[column.name] == column for column in key if column.name != of.name),
        )
        for key in (*keys, table.primary_key.columns)
        if of.name in key
    ]


def _value(value: Any) -> Any:
    if type(value) in _PLAIN:
        return value
    if isinstance(value, date):  # an instant is one, too
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, Enum) else value
