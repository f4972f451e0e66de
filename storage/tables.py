"""The schema, once for both databases.

Every table that holds something of a member has `member_id` and goes when the member goes. Its `community_id` is tied
to the member's own by a composite foreign key, so that a row can never name a member of another community, and a
member who changes community takes everything along.

Plain tables, not mapped classes: nothing here is loaded as an object, and SQLAlchemy's mapper is slow to import.
"""

from __future__ import annotations

from typing import Any, Final

from sqlalchemy import (
    Boolean,
    Column,
    Date,
    ForeignKey,
    ForeignKeyConstraint,
    Index,
    Integer,
    MetaData,
    String,
    Table,
    UniqueConstraint,
    text,
)
from sqlalchemy.types import BigInteger

from assessments.dimensions import Dimension
from assessments.parameters import Length
from assessments.targets import CompanySize, Level, TargetRole
from bot.calls import Platform
from bot.records import SittingState
from storage.types import EnumText, Ids, Json, Key, PlainText, UtcDateTime

metadata = MetaData(
    naming_convention={
        "pk": "pk_%(table_name)s",
        "fk": "fk_%(table_name)s_%(column_0_name)s",
        "uq": "uq_%(table_name)s_%(column_0_name)s",
        "ix": "ix_%(table_name)s_%(column_0_name)s",
    }
)
"""All tables."""

ANOTHER: Final = "another member"
"""Mark of a column made by `another_member`."""


def needed(name: str, kind: Any, *more: Any, **how: Any) -> Column[Any]:
    """A column that is never empty."""
    return Column(name, kind, *more, nullable=False, **how)


def of_member() -> ForeignKeyConstraint:
    """A row belongs to a member, and to the member's community."""
    return ForeignKeyConstraint(
        ["member_id", "community_id"],
        ["members.id", "members.community_id"],
        ondelete="CASCADE",
        onupdate="CASCADE",
    )


def another_member(name: str, **how: Any) -> Column[Any]:
    """A column with a member whom the row is about, but whose it is not; the row goes with either of the two."""
    return needed(name, Key, ForeignKey("members.id", ondelete="CASCADE"), info={ANOTHER: True}, **how)


def of_community() -> ForeignKey:
    """A row goes with its community."""
    return ForeignKey("communities.id", ondelete="CASCADE")


def of_some(name: str, *columns: str, where: str, unique: bool = False) -> Index:
    """An index of the rows where something is so.

    Migrations make it; here the condition is only told. As `postgresql_where` it would have SQLAlchemy import
    PostgreSQL's dialect at every start on SQLite.
    """
    return Index(name, *columns, unique=unique, info={"where": where})


COMMUNITIES: Final = Table(
    "communities",
    metadata,
    Column("id", Key, primary_key=True),
    needed("name", PlainText),
    needed("created_at", UtcDateTime),
    sqlite_autoincrement=True,
)
"""A community; one without a workspace belongs to a single person who only wrote directly."""

