"""The tables of plans and of practice, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, Index, Integer, String, Table

from assessments.dimensions import Dimension
from storage.tables import metadata, needed, of_member
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime

PLANS: Final = Table(
    "plans",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("begun", Date),
    needed("steps_version", String),
    needed("week", Json),
    Column("ready_from", Date),
    Column("ready_to", Date),
    needed("message", Boolean),
    needed("next_at", UtcDateTime),
    needed("next_day", Date),
    needed("version", Integer),
    of_member(),
    Index(None, "next_at"),
    Index(None, "community_id"),
)
"""A member's plan with its present week; `ready_from` and `ready_to` are those of the week, for reports."""

PLAN_TICKS: Final = Table(
    "plan_ticks",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    Column("task", String, primary_key=True),
    Column("week", Date, primary_key=True),
    needed("community_id", Key),
    needed("units", Integer),
    of_member(),
)
"""Units of a task that a member ticked off in the week of a Monday."""

PRACTICE_LOG: Final = Table(
    "practice_log",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("day", Date),
    needed("minutes", Integer),
    needed("dimension", EnumText(Dimension)),
    needed("from_scratch", Boolean),
    needed("note", PlainText),
    of_member(),
    Index(None, "member_id", "day"),
    sqlite_autoincrement=True,
)
"""Practice as a member noted it; `day` is their own."""
