"""The tables of daily practice, beside those of `storage.tables` and by the same rules."""

from __future__ import annotations

from typing import Final

from sqlalchemy import Boolean, Column, Date, ForeignKey, Index, Integer, String, Table, UniqueConstraint

from bot.calls import Platform
from storage.tables import metadata, needed, of_community, of_member
from storage.types import EnumText, Json, Key, PlainText, UtcDateTime

SCHEDULES: Final = Table(
    "schedules",
    metadata,
    Column("id", Key, primary_key=True),
    needed("community_id", Key, of_community()),
    needed("platform", EnumText(Platform)),
    needed("workspace", String),
    needed("place", String),
    needed("at", String),
    needed("zone", String),
    needed("weekdays", Json),
    needed("track", String),
    needed("group_ref", String),
    needed("pauses", Json),
    needed("owner", String),
    needed("state", String),
    needed("trouble", PlainText),
    Column("next_at", UtcDateTime),
    Column("next_day", Date),
    Index(None, "community_id"),
    Index(None, "state", "next_at"),
    sqlite_autoincrement=True,
)
"""A channel that gets prompts. `at` is a local time such as `09:00`, `zone` an IANA name."""

PLANNED: Final = Table(
    "planned",
    metadata,
    Column("schedule_id", Key, ForeignKey("schedules.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("day", Date, primary_key=True),
    Column("prompt_id", String),
)
"""What an organiser decided for a day; no prompt means no post."""

POSTS: Final = Table(
    "posts",
    metadata,
    Column("id", Key, primary_key=True),
    needed("schedule_id", Key, ForeignKey("schedules.id", ondelete="CASCADE")),
    needed("community_id", Key, of_community()),
    needed("slot", String),
    needed("day", Date),
    needed("prompt_id", String),
    needed("state", String),
    needed("at", UtcDateTime),
    needed("reason", PlainText),
    needed("ref", String),
    needed("link", String),
    UniqueConstraint("schedule_id", "slot"),
    Index(None, "community_id", "id"),
    sqlite_autoincrement=True,
)
"""A prompt in a channel; each slot of a schedule has one at most."""

ATTEMPTS: Final = Table(
    "attempts",
    metadata,
    Column("id", Key, primary_key=True),
    needed("member_id", Key),
    needed("community_id", Key),
    needed("prompt_id", String),
    Column("open_prompt", String),
    Column("post_id", Key, ForeignKey("posts.id", ondelete="SET NULL")),
    needed("started_at", UtcDateTime),
    needed("hints", Integer),
    Column("solution_at", UtcDateTime),
    Column("outcome", Integer),
    Column("logged_at", UtcDateTime),
    Column("day", Date),
    Column("minutes", Integer),
    needed("language", String),
    needed("code", PlainText),
    needed("words", PlainText),
    needed("shared", Boolean),
    Column("tested", Boolean),
    needed("checks", Json),
    of_member(),
    UniqueConstraint("member_id", "open_prompt"),
    Index(None, "member_id", "day"),
    Index(None, "community_id", "day"),
    Index(None, "post_id"),
    Index(None, "prompt_id", "community_id"),
    sqlite_autoincrement=True,
)
"""A member at a prompt. `open_prompt` is the prompt until it is logged, so that only one attempt at it is open."""

HELPFUL: Final = Table(
    "helpful",
    metadata,
    Column("attempt_id", Key, ForeignKey("attempts.id", ondelete="CASCADE"), primary_key=True, autoincrement=False),
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    needed("at", UtcDateTime),
    of_member(),
    Index(None, "member_id"),
)
"""That an answer helped a member."""

REVIEWS: Final = Table(
    "reviews",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    Column("prompt_id", String, primary_key=True),
    needed("community_id", Key),
    needed("card", Json),
    needed("due", UtcDateTime),
    of_member(),
    Index(None, "member_id", "due"),
)
"""When a solved prompt comes back."""

PRACTICE_SETTINGS: Final = Table(
    "practice_settings",
    metadata,
    Column("member_id", Key, primary_key=True, autoincrement=False),
    needed("community_id", Key),
    Column("daily_at", String),
    needed("weekends_off", Boolean),
    needed("listed", Boolean),
    Column("next_at", UtcDateTime),
    Column("next_day", Date),
    of_member(),
    Index(None, "next_at"),
    Index(None, "community_id", "listed"),
)
"""How a member practises."""

COMMUNITY_PRACTICE: Final = Table(
    "community_practice",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    needed("lock_minutes", Integer),
    needed("checked", Boolean),
    needed("pack_version", Integer),
)
"""What a community decided about practice."""

PACK_PROMPTS: Final = Table(
    "pack_prompts",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    Column("prompt_id", String, primary_key=True),
    Column("checked", Boolean, primary_key=True),
    needed("files", Json),
)
"""A community's own prompts: those in use (`checked`), and those that wait for their check."""

ELSEWHERE: Final = Table(
    "elsewhere",
    metadata,
    Column("community_id", Key, of_community(), primary_key=True, autoincrement=False),
    Column("prompt_id", String, primary_key=True),
    needed("name", PlainText),
    needed("url", String),
)
"""Another site's problem on the idea of a prompt."""