WORKSPACES: Final = Table(
    "workspaces",
    metadata,
    Column("platform", EnumText(Platform), primary_key=True),
    Column("workspace", String, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("name", PlainText),
    Column("removed_at", UtcDateTime),
    Index(None, "community_id"),
)
"""A Discord server or Slack workspace of a community; `removed_at` when the bot was taken out."""

MEMBERS: Final = Table(
    "members",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("name", PlainText),
    Column("locale", String),
    Column("heard_locale", String),
    Column("zone", String),
    needed("target_role", EnumText(TargetRole)),
    needed("target_level", EnumText(Level)),
    needed("target_size", EnumText(CompanySize)),
    needed("target_chosen", Boolean),
    Column("aim_date", Date),
    Column("hours_a_week", Integer),
    needed("created_at", UtcDateTime),
    UniqueConstraint("id", "community_id"),
    Index(None, "community_id"),
    sqlite_autoincrement=True,
)
"""A person in one community. Ids are never used again, because old buttons may carry them.

`locale` is the language that they chose, `heard_locale` that of the platform from which they called last.
"""

IDENTITIES: Final = Table(
    "identities",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("person", String),
    needed("name", PlainText),
    needed("last_seen", UtcDateTime),
    Column("left_at", UtcDateTime),
    of_member(),
    UniqueConstraint("platform", "person", "workspace"),
    Index(None, "member_id", "workspace", "platform"),
    Index(None, "workspace", "platform"),
)
"""An account of a member; `workspace` is empty for one only known from direct messages."""

SITTINGS: Final = Table(
    "sittings",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("seed", BigInteger),
    needed("length", EnumText(Length)),
    Column("focus", EnumText(Dimension)),
    needed("asked", Json),
    needed("cursor", Integer),
    needed("state", EnumText(SittingState)),
    needed("started_at", UtcDateTime),
    needed("updated_at", UtcDateTime),
    of_member(),
    Index(None, "member_id"),
    of_some("uq_sittings_running", "member_id", where="state = 'running'", unique=True),
    sqlite_autoincrement=True,
)
"""A self-assessment; at most one of a member is running."""

ANSWERS: Final = Table(
    "answers",
    metadata,
    Column("sitting_id", Key, ForeignKey("sittings.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("question_id", String, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    Column("level", Integer),
    Column("correct", Boolean),
    Column("choice", Integer),
    needed("content_version", String),
    needed("at", UtcDateTime),
    of_member(),
    Index(None, "member_id", "at"),
)
"""An answer: to a self-item with `level`, or to a quick-check with `correct`; exactly one of the two is set."""

EVIDENCE: Final = Table(
    "evidence",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("key", String),
    needed("at", UtcDateTime),
    needed("data", Json),
    of_member(),
    UniqueConstraint("member_id", "key"),
    Index(None, "member_id", "at"),
)
"""A piece of evidence as the engine writes it; `key` stops the same thing from being counted twice."""

SNAPSHOTS: Final = Table(
    "snapshots",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("at", UtcDateTime),
    needed("cause", String),
    needed("engine_version", String),
    needed("content_version", String),
    needed("profile", Json),
    of_member(),
    Index(None, "member_id", "at"),
)
"""A score as it was, with the versions it was computed by."""

DRAFTS: Final = Table(
    "drafts",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    Column("action", String, primary_key=True),
    needed("community_id", Key),
    needed("typed", Json),
    needed("updated_at", UtcDateTime),
    of_member(),
    Index(None, "updated_at"),
)
"""What was typed into a form that is not done."""

LINK_CODES: Final = Table(
    "link_codes",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("digest", String),
    needed("expires_at", UtcDateTime),
    of_member(),
    UniqueConstraint("digest"),
)
"""The digest of the one code with which a member may join another account."""

OUTBOX: Final = Table(
    "outbox",
    metadata,
    Column("id", Key, primary_key=True),
    needed("key", String),
    Column("community_id", Key, of_community()),
    Column("member_id", Key, ForeignKey("members.id", ondelete="CASCADE")),
    needed("template", String),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("person", String),
    needed("place", String),
    needed("home", Boolean),
    needed("thread_of", String, server_default=text("''")),
    needed("thread_title", PlainText, server_default=text("''")),
    needed("edits", String, server_default=text("''")),
    needed("private", Ids, server_default=text("''")),
    needed("pings", Ids, server_default=text("''")),
    needed("version", Integer, server_default="0"),
    needed("args", Json),
    needed("state", String),
    needed("due", UtcDateTime),
    Column("held_until", UtcDateTime),
    needed("attempts", Integer),
    Column("ended_at", UtcDateTime),
    Column("ref", String),
    Column("reason", PlainText),
    UniqueConstraint("key"),
    of_some("ix_outbox_waiting", "due", "id", where="state = 'waiting'"),
    of_some("ix_outbox_line", "community_id", "due", where="state = 'waiting'"),
    Index(None, "state", "ended_at"),
    Index(None, "member_id"),
    Index(None, "community_id"),
)
"""A message to be sent. `held_until` is the lease of the process that is sending it.

`version` counts how often an edit was recorded: what was asked for while it was being sent is sent once more.
`private` and `pings` name people only until the message is sent or given up.
"""

OCCURRENCES: Final = Table(
    "occurrences",
    metadata,
    Column("kind", String, primary_key=True),
    Column("scope", String, primary_key=True),
    Column("slot", String, primary_key=True),
    needed("held_until", UtcDateTime),
    needed("attempts", Integer),
    Column("finished_at", UtcDateTime),
    Column("outcome", PlainText),
    Index(None, "finished_at"),
)
"""Scheduled work that is done once for each kind, scope and slot."""

SEEN_CALLS: Final = Table(
    "seen_calls",
    metadata,
    Column("call_id", String, primary_key=True),
    needed("at", UtcDateTime),
    Index(None, "at"),
)
"""A call that has been handled."""

SURFACES: Final = Table(
    "surfaces",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    Column("kind", String, primary_key=True),
    Column("subject", String, primary_key=True),
    needed("platform", EnumText(Platform)),
    needed("workspace", String, server_default=text("''")),
    needed("place", String),
    needed("ref", String),
    needed("link", String, server_default=text("''")),
)
"""A posted message that will be updated."""
