"""The table of what was written to members of the bot's own accord, by the rules of `storage.tables`."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Index, Integer, Table

from bot.nudging.records import Nudge
from storage.tables import metadata, needed, of_member
from storage.types import EnumText, Key, UtcDateTime

NUDGES: Final = Table(
    "nudges",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    Column("next_at", UtcDateTime),
    needed("sent", Integer),
    Column("last", EnumText(Nudge)),
    Column("last_at", UtcDateTime),
    of_member(),
    Index(None, "next_at"),
)
"""When a member is looked at next, and what they were written last."""
