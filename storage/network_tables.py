"""The tables of networking and of the outcome log, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, Date, Index, Integer, String, Table

from assessments.targets import CompanySize, Level
from bot.networking.interviews import InterviewRound, Result
from bot.networking.records import Kind, Stage
from storage.tables import metadata, needed, of_member
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime

NETWORK_ENTRIES: Final = Table(
    "network_entries",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("kind", EnumText(Kind)),
    needed("day", Date),
    needed("at", UtcDateTime),
    needed("who", PlainText),
    needed("company", PlainText),
    needed("role", PlainText),
    needed("notes", PlainText),
    needed("product", PlainText),
    needed("team", PlainText),
    needed("stack", PlainText),
    needed("why_them", PlainText),
    needed("story", PlainText),
    needed("stage", EnumText(Stage)),
    needed("reached", Integer),
    needed("followed_up", Integer),
    Column("follow_up_on", Date),
    Column("remind_at", UtcDateTime),
    of_member(),
    Index(None, "member_id", "day"),
    Index(None, "remind_at"),
    sqlite_autoincrement=True,
)
"""What members did to be known, and their applications with the research note."""

NETWORK_SETTINGS: Final = Table(
    "network_settings",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("remind_at", String),
    of_member(),
)
"""When a member is reminded of follow-ups: a local time such as `09:00`."""

INTERVIEWS: Final = Table(
    "interviews",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("day", Date),
    needed("round", EnumText(InterviewRound)),
    needed("result", EnumText(Result)),
    needed("logged_at", UtcDateTime),
    Column("size", EnumText(CompanySize)),
    Column("level", EnumText(Level)),
    needed("score", Json),
    of_member(),
    Index(None, "member_id", "day"),
    sqlite_autoincrement=True,
)
"""Interviews of members who let them be kept; `score` is what was known before, empty for nothing; it never changes."""
