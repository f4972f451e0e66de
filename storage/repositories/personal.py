"""What is stored about one member, over all tables: hand it out, move it, remove it.

Nothing here names a table of a feature: every table with a `member_id` is covered by being declared.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from enum import Enum
from functools import cache
from typing import Any

from sqlalchemy import ColumnElement, Table, UniqueConstraint, delete, exists, select, update

from bot.records import SittingState
from storage.repositories import communities
from storage.tables import MEMBERS, SITTINGS, metadata
from storage.transaction import Transaction


@cache
def tables() -> Sequence[Table]:
    """All tables that hold something of a member, apart from the members themselves."""
    return [table for table in metadata.sorted_tables if "member_id" in table.c]


async def export(tx: Transaction, member_id: int) -> dict[str, Any]:
    """See `ports.Members.export`."""
    found = {MEMBERS.name: await tx.rows(select(MEMBERS).where(MEMBERS.c.id == member_id))}
    for table in tables():
        query = select(table).where(table.c.member_id == member_id).order_by(*table.primary_key)
        found[table.name] = await tx.rows(query)
    return {name: [_plain(row._mapping) for row in rows] for name, rows in found.items()}


async def delete_all(tx: Transaction, member_id: int) -> None:
    """See `ports.Members.delete`; the rows of all tables go with the member by foreign key."""
    await _lock_sittings(tx, member_id)
    removed = await tx.returned(delete(MEMBERS).where(MEMBERS.c.id == member_id).returning(MEMBERS.c.community_id))
    for (community_id,) in removed:
        await communities.drop_if_empty(tx, community_id)


async def merge(tx: Transaction, gone: int, kept: int) -> None:
    """See `ports.Members.merge`.

    The kept member's settings stay. Where both have the same thing by a unique key (the same draft, the same piece of
    evidence), the kept one's stays; so does their running sitting.
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
        for twin in _twins(table, gone, kept):
            await tx.write(delete(table).where(table.c.member_id == gone, twin))
        await tx.write(update(table).where(table.c.member_id == gone).values(member_id=kept, community_id=owners[kept]))
    await delete_all(tx, gone)


async def _lock_sittings(tx: Transaction, *member_ids: int) -> None:
    """Wait for answers that are being given: they lock the sitting first and the member last, and so must we."""
    running = SITTINGS.c.member_id.in_(member_ids), SITTINGS.c.state == SittingState.RUNNING
    await tx.rows(select(SITTINGS.c.id).where(*running).order_by(SITTINGS.c.id).with_for_update())


def _twins(table: Table, gone: int, kept: int) -> list[ColumnElement[bool]]:
    """For each unique key with the member in it: that the kept member has a row with the rest of the key."""
    keys = [constraint.columns for constraint in table.constraints if isinstance(constraint, UniqueConstraint)]
    other = table.alias()
    return [
        exists().where(
            other.c.member_id == kept,
            *(other.c[column.name] == column for column in key if column.name != "member_id"),
        )
        for key in (*keys, table.primary_key.columns)
        if "member_id" in key
    ]


def _plain(row: Any) -> dict[str, Any]:
    return {name: _value(value) for name, value in row.items()}


def _value(value: Any) -> Any:
    if isinstance(value, date):  # an instant is one, too
        return value.isoformat()
    if isinstance(value, tuple):
        return list(value)
    return value.value if isinstance(value, Enum) else value
