"""The tables of stories, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, ForeignKey, Index, Integer, Table, UniqueConstraint
from sqlalchemy.types import BigInteger, String

from assessments.targets import TargetRole
from bot.stories.records import ReadingState
from storage.tables import another_member, metadata, needed, of_member
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime

STORIES: Final = Table(
    "stories",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("token", BigInteger),
    needed("title", PlainText),
    needed("situation", PlainText),
    needed("task", PlainText),
    needed("action", PlainText),
    needed("own_part", PlainText),
    needed("result", PlainText),
    needed("measured", PlainText),
    needed("link", PlainText),
    needed("competencies", Json),
    Column("link_role", EnumText(TargetRole)),
    needed("wording", Integer),
    needed("created_at", UtcDateTime),
    needed("edited_at", UtcDateTime),
    of_member(),
    UniqueConstraint("member_id", "token"),
    sqlite_autoincrement=True,
)
"""A story as its teller wrote it. `wording` counts its versions, `edited_at` is when the newest was written."""

STORY_RATINGS: Final = Table(
    "story_ratings",
    metadata,
    Column("story_id", Key, ForeignKey("stories.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", Key, primary_key=True, autoincrement=False),
    another_member("about_id"),
    needed("community_id", Key),
    needed("state", EnumText(ReadingState)),
    needed("asked_at", UtcDateTime),
    Column("rating", Integer),
    needed("evidence", PlainText),
    Column("rated_at", UtcDateTime),
    needed("wording", Integer),
    of_member(),
    Index(None, "member_id"),
    Index(None, "about_id"),
)
"""That a member was asked to read the story of another, and what they said of it."""

STORY_TELLINGS: Final = Table(
    "story_tellings",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("token", BigInteger),
    needed("question", String),
    needed("started_at", UtcDateTime),
    Column("seconds", Integer),
    Column("told_at", UtcDateTime),
    Column("went", Integer),
    Column("story_id", Key, ForeignKey("stories.id", ondelete="SET NULL")),
    of_member(),
    UniqueConstraint("member_id", "token"),
    Index(None, "story_id"),
    sqlite_autoincrement=True,
)
"""A question answered aloud, by the clock."""

STORY_READERS: Final = Table(
    "story_readers",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("takes", Boolean),
    of_member(),
)
"""Whether a member may be asked to read stories, where they said so."""
