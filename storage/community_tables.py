"""The tables of how a community is run, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.calls import Platform
from bot.community.records import Nudges
from storage.tables import metadata, needed, of_community, of_member
from storage.types import EnumText, Key, PlainText, UtcDateTime

COMMUNITY_SETTINGS: Final = Table(
    "community_settings",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    needed("version", Integer),
    Column("zone", String),
    Column("locale", String),
    needed("sharing", Integer),
    needed("keep_days", Integer),
    Column("organisers_platform", EnumText(Platform)),
    needed("organisers_workspace", String),
    needed("organisers_place", String),
    Column("brief_at", String),
    Column("done_at", UtcDateTime),
    Column("delete_at", UtcDateTime),
    Index(None, "delete_at"),
)
"""What organisers decided; `brief_at` is a local time such as `09:00`."""

ROLE_RIGHTS: Final = Table(
    "role_rights",
    metadata,
    Column("platform", EnumText(Platform), primary_key=True),
    Column("workspace", String, primary_key=True),
    Column("role", String, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("rank", Integer),
    Index(None, "community_id"),
)
"""Which roles or user groups give which rank."""

COHORTS: Final = Table(
    "cohorts",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("name", PlainText),
    needed("starts_on", Date),
    Column("ends_on", Date),
    UniqueConstraint("community_id", "name"),
    sqlite_autoincrement=True,
)
"""Members who began together."""

MEMBER_CHOICES: Final = Table(
    "member_choices",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    Column("sharing", Integer),
    needed("nudges", EnumText(Nudges)),
    needed("outcomes", Boolean),
    Column("cohort_id", Key, ForeignKey("cohorts.id", ondelete="SET NULL")),
    needed("help_wanted", PlainText),
    Column("help_asked_at", UtcDateTime),
    of_member(),
    Index(None, "community_id"),
    Index(None, "cohort_id"),
)
"""What a member decided about being seen and being written to."""

AUDIT_LOG: Final = Table(
    "audit_log",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("at", UtcDateTime),
    Column("actor_id", Key, ForeignKey("members.id", ondelete="SET NULL")),
    needed("action", String),
    Column("subject_id", Key, ForeignKey("members.id", ondelete="SET NULL")),
    needed("detail", PlainText),
    Index(None, "community_id", "id"),
    Index(None, "actor_id"),
    Index(None, "subject_id"),
    sqlite_autoincrement=True,
)
"""Who saw or changed what. With a member goes who it was, and not that it happened."""
